import Diagnostics

extension Unit: CustomStringConvertible {
  /// `MACs`, `bytes/s`, `FLOP/byte`, `s⁻¹`; empty for a plain number. The parser reads it back.
  public var description: String { name { $0.dimension.name } }

  /// As it stands after digits: `bytes`, but `1 byte`.
  func name(after digits: String) -> String {
    let isOne = digits == "1" || digits == "−1"
    return name { isOne ? $0.dimension.singular : $0.dimension.name }
  }

  /// With a prefix before its first name, `GMAC/s`; nil where that takes none.
  func name(prefixedBy prefix: String) -> String? {
    if self == .joules / .seconds { return prefix + "W" }
    if isPhysical, let customary, customary != .kilogram { return prefix + customary.rawValue }
    guard let symbol = prefixable?.symbol else { return nil }
    return name { _ in prefix + symbol }
  }

  /// Whether it is a unit of physics with a name that prefixes stand before: kΩ, but no kkg.
  package var takesDecimalPrefixes: Bool {
    isPhysical && prefixable != nil && prefixable != .kelvins
  }

  /// What a prefix would belong to: the first name, where that has no exponent.
  var prefixable: Dimension? {
    // Newtons and ohms take the prefixes that amperes take.
    if isPhysical, powers.count > 1 {
      return customary.flatMap { $0 == .kilogram ? nil : .amperes }
    }
    let first = powers.first { $0.exponent > 0 }
    return first?.exponent == 1 ? first?.dimension : nil
  }

  /// The first name above the line as given; names below it are singular, and so are operations above
  /// it: `FLOPs` is a count, `FLOP/s` a rate.
  private func name(_ first: (Power) -> String) -> String {
    if powers.isEmpty { return "" }
    if powers.count == 1, powers[0].exponent == 1 { return first(powers[0]) }
    if self == .joules / .seconds { return "W" }
    if isPhysical { return customaryName }
    let above = powers.filter { $0.exponent > 0 }
    let below = powers.filter { $0.exponent < 0 }
    guard let leader = above.first else {
      return below.map { $0.dimension.singular + $0.exponent.superscript }.joined(separator: "·")
    }
    var names = [first(leader)] + above.dropFirst().map(\.dimension.name)
    if below.isEmpty { return Unit.product(names, above) }
    if [.macs, .flops].contains(leader.dimension), names[0].hasSuffix("s") {
      names[0].removeLast()
    }
    let product = Unit.product(names, above)
    let divisor = Unit.product(below.map(\.dimension.singular), below)
    return below.count == 1 ? "\(product)/\(divisor)" : "\(product)/(\(divisor))"
  }

  private static func product(_ names: [String], _ powers: [Power]) -> String {
    zip(names, powers).map { name, power in
      let exponent = abs(power.exponent)
      return exponent == 1 ? name : name + exponent.superscript
    }.joined(separator: "·")
  }
}

extension Unit.Dimension {
  /// The name of the base unit, as a reader sees it after a number.
  public var name: String {
    switch self {
    case .parameters: "parameters"
    case .activations: "activations"
    case .macs: "MACs"
    case .flops: "FLOPs"
    case .bytes: "bytes"
    case .seconds: "s"
    case .tokens: "tokens"
    case .examples: "examples"
    case .joules: "J"
    case .dollars: "$"
    case .euros: "€"
    case .pounds: "£"
    case .yen: "¥"
    case .francs: "CHF"
    case .metres: "m"
    case .amperes: "A"
    // After a number, K are thousands.
    case .kelvins: "kelvin"
    case .moles: "mol"
    case .declared(let unit): unit.plural
    }
  }

  /// After a one, or below the line.
  var singular: String {
    switch self {
    case .kelvins: "K"
    case .seconds, .joules, .dollars, .euros, .pounds, .yen, .francs, .metres, .amperes, .moles:
      name
    case .parameters, .activations, .macs, .flops, .bytes, .tokens, .examples:
      String(name.dropLast())
    case .declared(let unit): unit.singular
    }
  }

  /// What a prefix is written before, where the unit takes one.
  fileprivate var symbol: String? {
    switch self {
    case .bytes: "B"
    case .macs, .flops, .seconds, .joules, .metres, .amperes, .moles: name
    case .parameters, .activations, .tokens, .examples, .dollars, .euros, .pounds, .yen, .francs,
      .kelvins, .declared:
      nil
    }
  }
}
