public import BigInt

/// An exact fraction in lowest terms with a positive denominator.
///
/// Fractions whose parts fit a machine word, nearly all that a report meets, take no allocation.
public struct Rational: Hashable, Sendable {
  private enum Storage: Hashable, Sendable {
    case small(Int, Int)
    /// At least one part does not fit `Int`, so that equal values have equal storage.
    case big(BigInt, BigInt)
  }

  private let storage: Storage

  public static let zero = Rational(0)
  public static let one = Rational(1)

  public init(_ integer: Int) { storage = .small(integer, 1) }

  public init(_ integer: BigInt) { self.init(reduced: integer, 1) }

  /// - Requires: `denominator` is not zero.
  public init(_ numerator: BigInt, _ denominator: BigInt) {
    precondition(!denominator.isZero, "a fraction needs a denominator other than zero")
    let divisor = numerator.greatestCommonDivisor(with: denominator)
    let sign: BigInt = denominator.sign == .minus ? -1 : 1
    self.init(reduced: sign * numerator / divisor, sign * denominator / divisor)
  }

  /// - Requires: `denominator` is not zero.
  public init(_ numerator: Int, _ denominator: Int) {
    precondition(denominator != 0, "a fraction needs a denominator other than zero")
    guard numerator != .min, denominator != .min else {
      self.init(BigInt(numerator), BigInt(denominator))
      return
    }
    let divisor = Rational.greatestCommonDivisor(numerator, denominator)
    let sign = denominator < 0 ? -1 : 1
    self.init(smallReduced: sign * numerator / divisor, sign * denominator / divisor)
  }

  private init(reduced numerator: BigInt, _ denominator: BigInt) {
    if let n = Int(exactly: numerator), let d = Int(exactly: denominator) {
      storage = .small(n, d)
    } else {
      storage = .big(numerator, denominator)
    }
  }

  public var numerator: BigInt {
    switch storage {
    case .small(let n, _): BigInt(n)
    case .big(let n, _): n
    }
  }

  public var denominator: BigInt {
    switch storage {
    case .small(_, let d): BigInt(d)
    case .big(_, let d): d
    }
  }

  public var isInteger: Bool {
    switch storage {
    case .small(_, let d): d == 1
    case .big(_, let d): d == 1
    }
  }

  public var isZero: Bool { storage == .small(0, 1) }

  /// −1, 0 or 1.
  public var signum: Int {
    switch storage {
    case .small(let n, _): n.signum()
    case .big(let n, _): Int(n.signum())
    }
  }

  public var magnitude: Rational { signum < 0 ? -self : self }

  /// The value as a machine integer, where it is one.
  public var integer: Int? {
    if case .small(let n, 1) = storage { n } else { nil }
  }

  /// How many bits the larger part takes: what bounds the work of the next operation.
  public var bitWidth: Int {
    switch storage {
    case .small(let n, let d):
      Int.bitWidth - min(n.magnitude.leadingZeroBitCount, d.magnitude.leadingZeroBitCount)
    case .big(let n, let d): max(n.bitWidth, d.bitWidth)
    }
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (abs(a), abs(b))
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }
}

extension Rational {
  public static prefix func - (value: Rational) -> Rational {
    if case .small(let n, let d) = value.storage, n != .min {
      return Rational(smallReduced: -n, d)
    }
    return Rational(reduced: -value.numerator, value.denominator)
  }

  private init(smallReduced numerator: Int, _ denominator: Int) {
    storage = .small(numerator, denominator)
  }

  public static func + (left: Rational, right: Rational) -> Rational {
    if case .small(let a, 1) = left.storage, case .small(let b, 1) = right.storage {
      let (sum, overflow) = a.addingReportingOverflow(b)
      if !overflow { return Rational(sum) }
    }
    return Rational(
      left.numerator * right.denominator + right.numerator * left.denominator,
      left.denominator * right.denominator)
  }

  public static func - (left: Rational, right: Rational) -> Rational { left + -right }

  public static func * (left: Rational, right: Rational) -> Rational {
    if case .small(let a, 1) = left.storage, case .small(let b, 1) = right.storage {
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      if !overflow { return Rational(product) }
    }
    return Rational(left.numerator * right.numerator, left.denominator * right.denominator)
  }

  /// - Requires: `right` is not zero.
  public static func / (left: Rational, right: Rational) -> Rational {
    if case .small(let a, 1) = left.storage, case .small(let b, 1) = right.storage {
      return Rational(a, b)
    }
    return Rational(left.numerator * right.denominator, left.denominator * right.numerator)
  }

  /// The largest integer that is not greater.
  public var floor: Rational {
    if isInteger { return self }
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return Rational(remainder.sign == .minus && !remainder.isZero ? quotient - 1 : quotient)
  }

  /// The smallest integer that is not less.
  public var ceiling: Rational { -(-self).floor }

  /// The nearest integer; halves away from zero, as people round.
  public var rounded: Rational {
    signum < 0 ? -(-self).rounded : (self + Rational(1, 2)).floor
  }

  /// The integer part: fractions are cut off.
  public var truncated: Rational { signum < 0 ? ceiling : floor }

  /// `self` to an integer power. Requires a value other than zero where the exponent is negative.
  public func power(_ exponent: Int) -> Rational {
    if exponent < 0 { return .one / power(-exponent) }
    return Rational(reduced: numerator.power(exponent), denominator.power(exponent))
  }

  /// 10 to an integer power.
  public static func powerOfTen(_ exponent: Int) -> Rational { Rational(10).power(exponent) }
}

extension Rational: Comparable {
  public static func < (left: Rational, right: Rational) -> Bool {
    if case .small(let a, 1) = left.storage, case .small(let b, 1) = right.storage { return a < b }
    return left.numerator * right.denominator < right.numerator * left.denominator
  }
}

extension Rational: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
}

extension Rational: CustomStringConvertible {
  /// `3` or `3/4`.
  public var description: String { isInteger ? "\(numerator)" : "\(numerator)/\(denominator)" }
}
