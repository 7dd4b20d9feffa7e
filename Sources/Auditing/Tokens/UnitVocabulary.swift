import Arithmetic

/// A unit of measure after a number: what it measures, and how many base units it is.
struct MeasureUnit: Hashable, Sendable {
  enum Dimension: Hashable, Sendable {
    case time, length, mass, volume, data, speed, rate, frequency, power, energy, operations, money
    case angle, force, pressure, voltage, current, resistance, charge, capacitance, substance
    case kelvin, celsius, fahrenheit
  }

  var dimension: Dimension
  /// How many of the coherent unit it is: metres, kilograms, seconds, bytes, watts.
  var factor: Rational
  /// Where a prefix may also be taken as binary (a GB of 2³⁰ bytes).
  var binaryFactor: Rational

  /// Bytes and bits, and so many of them a second.
  var isOfData: Bool { dimension == .data || dimension == .rate }

  /// Cups and weeks, of which people have several kinds.
  var isCustomary: Bool {
    switch dimension {
    case .volume: (-9...3).allSatisfy { factor != .powerOfTen($0) }
    case .time: factor >= 604_800
    default: false
    }
  }

  /// `MiB` and the like, which are nothing else by custom.
  var isBinary: Bool {
    dimension == .data && factor == binaryFactor
      && (1...5).contains { factor == .powerOfTwo(10 * $0) }
  }

  /// Its dimension, rates of data being data.
  var kind: Dimension { dimension == .rate ? .data : dimension }

  init(_ dimension: Dimension, _ factor: Rational, binary: Rational? = nil) {
    self.dimension = dimension
    self.factor = factor
    binaryFactor = binary ?? factor
  }

  /// The unit that a word names; upper and lower case matter only where both mean something.
  static func named(_ word: String) -> MeasureUnit? {
    // A lone capital is a name: S is no second.
    exact[word] ?? (word.utf8.count == 1 ? loose[word] : loose[word.lowercased()])
  }

  private static let exact: [String: MeasureUnit] = {
    var units = scientific
    let decimal = ["": 0, "k": 3, "K": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18]
    for (prefix, exponent) in decimal {
      let binary = exponent / 3 * 10
      func add(_ name: String, _ dimension: Dimension, _ factor: Rational = 1) {
        units[prefix + name] = MeasureUnit(
          dimension, factor * .powerOfTen(exponent), binary: factor * .powerOfTwo(binary))
      }
      if exponent > 0 {
        add("B", .data)
        add("b", .data, Rational(1, 8))
        add("bps", .rate, Rational(1, 8))
        add("Bps", .rate)
        add("OPs", .operations)
        add("OPS", .operations)
      }
      for name in ["FLOP", "FLOPs", "FLOPS", "flops", "MAC", "MACs"] { add(name, .operations) }
      add("bit", .data, Rational(1, 8))
      add("bits", .data, Rational(1, 8))
      add("byte", .data)
      add("bytes", .data)
    }
    units["b"] = MeasureUnit(.data, Rational(1, 8))
    for (prefix, exponent) in ["ki": 10, "Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50] {
      units[prefix + "B"] = MeasureUnit(.data, .powerOfTwo(exponent))
    }
    return units
  }()

  /// Units of physics with their prefixes, none of which a computer takes as binary.
  private static let scientific: [String: MeasureUnit] = {
    let prefixes = [
      "": 0, "p": -12, "n": -9, "u": -6, "µ": -6, "μ": -6, "m": -3, "h": 2, "k": 3, "K": 3, "M": 6,
      "G": 9, "T": 12, "P": 15, "E": 18,
    ]
    let bases: [(String, Dimension, Rational)] = [
      ("W", .power, 1), ("J", .energy, 1), ("Wh", .energy, 3600), ("V", .voltage, 1),
      ("A", .current, 1), ("Ah", .charge, 3600), ("Ω", .resistance, 1), ("F", .capacitance, 1),
      ("N", .force, 1), ("Pa", .pressure, 1), ("bar", .pressure, 100_000), ("Hz", .frequency, 1),
      ("mol", .substance, 1), ("cal", .energy, Rational(4184, 1000)),
      ("eV", .energy, Rational(1_602_176_634, 1_000_000_000) * .powerOfTen(-19)),
    ]
    var units: [String: MeasureUnit] = [:]
    for (prefix, exponent) in prefixes {
      for (name, dimension, factor) in bases {
        units[prefix + name] = MeasureUnit(dimension, factor * .powerOfTen(exponent))
      }
    }
    // A lone F is no farad. K after digits has been taken for thousands.
    units["F"] = nil
    units["K"] = MeasureUnit(.kelvin, 1)
    units["L"] = MeasureUnit(.volume, Rational(1, 1000))
    // Where a capital alone tells a million from a thousandth.
    units["Mm"] = MeasureUnit(.length, 1_000_000)
    units["Mg"] = MeasureUnit(.mass, 1000)
    units["ML"] = MeasureUnit(.volume, 1000)
    units["rpm"] = MeasureUnit(.frequency, Rational(1, 60))
    units["atm"] = MeasureUnit(.pressure, 101_325)
    return units
  }()

