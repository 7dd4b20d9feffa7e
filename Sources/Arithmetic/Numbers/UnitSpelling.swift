/// A unit as an author wrote it: `kWh`, `$/kWh`, `GHz`.
///
/// Values are kept in base units; that they were written in others is kept beside them, and followed
/// through operations: 0.32 $/kWh times 1,500 kWh are $, 45 kW times 2 h are kWh.
struct UnitSpelling: Sendable {
  struct Factor: Hashable, Sendable {
    var name: String
    var unit: Unit
    /// One of it in base units.
    var scale: Rational
    var exponent = 1
  }

  /// In the order in which they came up; no zero exponents, no name twice.
  private var factors: [Factor]
  /// Whether it stands behind a number as it is, and has not come about by computing.
  private var isWritten = false

  /// Nobody writes longer ones, and what follows is shown in base units.
  private static let mostFactors = 6

  private init?(_ factors: [Factor]) {
    guard (1...Self.mostFactors).contains(factors.count) else { return nil }
    self.factors = factors
  }

  /// One unit of the vocabulary; nil for a plain scale such as `%`.
  init?(_ name: String, _ entry: UnitVocabulary.Entry) {
    if entry.unit.isNone { return nil }
    factors = [
      Factor(
        name: UnitVocabulary.shortNames[name] ?? name, unit: entry.unit, scale: entry.scale)
    ]
  }

  /// As it stands behind a number.
  var written: UnitSpelling {
    var written = self
    written.isWritten = true
    return written
  }

  func raised(to exponent: Rational) -> UnitSpelling? {
    var raised: [Factor] = []
    for factor in factors {
      guard let power = (Rational(factor.exponent) * exponent).integer else { return nil }
      var factor = factor
      factor.exponent = power
      if power != 0 { raised.append(factor) }
    }
    return UnitSpelling(raised)
  }

  /// Of a product, or with `sign` −1 of a quotient. A side without a unit leaves the other as it is;
  /// with a side in base units, so is the result.
  static func combined(
    _ left: (spelling: UnitSpelling?, unit: Unit), _ right: (spelling: UnitSpelling?, unit: Unit),
    sign: Int
  ) -> UnitSpelling? {
    if left.spelling == nil, right.spelling == nil { return nil }
    guard left.spelling != nil || left.unit.isNone, right.spelling != nil || right.unit.isNone
    else { return nil }
    if let spelling = left.spelling, right.spelling == nil { return spelling }
    var factors = left.spelling?.factors ?? []
    if factors.isEmpty, sign > 0 { return right.spelling }
    for var factor in right.spelling?.factors ?? [] {
      factor.exponent *= sign
      if let index = factors.firstIndex(where: { $0.name == factor.name }) {
        factors[index].exponent += factor.exponent
      } else {
        factors.append(factor)
      }
    }
    return UnitSpelling(factors.filter { $0.exponent != 0 })
  }
}

extension UnitSpelling {
  /// Nil where it is the base unit, or no unit that anyone would write.
  var named: NamedUnit? {
    guard let unit, let scale else { return nil }
    if factors.count == 1, factors[0].exponent == 1 {
      return NamedUnit(factors[0].name, unit, scale: scale).unlessBase
    }
    if scale == 1 { return nil }
    if let name = UnitVocabulary.name(of: unit, scale) {
      return NamedUnit(name, unit, scale: scale)
    }
    let above = factors.filter { $0.exponent == 1 }
    let below = factors.filter { $0.exponent == -1 }
    guard factors.count == 2, above.count == 1, below.count == 1 else { return nil }
    // TFLOP/GB says less than FLOP/byte, unless its author says so.
    guard isWritten || above[0].scale == 1 || below[0].scale == 1 else { return nil }
    let divisor = UnitVocabulary.singular(below[0].name)
    return NamedUnit("\(UnitVocabulary.rate(above[0].name))/\(divisor)", unit, scale: scale)
  }

  /// Nil where an exponent is higher than any unit's.
  private var unit: Unit? {
    var product = Unit.none
    for factor in factors {
      guard let raised = try? factor.unit.raised(to: Rational(factor.exponent)) else { return nil }
      product = product * raised
    }
    return product
  }

  private var scale: Rational? {
    var product = Rational.one
    for factor in factors {
      product = product * factor.scale.power(factor.exponent)
      if product.bitWidth > Limit.bitWidth { return nil }
    }
    return product
  }
}

extension NamedUnit {
  /// Nil for one that base units have a name for: bytes, tokens, W, but not Hz.
  fileprivate var unlessBase: NamedUnit? { scale == 1 && name != "Hz" ? nil : self }

  /// With digits before it: `1 day`.
  func name(after digits: String) -> String {
    digits == "1" || digits == "−1" ? UnitVocabulary.singular(name) : name
  }
}
