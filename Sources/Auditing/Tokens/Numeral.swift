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
  /// The step of what is not rounded, such as ½.
  static let finestStep = Rational.powerOfTen(-9)
  /// Written digits after the point.
  var decimals = 0
  var hasExponent = false
  /// The 3 of `× 10^3`, where that stands after the digits and is part of the number.
  var writtenPower: Int?
  var grouping = Grouping.none
  var decimalMark = DecimalMark.point
  /// Zeros at the end of an integer, which may be digits or only magnitude.
  var trailingZeros = 0
  /// Digits from the first that is not zero.
  var significantDigits = 1
  /// `0101`, a date, a version, a numeral of another base: no quantity.
  var isOpaque = false
  /// 16 for `0xFF`, 2 for `0b11`
  var radix = 10
  /// Goes on: `0.333…`
  var isCutOff = false
  /// ½ or another character that is a fraction.
  var isVulgarFraction = false
  /// `3,5`, where the comma may be a decimal point or part a list.
  var isAmbiguous = false

  /// Whether its point may part thousands: three digits after it, and not a zero alone before.
  var mayBeThousands: Bool {
    decimals == 3 && decimalMark == .point && grouping == .none && !hasExponent && value >= 1
      && value < 1000
  }

  /// With its point parting thousands.
  var asThousands: Numeral {
    var numeral = self
    numeral.value = value * 1000
    numeral.step = 1
    numeral.decimals = 0
    numeral.grouping = .separated([UInt8(ascii: ".")])
    numeral.decimalMark = .comma
    numeral.isAmbiguous = false
    numeral.significantDigits = Numeral.digitCount(numeral.value)
    var zeros = 0
    while zeros < 3, (numeral.value / .powerOfTen(zeros + 1)).isInteger { zeros += 1 }
    numeral.trailingZeros = zeros
    return numeral
  }

  /// With what parts its thousands as a point; nil for a number that has decimals, or several such
  /// marks.
  var asDecimals: Numeral? {
    guard decimals == 0, value < 1_000_000 else { return nil }
    var numeral = worth(value / 1000)
    numeral.step = step / 1000
    numeral.decimals = 3
    numeral.trailingZeros = 0
    return numeral
  }

  /// The same digits with another value.
  func worth(_ value: Rational) -> Numeral {
    var numeral = self
    numeral.value = value
    return numeral
  }

  private static func digitCount(_ value: Rational) -> Int { value.description.utf8.count }

  var hasWrittenPower: Bool { writtenPower != nil }

  var isInteger: Bool { decimals == 0 && !hasExponent && !isVulgarFraction }
}
