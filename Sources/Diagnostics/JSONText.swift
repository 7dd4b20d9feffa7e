/// A value on its way to JSON (RFC 8259); members keep their order.
package indirect enum JSONText: Sendable {
  case null
  case integer(Int)
  /// A number whose digits are known to be JSON already.
  case literal(String)
  case string(String)
  case array([JSONText])
  case object([(String, JSONText)])

  package var text: String {
    switch self {
    case .null: "null"
    case .integer(let number): "\(number)"
    case .literal(let digits): digits
    case .string(let string): JSONText.quoted(string)
    case .array(let values): "[\(values.map(\.text).joined(separator: ","))]"
    case .object(let members):
      "{\(members.map { "\(JSONText.quoted($0)):\($1.text)" }.joined(separator: ","))}"
    }
  }

  package static func quoted(_ string: String) -> String {
    var result = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      // Line separators end a string in older JavaScript; the rest cannot be seen.
      case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
