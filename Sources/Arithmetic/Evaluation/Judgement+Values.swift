/// What a claim compares, in numbers.
extension Judgement {
  /// The values in the places of the sides: `942 mm² ≥ 714 mm²`. Nil where the claim says as much
  /// itself: an equality with a number, or one whose numbers have too many digits to be all shown.
  public var compared: Expression? {
    if links.allSatisfy({ $0.relation == .equal }) { return nil }
    if sides.allSatisfy({ $0.isNumber }) { return nil }
    let shown = shownSides
    var expression = Expression(.number(shown[0]))
    for (link, side) in zip(links, shown.dropFirst()) {
      expression = Expression(.comparison(link.relation, expression, Expression(.number(side))))
    }
    return expression
  }

  /// What each side comes to, in one unit, and with as many digits as it takes to tell them apart.
  public var sideTexts: [String] { shownSides.map(\.text) }

  private var shownSides: [Literal] {
    let unit = sides.lazy.compactMap { $0.value.named ?? $0.value.shortTime }.first
    let numerals = numerals(in: unit?.scale ?? 1)
    return zip(sides, numerals).map { side, numeral in
      let shown = Shown(numeral, .none).text
      let text =
        unit.map { $0.unit == side.value.unit ? $0.text(after: shown) : shown }
        ?? Shown(numeral, side.value.unit).withUnit
      return Literal(side.value, text: text)
    }
  }

  private func numerals(in scale: Rational) -> [Numeral] {
    let values = sides.map { $0.value.value / scale }
    let differing = Set(values).count
    for digits in Self.fewestDigits..<Self.mostDigits {
      let numerals = values.map { Judgement.numeral($0, digits) }
      if Set(numerals.map(\.text)).count == differing { return numerals }
    }
    return values.map { Judgement.numeral($0, Self.mostDigits) }
  }

  private static let fewestDigits = 4
  private static let mostDigits = 30

  private static func numeral(_ value: Rational, _ digits: Int) -> Numeral {
    if let places = NumberFormat.short(value) { return .decimals(value, places) }
    let exponent = value.decimalExponent
    return exponent >= digits && exponent < NumberFormat.Legible.decimalDigits
      ? .decimals(value, 0) : .significant(value, digits)
  }
}

extension Judgement.Side {
  fileprivate var isNumber: Bool {
    switch expression.kind {
    case .number: true
    case .negative(let operand): Judgement.Side(expression: operand, value: value).isNumber
    default: false
    }
  }
}
