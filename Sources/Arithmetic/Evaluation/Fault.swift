/// Why an operation has no result. Which operand is to blame, and where it stands, is known to the
/// evaluator, which makes a diagnostic of it.
enum Fault: Error, Hashable {
  case divisionByZero
  case negativePowerOfZero
  case fractionalPowerOfNegative
  case rootOfNegative
  case logarithmOfNonPositive
  case differentUnits(Unit, Unit)
  /// Per cent, on one side, beside what they may be a part of.
  case shareOfNothing(Unit, isLeft: Bool)
  case unitInExponent(Unit)
  case unitInLogarithm(Unit)
  /// A root of a unit that is no such power: √bytes.
  case unitWithoutRoot(Unit)
  case unitTooHigh
  case tooLarge
  case tooMuchWork
  /// Approximations so close that what separates them is no longer known.
  case undecidable
  case unitInAngle(Unit)
  /// The arc sine or cosine of more than one.
  case noAngle
  /// Of a right angle.
  case noTangent
  case noFactorial
  case roundingPlaces
  /// The deviation of a single value.
  case tooFewValues
  /// `≈` between two sides of which neither is written in digits.
  case noStatedDigits
}

/// What one value may take: bounds the work of an operation, and nobody reads more digits.
enum Limit {
  /// About 4,932 decimal digits.
  static let bitWidth = 16_384
  static let unitExponent = 100
  /// Of its factorial, no digit is left out.
  static let factorial = 1500
  /// Approximations are rounded to this many digits once they have grown.
  static let approximateDigits = 80
  static let approximateBitWidth = 1024
  /// The logarithm of a power with this exponent is still known to more digits than are shown.
  static let approximateExponent = 1_000_000_000
}
