/// The units that may follow a number, and their prefixes.
///
///     unit   = factor { ("/" | "·") factor }         no space inside, but behind a scale
///     factor = [prefix] name [ "^" integer ] | scale " " name | "(" unit ")"
enum UnitVocabulary {
  /// What one of it is: 1 KiB is 1024 bytes.
  struct Entry {
    var unit: Unit
    var scale: Rational
    /// As it was written; nil for base units.
    var spelling: UnitSpelling?
    /// Whether that is exactly so: not for degrees, in which π is.
    var isExact = true

    init(
      _ unit: Unit, _ scale: Rational = 1, spelling: UnitSpelling? = nil, isExact: Bool = true
    ) {
      self.unit = unit
      self.scale = scale
      self.spelling = spelling
      self.isExact = isExact
    }

    /// The product, or with `sign` −1 the quotient.
    func combined(with other: Entry, sign: Int) -> Entry {
      Entry(
        sign > 0 ? unit * other.unit : unit / other.unit,
        sign > 0 ? scale * other.scale : scale / other.scale,
        spelling: .combined((spelling, unit), (other.spelling, other.unit), sign: sign),
        isExact: isExact && other.isExact)
    }
  }

  static func entry(_ name: String) -> Entry? {
    guard var entry = entries[name] ?? entries[name.lowercased(in: words)] else { return nil }
    entry.spelling = UnitSpelling(name, entry)
    return entry
  }

  /// Words for units, as they stand behind results.
  static let shortNames = [
    "sec": "s", "second": "s", "seconds": "s", "minute": "min", "minutes": "min", "hour": "h",
    "hours": "h", "day": "days", "d": "days", "USD": "$", "dollar": "$", "dollars": "$", "EUR": "€",
    "euro": "€", "euros": "€", "joule": "J",
    "joules": "J", "token": "tokens", "bit": "bits",
  ].merging(physicalShortNames) { first, _ in first }

  /// After a one, or below the line: `day` of `days`.
  static func singular(_ name: String) -> String {
    let isPlural = plurals.contains { name.hasSuffix($0) } && !name.contains(" ")
    return isPlural ? String(name.dropLast()) : name
  }

  private static let plurals = [
    "days", "weeks", "years", "miles", "bytes", "bits", "tokens", "examples", "images", "samples",
    "parameters", "activations",
    "MACs", "FLOPs",
  ]

  /// Above a line, where operations become a rate: `GMAC/s`.
  static func rate(_ name: String) -> String {
    name.hasSuffix("MACs") || name.hasSuffix("FLOPs") ? String(name.dropLast()) : name
  }

  /// What products of units are called, such as `kWh` for kW·h.
  static func name(of unit: Unit, _ scale: Rational) -> String? {
    products[Product(unit: unit, scale: scale)]
  }

  private struct Product: Hashable {
    var unit: Unit
    var scale: Rational
  }

  private static let products: [Product: String] = {
    var products: [Product: String] = [:]
    for name in productNames + physicalProductNames {
      guard let entry = entries[name] else { continue }
      let product = Product(unit: entry.unit, scale: entry.scale)
      if products[product] == nil { products[product] = name }
    }
    return products
  }()

  private static let productNames = [
    "Wh", "kWh", "MWh", "GWh", "kJ", "MJ", "GJ", "mJ", "kW", "MW", "GW", "mW", "ms", "µs", "ns",
    "min", "h", "days", "kHz", "MHz", "GHz", "kB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB",
  ]

  /// Names that could mean two things, and what to write instead.
  static func advice(_ name: String) -> String? {
    let bits = ["Kb": "kbit", "kb": "kbit", "Mb": "Mbit", "Gb": "Gbit", "Tb": "Tbit"]
    if name.hasSuffix("FLOPS") {
      let count = name.dropLast(5) + "FLOPs"
      return "`\(name)` may be a count or a rate; write `\(count)` or `\(name.dropLast(5))FLOP/s`"
    }
    return bits[name].map {
      "`\(name)` may be bits or bytes; write `\($0)` or `\(name.prefix(1))B`"
    } ?? physicalAdvice[name]
  }

  /// For those who look for one.
  static let examples =
    "bytes, bits, parameters, activations, MACs, FLOPs, tokens, examples, s, min, h, days, Hz, J, W, "
    + "Wh, m, kg, N, V, A, other units of physics, $, € and %"

  /// Without those in which a large K stands for a thousand, which are read, but not recommended.
  static var names: [String] {
    entries.keys.filter { !$0.hasPrefix("K") || $0.hasPrefix("Ki") }.sorted()
  }

  /// The unit that has other capitals: `kW` for `kw`.
  static func otherwiseWritten(_ name: String) -> String? {
    names.first { $0.lowercased() == name.lowercased() }
  }

  /// Words between a number and its unit: `62.4 M parameters`, `7 billion tokens`.
  static let scales: [String: Rational] = [
    "k": .powerOfTen(3), "K": .powerOfTen(3), "M": .powerOfTen(6), "G": .powerOfTen(9),
    "T": .powerOfTen(12), "P": .powerOfTen(15),
    "Ki": Rational(1024), "Mi": Rational(1024).power(2), "Gi": Rational(1024).power(3),
    "Ti": Rational(1024).power(4),
    "thousand": .powerOfTen(3), "million": .powerOfTen(6), "billion": .powerOfTen(9),
    "trillion": .powerOfTen(12),
  ]

