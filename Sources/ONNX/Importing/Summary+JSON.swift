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
//                 parameters, activations, macs, flops, complete, bound } ] }

package import Arithmetic
package import Diagnostics

extension Summary {
  package var json: JSONText {
    .object(
      [
        ("file", .string(file)), ("producer", .string(producer)), ("opset", .integer(opset)),
        ("inputs", .array(inputs.map(\.json))), ("outputs", .array(outputs.map(\.json))),
      ] + totals.json + [
        ("macsByOperator", .object(macsByOperator.map { ($0.kind, .count($0.macs)) })),
        ("runningStatistics", .integer(runningStatistics)),
        ("unusedParameters", .integer(unusedParameters)),
        ("unknownOperators", .array(unknownOperators.map(\.json))),
        ("conventions", .object(Summary.conventions.map { ($0.name, .string($0.text)) })),
        ("layers", .array(layers.map(\.json))),
      ])
  }
}

extension Summary.Port {
  fileprivate var json: JSONText {
    .object([("name", .string(name)), ("type", .string(type)), ("shape", .shape(shape))])
  }
}

extension Summary.UnknownOperator {
  fileprivate var json: JSONText {
    .object([
      ("name", .string(name)), ("domain", .string(domain)), ("count", .integer(count)),
      ("nodes", .array(nodes.map(JSONText.string))),
    ])
  }
}

extension Summary.Figures {
  fileprivate var json: [(String, JSONText)] {
    [
      ("parameters", .count(parameters)), ("activations", .count(activations)),
      ("macs", .count(macs)), ("flops", .count(flops)), ("complete", .boolean(isComplete)),
      ("bound", .boolean(isBound)),
    ]
  }
}

extension Summary.Row {
  fileprivate var json: JSONText {
    .object(
      [
        ("name", .string(name)), ("node", .string(node)), ("operator", .string(self.operator)),
        ("words", .string(words)), ("inputs", .array(inputs.map(JSONText.shape))),
        ("outputs", .array(outputs.map(JSONText.shape))),
        ("shapeArithmetic", .boolean(isShapeArithmetic)),
      ] + figures.json)
  }
}

extension JSONText {
  /// A whole number of any size; null where it is not known.
  package static func count(_ value: Rational?) -> JSONText {
    guard let value else { return .null }
    return value.integer.map(JSONText.integer) ?? .string(value.description)
  }

  package static func shape(_ sizes: [Int?]?) -> JSONText {
    guard let sizes else { return .null }
    return .array(sizes.map { $0.map(JSONText.integer) ?? .null })
  }
}
