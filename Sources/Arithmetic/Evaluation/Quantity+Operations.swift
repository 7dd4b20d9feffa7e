import BigInt

/// What the operators and functions do to values, units and exactness.
extension Quantity {
  static func + (left: Quantity, right: Quantity) throws(Fault) -> Quantity {
    try sum(left, right.value, adopting: right)
  }

  static func - (left: Quantity, right: Quantity) throws(Fault) -> Quantity {
    try sum(left, -right.value, adopting: right)
  }

  static prefix func - (operand: Quantity) -> Quantity {
    var negative = operand
    negative.value = -operand.value
    return negative
  }

  static func * (left: Quantity, right: Quantity) throws(Fault) -> Quantity {
    try Quantity(
      checking: left.value * right.value, left.unit * right.unit,
      isExact: left.isExact && right.isExact, spelling: spelling(left, right, sign: 1))
  }

  static func / (left: Quantity, right: Quantity) throws(Fault) -> Quantity {
    if right.value.isZero { throw .divisionByZero }
    return try Quantity(
      checking: left.value / right.value, left.unit / right.unit,
      isExact: left.isExact && right.isExact, spelling: spelling(left, right, sign: -1))
  }

  private static func spelling(_ left: Quantity, _ right: Quantity, sign: Int) -> UnitSpelling? {
    .computed((left.spelling, left.unit), (right.spelling, right.unit), sign: sign)
  }

  func power(_ exponent: Quantity) throws(Fault) -> Quantity {
    guard exponent.unit.isNone else { throw .unitInExponent(exponent.unit) }
    let isExact = isExact && exponent.isExact
    guard exponent.value.isInteger else { return try fractionalPower(exponent, isExact) }
    if value.isZero, exponent.value.signum < 0 { throw .negativePowerOfZero }
    if value.isZero || value.magnitude == .one {
      let isOdd = exponent.value.numerator.magnitude.words.first.map { $0 & 1 == 1 } ?? false
      let isSelf = isOdd || (value.isZero && !exponent.value.isZero)
      return Quantity(
        isSelf ? value : 1, try unit.raised(to: exponent.value), isExact: isExact,
        spelling: spelling?.raised(to: exponent.value))
    }
    guard let power = exponent.value.integer, power != .min else { throw .tooLarge }
    let (bits, overflow) = (value.bitWidth - 1).multipliedReportingOverflow(by: abs(power))
    if overflow || bits > Limit.bitWidth { return try approximatePower(power) }
    return try Quantity(
      checking: value.power(power), unit.raised(to: exponent.value), isExact: isExact,
      spelling: spelling?.raised(to: exponent.value))
  }

  /// Of a fraction, whose digits grow with each factor while its value need not. Integers are never
  /// cut.
  private func approximatePower(_ exponent: Int) throws(Fault) -> Quantity {
    guard !value.isInteger, abs(exponent) <= Limit.approximateExponent,
      let power = value.magnitude.approximatePower(Rational(exponent), largest: Limit.bitWidth)
    else { throw .tooLarge }
    let isNegative = value.signum < 0 && exponent % 2 != 0
    return try Quantity(
      checking: isNegative ? -power : power, unit.raised(to: Rational(exponent)), isExact: false,
      spelling: spelling?.raised(to: Rational(exponent)))
  }

  func squareRoot() throws(Fault) -> Quantity {
    if value.signum < 0 { throw .rootOfNegative }
    let unit = try unit.raised(to: Rational(1, 2))
    let spelling = spelling?.raised(to: Rational(1, 2))
    if let root = value.exactRoot(2) {
      return Quantity(root, unit, isExact: isExact, spelling: spelling)
    }
    return Quantity(value.approximateSquareRoot, unit, isExact: false, spelling: spelling)
  }

  func logarithm(_ base: LogarithmBase) throws(Fault) -> Quantity {
    guard unit.isNone else { throw .unitInLogarithm(unit) }
    if value.signum <= 0 { throw .logarithmOfNonPositive }
    if let exponent = value.exactLogarithm(base) {
      return Quantity(Rational(exponent), isExact: isExact)
    }
    return Quantity(value.approximateLogarithm(base), isExact: false)
  }

  func exponential() throws(Fault) -> Quantity {
    guard unit.isNone else { throw .unitInExponent(unit) }
    if value.isZero { return Quantity(1, isExact: isExact) }
    guard let power = value.approximateExponential(largest: Limit.bitWidth) else {
      throw .tooLarge
    }
    return try Quantity(checking: power, .none, isExact: false)
  }

  /// A rounding that jumps at integers.
  func floor() throws(Fault) -> Quantity { try rounded(value.floor, jumpsAt: value.rounded) }
  func ceiling() throws(Fault) -> Quantity { try rounded(value.ceiling, jumpsAt: value.rounded) }

  func rounded() throws(Fault) -> Quantity {
    try rounded(value.rounded, jumpsAt: value.floor + Rational(1, 2))
  }