  private static let loose: [String: MeasureUnit] = {
    var units: [String: MeasureUnit] = [:]
    func add(_ names: String, _ dimension: Dimension, _ factor: Rational) {
      for name in names.split(separator: " ") {
        units[String(name)] = MeasureUnit(dimension, factor)
      }
    }
    add("ns nanosecond nanoseconds", .time, .powerOfTen(-9))
    add("us µs μs microsecond microseconds", .time, .powerOfTen(-6))
    add("ms millisecond milliseconds", .time, Rational(1, 1000))
    add("s sec secs second seconds", .time, 1)
    add("min mins minute minutes", .time, 60)
    add("h hr hrs hour hours", .time, 3600)
    add("day days", .time, 86_400)
    add("week weeks wk", .time, 604_800)
    add("month months mo", .time, 2_592_000)
    add("year years yr yrs", .time, 31_536_000)
    add("nm", .length, .powerOfTen(-9))
    add("µm μm um", .length, .powerOfTen(-6))
    add("mm", .length, Rational(1, 1000))
    add("cm cms centimeter centimeters", .length, Rational(1, 100))
    add("dm", .length, Rational(1, 10))
    add("m meter meters metre metres mts", .length, 1)
    add("km kms kilometer kilometers kilometre kilometres", .length, 1000)
    add("inch inches in", .length, Rational(254, 10_000))
    add("ft foot feet", .length, Rational(3048, 10_000))
    add("yard yards yd", .length, Rational(9144, 10_000))
    add("mile miles mi", .length, Rational(1_609_344, 1000))
    let gram = Rational(1, 1000)
    add("µg μg ug mcg", .mass, gram * .powerOfTen(-6))
    add("mg", .mass, gram / 1000)
    add("g gram grams gm gms", .mass, gram)
    add("kg kgs kilogram kilograms kilo kilos", .mass, 1)
    add("lb lbs pound pounds", .mass, Rational(45_359_237, 100_000) * gram)
    add("oz ounce ounces", .mass, Rational(45_359_237, 1_600_000) * gram)
    add("t ton tons tonne tonnes", .mass, 1000)
    let liter = Rational(1, 1000)
    add("µl μl ul", .volume, liter * .powerOfTen(-6))
    add("ml milliliter milliliters millilitre millilitres", .volume, liter / 1000)
    add("cl", .volume, liter / 100)
    add("dl", .volume, liter / 10)
    add("l liter liters litre litres lit", .volume, liter)
    add("hl", .volume, liter * 100)
    let gallon = Rational(3_785_411_784, 1_000_000_000) * liter
    add("gallon gallons", .volume, gallon)
    add("quart quarts", .volume, gallon / 4)
    add("pint pints", .volume, gallon / 8)
    add("cup cups", .volume, gallon / 16)
    add("tbsp tbsps tablespoon tablespoons", .volume, gallon / 256)
    add("tsp tsps teaspoon teaspoons", .volume, gallon / 768)
    add("mph", .speed, Rational(1_609_344, 3_600_000))
    add("kmph kmh kph", .speed, Rational(1000, 3600))
    add("mps", .speed, 1)
    add("ohm ohms", .resistance, 1)
    add("kelvin", .kelvin, 1)
    add("cent cents ct ¢ paise paisa pence", .money, Rational(1, 100))
    add("dollar dollars rs rupee rupees usd inr eur euro euros € £ ₽ ₹ ₩ ¥", .money, 1)
    add("chf gbp jpy cny kr sek nok dkk zł pln 元 円 원 руб", .money, 1)
    add("degree degrees deg", .angle, 1)
    add("flop flops mac macs op ops", .operations, 1)
    add("kbps", .rate, 125)
    add("mbps", .rate, 125_000)
    add("gbps", .rate, 125_000_000)
    add("bit bits", .data, Rational(1, 8))
    add("byte bytes", .data, 1)
    add("kb", .data, 1000)
    add("mb", .data, 1_000_000)
    add("gb", .data, .powerOfTen(9))
    add("tb", .data, .powerOfTen(12))
    add("pb", .data, .powerOfTen(15))
    for (prefix, exponent) in ["kilo": 3, "mega": 6, "giga": 9, "tera": 12, "peta": 15, "exa": 18] {
      for (name, bytes) in [
        ("byte", Rational(1)), ("bytes", 1), ("bit", Rational(1, 8)), ("bits", Rational(1, 8)),
      ] {
        units[prefix + name] = MeasureUnit(
          .data, bytes * .powerOfTen(exponent), binary: bytes * .powerOfTwo(exponent / 3 * 10))
      }
    }
    for (name, binary) in ["kb": 10, "mb": 20, "gb": 30, "tb": 40, "pb": 50] {
      units[name]?.binaryFactor = .powerOfTwo(binary)
    }
    return units
  }()
}
