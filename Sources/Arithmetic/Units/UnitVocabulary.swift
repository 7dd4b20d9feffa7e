import Diagnostics

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

  /// A unit with what it is called: names that take prefixes, and words that take none.
  struct Measure {
    let entry: Entry
    let names: [Substring]
    let prefixes: [String]
    let words: [Substring]

    init(_ entry: Entry, _ names: String = "", _ prefixes: [String] = [], words: String = "") {
      self.entry = entry
      self.names = names.split(separator: " ")
      self.prefixes = prefixes
      self.words = words.split(separator: " ")
    }
  }

  /// A unit by its name, prefixes and all.
  static func entry(_ name: String) -> Entry? {
    guard var entry = known(name) ?? known(name.lowercased(in: words)) else { return nil }
    entry.spelling = UnitSpelling(name, entry)
    return entry
  }

  /// One of those that a source declares for itself.
  static func entry(_ name: String, among declared: [DeclaredUnit]) -> Entry? {
    guard let unit = declared.first(where: { $0.isCalled(name) }) else { return nil }
    var entry = Entry(Unit(.declared(unit)))
    entry.spelling = UnitSpelling(unit.plural, entry)
    return entry
  }

  private static func known(_ name: String) -> Entry? {
    if let base = bases[name] { return base.entry }
    if name == "°" || name == "deg" { return Entry(.none, .pi / 180, isExact: false) }
    let scalars = name.unicodeScalars
    for length in 1...2 where scalars.count > length {
      let prefix = String(scalars.prefix(length))
      if let base = bases[String(scalars.dropFirst(length))], base.prefixes.contains(prefix),
        let scale = scale(of: prefix)
      {
        return Entry(base.entry.unit, base.entry.scale * scale)
      }
    }
    return nil
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
    "days", "weeks", "months", "years", "miles", "bytes", "bits", "tokens", "examples", "images",
    "samples",
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
      guard let entry = known(name) else { continue }
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
    bases.flatMap { name, base in [name] + base.prefixes.filter { $0 != "K" }.map { $0 + name } }
      .sorted() + ["deg", "°"]
  }

  /// The unit that has other capitals: `kW` for `kw`.
  static func otherwiseWritten(_ name: String) -> String? {
    names.first { $0.lowercased() == name.lowercased() }
  }

  /// Words between a number and its unit: `62.4 M parameters`, `7 billion tokens`.
  static func scale(inWords name: String) -> Rational? {
    switch name {
    case "k", "K", "M", "G", "T", "P", "Ki", "Mi", "Gi", "Ti": scale(of: name)
    case "thousand": .powerOfTen(3)
    case "million": .powerOfTen(6)
    case "billion": .powerOfTen(9)
    case "trillion": .powerOfTen(12)
    default: nil
    }
  }

  /// Written without a space, `7B` are seven billions; with one, `7 B` are seven bytes.
  static func attachedScale(_ name: String) -> Rational? {
    name == "B" ? .powerOfTen(9) : name.utf8.count <= 2 ? scale(inWords: name) : nil
  }

  private static let words: Set<String> = [
    "parameters", "parameter", "params", "activations", "activation", "macs", "flops", "bytes",
    "byte", "bits", "bit", "tokens", "token", "examples", "example", "images", "samples",
    "seconds", "second", "joules", "joule", "dollars", "euros", "metres", "metre", "meters",
    "meter",
    "kilograms", "kilogram", "grams", "gram", "litres", "litre", "liters", "liter", "volts", "volt",
    "amperes", "ampere", "ohms", "ohm", "newtons", "newton", "pascals", "pascal", "kelvins",
    "kelvin",
    "watts", "watt", "years", "year", "months", "month", "weeks", "week",
  ]

  private static let bases: [String: (entry: Entry, prefixes: [String])] = {
    var bases: [String: (entry: Entry, prefixes: [String])] = [:]
    for measure in counts + physics {
      for name in measure.names { bases[String(name)] = (measure.entry, measure.prefixes) }
      for word in measure.words { bases[String(word)] = (measure.entry, []) }
    }
    return bases
  }()
}

extension String {
  /// The name in lower case where that is one of the words whose case does not matter.
  fileprivate func lowercased(in words: Set<String>) -> String {
    let lower = lowercased()
    return words.contains(lower) && self != "FLOPS" ? lower : self
  }
}
