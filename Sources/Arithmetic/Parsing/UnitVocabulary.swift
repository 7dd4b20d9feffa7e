/// The units that may follow a number, and their prefixes.
///
///     unit   = factor { ("/" | "·") factor }         no space inside, but behind a scale
///     factor = [prefix] name [ "^" integer ] | scale " " name | "(" unit ")"
enum UnitVocabulary {
  /// What one of it is: 1 KiB is 1024 bytes.
  struct Entry {
    var unit: Unit
    var scale: Rational

    init(_ unit: Unit, _ scale: Rational = 1) {
      self.unit = unit
      self.scale = scale
    }
  }

  static func entry(_ name: String) -> Entry? {
    entries[name] ?? entries[name.lowercased(in: words)]
  }

  /// Names that could mean two things, and what to write instead.
  static func advice(_ name: String) -> String? {
    let bits = ["Kb": "kbit", "kb": "kbit", "Mb": "Mbit", "Gb": "Gbit", "Tb": "Tbit"]
    if name.hasSuffix("FLOPS") {
      let count = name.dropLast(5) + "FLOPs"
      return "`\(name)` may be a count or a rate; write `\(count)` or `\(name.dropLast(5))FLOP/s`"
    }
    return bits[name].map {
      "`\(name)` may be bits or bytes; write `\($0)` or `\(name.prefix(1))B`"
    }
  }

  static var names: [String] { entries.keys.sorted() }

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
    "seconds", "second", "joules", "joule", "dollars",
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
    "dollar": Entry(.dollars), "dollars": Entry(.dollars), "%": Entry(.none, Rational(1, 100)),
  ]

  private static let large: [(String, Rational)] = [
    ("k", .powerOfTen(3)), ("K", .powerOfTen(3)), ("M", .powerOfTen(6)), ("G", .powerOfTen(9)),
    ("T", .powerOfTen(12)), ("P", .powerOfTen(15)), ("E", .powerOfTen(18)),
    ("Z", .powerOfTen(21)),
  ]

  private static let binary: [(String, Rational)] = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]
    .enumerated().map { ($1, Rational(1024).power($0 + 1)) }

  private static let small: [(String, Rational)] = [
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
    prefix(["s", "J", "W"], small)
    return entries
  }()
}

extension String {
  /// The name in lower case where that is one of the words whose case does not matter.
  fileprivate func lowercased(in words: Set<String>) -> String {
    let lower = lowercased()
    return words.contains(lower) && self != "FLOPS" ? lower : self
  }
}
