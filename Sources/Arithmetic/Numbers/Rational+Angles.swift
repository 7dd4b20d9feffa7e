import BigInt

/// Angles in radians, and what circles have to do with them: irrational but for zero, and close.
///
/// Everything is integer arithmetic, as for roots.
extension Rational {
  /// To `approximateDigits`.
  static let pi = Circle.half(Circle.bits).approximated
  static let e = Rational(1).approximateExponential(largest: 64) ?? 0

  /// The sine, and with `turned` a quarter the cosine. Requires at most `largest` bits before the
  /// point.
  func approximateSine(turned quarters: Int = 0) -> Rational {
    let bits = Circle.bits + max(0, decimalSize)
    let quarter = Circle.half(bits) / 2
    let turns = (self / quarter).rounded
    let rest = self - turns * quarter
    let quadrant = (Int(turns.numerator % 4) + quarters + 8) % 4
    let value = quadrant % 2 == 0 ? Circle.sine(rest) : Circle.cosine(rest)
    return (quadrant < 2 ? value : -value).approximated
  }

  /// The angle between −π/2 and π/2 that has this tangent.
  var approximateArcTangent: Rational {
    if signum < 0 { return -(-self).approximateArcTangent }
    if self > 1 { return (Circle.half(Circle.bits) / 2 - Circle.arcTangent(1 / self)).approximated }
    return Circle.arcTangent(self).approximated
  }

  /// Bits before the point.
  private var decimalSize: Int { numerator.magnitude.bitWidth - denominator.magnitude.bitWidth }
}

/// Series in fixed point: integers that stand for multiples of 2^−bits.
private enum Circle {
  /// 60 decimal digits are 200 bits; the rest guards against rounding, and against what cancels
  /// near multiples of π.
  static let bits = 448

  /// π = 16 arctan 1/5 − 4 arctan 1/239 (Machin, 1706).
  static func half(_ bits: Int) -> Rational {
    let guarded = bits + 32
    let value = 16 * arcTangent(ofOneIn: 5, guarded) - 4 * arcTangent(ofOneIn: 239, guarded)
    return Rational(value, BigInt(1) << guarded)
  }

  /// arctan 1/n = 1/n − 1/3n³ + 1/5n⁵ − …
  private static func arcTangent(ofOneIn n: Int, _ bits: Int) -> BigInt {
    var power = (BigInt(1) << bits) / BigInt(n)
    let square = BigInt(n * n)
    var sum: BigInt = 0
    var divisor = 1
    while !power.isZero {
      sum += divisor % 4 == 1 ? power / BigInt(divisor) : -(power / BigInt(divisor))
      power /= square
      divisor += 2
    }
    return sum
  }

  /// x − x³/3! + x⁵/5! − … for an angle of at most π/4.
  static func sine(_ angle: Rational) -> Rational { series(angle, from: 1) }

  /// 1 − x²/2! + x⁴/4! − …
  static func cosine(_ angle: Rational) -> Rational { series(angle, from: 0) }

  private static func series(_ angle: Rational, from first: Int) -> Rational {
    let small = max(0, angle.denominator.magnitude.bitWidth - angle.numerator.magnitude.bitWidth)
    let bits = bits + small
    let argument = angle.fixed(bits)
    let square = (argument * argument) >> bits
    var term = first == 1 ? argument : BigInt(1) << bits
    var sum = term
    var index = first
    while term.magnitude.bitWidth > 1 {
      term = -((term * square) >> bits) / BigInt((index + 1) * (index + 2))
      index += 2
      sum += term
    }
    return Rational(sum, BigInt(1) << bits)
  }

  /// Of 0 to 1: halved three times, arctan x = 2 arctan (x / (1 + √(1 + x²))), and then by its series.
  static func arcTangent(_ tangent: Rational) -> Rational {
    let small = max(
      0, tangent.denominator.magnitude.bitWidth - tangent.numerator.magnitude.bitWidth)
    let bits = bits + small
    let one = BigInt(1) << bits
    var argument = tangent.fixed(bits)
    for _ in 0..<3 {
      let root = BigInt(((one * one) + argument * argument).magnitude.squareRoot())
      argument = (argument << bits) / (one + root)
    }
    let square = (argument * argument) >> bits
    var (power, sum, divisor) = (argument, BigInt(0), 1)
    while !power.isZero {
      sum += divisor % 4 == 1 ? power / BigInt(divisor) : -(power / BigInt(divisor))
      power = (power * square) >> bits
      divisor += 2
    }
    return Rational(sum << 3, one)
  }
}

extension Rational {
  fileprivate func fixed(_ bits: Int) -> BigInt { (numerator << bits) / denominator }
}