  /// −1, 0 or 1, as `left` is less than, equal to or greater than `right`.
  static func compare(_ left: Quantity, _ right: Quantity) throws(Fault) -> Int {
    _ = try commonUnit(left, right)
    let isExact = left.isExact && right.isExact
    if !isExact, areIndistinct(left.value, right.value) { throw .undecidable }
    // What an approximation comes to by all its digits is not what it is.
    if left.isExact != right.isExact, left.value == right.value, !left.value.isZero {
      throw .undecidable
    }
    return left.value < right.value ? -1 : left.value == right.value ? 0 : 1
  }

  /// The unit of a sum or comparison: a plain number adopts the other side's, but none with seconds,
  /// beside which it says nothing of its size, unless it is zero.
  static func commonUnit(_ left: Quantity, _ right: Quantity) throws(Fault) -> Unit {
    if left.unit == right.unit || right.adopts(left.unit) { return left.unit }
    if left.adopts(right.unit) { return right.unit }
    if left.isShare { throw .shareOfNothing(right.unit, isLeft: true) }
    if right.isShare { throw .shareOfNothing(left.unit, isLeft: false) }
    throw .differentUnits(left.unit, right.unit)
  }

  private func adopts(_ other: Unit) -> Bool {
    unit.isNone && !isShare && (other.isMeantByNumbers || value.isZero)
  }

  private var isShare: Bool { unit.isNone && spelling?.isScale == true && !value.isZero }
}

extension Quantity {
  private init(
    checking value: Rational, _ unit: Unit, isExact: Bool, spelling: UnitSpelling? = nil
  ) throws(Fault) {
    var value = value
    if !isExact, value.bitWidth > Limit.approximateBitWidth {
      value = value.rounded(toDigits: Limit.approximateDigits)
    }
    if value.bitWidth > Limit.bitWidth { throw .tooLarge }
    guard unit.powers.allSatisfy({ abs($0.exponent) <= Limit.unitExponent }) else {
      throw .unitTooHigh
    }
    self.init(value, unit, isExact: isExact, spelling: spelling)
  }

  private static func sum(_ left: Quantity, _ addend: Rational, adopting right: Quantity)
    throws(Fault) -> Quantity
  {
    let unit = try commonUnit(left, right)
    let isExact = left.isExact && right.isExact
    if !isExact, areIndistinct(left.value, -addend) { throw .undecidable }
    return try Quantity(
      checking: left.value + addend, unit, isExact: isExact, spelling: spelling(left, or: right))
  }

  /// Of a sum: that of its first term, where both were written in other than base units, or one of
  /// them is zero.
  private static func spelling(_ left: Quantity, or right: Quantity) -> UnitSpelling? {
    if left.value.isZero, left.unit.isNone { return right.spelling }
    if right.value.isZero, right.unit.isNone { return left.spelling }
    return right.named == nil ? nil : left.spelling
  }

  private func fractionalPower(_ exponent: Quantity, _ isExact: Bool) throws(Fault) -> Quantity {
    if value.signum < 0 { throw .fractionalPowerOfNegative }
    let unit = try unit.raised(to: exponent.value)
    if value.isZero {
      if exponent.value.signum < 0 { throw .negativePowerOfZero }
      return Quantity(0, unit, isExact: isExact)
    }
    if let degree = Rational(exponent.value.denominator).integer,
      let root = value.exactRoot(degree)
    {
      return try Quantity(root, unit, isExact: isExact)
        .plain.power(Quantity(Rational(exponent.value.numerator)))
        .tagged(unit, isExact: isExact)
    }
    guard let power = value.approximatePower(exponent.value, largest: Limit.bitWidth) else {
      throw .tooLarge
    }
    return try Quantity(checking: power, unit, isExact: false)
  }

  private var plain: Quantity { Quantity(value, isExact: isExact) }

  private func tagged(_ unit: Unit, isExact: Bool) -> Quantity {
    Quantity(value, unit, isExact: isExact)
  }

  private func rounded(_ result: Rational, jumpsAt jump: Rational) throws(Fault) -> Quantity {
    if !isExact, Quantity.areIndistinct(value, jump) { throw .undecidable }
    return Quantity(result, unit, isExact: isExact)
  }

  /// Whether two approximations differ, but by less than can be relied upon.
  private static func areIndistinct(_ left: Rational, _ right: Rational) -> Bool {
    guard left != right else { return false }
    let size = max(left.magnitude, right.magnitude)
    return (left - right).magnitude < size * .powerOfTen(-25)
  }
}

extension Unit {
  /// The unit to any power that leaves integer exponents.
  func raised(to exponent: Rational) throws(Fault) -> Unit {
    if isNone { return self }
    var result = Unit.none
    for power in powers {
      let raised = Rational(power.exponent) * exponent
      guard raised.isInteger else { throw .unitWithoutRoot(self) }
      guard let integer = raised.integer, integer.magnitude <= UInt(Limit.unitExponent) else {
        throw .unitTooHigh
      }
      result = result * Unit(power.dimension).power(integer)
    }
    return result
  }
}
