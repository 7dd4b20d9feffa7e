public import BigInt

/// An exact fraction in lowest terms with a positive denominator.
///
/// Fractions whose parts fit a machine word, nearly all that a report meets, take no allocation.
public struct Rational: Hashable, Sendable {
  enum Storage: Hashable, Sendable {
    case small(Int, Int)
    /// At least one part does not fit `Int`, so that equal values have equal storage. Boxed, to
    /// keep the common case small to copy.
    indirect case big(BigInt, BigInt)
  }

  let storage: Storage

  public static let zero = Rational(0)
  public static let one = Rational(1)

  public init(_ integer: Int) { storage = .small(integer, 1) }

  public init(_ integer: BigInt) { self.init(reduced: integer, 1) }

  /// - Requires: `denominator` is not zero.
  public init(_ numerator: BigInt, _ denominator: BigInt) {
    precondition(!denominator.isZero, "a fraction needs a denominator other than zero")
    let divisor = Rational.greatestCommonDivisor(numerator, denominator)
    let signed = denominator.sign == .minus ? -divisor : divisor
    if signed == 1 {
      self.init(reduced: numerator, denominator)
    } else {
      self.init(reduced: numerator / signed, denominator / signed)
    }
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

  /// Parts that are known to be in lowest terms.
  init(reduced numerator: BigInt, _ denominator: BigInt) {
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
    case .big(let n, let d): max(n.magnitude.bitWidth, d.magnitude.bitWidth)
    }
  }

  init(smallReduced numerator: Int, _ denominator: Int) {
    storage = .small(numerator, denominator)
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (abs(a), abs(b))
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }

  /// One division first, since Stein's algorithm takes a step for each bit of difference in size.
  private static func greatestCommonDivisor(_ a: BigInt, _ b: BigInt) -> BigInt {
    if a.isZero || b.isZero { return a.isZero ? BigInt(b.magnitude) : BigInt(a.magnitude) }
    let (larger, smaller) = a.bitWidth < b.bitWidth ? (b, a) : (a, b)
    return (larger % smaller).greatestCommonDivisor(with: smaller)
  }
}

extension Rational: Comparable {
  public static func < (left: Rational, right: Rational) -> Bool {
    if case .small(let a, 1) = left.storage, case .small(let b, 1) = right.storage { return a < b }
    if left.signum != right.signum { return left.signum < right.signum }
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
      let ad = a.multipliedFullWidth(by: d)
      let cb = c.multipliedFullWidth(by: b)
      return (ad.high, ad.low) < (cb.high, cb.low)
    }
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
