import BigInt

/// Digits as they are printed, with the value that they state and what the last of them is worth.
struct Numeral {
  var text: String
  var stated: Rational
  var step: Rational
}

extension Numeral {
  /// Rounded to so many digits after the point, groups of three before it: `−1,234.50`.
  static func decimals(_ value: Rational, _ places: Int) -> Numeral {
    if places == 0, let integer = value.integer {
      let digits = grouped(integer.magnitude.description[...])
      return Numeral(text: integer < 0 ? "−" + digits : digits, stated: value, step: 1)
    }
    let step = Rational.powerOfTen(-places)
    let count = (value / step).rounded
    var digits = count.numerator.magnitude.description
    if digits.utf8.count <= places {
      digits = String(repeating: "0", count: places + 1 - digits.utf8.count) + digits
    }
    let whole = digits.prefix(digits.utf8.count - places)
    let fraction = places > 0 ? "." + digits.suffix(places) : ""
    let sign = count.signum < 0 ? "−" : ""
    return Numeral(text: sign + grouped(whole) + fraction, stated: count * step, step: step)
  }

  /// `digits` significant digits; a power of ten where they do not reach the point, or begin long
  /// after it.
  static func significant(_ value: Rational, _ digits: Int) -> Numeral {
    if value.isZero { return decimals(0, 0) }
    let exponent = value.rounded(toDigits: digits).decimalExponent
    guard exponent < digits, exponent >= smallestExponent else { return scientific(value, digits) }
    return decimals(value, digits - 1 - exponent)
  }

  /// `6.238 × 10⁷`
  static func scientific(_ value: Rational, _ digits: Int) -> Numeral {
    if value.isZero { return decimals(0, 0) }
    let exponent = value.rounded(toDigits: digits).decimalExponent
    let scale = Rational.powerOfTen(exponent)
    var numeral = decimals(value / scale, digits - 1)
    if exponent != 0 { numeral.text += " × 10" + exponent.superscript }
    return numeral.scaled(by: scale)
  }

  /// `355/113`
  static func fraction(_ value: Rational) -> Numeral {
    let above = decimals(Rational(value.numerator), 0).text
    let below = decimals(Rational(value.denominator), 0).text
    return Numeral(text: value.isInteger ? above : "\(above)/\(below)", stated: value, step: 0)
  }

  /// The same digits for a value that many times as large.
  func scaled(by scale: Rational) -> Numeral {
    Numeral(text: text, stated: stated * scale, step: step * scale)
  }

  /// A mark after the digits.
  func marked(_ mark: String) -> Numeral {
    Numeral(text: text + mark, stated: stated, step: step)
  }

  /// Decimals that begin later than 10^−6 take more counting than a power of ten.
  private static let smallestExponent = -6

  private static func grouped(_ digits: Substring) -> String {
    let count = digits.utf8.count
    return String(unsafeUninitializedCapacity: count + count / 3) { buffer in
      var written = 0
      for (index, digit) in digits.utf8.enumerated() {
        if index > 0, (count - index) % 3 == 0 {
          buffer[written] = UInt8(ascii: ",")
          written += 1
        }
        buffer[written] = digit
        written += 1
      }
      return written
    }
  }
}

extension Int {
  /// `⁻¹²`
  var superscript: String {
    String(description.compactMap(\.superscript))
  }
}

extension Character {
  /// A digit or a minus sign as it stands in a power.
  package var superscript: Character? {
    let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    if self == "-" || self == "−" { return "⁻" }
    return isASCII ? wholeNumberValue.map { digits[$0] } : nil
  }
}

extension String {
  /// `m/s^2` as `m/s²`.
  package var withRaisedPowers: String {
    guard contains("^") else { return self }
    var result = ""
    var isRaised = false
    for character in self {
      if character == "^" {
        isRaised = true
      } else if isRaised, let raised = character.superscript {
        result.append(raised)
      } else {
        isRaised = false
        result.append(character)
      }
    }
    return result
  }
}

/// How long the decimal expansion of a value is.
struct DecimalExpansion {
  /// Digits after the point, zeros among them counted; zero for an integer.
  let places: Int
  /// From the first digit that is not zero to the last, or to the point.
  let digits: Int

  /// Nil where the expansion never ends, or has more than 1,000 places.
  init?(_ value: Rational) {
    if let integer = value.integer {
      places = 0
      digits = integer.magnitude.decimalDigits
      return
    }
    let denominator = value.denominator.magnitude
    let twos = denominator.trailingZeroBitCount
    var odd = denominator >> twos
    // Five to the thousandth takes 2,322 bits.
    guard twos <= 1000, odd.bitWidth <= 2322 else { return nil }
    var fives = 0
    while odd > 1 {
      let (quotient, remainder) = odd.quotientAndRemainder(dividingBy: 5)
      guard remainder.isZero else { return nil }
      (odd, fives) = (quotient, fives + 1)
    }
    places = Swift.max(twos, fives)
    digits = value.isZero ? 1 : Swift.max(1, value.decimalExponent + 1 + places)
  }

  /// Digits without the zeros at the end of an integer; nil where there are more than `limit`.
  func significantDigits(of value: Rational, atMost limit: Int) -> Int? {
    if places > 0 { return digits <= limit ? digits : nil }
    guard value.rounded(toDigits: limit) == value else { return nil }
    return (1...limit).first { value.rounded(toDigits: $0) == value }
  }
}
