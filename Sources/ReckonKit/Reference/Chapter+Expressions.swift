import Arithmetic
import Diagnostics

extension Chapter {
  /// `reckon directives expressions`
  static let expressions = Chapter(
    name: "expressions", summary: "arithmetic, units and formats, wherever a value is asked for"
  ) {
    frame + "\nFunctions\n\n" + functions + "\nUnits\n\n"
      + Glossary(units.map { ($0.of, $0.names.joined(separator: ", ")) }).text
      + "\nFormats\n\n" + Glossary(formatExamples.map { ("as \($0.format)", shown($0)) }).text
  }

  private static var functions: String {
    let names = Expression.Function.allCases.map(\.rawValue)
    let lines = stride(from: 0, to: names.count, by: 12).map { start in
      names[start..<min(start + 12, names.count)].joined(separator: ", ")
    }
    return lines.map { "    \($0)" }.joined(separator: ",\n") + "\n"
  }

  /// A value in every format; what it becomes is worked out when it is printed.
  static let formatExamples: [(value: String, format: String)] = [
    ("62378344 parameters", "grouped"), ("62378344 parameters", "si(3)"),
    ("62378344 parameters", "scientific(4)"), ("249513376 bytes", "binary(4)"),
    ("22/7", "decimals(3)"), ("22/7", "digits(3)"), ("22/7", "fraction"), ("22/7", "exact"),
    ("15/16", "percent(1)"), ("2.808", "times(2)"), ("22/7", "automatic"),
    ("249513376 bytes", "MB(1)"), ("0.0125 s", "ms"),
  ]

  static let units: [(of: String, names: [String])] = [
    ("counts", ["parameters", "activations", "MACs", "FLOPs", "tokens", "examples"]),
    ("memory", ["bytes", "B", "kB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "bits", "Gbit"]),
    ("time", ["s", "ms", "µs", "ns", "min", "h", "days"]),
    ("long times", ["weeks", "years"]),
    ("energy, money", ["J", "kJ", "W", "kWh", "eV", "kcal", "$", "€", "£", "¥", "CHF"]),
    (
      "mechanics",
      ["m", "km", "cm", "mm", "µm", "nm", "g", "kg", "t", "N", "Pa", "hPa", "bar", "L", "mL", "ha"]
    ),
    ("electricity", ["A", "mA", "V", "Ω", "C", "Ah", "F", "µF", "H", "S", "Wb", "tesla"]),
    ("matter, heat", ["mol", "kelvin"]),
    ("angles", ["rad", "°"]),
    ("other", ["Hz", "GHz", "%", "inch", "ft", "miles", "lb"]),
    ("made of these", ["TFLOP/s", "GB/s", "tokens/s", "FLOP/byte", "m/s²", "km/h", "J/(kg·K)"]),
  ]

  private static let frame = """
    expressions: arithmetic, units and formats

    `+ − * / ^`, parentheses, and what people write for them: `×`, `·`, `÷`, `**`, `²`, `√`, `⌊x⌋`, `⌈x⌉`.
    All of it is exact: `1/3` stays a third. `==`, `≠`, `<`, `≤`, `>`, `≥` and `≈` compare, and chains of
    them must hold link by link: `1 < net.macs / other.macs ≤ 3`. Numbers may have digits in groups,
    powers and suffixes: `62_378_344`, `62.4M`, `7B`, `1.5e12`; a name is one that the notebook defines.
    Units are checked: bytes and seconds are never added. A plain number counts what it stands beside,
    `net.macs < 4G`, but beside seconds and rates it says nothing of its size: write `latency < 20 ms`.
    A value is shown in the unit in which it was written, and so is what is computed from such values:
    `3 GHz * 2` is `6 GHz`, `0.32 $/kWh * 1_500 kWh` is `$480`, `45 kW * 2 h` is `90 kWh`.
    Functions of several arguments take columns of `data` too, and what is computed from columns row by row:
    `sum(shop.price × shop.amount)`, `max(shop.price)`; `count(shop)` counts rows.
    Products and quotients of units of physics are shown under their own names, `12 V / 50 mA` as
    `240 Ω` and `2 kg * 9.81 m/s^2` as `19.62 N`, and as they were written where there is none: `km/h`.
    Behind a number `K` and `T` are thousands and trillions, so write `300 kelvin` and `2 tesla`; beside
    other units they are units: `J/(kg·K)`. A year has 365.25 days, a month is its twelfth part. Degrees
    Celsius, which do not begin at zero, are no unit. `units: GPU, person people` in the front matter declares
    units of your own: `8 GPUs * 3.5 $/GPU/h`.
    A share stays in per cent, `60 % + 5 %` is `65 %`, unless it is one of something: `10_000 € * 3.5 %`
    is `350 €`, and `200 * 25 %` is `50`.
    Digits that are written are kept: `2.50 $/h` is shown so, and not as `2.5 $/h`.
    Angles are in radians, or in degrees: `sin(30°)`. `pi` or `π` and `e` are numbers, unless the
    notebook has names like these. Roots, logarithms, angles and these two are approximated, to sixty
    digits. `stdev` is of a sample; `round(x, 2)` rounds to two digits behind the point of the unit in
    which x is written; `mod(a, b)` is what a leaves, of the sign of b.
    `as FORMAT` behind an expression says how it is shown. A page shows numbers with the marks of its
    `language`, `47.206` and `3,14` in German, or of the one that `numbers: en` names; expressions are
    written alike in every language.

    """

  private static func shown(_ example: (value: String, format: String)) -> String {
    let text = "\(example.value) as \(example.format)"
    let excerpt = Excerpt(text, in: "reference", at: 0)
    guard case .success(let request) = ValueRequest.parse(excerpt),
      case .success(let derivation) = request.expression.evaluate(in: Names().scope)
    else { return example.value }
    let shown = request.format.show(derivation.result)
    let words = [example.value, "is shown as", shown.text, shown.unit]
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
