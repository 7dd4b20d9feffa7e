import Arithmetic

/// The value of an input: exactly where that is short, else to six digits with a sign that says so.
enum PanelValue {
  private static let digits = 6
  /// More places after the point than anyone reads.
  private static let mostPlaces = 12
  private static let longestFraction = 16

  static func text(_ quantity: Quantity) -> String {
    let value = quantity.value
    let sign = quantity.isExact ? "" : "≈\u{A0}"
    let places = (0...mostPlaces).first { (value * tenth(power: -$0)).isInteger }
    if let places, quantity.isExact || places == 0 { return sign + decimal(value, places: places) }
    let fraction = "\(value.numerator)/\(value.denominator)"
    if quantity.isExact, fraction.count <= longestFraction { return minus(fraction) }
    return "≈\u{A0}" + rounded(value)
  }

  private static func rounded(_ value: Rational) -> String {
    let value = value.rounded(toDigits: digits)
    let exponent = value.decimalExponent
    let places = max(0, digits - 1 - exponent)
    guard places <= mostPlaces, exponent <= mostPlaces else {
      let mantissa = value * tenth(power: exponent)
      return "\(decimal(mantissa, places: digits - 1))\u{A0}×\u{A0}10\(raised(exponent))"
    }
    return decimal(value, places: places)
  }

  /// `10⁻ⁿ`
  private static func tenth(power: Int) -> Rational {
    let magnitude = (0..<abs(power)).reduce(Rational.one) { product, _ in product * 10 }
    return power < 0 ? magnitude : .one / magnitude
  }

  /// With zeros cut off at the end of its places; a multiple of the last place.
  private static func decimal(_ value: Rational, places: Int) -> String {
    let scaled = (value.magnitude * tenth(power: -places)).rounded.numerator.description
    let missing = max(0, places + 1 - scaled.count)
    let digits = String(repeating: "0", count: missing) + scaled
    var fraction = digits.suffix(places)
    while fraction.last == "0" { fraction.removeLast() }
    let whole = grouped(digits.dropLast(places))
    let sign = value.signum < 0 ? "−" : ""
    return sign + (fraction.isEmpty ? whole : "\(whole).\(fraction)")
  }

  private static func grouped(_ digits: Substring) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return result
  }

  private static func minus(_ text: String) -> String { text.replacing("-", with: "−") }

  private static func raised(_ exponent: Int) -> String {
    let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return String(
      "\(exponent)".map { $0.wholeNumberValue.map { raised[$0] } ?? "⁻" })
  }
}
