import BigInt

/// Roots and logarithms: exact where the result is rational, otherwise close.
///
/// Everything is integer arithmetic, so that the same digits come out on every machine.
extension Rational {
  /// Approximate results carry this many significant decimal digits, twice what `Quantity`
  /// promises, so that differences of nearly equal approximations still keep the promise.
  static let approximateDigits = 60

  /// The exact root of the given degree, where it is rational. Requires a positive degree and, for
  /// an even degree, a value that is not negative.
  func exactRoot(_ degree: Int) -> Rational? {
    if signum < 0 { return (-self).exactRoot(degree).map { -$0 } }
    guard let above = numerator.magnitude.exactRoot(degree),
      let below = denominator.magnitude.exactRoot(degree)
    else { return nil }
    return Rational(reduced: BigInt(above), BigInt(below))
  }

  /// √self to `approximateDigits`. Requires a positive value.
  var approximateSquareRoot: Rational {
    let places = Rational.approximateDigits - decimalExponent / 2
    let scaled = (self * .powerOfTen(2 * places)).floor.numerator
    return (Rational(scaled.squareRoot()) * .powerOfTen(-places)).approximated
  }

  /// Cut to `approximateDigits`, the last of which is never zero: what has no end in decimals shall
  /// not look like a number that has one. √(10⁶⁰ + 1) is not 10³⁰.
  var approximated: Rational {
    if isZero { return self }
    let step = Rational.powerOfTen(decimalExponent - Rational.approximateDigits + 1)
    let steps = (self / step).truncated.numerator
    return Rational(steps % 10 == 0 ? steps + BigInt(signum) : steps) * step
  }

  /// The exponent, where the value is a power of two. Requires a positive value.
  var exactLogarithm2: Int? {
    let (above, below) = (numerator.magnitude, denominator.magnitude)
    if below == 1, above.trailingZeroBitCount == above.bitWidth - 1 { return above.bitWidth - 1 }
    if above == 1, below.trailingZeroBitCount == below.bitWidth - 1 { return 1 - below.bitWidth }
    return nil
  }

  /// The exponent, where the value is a power of the base. Requires a positive value.
  func exactLogarithm(_ base: LogarithmBase) -> Int? {
    switch base {
    case .natural: self == .one ? 0 : nil
    case .binary: exactLogarithm2
    case .decimal: self == .powerOfTen(decimalExponent) ? decimalExponent : nil
    }
  }

  /// The logarithm to `approximateDigits`. Requires a positive value that is no power of the base.
  func approximateLogarithm(_ base: LogarithmBase) -> Rational {
    let binary = exactLogarithm2.map { Rational($0) } ?? FixedPoint.logarithm2(of: self)
    let logarithm =
      switch base {
      case .natural: binary * FixedPoint.logarithmOfTwo
      case .binary: binary
      case .decimal: binary / FixedPoint.logarithm2(of: 10)
      }
    return logarithm.approximated
  }

  /// self^exponent to about `approximateDigits`. Requires a positive value and a result of at most
  /// `largest` bits before or after the point; nil where it has more.
  func approximatePower(_ exponent: Rational, largest: Int) -> Rational? {
    let logarithm =
      exactLogarithm2.map { Rational($0) } ?? FixedPoint.logarithm2(of: self)
    return Rational.powerOfTwo(logarithm * exponent, largest: largest)
  }

  /// e^self, as `approximatePower`.
  func approximateExponential(largest: Int) -> Rational? {
    Rational.powerOfTwo(self / FixedPoint.logarithmOfTwo, largest: largest)
  }

  private static func powerOfTwo(_ exponent: Rational, largest: Int) -> Rational? {
    let whole = exponent.floor
    guard let shift = whole.integer, abs(shift) <= largest else { return nil }
    let fraction = FixedPoint.powerOfTwo(exponent - whole)
    return (fraction * Rational(2).power(shift)).approximated
  }
}

/// What a logarithm is to: e, 2 or 10.
enum LogarithmBase { case natural, binary, decimal }

/// Series in fixed point: integers that stand for multiples of 2^−bits.
private enum FixedPoint {
  /// 60 decimal digits are 200 bits; the rest guards against rounding in the series.
  static let bits = 288

  /// log₂ x = e + ln m / ln 2, where x = m·2^e and m is near 1.
  static func logarithm2(of value: Rational) -> Rational {
    let exponent = value.numerator.magnitude.bitWidth - value.denominator.magnitude.bitWidth
    var mantissa = value / Rational(2).power(exponent)
    var whole = exponent
    if mantissa > Rational(3, 2) { (mantissa, whole) = (mantissa / 2, whole + 1) }
    if mantissa < Rational(3, 4) { (mantissa, whole) = (mantissa * 2, whole - 1) }
    let argument = (mantissa - 1) / (mantissa + 1)
    // A value close to 1 has a small logarithm, whose digits begin that much later.
    let late = argument.denominator.magnitude.bitWidth - argument.numerator.magnitude.bitWidth
    let precision = bits + max(0, late)
    let ratio = Rational(
      areaTangent(argument, precision), halfLogarithm << (precision - bits))
    return Rational(whole) + ratio
  }

  /// ½ ln 2 = artanh ⅓.
  private static let halfLogarithm = areaTangent(Rational(1, 3), bits)

  static let logarithmOfTwo = Rational(2 * halfLogarithm, BigInt(1) << bits)

  /// artanh z = z + z³/3 + z⁵/5 + …
  private static func areaTangent(_ z: Rational, _ precision: Int) -> BigInt {
    var power = (z.numerator << precision) / z.denominator
    let square = (power * power) >> precision
    var sum: BigInt = 0
    var divisor = 1
    while !power.isZero {
      sum += power / BigInt(divisor)
      power = (power * square) >> precision
      divisor += 2
      // Arithmetic shifts of negative numbers settle at −1.
      if power == -1 { break }
    }
    return sum
  }

  /// 2^t = 1 + t ln 2 + (t ln 2)²/2! + … for 0 ≤ t < 1.
  static func powerOfTwo(_ exponent: Rational) -> Rational {
    let argument = (2 * halfLogarithm * exponent.numerator) / exponent.denominator
    var term = BigInt(1) << bits
    var sum: BigInt = 0
    var index = 0
    while !term.isZero {
      sum += term
      index += 1
      term = ((term * argument) >> bits) / BigInt(index)
    }
    return Rational(sum, BigInt(1) << bits)
  }
}

extension BigUInt {
  /// Newton's method from above; stops when the estimate no longer falls.
  fileprivate func exactRoot(_ degree: Int) -> BigUInt? {
    if self <= 1 || degree == 1 { return self }
    // A perfect power has at least `degree` bits more than none.
    if degree >= bitWidth { return nil }
    var estimate = BigUInt(1) << ((bitWidth + degree - 1) / degree)
    while true {
      let next =
        (estimate * BigUInt(degree - 1) + self / estimate.power(degree - 1)) / BigUInt(degree)
      if next >= estimate { break }
      estimate = next
    }
    return estimate.power(degree) == self ? estimate : nil
  }
}
