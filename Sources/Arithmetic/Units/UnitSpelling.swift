import Diagnostics

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

    /// After a one, or below the line.
    var singular: String {
      if case .declared(let declared)? = unit.powers.first?.dimension { return declared.singular }
      return UnitVocabulary.singular(name)
    }
  }

  /// In the order in which they came up; no zero exponents, no name twice.
  private var factors: [Factor]
  /// Whether it stands behind a number as it is, and has not come about by computing.
  private var isWritten = false
  /// Whether it is the name of a product, for which its size was chosen by nobody.
  private var isCalled = false

  /// Nobody writes longer ones, and what follows is shown in base units.
  private static let mostFactors = 6

  private init?(_ factors: [Factor]) {
    guard (1...Self.mostFactors).contains(factors.count) else { return nil }
    self.factors = factors
  }

  /// One unit of the vocabulary; nil for what is no unit, such as `rad`.
  init?(_ name: String, _ entry: UnitVocabulary.Entry) {
    if entry.unit.isNone, entry.scale == 1 { return nil }
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
    if isScale { return exponent == 1 ? self : nil }
    var raised: [Factor] = []
    for factor in factors {
      guard let power = (Rational(factor.exponent) * exponent).integer else { return nil }
      var factor = factor
      factor.exponent = power
      if power != 0 { raised.append(factor) }
    }
    return UnitSpelling(raised)
  }

  /// Of a product or quotient of values: shares and angles are plain numbers beside other units, and so
  /// is a share of a plain number, while one of shares or a part of one are shares again.
  static func computed(
    _ left: (spelling: UnitSpelling?, unit: Unit), _ right: (spelling: UnitSpelling?, unit: Unit),
    sign: Int
  ) -> UnitSpelling? {
    if left.spelling == nil, right.spelling == nil { return nil }
    // So many times as much is in the unit that it was in, N·m no J.
    if left.spelling?.isScale == false, right.spelling == nil, right.unit.isNone {
      return left.spelling
    }
    if right.spelling?.isScale == false, left.spelling == nil, left.unit.isNone, sign > 0 {
      return right.spelling
    }
    switch (left.spelling?.scaleName, right.spelling?.scaleName) {
    case (nil, nil): return combined(left, right, sign: sign)?.called
    case (let first?, let second?):
      return sign > 0 && first == "%" && second == "%" ? left.spelling : nil
    case (let name?, nil):
      if right.spelling != nil { return combined((nil, .none), right, sign: sign) }
      return right.unit.isNone && (sign < 0 || name != "%") ? left.spelling : nil
    case (nil, let name?):
      if left.spelling != nil || !left.unit.isNone { return left.spelling }
      return sign > 0 && name != "%" ? right.spelling : nil
    }
  }

  /// Of units side by side, or with `sign` −1 one for each of the other. A side without a unit leaves
  /// the other as it is; with a side in base units, so is the result. What measures the same in other
  /// sizes cancels: 72 km/h times 10 min are km.
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
        for index in factors.indices where factors[index].cancels(factor) {
          let count = min(abs(factors[index].exponent), abs(factor.exponent))
          factors[index].exponent -= factors[index].exponent.signum() * count
          factor.exponent -= factor.exponent.signum() * count
        }
        factors.append(factor)
      }
    }
    return UnitSpelling(inWattHours(inHours(factors)).filter { $0.exponent != 0 })
  }
}

extension UnitSpelling.Factor {
  /// Minutes and hours, of which one stands above and one below the line.
  fileprivate func cancels(_ other: UnitSpelling.Factor) -> Bool {
    exponent.signum() == -other.exponent.signum() && unit == other.unit && !unit.isNone
  }

  /// Whether it is more than a base unit with a prefix: hours, litres.
  fileprivate var isOfOtherSize: Bool {
    scale != .powerOfTen(scale.decimalExponent)
      || scale != 1 && unit == Unit.metres.power(3) && exponent.magnitude == 1
  }
}

extension UnitSpelling {
  /// Whether it is a size of plain numbers: per cent, degrees.
  var isScale: Bool { scaleName != nil }

  fileprivate var scaleName: String? {
    factors.count == 1 && factors[0].unit.isNone ? factors[0].name : nil
  }

  /// Nil where it is the base unit, or no unit that anyone would write.
  var named: NamedUnit? {
    guard let unit, let scale else { return nil }
    if factors.count == 1, factors[0].exponent == 1 {
      return NamedUnit(factors[0].name, unit, scale: scale).unlessBase
    }
    if factors.contains(where: { $0.unit.isPhysical }) { return physical(unit, scale) }
    if scale != 1, let name = UnitVocabulary.name(of: unit, scale) {
      return NamedUnit(name, unit, scale: scale)
    }
    guard isWritten || isUsualRate, scale != 1 || rate != unit.description else { return nil }
    return NamedUnit(rate, unit, scale: scale)
  }

