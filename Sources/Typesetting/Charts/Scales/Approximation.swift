import Arithmetic

/// Exact values as machine numbers, for places in a picture alone.
///
/// Only the four operations of IEEE 754 are used, whose results are the same on every machine;
/// the C library's logarithms are not.
extension Rational {
  /// The value is about mantissa × 10^exponent, with 1 ≤ |mantissa| < 10.
  ///
  /// - Requires: a value other than zero.
  private var decimalParts: (mantissa: Double, exponent: Int) {
    let exponent = decimalExponent
    let digits = (self / .powerOfTen(exponent - 15)).truncated.integer ?? 0
    return (Double(digits) / 1e15, exponent)
  }

  /// log₁₀ of a positive value.
  var logarithm10: Double {
    let parts = decimalParts
    return naturalLogarithm(parts.mantissa) / naturalLogarithmOf10
      + Double(parts.exponent)
  }

  /// The value between 0 and 1, to 2⁻³⁰; outside, the nearer end.
  var fraction: Double {
    let scale = 1 << 30
    if signum < 0 { return 0 }
    if self > 1 { return 1 }
    return Double((self * Rational(scale)).rounded.integer ?? 0) / Double(scale)
  }
}

private let naturalLogarithmOf10 = 2.302585092994046
private let naturalLogarithmOf2 = 0.6931471805599453

/// ln x = k ln 2 + 2 artanh((s − 1)/(s + 1)), where x = s·2^k and s is near 1.
private func naturalLogarithm(_ value: Double) -> Double {
  var significand = value.significand
  var exponent = Double(value.exponent)
  if significand > 1.4 { (significand, exponent) = (significand / 2, exponent + 1) }
  let argument = (significand - 1) / (significand + 1)
  let square = argument * argument
  var power = argument
  var sum = 0.0
  for divisor in stride(from: 1.0, through: 25, by: 2) {
    sum += power / divisor
    power *= square
  }
  return exponent * naturalLogarithmOf2 + 2 * sum
}
