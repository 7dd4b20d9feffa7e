// The summary as other programs read it. Numbers are integers; one that does not fit 64 bits is a
// string of its digits. What is not known is null, never zero; totals are sums of what is known, and
// `complete` says whether that is all.
//
//   { file, producer, opset, inputs, outputs,
//     parameters, activations, macs, flops, complete, bound, macsByOperator,
//     runningStatistics, unusedParameters,
//     unknownOperators: [ { name, domain, count, nodes } ],
//     conventions: { parameters, macs, flops, activations },
//     layers: [ { name, node, operator, words, inputs, outputs, shapeArithmetic,
//                 parameters, activations, macs, flops, bound } ] }

package import Arithmetic

extension Summary: Encodable {
  private enum Key: String, CodingKey {
    case file, producer, opset, inputs, outputs, runningStatistics, unusedParameters
    case macsByOperator, unknownOperators, conventions, layers
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(file, forKey: .file)
    try container.encode(producer, forKey: .producer)
    try container.encode(opset, forKey: .opset)
    try container.encode(inputs, forKey: .inputs)
    try container.encode(outputs, forKey: .outputs)
    try totals.encode(to: encoder)
    try container.encode(runningStatistics, forKey: .runningStatistics)
    try container.encode(unusedParameters, forKey: .unusedParameters)
    var operators = container.nestedContainer(keyedBy: Name.self, forKey: .macsByOperator)
    for (kind, macs) in macsByOperator { try operators.encode(Digits(macs), forKey: Name(kind)) }
    try container.encode(unknownOperators, forKey: .unknownOperators)
    var words = container.nestedContainer(keyedBy: Name.self, forKey: .conventions)
    for (name, text) in Summary.conventions { try words.encode(text, forKey: Name(name)) }
    try container.encode(layers, forKey: .layers)
  }
}

extension Summary.Figures: Encodable {
  private enum Key: String, CodingKey {
    case parameters, activations, macs, flops, complete, bound
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Digits(parameters), forKey: .parameters)
    try container.encode(activations.map(Digits.init), forKey: .activations)
    try container.encode(macs.map(Digits.init), forKey: .macs)
    try container.encode(flops.map(Digits.init), forKey: .flops)
    try container.encode(isComplete, forKey: .complete)
    try container.encode(isBound, forKey: .bound)
  }
}

extension Summary.Row: Encodable {
  private enum Key: String, CodingKey {
    case name, node, `operator`, words, inputs, outputs, shapeArithmetic
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(node, forKey: .node)
    try container.encode(self.operator, forKey: .operator)
    try container.encode(words, forKey: .words)
    try container.encode(inputs, forKey: .inputs)
    try container.encode(outputs, forKey: .outputs)
    try container.encode(isShapeArithmetic, forKey: .shapeArithmetic)
    try figures.encode(to: encoder)
  }
}

/// A whole number of any size.
package struct Digits: Encodable, Sendable {
  private let value: Rational

  package init(_ value: Rational) { self.value = value }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let integer = value.integer {
      try container.encode(integer)
    } else {
      try container.encode(value.description)
    }
  }
}

/// A key that the file gives.
private struct Name: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }
}
