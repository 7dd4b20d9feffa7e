/// Decimal and binary prefixes, and which units take them.
///
/// Bytes, MACs, FLOPs, joules and watts take a prefix in their own name, `GMACs`; seconds only those
/// that make them smaller. Other counts take the letter as a word of its own: `62.4 M parameters`.
struct Prefix {
  let symbol: String
  let scale: Rational

  /// The quantity with the decimal prefix that leaves one to three digits before the point.
  static func si(_ value: Rational, _ unit: Unit, _ digits: Int) -> Shown {
    if value.isZero { return Shown(.decimals(0, 0), unit) }
    let exponent = value.rounded(toDigits: digits).decimalExponent
    let known = exponents(of: unit)
    let wanted = exponent.roundedDown(toMultipleOf: 3)
    let chosen = min(max(wanted, known.lowerBound), known.upperBound)
    // Many seconds are still seconds; other units have run out of prefixes.
    let longest = known.upperBound == 0 ? 15 : 3
    guard (-6..<longest).contains(exponent - chosen) else {
      return Shown(.scientific(value, digits), unit)
    }
    if chosen == 0, value.isInteger { return Shown(.decimals(value, 0), unit) }
    let scale = Rational.powerOfTen(chosen)
    let numeral = Numeral.decimals(value / scale, max(0, digits - 1 - (exponent - chosen)))
    return Shown(numeral.scaled(by: scale), decimalSymbols[chosen] ?? "", unit)
  }

  /// The quantity with the binary prefix that leaves less than 1024 before it.
  static func binary(_ value: Rational, _ unit: Unit, _ digits: Int) -> Shown {
    if value.isZero || unit == .seconds || unit == .joules || unit.isMoney || unit.isPhysical {
      return withoutPrefix(value, unit, digits)
    }
    let prefixes = binaryPrefixes(of: unit)
    var shown = withoutPrefix(value, unit, digits)
    for prefix in prefixes where shown.stated.magnitude >= prefix.scale {
      let scaled = value / prefix.scale
      let exponent = max(0, scaled.rounded(toDigits: digits).decimalExponent)
      let numeral = Numeral.decimals(scaled, max(0, digits - 1 - exponent))
      shown = Shown(numeral.scaled(by: prefix.scale), prefix.symbol, unit)
    }
    guard let last = prefixes.last, shown.stated.magnitude >= last.scale * .powerOfTen(15) else {
      return shown
    }
    return Shown(.scientific(value, digits), unit)
  }

  /// Integers whole, anything else to so many digits.
  private static func withoutPrefix(_ value: Rational, _ unit: Unit, _ digits: Int) -> Shown {
    if value.isInteger, value.magnitude < .powerOfTen(15) {
      return Shown(.decimals(value, 0), unit)
    }
    return Shown(.significant(value, digits), unit)
  }

  private static let decimalSymbols = [
    -12: "p", -9: "n", -6: "µ", -3: "m", 3: "k", 6: "M", 9: "G", 12: "T", 15: "P", 18: "E", 21: "Z",
  ]

  private static func exponents(of unit: Unit) -> ClosedRange<Int> {
    switch unit.prefixable {
    case .seconds: -12...0
    case .joules: -12...21
    case .amperes, .moles: -12...12
    case .metres: -9...3
    case .bytes, .macs, .flops: 0...21
    case nil where unit.isPhysical: 0...0
    case .kelvins: 0...0
    case .parameters, .activations, .tokens, .examples, .dollars, .euros, .pounds, .yen, .francs,
      .declared, nil:
      0...15
    }
  }

  /// Words that scale a plain number go no further than Ti.
  private static func binaryPrefixes(of unit: Unit) -> [Prefix] {
    let symbols =
      unit.prefixable == .bytes ? ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"] : ["Ki", "Mi", "Gi", "Ti"]
    return symbols.enumerated().map { index, symbol in
      Prefix(symbol: symbol, scale: Rational(1024).power(index + 1))
    }
  }
}

extension Shown {
  /// With the prefix in the unit's name, or as a word after the digits.
  fileprivate init(_ numeral: Numeral, _ prefix: String, _ unit: Unit) {
    if prefix.isEmpty {
      self.init(numeral, unit)
    } else if unit.takes(prefix), let name = unit.name(prefixedBy: prefix) {
      self.init(numeral, named: name, of: unit)
    } else {
      self.init(numeral.marked(" " + prefix), unit)
    }
  }
}

extension Unit {
  /// Only bytes take binary prefixes in their name.
  fileprivate func takes(_ prefix: String) -> Bool {
    !prefix.hasSuffix("i") || prefixable == .bytes
  }
}

extension Int {
  fileprivate func roundedDown(toMultipleOf divisor: Int) -> Int {
    let remainder = self % divisor
    return self - (remainder < 0 ? remainder + divisor : remainder)
  }
}
