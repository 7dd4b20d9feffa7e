import Diagnostics

extension JSON {
  /// The text of a file: members sorted by name, two blanks of indentation, arrays of numbers on one
  /// line each, so that a changed series is one changed line. The same value gives the same bytes.
  package var text: String {
    var text = ""
    write(to: &text, indentation: 0)
    return text + "\n"
  }

  /// The same without any white space that is not part of a string: what a digest is taken of.
  package var canonicalText: String {
    switch value {
    case .array(let values): "[\(values.map(\.canonicalText).joined(separator: ","))]"
    case .object(let members):
      "{"
        + members.sorted { $0.key < $1.key }.map {
          "\(JSONText.quoted($0.key)):\($0.value.canonicalText)"
        }
        .joined(separator: ",") + "}"
    default: scalarText
    }
  }

  private func write(to text: inout String, indentation: Int) {
    let inner = String(repeating: " ", count: indentation + 2)
    let outer = String(repeating: " ", count: indentation)
    switch value {
    case .array(let values) where values.allSatisfy(\.isNumber):
      text += "[\(values.map(\.scalarText).joined(separator: ", "))]"
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        text += (index == 0 ? "\n" : ",\n") + inner
        value.write(to: &text, indentation: indentation + 2)
      }
      text += "\n\(outer)]"
    case .object(let members) where members.isEmpty: text += "{}"
    case .object(let members):
      text += "{"
      for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        text += (index == 0 ? "\n" : ",\n") + inner + JSONText.quoted(member.key) + ": "
        member.value.write(to: &text, indentation: indentation + 2)
      }
      text += "\n\(outer)}"
    default: text += scalarText
    }
  }

  private var isNumber: Bool {
    if case .number = value { true } else { false }
  }

  private var scalarText: String {
    switch value {
    case .null, .array, .object: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let text): text
    case .string(let text): JSONText.quoted(text)
    }
  }
}
