import Arithmetic

/// A number in digits, as written.
struct Numeral: Hashable, Sendable {
  enum Grouping: Hashable, Sendable {
    case none
    /// What parts the groups, byte for byte: `,`, `{,}`, `\,`, `_`, a thin space.
    case separated([UInt8])
    /// 1,00,000
    case indian
  }

  enum DecimalMark: Hashable, Sendable {
    case point, comma
    /// `3{,}5`, as TeX sets a comma without a space.
    case bracedComma

    var text: String {
      switch self {
      case .point: "."
      case .comma: ","
      case .bracedComma: "{,}"
      }
    }
  }

  /// The digits with their grouping, point and exponent; no sign, no suffix.
  var range: Range<Int>
  var value: Rational
  /// What one unit in the last written place is worth.
  var step: Rational
  /// Written digits after the point.
  var decimals = 0
  var hasExponent = false
  var grouping = Grouping.none
  var decimalMark = DecimalMark.point
  /// Zeros at the end of an integer, which may be digits or only magnitude.
  var trailingZeros = 0
  /// Digits from the first that is not zero.
  var significantDigits = 1
  /// `0101`, a date, a version, a numeral of another base: no quantity.
  var isOpaque = false
  /// Goes on: `0.333…`
  var isCutOff = false
  /// ½ or another character that is a fraction.
  var isVulgarFraction = false
  /// `3,5`, where the comma may be a decimal point or part a list.
  var isAmbiguous = false

  var isInteger: Bool { decimals == 0 && !hasExponent && !isVulgarFraction }
}