  /// `GMAC/s`, `$/(h·GPU)`
  private var rate: String {
    let isRate = factors.contains { $0.exponent < 0 }
    return Unit.text(
      factors.map { factor in
        let above = isRate ? UnitVocabulary.rate(factor.name) : factor.name
        return (factor.exponent < 0 ? factor.singular : above, factor.exponent)
      })
  }

  /// So much for each of one thing or two. TFLOP/GB says less than FLOP/byte, unless its author says so.
  private var isUsualRate: Bool {
    let above = factors.filter { $0.exponent == 1 }
    let below = factors.filter { $0.exponent == -1 }
    guard above.count == 1, (1...2).contains(below.count), factors.count == below.count + 1,
      Set(factors.map(\.unit)).count == factors.count
    else { return false }
    return above[0].scale == 1 || below.allSatisfy { $0.scale == 1 || $0.unit == .seconds }
  }

  /// `N/m`, `km/h`, `J/(kg·K)`, `cm²`: as it came up, unless nobody would write so.
  private func physical(_ unit: Unit, _ scale: Rational) -> NamedUnit? {
    let text = text
    guard isWritten || isUsual(unit), scale != 1 || text != unit.description else {
      return nil
    }
    return NamedUnit(text, unit, scale: scale)
  }

  /// Neither m·km nor J/Pa, which is m³; but kWh/km and L/km, which say more than N and m².
  private func isUsual(_ unit: Unit) -> Bool {
    let isMixed = Set(factors.map(\.unit)).count < factors.count
    let hasScales = factors.contains { $0.name.contains(" ") }
    if isMoment { return true }
    if factors.count > 3 || isMixed || hasScales { return false }
    if factors.contains(where: \.isOfOtherSize) { return true }
    return unit.customary == nil && unit != .joules && unit.powers.count >= factors.count
  }

  /// What structures bear is in kN·m, and no energy.
  private var isMoment: Bool {
    factors.count == 2 && factors.allSatisfy { $0.exponent == 1 }
      && factors.contains { ["kN", "MN"].contains($0.name) } && factors.contains { $0.name == "m" }
  }

  private var text: String {
    let names = factors.map { factor in
      (
        factor.exponent < 0 ? factor.singular : factor.name, factor.exponent
      )
    }
    return Unit.text(names)
  }

  /// Under a name of its own, where what is computed has one: N for kg·m/s², V for W/A.
  fileprivate var called: UnitSpelling? {
    guard factors.count > 1 || factors[0].exponent != 1, !isMoment,
      factors.contains(where: { $0.unit.isPhysical }), let unit, let scale,
      let name = UnitVocabulary.name(of: unit, scale)
    else { return self }
    var called = UnitSpelling([Factor(name: name, unit: unit, scale: scale)])
    called?.isCalled = true
    return called
  }

  /// Nil as for `named`, and where the value would have many zeros before or after the point.
  func named(for value: Rational) -> NamedUnit? {
    guard let named else {
      if isCalled { return sized(value, unit, 1) }
      return isOfSeconds && value.magnitude >= Self.smallest
        ? NamedUnit("s", .seconds, scale: 1) : nil
    }
    if value.isZero { return named }
    if isCalled { return sized(value, named.unit, named.scale) }
    return (value / named.scale).magnitude >= Self.smallest ? named : nil
  }

  private static let smallest = Rational(1, 1000)

  /// Whoever writes 0.05 s does not want it in ms.
  private var isOfSeconds: Bool {
    isWritten && factors.count == 1 && factors[0].exponent == 1 && factors[0].name == "s"
  }

  /// With the prefix that leaves one to three digits before the point.
  private func sized(_ value: Rational, _ unit: Unit?, _ scale: Rational) -> NamedUnit? {
    guard let unit, !value.isZero else { return nil }
    for power in [0, -1, 1, -2, 2] {
      let scale = scale * .powerOfTen(3 * power)
      let size = (value / scale).magnitude
      let smallest = power == 0 && scale == 1 ? Rational(1, 10) : 1
      guard size >= smallest, size < (power == 0 ? 10_000 : 1000) else { continue }
      return UnitVocabulary.name(of: unit, scale).flatMap {
        NamedUnit($0, unit, scale: scale).unlessBase
      }
    }
    return nil
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
  /// Nil for one that base units have a name for: bytes, tokens, W, but neither Hz nor what examples are.
  fileprivate var unlessBase: NamedUnit? {
    scale == 1 && !["Hz", "images", "samples"].contains(name) ? nil : self
  }

  /// With digits before it: `1 day`.
  func name(after digits: String) -> String {
    digits == "1" || digits == "−1" ? UnitVocabulary.singular(name) : name
  }

  /// Digits with it: `5 GHz`, `30°`.
  func text(after digits: String) -> String {
    name == "°" ? digits + name : "\(digits) \(name(after: digits))"
  }
}
