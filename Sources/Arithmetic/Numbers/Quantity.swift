/// A number with its unit: what every expression evaluates to.
public struct Quantity: Hashable, Sendable {
  /// In base units. Where `isExact` is false, close to the true value to at least 30 digits.
  public var value: Rational
  public var unit: Unit
  /// False once a measurement went into it, or a root or a logarithm that has no rational value and
  /// was not rounded to an integer.
  public var isExact: Bool

  public init(_ value: Rational, _ unit: Unit = .none, isExact: Bool = true) {
    self.value = value
    self.unit = unit
    self.isExact = isExact
  }

  public init(_ value: Int, _ unit: Unit = .none) { self.init(Rational(value), unit) }
}
