/// Units of physics.
extension UnitVocabulary {
  private static let engineering = ["k", "M", "G", "T"] + small

  static let physics: [Measure] = {
    let kilogram = CustomaryUnit.kilogram.unit
    let pascal = CustomaryUnit.pascal.unit
    let metre = Unit.metres
    func customary(_ unit: CustomaryUnit, _ name: String, words: String = "") -> Measure {
      Measure(Entry(unit.unit), name, engineering, words: words)
    }
    return [
      Measure(
        Entry(metre), "m", ["m", "µ", "μ", "u", "n", "c", "d", "k"],
        words: "metre metres meter meters"),
      Measure(Entry(kilogram, Rational(1, 1000)), "g", small + ["k"], words: "gram grams"),
      Measure(Entry(kilogram), words: "kilogram kilograms"),
      Measure(Entry(kilogram, 1000), "t", ["k", "M", "G", "T"], words: "tonne tonnes"),
      Measure(Entry(.amperes), "A", engineering, words: "ampere amperes"),
      Measure(Entry(.amperes * .seconds, 3600), "Ah", ["m", "k"]),
      Measure(Entry(Unit(.kelvins)), "K", small, words: "kelvin kelvins"),
      Measure(Entry(Unit(.moles)), "mol", small + ["k"]),
      Measure(
        Entry(metre.power(3), Rational(1, 1000)), "L l", small + ["c", "d"],
        words: "litre litres liter liters"),
      Measure(Entry(metre.power(2), 10_000), words: "ha"),
      customary(.newton, "N", words: "newton newtons"),
      customary(.pascal, "Pa", words: "pascal pascals"), Measure(Entry(pascal, 100), words: "hPa"),
      Measure(Entry(pascal, 100_000), "bar", ["m"]), Measure(Entry(pascal, 101_325), words: "atm"),
      customary(.volt, "V", words: "volt volts"), customary(.ohm, "Ω", words: "ohm ohms"),
      customary(.coulomb, "C", words: "coulomb"), customary(.farad, "F", words: "farad"),
      customary(.siemens, "S", words: "siemens"), customary(.tesla, "T", words: "tesla"),
      customary(.weber, "Wb", words: "weber"), customary(.henry, "H", words: "henry"),
      Measure(
        Entry(.joules, Rational(1_602_176_634) * .powerOfTen(-28)), "eV",
        ["m", "k", "M", "G", "T"]),
      Measure(Entry(.joules, Rational(4184, 1000)), "cal", ["k"]),
      Measure(Entry(.none), "rad", ["m"]),
      Measure(Entry(metre, Rational(254, 10_000)), words: "inch inches"),
      Measure(Entry(metre, Rational(3048, 10_000)), words: "ft foot feet"),
      Measure(Entry(metre, Rational(1_609_344, 1000)), words: "mile miles"),
      Measure(Entry(kilogram, Rational(45_359_237, 100_000_000)), words: "lb"),
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
    "dl": "dL", "GBP": "£", "JPY": "¥", "week": "weeks", "year": "years", "month": "months",
    "yr": "years",
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
    return advice
  }()
}
