import Arithmetic
import Diagnostics

extension JSONText {
  /// As a number where every reader gets it right, else as a string.
  static func exact(_ number: Rational) -> JSONText {
    let text = ExactText.of(number)
    return isSafe(text) ? .literal(text) : .string(text)
  }

  /// At most fifteen significant digits survive the way through a double.
  private static func isSafe(_ text: String) -> Bool {
    !text.contains("/") && text.utf8.filter(\.isDigit).count <= 15
  }
}
