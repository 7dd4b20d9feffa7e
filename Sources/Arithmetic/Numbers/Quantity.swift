/// A number with its unit: what every expression evaluates to.
public struct Quantity: Hashable, Sendable {
  /// In base units. Where `isExact` is false, close to the true value to at least 30 digits.
  public var value: Rational
  public var unit: Unit
  /// False once a measurement went into it, or a root or a logarithm that has no rational value and
  /// was not rounded to an integer.
  public var isExact: Bool
  /// How its unit was written, where that was not the base unit; it makes no other value of it.
  var spelling: UnitSpelling?
  /// How many digits its author wrote behind the point, where the last of them are zeros; no result
  /// of an operation has any.
  var places = 0

  public init(_ value: Rational, _ unit: Unit = .none, isExact: Bool = true) {
    self.init(value, unit, isExact: isExact, spelling: nil)
  }

  init(_ value: Rational, _ unit: Unit, isExact: Bool = true, spelling: UnitSpelling?) {
    self.value = value
    self.unit = unit
    self.isExact = isExact
    self.spelling = spelling
  }

  public init(_ value: Int, _ unit: Unit = .none) { self.init(Rational(value), unit) }

  /// One of the unit in which it was written.
  var writtenScale: Rational { spelling?.named?.scale ?? 1 }

  public static func == (left: Quantity, right: Quantity) -> Bool {
    left.value == right.value && left.unit == right.unit && left.isExact == right.isExact
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(value)
    hasher.combine(unit)
    hasher.combine(isExact)
  }
}
