/// How values are written inside the lines of a derivation: exactly where that is legible, and
/// otherwise rounded, so that the line still has exactly the value of its digits.
struct Writing {
  var showsUnits: Bool
  /// Significant digits of what is rounded.
  var digits: Int

  struct Written {
    var expression: Expression
    /// Whether the digits are the whole value.
    var isExact: Bool
  }

  private enum Limit {
    static let decimalDigits = 12
    static let numerator = Rational(10_000)
    static let denominator = Rational(100)
    static let exactFraction = Rational.powerOfTen(NumberFormat.Legible.fractionDigits)
  }

  /// The value as a number, as a fraction of small integers, or rounded.
  func written(_ quantity: Quantity) -> Written {
    if let number = number(quantity) { return Written(expression: number, isExact: true) }
    // Where it has a unit, decimals are easier to take in.
    if quantity.unit.isNone || !showsUnits,
      let fraction = fraction(quantity, Limit.numerator, Limit.denominator)
    {
      return Written(expression: fraction, isExact: true)
    }
    return Written(expression: rounded(quantity), isExact: false)
  }

  /// The value as a number or as a fraction; nil where neither is legible.
  func exactly(_ quantity: Quantity) -> Expression? {
    number(quantity) ?? fraction(quantity, Limit.exactFraction, Limit.exactFraction)
  }

  private func number(_ quantity: Quantity) -> Expression? {
    if let unit = scale(quantity),
      let numeral = Writing.decimal(quantity.value / unit.scale, quantity.places)
    {
      return number(numeral, unit, like: quantity)
    }
    let places = quantity.writtenScale == 1 ? quantity.places : 0
    return Writing.decimal(quantity.value, places).map { number($0, quantity.unit) }
  }

  private func fraction(_ quantity: Quantity, _ highest: Rational, _ deepest: Rational)
    -> Expression?
  {
    let value = quantity.value
    let (above, below) = (Rational(value.numerator), Rational(value.denominator))
    guard !value.isInteger, above.magnitude < highest, below < deepest else { return nil }
    let numerator = Writing.decimal(above) ?? .decimals(above, 0)
    return number(numerator, quantity.unit) / number(.decimals(below, 0), .none)
  }

  /// An integer, a short decimal with as many zeros as were written, or few digits and a power of ten.
  private static func decimal(_ value: Rational, _ places: Int = 0) -> Numeral? {
    guard let expansion = DecimalExpansion(value) else { return nil }
    let exponent = value.isZero ? 0 : value.decimalExponent
    if let digits = NumberFormat.roundDigits(value) { return .power(value, digits) }
    if places > expansion.places, exponent < NumberFormat.Legible.decimalDigits {
      return .decimals(value, places)
    }
    if expansion.places == 0, exponent < NumberFormat.Legible.integerDigits {
      return .decimals(value, 0)
    }
    // Digits and the zeros after them.
    let significant = value.rounded(toDigits: Limit.decimalDigits) == value
    guard significant else { return nil }
    return exponent < -6 || expansion.places == 0
      ? .power(value, Limit.decimalDigits) : .decimals(value, expansion.places)
  }

  private func rounded(_ quantity: Quantity) -> Expression {
    if let unit = scale(quantity) {
      let scaled = quantity.value / unit.scale
      let exponent = scaled.isZero ? 0 : scaled.rounded(toDigits: digits).decimalExponent
      return number(.decimals(scaled, max(0, digits - 1 - exponent)), unit, like: quantity)
    }
    let value = quantity.value
    let exponent = value.isZero ? 0 : value.rounded(toDigits: digits).decimalExponent
    let numeral: Numeral =
      (-6..<NumberFormat.Legible.decimalDigits).contains(exponent)
      ? .decimals(value, max(0, digits - 1 - exponent)) : .power(value, digits)
    return number(numeral, quantity.unit)
  }

  /// Values are written in the unit that their author wrote them in.
  private func scale(_ quantity: Quantity) -> NamedUnit? {
    showsUnits ? quantity.named ?? quantity.shortTime : nil
  }

  /// `numeral`: of the value in that unit.
  private func number(_ numeral: Numeral, _ unit: NamedUnit, like quantity: Quantity) -> Expression
  {
    let value = Quantity(
      numeral.stated * unit.scale, unit.unit, spelling: quantity.spelling)
    let digits = Shown(numeral, .none).text
    let text = unit.text(after: digits)
    return Expression(.number(Literal(value, text: text, step: numeral.step * unit.scale)))
  }

  private func number(_ numeral: Numeral, _ unit: Unit) -> Expression {
    let shown = showsUnits ? Shown(numeral, unit) : Shown(numeral, .none)
    let quantity = Quantity(numeral.stated, showsUnits ? unit : .none)
    return Expression(.number(Literal(quantity, text: shown.withUnit, step: numeral.step)))
  }
}

extension Numeral {
  /// `1.5e-9`, without zeros at its end: one operand wherever it stands.
  fileprivate static func power(_ value: Rational, _ digits: Int) -> Numeral {
    let exponent = value.rounded(toDigits: digits).decimalExponent
    let scale = Rational.powerOfTen(exponent)
    let rounded = (value / scale).rounded(toStep: .powerOfTen(1 - digits))
    let places = DecimalExpansion(rounded)?.places ?? digits - 1
    return Numeral.decimals(rounded, places).marked("e\(exponent)").scaled(by: scale)
  }
}
