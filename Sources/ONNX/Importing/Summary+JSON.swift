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
  /// A line for each number. Written at once: a tree of it would take longer than the counting.
  package var json: [UInt8] {
    var writer = JSONWriter(lines: true, capacity: 1_024 + 512 * layers.count)
    writer.object { write(to: &$0) }
    return writer.finish()
  }

  private func write(to writer: inout JSONWriter) {
    writer.member("file", file)
    writer.member("producer", producer)
    writer.member("opset", opset)
    writer.list("inputs", inputs) { $0.write(to: &$1) }
    writer.list("outputs", outputs) { $0.write(to: &$1) }
    totals.write(to: &writer)
    writer.member(plain: "macsByOperator")
    writer.object { writer in
      for (kind, macs) in macsByOperator {
        writer.member(kind)
        writer.count(macs)
      }
    }
    writer.member("runningStatistics", runningStatistics)
    writer.member("unusedParameters", unusedParameters)
    writer.list("unknownOperators", unknownOperators) { $0.write(to: &$1) }
    writer.member(plain: "conventions")
    writer.object { writer in
      for (name, text) in Summary.conventions {
        writer.member(name)
        writer.string(text)
      }
    }
    writer.list("layers", layers) { $0.write(to: &$1) }
  }
}

extension Summary.Port {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("type", type)
      writer.member(plain: "shape")
      writer.shape(shape)
    }
  }
}

extension Summary.UnknownOperator {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("domain", domain)
      writer.member("count", count)
      writer.list("nodes", nodes) { $1.string($0) }
    }
  }
}

extension Summary.Figures {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("parameters", parameters)
    writer.member("activations", activations)
    writer.member("macs", macs)
    writer.member("flops", flops)
    writer.member("complete", isComplete)
    writer.member("bound", isBound)
  }
}

extension Summary.Row {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("node", node)
      writer.member("operator", self.operator)
      writer.member("words", words)
      writer.shapes("inputs", inputShapes)
      writer.shapes("outputs", outputShapes)
      writer.member("shapeArithmetic", isShapeArithmetic)
      figures.write(to: &writer)
    }
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

extension JSONWriter {
  fileprivate mutating func member(_ name: StaticString, _ value: String) {
    member(plain: name)
    string(value)
  }

  fileprivate mutating func member(_ name: StaticString, _ value: Int) {
    member(plain: name)
    integer(value)
  }

  fileprivate mutating func member(_ name: StaticString, _ value: Bool) {
    member(plain: name)
    boolean(value)
  }

  fileprivate mutating func member(_ name: StaticString, _ value: Rational?) {
    member(plain: name)
    count(value)
  }

  /// As `JSONText.count` says it.
  fileprivate mutating func count(_ value: Rational?) {
    guard let value else { return null() }
    if let integer = value.integer { self.integer(integer) } else { string(value.description) }
  }

  fileprivate mutating func list<Element>(
    _ name: StaticString, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
  ) {
    member(plain: name)
    array(isFlat: elements.isEmpty) { writer in
      for element in elements { write(element, &writer) }
    }
  }

  fileprivate mutating func shapes(_ name: StaticString, _ shapes: [[Extent]?]) {
    member(plain: name)
    array(isFlat: shapes.allSatisfy { $0 == nil }) { writer in
      for shape in shapes { writer.shape(shape) }
    }
  }

  private mutating func shape(_ sizes: [Extent]?) {
    guard let sizes else { return null() }
    array(isFlat: true) { writer in
      for size in sizes { if let size = size.known { writer.integer(size) } else { writer.null() } }
    }
  }

  fileprivate mutating func shape(_ sizes: [Int?]?) {
    guard let sizes else { return null() }
    array(isFlat: true) { writer in
      for size in sizes { if let size { writer.integer(size) } else { writer.null() } }
    }
  }
}
