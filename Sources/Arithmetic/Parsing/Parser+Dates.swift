import Diagnostics

/// A date such as `2024-03-01`, which would be read as 2024 − 3 − 1.
extension Parser {
  /// With months or days below ten, which nobody writes `03` in a sum, or with nothing else.
  var isAtDate: Bool {
    guard cursor.byte(4) == UInt8(ascii: "-"), cursor.byte(7) == UInt8(ascii: "-"),
      let year = digits(0, 4), let month = digits(5, 2), let day = digits(8, 2),
      (1000...2999).contains(year), (1...12).contains(month), (1...31).contains(day),
      digits(10, 1) == nil, !isAfterDigit
    else { return false }
    return month < 10 || day < 10 || cursor.bytes.count == 10
  }

  mutating func date() -> Node? {
    let local = cursor.position..<cursor.position + 10
    cursor.position = local.upperBound
    let text = cursor.text(local)
    report(
      Diagnostic(
        "expression.date",
        "`\(text)` would be a subtraction; dates are no numbers, and where one is meant to be "
          + "subtracted from, write spaces around `-`", at: cursor.range(local)
      )
      .fixing(
        "to subtract", replace: cursor.range(local), with: text.replacing("-", with: " - ")))
    return nil
  }

  private var isAfterDigit: Bool {
    cursor.position > 0 && Unicode.Scalar(cursor.bytes[cursor.position - 1]).isNameContinuation
  }

  private func digits(_ ahead: Int, _ count: Int) -> Int? {
    var value = 0
    for offset in ahead..<ahead + count {
      guard let byte = cursor.byte(offset), (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }
}
