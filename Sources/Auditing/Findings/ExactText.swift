import Arithmetic

/// Exact numbers as text.
enum ExactText {
  /// An integer, a decimal that ends within sixty places, or a fraction.
  static func of(_ number: Rational) -> String {
    if number.isInteger { return number.description }
    for places in 1...60 {
      let scaled = number * .powerOfTen(places)
      if scaled.isInteger {
        return decimal(scaled.magnitude, places, isNegative: number.signum < 0)
      }
      // More digits than this are no help to anyone.
      if places > 12, number.bitWidth > 64 { break }
    }
    return number.description
  }

  /// The number to so many decimals, rounded.
  static func decimals(_ number: Rational, _ places: Int) -> String {
    let scaled = (number.magnitude * .powerOfTen(places)).rounded
    return decimal(scaled, places, isNegative: number.signum < 0 && !scaled.isZero)
  }

  /// At most so many significant digits, for people.
  static func short(_ value: Value) -> String {
    let number = value.number
    if number.isZero { return "0" }
    let exponent = number.decimalExponent
    let isRound = exponent > 14 && (number / .powerOfTen(exponent - 6)).isInteger
    if number.isInteger, value.isExact, !isRound { return grouped(number.description) }
    if exponent < -6 || exponent > 14 {
      let mantissa = number / .powerOfTen(exponent)
      return "\(trimmed(decimals(mantissa, 5)))e\(exponent)"
    }
    let text = trimmed(decimals(number, max(0, 6 - exponent)))
    return grouped(text)
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  private static func decimal(_ scaled: Rational, _ places: Int, isNegative: Bool) -> String {
    var digits = scaled.description
    if places > 0 {
      if digits.count <= places {
        digits = String(repeating: "0", count: places + 1 - digits.count) + digits
      }
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places))
    }
    return isNegative ? "-" + digits : digits
  }

  /// Commas between thousands, from five digits on.
  static func grouped(_ text: String) -> String {
    let isNegative = text.first == "-"
    let parts = text.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first, whole.count > 4 else { return text }
    var result = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    if parts.count > 1 { result += "." + parts[1] }
    return isNegative ? "-" + result : result
  }
}
