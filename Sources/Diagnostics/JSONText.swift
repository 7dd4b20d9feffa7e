/// A value on its way to JSON (RFC 8259); members keep their order.
package enum JSONText: Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// A number whose digits are known to be JSON already.
  case literal(String)
  case string(String)
  case array([JSONText])
  case object([(String, JSONText)])

  /// Nothing but the values.
  package var text: String { written(false) }

  /// A line for each member and each element; what holds only numbers stays on one.
  package var lines: String { written(true) }

  package static func quoted(_ string: String) -> String { JSONText.string(string).text }

  private func written(_ isSpread: Bool) -> String {
    var writer = JSONWriter(lines: isSpread)
    write(to: &writer)
    return writer.text
  }

  package func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .boolean(let isTrue): writer.boolean(isTrue)
    case .integer(let number): writer.integer(number)
    case .literal(let digits): writer.literal(digits)
    case .string(let string): writer.string(string)
    case .array(let values):
      writer.array(isFlat: values.allSatisfy(\.isNumber)) { writer in
        for value in values { value.write(to: &writer) }
      }
    case .object(let members):
      writer.object { writer in
        for (name, value) in members {
          writer.member(name)
          value.write(to: &writer)
        }
      }
    }
  }

  private var isNumber: Bool {
    switch self {
    case .null, .boolean, .integer, .literal: true
    case .string, .array, .object: false
    }
  }
}