  /// Written without a space, `7B` are seven billions; with one, `7 B` are seven bytes.
  static func attachedScale(_ name: String) -> Rational? {
    name == "B" ? .powerOfTen(9) : name.utf8.count <= 2 ? scales[name] : nil
  }

  private static let words: Set<String> = [
    "parameters", "parameter", "params", "activations", "activation", "macs", "flops", "bytes",
    "byte", "bits", "bit", "tokens", "token", "examples", "example", "images", "samples",
    "seconds", "second", "joules", "joule", "dollars", "euros", "metres", "metre", "meters",
    "meter",
    "kilograms", "kilogram", "grams", "gram", "litres", "litre", "liters", "liter", "volts", "volt",
    "amperes", "ampere", "ohms", "ohm", "newtons", "newton", "pascals", "pascal", "kelvins",
    "kelvin",
    "watts", "watt", "years", "year", "weeks", "week",
  ]

  private static let plain: [String: Entry] = [
    "parameters": Entry(.parameters), "parameter": Entry(.parameters),
    "params": Entry(.parameters), "param": Entry(.parameters),
    "activations": Entry(.activations), "activation": Entry(.activations),
    "macs": Entry(.macs), "MACs": Entry(.macs), "MAC": Entry(.macs),
    "flops": Entry(.flops), "FLOPs": Entry(.flops), "FLOP": Entry(.flops),
    "bytes": Entry(.bytes), "byte": Entry(.bytes), "B": Entry(.bytes),
    "bits": Entry(.bytes, Rational(1, 8)), "bit": Entry(.bytes, Rational(1, 8)),
    "tokens": Entry(.tokens), "token": Entry(.tokens),
    "examples": Entry(.examples), "example": Entry(.examples), "images": Entry(.examples),
    "image": Entry(.examples), "samples": Entry(.examples), "sample": Entry(.examples),
    "s": Entry(.seconds), "sec": Entry(.seconds), "second": Entry(.seconds),
    "seconds": Entry(.seconds), "min": Entry(.seconds, 60), "minute": Entry(.seconds, 60),
    "minutes": Entry(.seconds, 60), "h": Entry(.seconds, 3600), "hour": Entry(.seconds, 3600),
    "hours": Entry(.seconds, 3600), "day": Entry(.seconds, 86_400),
    "days": Entry(.seconds, 86_400),
    "J": Entry(.joules), "joule": Entry(.joules), "joules": Entry(.joules),
    "W": Entry(.joules / .seconds), "Wh": Entry(.joules, 3600),
    "Hz": Entry(.none / .seconds), "$": Entry(.dollars), "USD": Entry(.dollars),
    "dollar": Entry(.dollars), "dollars": Entry(.dollars), "€": Entry(.euros), "EUR": Entry(.euros),
    "euro": Entry(.euros), "euros": Entry(.euros), "%": Entry(.none, Rational(1, 100)),
    "£": Entry(Unit(.pounds)), "GBP": Entry(Unit(.pounds)), "¥": Entry(Unit(.yen)),
    "JPY": Entry(Unit(.yen)),
    "CHF": Entry(Unit(.francs)), "d": Entry(.seconds, 86_400), "week": Entry(.seconds, 604_800),
    "weeks": Entry(.seconds, 604_800), "watt": Entry(.joules / .seconds),
    "watts": Entry(.joules / .seconds),
    // Of 365.25 days, as astronomers have them.
    "year": Entry(.seconds, 31_557_600), "years": Entry(.seconds, 31_557_600),
    "yr": Entry(.seconds, 31_557_600),
  ]

  private static let large: [(String, Rational)] = [
    ("k", .powerOfTen(3)), ("K", .powerOfTen(3)), ("M", .powerOfTen(6)), ("G", .powerOfTen(9)),
    ("T", .powerOfTen(12)), ("P", .powerOfTen(15)), ("E", .powerOfTen(18)),
    ("Z", .powerOfTen(21)),
  ]

  private static let binary: [(String, Rational)] = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]
    .enumerated().map { ($1, Rational(1024).power($0 + 1)) }

  static let small: [(String, Rational)] = [
    ("m", .powerOfTen(-3)), ("µ", .powerOfTen(-6)), ("μ", .powerOfTen(-6)),
    ("u", .powerOfTen(-6)), ("n", .powerOfTen(-9)), ("p", .powerOfTen(-12)),
  ]

  private static let entries: [String: Entry] = {
    var entries = plain
    func prefix(_ names: [String], _ prefixes: [(String, Rational)]) {
      for name in names {
        guard let base = plain[name] else { continue }
        for (symbol, scale) in prefixes {
          entries[symbol + name] = Entry(base.unit, base.scale * scale)
        }
      }
    }
    prefix(["B", "bit", "bits"], large + binary)
    prefix(["token", "tokens"], large)
    prefix(["FLOPs", "FLOP", "MACs", "MAC", "W", "Wh", "J", "Hz"], large)
    prefix(["s", "J", "W", "Wh"], small)
    return entries.merging(physical) { first, _ in first }
  }()
}

extension String {
  /// The name in lower case where that is one of the words whose case does not matter.
  fileprivate func lowercased(in words: Set<String>) -> String {
    let lower = lowercased()
    return words.contains(lower) && self != "FLOPS" ? lower : self
  }
}
