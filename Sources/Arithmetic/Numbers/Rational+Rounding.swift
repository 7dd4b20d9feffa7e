import BigInt

extension Rational {
  /// The largest integer that is not greater.
  public var floor: Rational {
    switch storage {
    case .small(let n, let d):
      if d == 1 { return self }
      let (quotient, remainder) = n.quotientAndRemainder(dividingBy: d)
      return Rational(remainder < 0 ? quotient - 1 : quotient)
    case .big(let n, let d):
      if d == 1 { return self }
      let (quotient, remainder) = n.quotientAndRemainder(dividingBy: d)
      return Rational(remainder.sign == .minus && !remainder.isZero ? quotient - 1 : quotient)
    }
  }

  /// The smallest integer that is not less.
  public var ceiling: Rational { -(-self).floor }

  /// The nearest integer; halves away from zero, as people round.
  public var rounded: Rational {
    signum < 0 ? -(-self).rounded : (self + Rational(1, 2)).floor
  }

  /// The integer part: fractions are cut off.
  public var truncated: Rational { signum < 0 ? ceiling : floor }

  /// The exponent of the first significant decimal digit: 2 for 314, −2 for 0.0314.
  ///
  /// - Requires: a value other than zero.
  public var decimalExponent: Int {
    precondition(!isZero, "zero has no significant digit")
    if case .small(let n, 1) = storage { return n.magnitude.decimalDigits - 1 }
    // log10(2) is a little more than 30102/100000, so the guess is off by one at most.
    let bits = numerator.magnitude.bitWidth - denominator.magnitude.bitWidth
    var exponent = (bits * 30_103).quotientRoundedDown(by: 100_000)
    let size = magnitude
    while Rational.powerOfTen(exponent) > size { exponent -= 1 }
    while Rational.powerOfTen(exponent + 1) <= size { exponent += 1 }
    return exponent
  }

  /// The nearest value with that many significant decimal digits; halves away from zero.
  public func rounded(toDigits digits: Int) -> Rational {
    if isZero { return self }
    return rounded(toStep: .powerOfTen(decimalExponent - digits + 1))
  }

  /// The nearest multiple of `step`; halves away from zero.
  ///
  /// - Requires: a step greater than zero.
  public func rounded(toStep step: Rational) -> Rational { (self / step).rounded * step }
}

extension UInt {
  /// How many digits it is written with.
  var decimalDigits: Int {
    var (rest, digits) = (self / 10, 1)
    while rest > 0 { (rest, digits) = (rest / 10, digits + 1) }
    return digits
  }
}

extension Int {
  fileprivate func quotientRoundedDown(by divisor: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
