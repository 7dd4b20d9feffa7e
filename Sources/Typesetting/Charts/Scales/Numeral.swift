import Arithmetic

/// Decimal numerals for axes and labels.
enum Numeral {
  /// Three significant digits, but every digit of an integer part: `1,234`, `0.105`, `0.0041`.
  static func short(_ value: Rational) -> String {
    if value.isZero { return "0" }
    let exponent = value.decimalExponent
    if exponent > 8 || exponent < -5 { return power(value, exponent) }
    let rounded = value.rounded(toDigits: max(3, exponent + 1))
    return trimmed(decimal(rounded, places: max(0, 2 - exponent)))
  }

  /// With that many digits after the point, groups of three before it, and a true minus.
  ///
  /// - Requires: `places` is at most 18 or so; further digits are cut to what an `Int` holds.
  static func decimal(_ value: Rational, places: Int) -> String {
    let scaled = (value.magnitude * .powerOfTen(places)).rounded.numerator.description
    let digits = String(repeating: "0", count: max(0, places + 1 - scaled.count)) + scaled
    let whole = grouped(digits.dropLast(places))
    let sign = value.signum < 0 && digits.contains { $0 != "0" } ? "−" : ""
    return places == 0 ? sign + whole : "\(sign)\(whole).\(digits.suffix(places))"
  }

  /// `2.5×10⁹`.
  static func power(_ value: Rational, _ exponent: Int) -> String {
    var exponent = exponent
    var mantissa = (value / .powerOfTen(exponent)).rounded(toStep: Rational(1, 100))
    if mantissa.magnitude >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    let digits = trimmed(decimal(mantissa, places: 2))
    let ten = "10\(superscript(exponent))"
    return digits == "1" ? ten : digits == "−1" ? "−\(ten)" : "\(digits)×\(ten)"
  }

  static func superscript(_ exponent: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return String(
      "\(exponent)".map { $0 == "-" ? "⁻" : digits[$0.wholeNumberValue ?? 0] })
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    let kept = text.lastIndex { $0 != "0" } ?? text.startIndex
    return String(text[kept] == "." ? text[..<kept] : text[...kept])
  }

  private static func grouped(_ digits: Substring) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return result
  }
}
