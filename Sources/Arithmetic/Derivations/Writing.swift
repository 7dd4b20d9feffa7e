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
    static let fraction = Rational(10_000)
    static let exactFraction = Rational.powerOfTen(NumberFormat.Legible.fractionDigits)
  }

  /// The value as a number, as a fraction of small integers, or rounded.
  func written(_ quantity: Quantity) -> Written {
    exactly(quantity, fractionsBelow: Limit.fraction).map { Written(expression: $0, isExact: true) }
      ?? Written(expression: rounded(quantity), isExact: false)
  }

  /// The value as a number or as a fraction; nil where neither is legible.
  func exactly(_ quantity: Quantity) -> Expression? {
    exactly(quantity, fractionsBelow: Limit.exactFraction)
  }

  private func exactly(_ quantity: Quantity, fractionsBelow limit: Rational) -> Expression? {
    if let scale = scale(quantity), let numeral = Writing.decimal(quantity.value * scale.factor) {
      return number(numeral, scale)
    }
    let value = quantity.value
    if let numeral = Writing.decimal(value) { return number(numeral, quantity.unit) }
    let (above, below) = (Rational(value.numerator), Rational(value.denominator))
    guard !value.isInteger, above.magnitude < limit, below < limit else { return nil }
    return number(.decimals(above, 0), quantity.unit) / number(.decimals(below, 0), .none)
  }

  /// An integer, a short decimal, or few digits and a power of ten.
  private static func decimal(_ value: Rational) -> Numeral? {
    guard let expansion = DecimalExpansion(value) else { return nil }
    let exponent = value.isZero ? 0 : value.decimalExponent
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
    if let scale = scale(quantity) {
      let scaled = quantity.value * scale.factor
      let exponent = scaled.rounded(toDigits: digits).decimalExponent
      return number(.decimals(scaled, max(0, digits - 1 - exponent)), scale)
    }
    let value = quantity.value
    let exponent = value.isZero ? 0 : value.rounded(toDigits: digits).decimalExponent
    let numeral: Numeral =
      (-6..<NumberFormat.Legible.decimalDigits).contains(exponent)
      ? .decimals(value, max(0, digits - 1 - exponent)) : .power(value, digits)
    return number(numeral, quantity.unit)
  }

  /// Times below a second are written in the unit that leaves no zeros before them: `12.5 ms`.
  private struct Scale {
    var factor: Rational
    var unit: String
  }

  private func scale(_ quantity: Quantity) -> Scale? {
    guard showsUnits, quantity.unit == .seconds, !quantity.value.isZero,
      quantity.value.magnitude < 1
    else { return nil }
    for (step, unit) in [(3, "ms"), (6, "µs"), (9, "ns")] {
      let factor = Rational.powerOfTen(step)
      if quantity.value.magnitude * factor >= 1 { return Scale(factor: factor, unit: unit) }
    }
    return nil
  }

  /// `numeral`: of the scaled value.
  private func number(_ numeral: Numeral, _ scale: Scale) -> Expression {
    let quantity = Quantity(numeral.stated / scale.factor, .seconds)
    let text = "\(Shown(numeral, .none).text) \(scale.unit)"
    return Expression(.number(Literal(quantity, text: text, step: numeral.step / scale.factor)))
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
