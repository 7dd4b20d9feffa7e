import Arithmetic

/// Values as JSON text, in a fixed order of keys.
enum JSON {
  case null
  case string(String)
  case integer(Int)
  /// Exact: as a number where every reader gets it right, else as a string.
  case number(Rational)
  case array([JSON])
  case object([(String, JSON)])

  var text: String {
    switch self {
    case .null: return "null"
    case .string(let string): return JSON.quoted(string)
    case .integer(let integer): return String(integer)
    case .number(let number):
      let text = ExactText.of(number)
      return JSON.isSafe(text) ? text : JSON.quoted(text)
    case .array(let elements): return "[" + elements.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      return "{" + members.map { JSON.quoted($0.0) + ":" + $0.1.text }.joined(separator: ",") + "}"
    }
  }

  /// At most fifteen significant digits survive the way through a double.
  private static func isSafe(_ text: String) -> Bool {
    !text.contains("/") && text.utf8.filter(\.isDigit).count <= 15
  }

  static func quoted(_ string: String) -> String {
    var result = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
