import BigInt

extension Rational {
  public static prefix func - (value: Rational) -> Rational {
    if case .small(let n, let d) = value.storage, n != .min {
      return Rational(smallReduced: -n, d)
    }
    return Rational(reduced: -value.numerator, value.denominator)
  }

  public static func + (left: Rational, right: Rational) -> Rational {
    if let sum = smallSum(left, right) { return sum }
    if left.isInteger, right.isInteger {
      return Rational(reduced: left.numerator + right.numerator, 1)
    }
    return Rational(
      left.numerator * right.denominator + right.numerator * left.denominator,
      left.denominator * right.denominator)
  }

  public static func - (left: Rational, right: Rational) -> Rational { left + -right }

  public static func * (left: Rational, right: Rational) -> Rational {
    if let product = smallProduct(left, right) { return product }
    if left.isInteger, right.isInteger {
      return Rational(reduced: left.numerator * right.numerator, 1)
    }
    return Rational(left.numerator * right.numerator, left.denominator * right.denominator)
  }

  /// - Requires: `right` is not zero.
  public static func / (left: Rational, right: Rational) -> Rational {
    if case .small(let a, 1) = left.storage, case .small(let b, 1) = right.storage {
      return Rational(a, b)
    }
    return left * right.reciprocal
  }

  /// - Requires: a value other than zero.
  public var reciprocal: Rational {
    precondition(!isZero, "zero has no reciprocal")
    if case .small(let n, let d) = storage, n != .min {
      return n < 0 ? Rational(smallReduced: -d, -n) : Rational(smallReduced: d, n)
    }
    return signum < 0
      ? Rational(reduced: -denominator, -numerator) : Rational(reduced: denominator, numerator)
  }

  /// `self` to an integer power. Requires a value other than zero where the exponent is negative,
  /// and an exponent whose magnitude is an `Int`.
  public func power(_ exponent: Int) -> Rational {
    if exponent < 0 { return reciprocal.power(-exponent) }
    return Rational(reduced: numerator.power(exponent), denominator.power(exponent))
  }

  /// 10 to an integer power.
  public static func powerOfTen(_ exponent: Int) -> Rational {
    guard let power = smallPower(ofTen: exponent < 0 ? -exponent : exponent) else {
      return Rational(10).power(exponent)
    }
    return exponent < 0 ? Rational(smallReduced: 1, power) : Rational(power)
  }

  /// 10 to an exponent that is not negative, where it fits a machine integer.
  private static func smallPower(ofTen exponent: Int) -> Int? {
    guard exponent <= 18 else { return nil }
    var power = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }

  private static func smallSum(_ left: Rational, _ right: Rational) -> Rational? {
    guard case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage
    else { return nil }
    if b == d {
      let (sum, overflow) = a.addingReportingOverflow(c)
      return overflow ? nil : b == 1 ? Rational(sum) : Rational(sum, b)
    }
    let (ad, overflow1) = a.multipliedReportingOverflow(by: d)
    let (cb, overflow2) = c.multipliedReportingOverflow(by: b)
    let (sum, overflow3) = ad.addingReportingOverflow(cb)
    let (bd, overflow4) = b.multipliedReportingOverflow(by: d)
    return overflow1 || overflow2 || overflow3 || overflow4 ? nil : Rational(sum, bd)
  }

  private static func smallProduct(_ left: Rational, _ right: Rational) -> Rational? {
    guard case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage
    else { return nil }
    let (ac, overflow1) = a.multipliedReportingOverflow(by: c)
    let (bd, overflow2) = b.multipliedReportingOverflow(by: d)
    if overflow1 || overflow2 { return nil }
    return bd == 1 ? Rational(ac) : Rational(ac, bd)
  }
}
