/// Energy that is told in watts and hours.
extension UnitSpelling {
  /// kW of $/kWh are $/h, and kWh for each kW are hours.
  static func inHours(_ factors: [Factor]) -> [Factor] {
    for energy in factors where energy.name.hasSuffix("Wh") || energy.name.hasSuffix("Ah") {
      let power = factors.firstIndex {
        $0.name + "h" == energy.name && $0.exponent == -energy.exponent
      }
      guard let power, let hour = UnitVocabulary.entry("h") else { continue }
      var rest = factors.filter { $0.name != energy.name && $0.name != factors[power].name }
      if let index = rest.firstIndex(where: { $0.name == "h" }) {
        rest[index].exponent += energy.exponent
      } else {
        rest.append(
          Factor(name: "h", unit: hour.unit, scale: hour.scale, exponent: energy.exponent))
      }
      return rest
    }
    return factors
  }

  /// kW for some days or minutes are kWh, and kWh in some minutes kW, while kWh in a day stay such.
  static func inWattHours(_ factors: [Factor]) -> [Factor] {
    func joined(_ index: Int, _ time: Int, _ product: Factor) -> [Factor] {
      var joined = factors
      joined[index] = product
      joined.remove(at: time)
      return joined
    }
    let power = factors.firstIndex { $0.isOne("W", .joules / .seconds) }
    let long = factors.firstIndex { $0.exponent == 1 && $0.unit == .seconds && $0.scale >= 60 }
    if let power, let long, let hour = UnitVocabulary.entry("h") {
      let (name, scale) = (factors[power].name + "h", factors[power].scale * hour.scale)
      return joined(power, long, Factor(name: name, unit: .joules, scale: scale))
    }
    let energy = factors.firstIndex { $0.isOne("Wh", .joules) }
    let short = factors.firstIndex { $0.exponent == -1 && ["min", "h"].contains($0.name) }
    if let energy, let short, let hour = UnitVocabulary.entry("h") {
      let name = String(factors[energy].name.dropLast())
      let scale = factors[energy].scale / hour.scale
      return joined(energy, short, Factor(name: name, unit: .joules / .seconds, scale: scale))
    }
    return factors
  }
}

extension UnitSpelling.Factor {
  /// Whether it stands above the line, under such a name with any prefix.
  fileprivate func isOne(_ ending: String, _ unit: Unit) -> Bool {
    exponent == 1 && self.unit == unit && name.hasSuffix(ending)
  }
}
