/// The units of physics that have names of their own.
enum CustomaryUnit: String, CaseIterable {
  case kilogram = "kg"
  case newton = "N"
  case pascal = "Pa"
  case watt = "W"
  case volt = "V"
  case ohm = "Ω"
  case coulomb = "C"
  case farad = "F"
  case siemens = "S"
  case tesla = "T"
  case weber = "Wb"
  case henry = "H"

  var unit: Unit {
    switch self {
    case .kilogram: .joules * Unit.seconds.power(2) / Unit.metres.power(2)
    case .newton: .joules / .metres
    case .pascal: .joules / Unit.metres.power(3)
    case .watt: .joules / .seconds
    case .volt: .joules / (.amperes * .seconds)
    case .ohm: .joules / (.seconds * Unit.amperes.power(2))
    case .coulomb: .amperes * .seconds
    case .farad: Unit.amperes.power(2) * Unit.seconds.power(2) / .joules
    case .siemens: Unit.amperes.power(2) * .seconds / .joules
    case .tesla: .joules / (.amperes * Unit.metres.power(2))
    case .weber: .joules / .amperes
    case .henry: .joules / Unit.amperes.power(2)
    }
  }

  fileprivate static let units = allCases.map { ($0, $0.unit) }

  fileprivate static let cases = Dictionary(
    uniqueKeysWithValues: units.map { ($0.1, $0.0) })
}

extension Unit {
  /// The unit of physics that it is; joules are a base unit, and none of these.
  var customary: CustomaryUnit? { CustomaryUnit.cases[self] }

  /// In as few names as possible, `N/m`, `J/(kg·K)`, `Ω·m`.
  ///
  /// - Requires: a physical unit that is no base unit.
  var customaryName: String {
    if let customary { return Unit.text([(customary.rawValue, 1)]) }
    var best = factors
    // Without energy, a speed is no power for each force: m/s, and at most C/m³.
    let hasEnergy = powers.contains { $0.dimension == .joules }
    for (customary, unit) in CustomaryUnit.units where hasEnergy || customary == .coulomb {
      for sign in [1, -1] {
        let rest = (sign > 0 ? self / unit : self * unit).factors
        let named = sign > 0 ? [(customary.rawValue, 1)] + rest : rest + [(customary.rawValue, -1)]
        if named.weight < best.weight { best = named }
      }
    }
    return Unit.text(best)
  }

  private var factors: [(name: String, exponent: Int)] {
    powers.sorted { $0.dimension.placeInPhysics < $1.dimension.placeInPhysics }
      .map { ($0.exponent > 0 ? $0.dimension.aboveLine : $0.dimension.singular, $0.exponent) }
  }

  /// `m/s²`, `J/(kg·K)`, `s⁻¹`. What stands first is read after a number, where T and K are scales.
  static func text(_ factors: [(name: String, exponent: Int)]) -> String {
    let above = factors.filter { $0.exponent > 0 }
    let below = factors.filter { $0.exponent < 0 }
    func product(_ factors: [(name: String, exponent: Int)], _ sign: Int) -> String {
      factors.map { $0.exponent == sign ? $0.name : $0.name + ($0.exponent * sign).superscript }
        .joined(separator: "·")
    }
    if above.isEmpty { return product(below, 1).readAfterNumber }
    let divisor = product(below, -1)
    let dividend = product(above, 1).readAfterNumber
    if below.isEmpty { return dividend }
    return below.count == 1 ? "\(dividend)/\(divisor)" : "\(dividend)/(\(divisor))"
  }
}

extension [(name: String, exponent: Int)] {
  /// How long it is to read: names, their exponents, and those below the line a little more.
  fileprivate var weight: Int {
    reduce(0) { $0 + 4 + 2 * abs($1.exponent) + ($1.exponent < 0 ? 1 : 0) }
  }
}

extension Unit.Dimension {
  /// Products are written in this order: J/(mol·K), N·m, $/kg.
  fileprivate var placeInPhysics: Int {
    switch self {
    case .joules: 0
    case .amperes: 1
    case .metres: 2
    case .moles: 3
    case .kelvins: 4
    case .seconds: 5
    case .dollars, .euros, .pounds, .yen, .francs: -1
    case .parameters, .activations, .macs, .flops, .bytes, .tokens, .examples, .declared:
      place - 100
    }
  }

  fileprivate var aboveLine: String { self == .kelvins ? "K" : name }
}

extension String {
  /// After a number, T and K would be trillions and thousands.
  fileprivate var readAfterNumber: String {
    for (symbol, word) in [("T", "tesla"), ("K", "kelvin")] where hasPrefix(symbol) {
      let rest = dropFirst(symbol.count)
      guard let next = rest.unicodeScalars.first else { return word }
      if !next.isNameStart { return word + rest }
    }
    return self
  }
}
