/// Units of physics.
extension UnitVocabulary {
  /// With each prefix that is usual, and in the words for them.
  static let physical: [String: Entry] = {
    var entries: [String: Entry] = [:]
    for (names, entry, prefixes) in measures {
      for name in names.split(separator: " ") {
        entries[String(name)] = entry
        // Words take none.
        guard name.utf8.count <= 3 || name == names else { continue }
        for (symbol, scale) in prefixes {
          entries[symbol + name] = Entry(entry.unit, entry.scale * scale)
        }
      }
    }
    for name in ["°", "deg"] { entries[name] = Entry(.none, .pi / 180, isExact: false) }
    return entries
  }()

  private typealias Prefixes = [(String, Rational)]

  private static let none: Prefixes = []
  private static let large: Prefixes = [
    ("k", .powerOfTen(3)), ("M", .powerOfTen(6)), ("G", .powerOfTen(9)), ("T", .powerOfTen(12)),
  ]
  private static let lengths: Prefixes =
    small.filter { $0.0 != "p" } + [
      ("c", .powerOfTen(-2)), ("d", .powerOfTen(-1)), ("k", .powerOfTen(3)),
    ]

  private static let measures: [(names: String, entry: Entry, prefixes: Prefixes)] = {
    let kilogram = CustomaryUnit.kilogram.unit
    let (metre, litre) = (Unit.metres, Entry(Unit.metres.power(3), Rational(1, 1000)))
    func customary(_ names: String, _ unit: CustomaryUnit, _ prefixes: Prefixes = small + large)
      -> (String, Entry, Prefixes)
    { (names, Entry(unit.unit), prefixes) }
    return [
      ("m metre metres meter meters", Entry(metre), lengths),
      ("g gram grams", Entry(kilogram, Rational(1, 1000)), small + [("k", .powerOfTen(3))]),
      ("kilogram kilograms", Entry(kilogram), none),
      ("t tonne tonnes", Entry(kilogram, 1000), large),
      ("A ampere amperes", Entry(.amperes), small + large),
      ("Ah", Entry(.amperes * .seconds, 3600), [("m", .powerOfTen(-3)), ("k", .powerOfTen(3))]),
      ("K kelvin kelvins", Entry(Unit(.kelvins)), small),
      ("mol", Entry(Unit(.moles)), small + [("k", .powerOfTen(3))]),
      (
        "L l litre litres liter liters", litre,
        small + [("c", .powerOfTen(-2)), ("d", .powerOfTen(-1))]
      ),
      ("ha", Entry(metre.power(2), 10_000), none),
      customary("N newton newtons", .newton), customary("Pa pascal pascals", .pascal),
      ("hPa", Entry(CustomaryUnit.pascal.unit, 100), none),
      ("bar", Entry(CustomaryUnit.pascal.unit, 100_000), [("m", .powerOfTen(-3))]),
      ("atm", Entry(CustomaryUnit.pascal.unit, 101_325), none),
      customary("V volt volts", .volt), customary("Ω", .ohm), customary("ohm ohms", .ohm, none),
      customary("C coulomb", .coulomb), customary("F farad", .farad),
      customary("S siemens", .siemens),
      customary("T tesla", .tesla), customary("Wb weber", .weber),
      customary("H henry", .henry),
      (
        "eV", Entry(.joules, Rational(1_602_176_634) * .powerOfTen(-28)),
        [("m", .powerOfTen(-3))] + large
      ),
      ("cal", Entry(.joules, Rational(4184, 1000)), [("k", .powerOfTen(3))]),
      ("rad", Entry(.none), [("m", .powerOfTen(-3))]),
      ("inch inches", Entry(metre, Rational(254, 10_000)), none),
      ("ft foot feet", Entry(metre, Rational(3048, 10_000)), none),
      ("mile miles", Entry(metre, Rational(1_609_344, 1000)), none),
      ("lb", Entry(kilogram, Rational(45_359_237, 100_000_000)), none),
    ]
  }()

  /// Words for units, as they stand behind results.
  static let physicalShortNames = [
    "metre": "m", "metres": "m", "meter": "m", "meters": "m", "gram": "g", "grams": "g",
    "kilogram": "kg", "kilograms": "kg", "tonne": "t", "tonnes": "t", "ampere": "A", "amperes": "A",
    "kelvin": "K", "kelvins": "K", "l": "L", "litre": "L", "litres": "L", "liter": "L",
    "liters": "L",
    "newton": "N", "newtons": "N", "pascal": "Pa", "pascals": "Pa", "volt": "V", "volts": "V",
    "ohm": "Ω", "ohms": "Ω", "coulomb": "C", "farad": "F", "siemens": "S", "tesla": "T",
    "weber": "Wb", "henry": "H", "watt": "W", "watts": "W", "deg": "°", "ml": "mL", "cl": "cL",
    "dl": "dL", "GBP": "£", "JPY": "¥", "week": "weeks", "year": "years", "yr": "years",
    "mile": "miles", "foot": "ft", "feet": "ft", "inches": "inch", "KW": "kW", "KWh": "kWh",
    "KJ": "kJ", "KHz": "kHz",
  ]

  /// What products of units of physics are called, first what is preferred.
  static let physicalProductNames: [String] = {
    let symbols =
      CustomaryUnit.allCases.filter { $0 != .kilogram }.map(\.rawValue) + ["J", "A", "m"]
    let prefixes = ["", "k", "M", "G", "m", "µ", "n", "p"]
    return symbols.flatMap { symbol in prefixes.map { $0 + symbol } }
      + ["kg", "g", "mg", "µg", "cm", "mol", "mmol", "K", "Ah", "mAh", "mWh"]
  }()

  /// What is no unit, and what to write instead.
  static let physicalAdvice: [String: String] = {
    var advice: [String: String] = [:]
    for name in ["°C", "degC", "°F", "degF", "℃", "℉", "celsius", "Celsius", "fahrenheit"] {
      advice[name] =
        "temperatures in \(name) do not begin at zero, so that no sum or product of them means "
        + "anything; write absolute ones and differences in `kelvin`: 20 °C are `293.15 kelvin`"
    }
    for name in ["month", "months"] {
      advice[name] =
        "months are not equally long; write `days`, or a part of a `year`: `(1/12) year`"
    }
    return advice
  }()
}
