import Arithmetic
import Diagnostics
import Testing

@Suite struct FormatTests {
  /// A request as an author writes it, and what the page says.
  @Test(arguments: [
    // Integers grouped, short decimals as they are, anything else to four digits.
    ("62378344", "62,378,344"), ("-1000", "−1,000"), ("999", "999"), ("0", "0"), ("2.5", "2.5"),
    ("1234567.125", "1,234,567.125"), ("0.015625", "0.015625"), ("1/3", "0.3333"),
    ("200/3", "66.67"), ("20000/3", "6,667"), ("2000000/3", "666,667"), ("-1/3", "−0.3333"),
    ("10^29", "1 × 10²⁹"), ("10^14", "100,000,000,000,000"), ("6.022e23", "6.022 × 10²³"),
    ("2^64", "18,446,744,073,709,551,616"),
    ("10^16 + 1/3", "1.000 × 10¹⁶"), ("1/3000000", "3.333 × 10⁻⁷"), ("sqrt(2)", "1.414"),
    ("62378344 parameters", "62,378,344 parameters"), ("64 KiB", "64 KiB"),
    ("12.3 ms", "12.3 ms"), ("0.0123 s", "0.0123 s"), ("0.40 s", "0.40 s"), ("2.50 s", "2.50 s"),
    ("$5.50 * 3", "$16.50"), ("-$4", "−$4"),
    ("$1/3", "$0.3333"),
    ("$4/hour", "4 $/h"), ("12.5 €", "12.50 €"), ("€0.25/kWh * 1 MWh", "250 €"),
    ("1 EUR / 3", "0.3333 €"), ("€4.2M as si(2)", "4.2 M €"), ("0.3 €/kWh", "0.3 €/kWh"),
    ("1 day", "1 day"), ("2 days", "2 days"),
    ("3 GHz", "3 GHz"), ("45 kW * 2600 h", "117,000 kWh"),
    ("300 GB / 2 min", "150 GB/min"), ("300 GB / 2 s", "150 GB/s"), ("5 GB/h * 2", "10 GB/h"),
    ("10 TFLOP/s / (400 GB/s)", "25 FLOP/byte"), ("$6 / 2 h", "3 $/h"),
    ("2.50 $/h/token", "2.50 $/(h·token)"), ("3.5 GB/s/W", "3.5 GB/(s·W)"),
    ("45_000 tokens/example/day", "45,000 tokens/(example·day)"), ("700 W/token", "700 W/token"),
    ("67.2 kW * 30 days", "48,384 kWh"), ("90 W * 40 min", "60 Wh"), ("2 kWh / 30 min", "4 kW"),
    ("3500 kWh / 1 year", "3,500 kWh/year"),
    ("2.5 $/h / 8 tokens", "0.3125 $/(h·token)"), ("1_610 images/s", "1,610 images/s"),
    ("3 images", "3 images"), ("6 GMAC/h / 2", "3 GMAC/h"), ("1 kWh + 2 MJ", "1.556 kWh"),
    ("-2.5 h", "−2.5 h"),
    ("1 GB + 5 bytes", "1,000,000,005 bytes"), ("1 GB * 1e-9", "1 byte"),
    ("2 GB^2 as digits", "2.000 GB²"),
    ("max(2 h, 90 min)", "2 h"), ("sqrt(9 kW^2)", "3 kW"), ("floor(2.5 h)", "9,000 s"),
    ("3 kW as si(2)", "3.0 kW"), ("1 byte", "1 byte"), ("100 GB/s", "100 GB/s"),
    ("1 / 4 s", "0.25 s⁻¹"), ("300 W", "300 W"), ("2 s^2", "2 s²"),
    ("6 FLOPs/(parameter·token)", "6 FLOP/(parameter·token)"),
    // Rounded to an integer.
    ("1234.5 as grouped", "1,235"), ("-1234.5 as grouped", "−1,235"), ("-0.4 as grouped", "0"),
    ("0.5 as grouped", "1"), ("0.6 bytes as grouped", "1 byte"),
    // Decimals.
    ("1234.5 as decimals", "1,234.50"), ("2/3 as decimals(3)", "0.667"),
    ("0.005 as decimals(2)", "0.01"), ("-0.001 as decimals(2)", "0.00"),
    ("1/3 as decimals(0)", "0"), ("999.995 as decimals(2)", "1,000.00"),
    // Significant digits.
    ("2/3 as digits", "0.6667"), ("62378344 as digits", "6.238 × 10⁷"), ("1234 as digits", "1,234"),
    ("99999 as digits(4)", "1.000 × 10⁵"), ("9999.6 as digits(4)", "1.000 × 10⁴"),
    ("5 as digits(3)", "5.00"), ("0 as digits(3)", "0"), ("0.00000123 as digits(2)", "0.0000012"),
    ("0.000000123 as digits(2)", "1.2 × 10⁻⁷"),
    // Decimal prefixes.
    ("62378344 as si", "62.4 M"), ("1.1157e9 MACs as si", "1.12 GMACs"),
    ("0.0123 s as si", "12.3 ms"), ("4000000000 bytes as si(2)", "4.0 GB"), ("999 as si", "999"),
    ("999.95 as si", "1.00 k"), ("999499 as si", "999 k"), ("999950 as si", "1.00 M"),
    ("-62378344 as si", "−62.4 M"), ("0 bytes as si", "0 bytes"), ("512 bytes as si", "512 bytes"),
    ("3600 s as si", "3,600 s"), ("59.96 s as si", "60.0 s"), ("0.00099996 s as si", "1.00 ms"),
    ("1.5e-13 s as si", "0.150 ps"), ("1e-20 s as si", "1.00 × 10⁻²⁰ s"),
    ("62378344 parameters as si", "62.4 M parameters"), ("1.5e12 bytes/1 s as si", "1.50 TB/s"),
    ("1500 W as si", "1.50 kW"), ("0.0025 J as si", "2.50 mJ"), ("$4_200_000 as si(2)", "$4.2 M"),
    ("0.00123 as si", "0.00123"), ("1.2e17 as si", "120 P"), ("1.2e18 as si", "1.20 × 10¹⁸"),
    ("3.14e23 FLOPs as si", "314 ZFLOPs"), ("3.14e25 FLOPs as si", "3.14 × 10²⁵ FLOPs"),
    ("62378344 as si(1)", "62 M"), ("312e12 FLOPs / 2e12 bytes as si", "156 FLOP/byte"),
    ("5 GHz as si(2)", "5.0 G s⁻¹"), ("1234 tokens/1 s as si", "1.23 k tokens/s"),
    // Binary prefixes.
    ("249513376 bytes as binary(5)", "237.95 MiB"), ("1 KiB as binary", "1.000 KiB"),
    ("1023 bytes as binary", "1,023 bytes"), ("1022.99 KiB as binary", "1,023 KiB"),
    ("1023.9999 KiB as binary", "1.000 MiB"), ("65536 as binary", "64.00 Ki"),
    ("65536 parameters as binary", "64.00 Ki parameters"), ("0.0123 s as binary", "0.01230 s"),
    ("0 bytes as binary", "0 bytes"), ("-2 MiB as binary(2)", "−2.0 MiB"),
    ("2^62 as binary", "4,194,304 Ti"), ("100 GB/s as binary", "93.13 GiB/s"),
    ("1e45 bytes as binary", "1.000 × 10⁴⁵ bytes"),
    // Shares and factors.
    ("0.94 as percent", "94.0 %"), ("2/3 as percent(2)", "66.67 %"), ("-0.5 as percent", "−50.0 %"),
    ("1234 as percent(0)", "123,400 %"), ("5 bytes as percent", "5.0 bytes"),
    ("2.807 as times", "2.81×"), ("1000 as times(1)", "1,000.0×"), ("5 s as times", "5.00 s"),
    // Powers of ten.
    ("62378344 as scientific", "6.238 × 10⁷"), ("0.00123 as scientific(2)", "1.2 × 10⁻³"),
    ("5 as scientific(3)", "5.00"), ("0 as scientific", "0"),
    ("-1500 as scientific(2)", "−1.5 × 10³"),
    ("99999 as scientific(3)", "1.00 × 10⁵"), ("1500 bytes as scientific(2)", "1.5 × 10³ bytes"),
    // Units, as they are where that is short.
    ("249_513_376 bytes as MB", "249.5 MB"), ("249_513_376 bytes as MB(1)", "249.5 MB"),
    ("1 GiB as MiB", "1,024 MiB"), ("1 GB / 3 as MB", "333.3 MB"),
    ("3 KiB as bytes", "3,072 bytes"),
    ("1 byte as bytes", "1 byte"), ("1 byte as B", "1 B"), ("2 bytes as bits", "16 bits"),
    ("0.0123 s as ms", "12.3 ms"), ("90 s as min", "1.5 min"), ("0.94 as %", "94.0 %"),
    ("2/3 as %(2)", "66.67 %"), ("3e9 bytes / 2 s as GB/s(2)", "1.50 GB/s"),
    ("$4.2 / 1e6 tokens as $/Mtoken(2)", "4.20 $/Mtoken"),
    ("$4.2/M tokens as $/million tokens(1)", "4.2 $/million tokens"),
    ("$15/M tokens * 3 ktokens as $(3)", "$0.045"),
    ("117600 MACs as MMACs", "0.1176 MMACs"), ("$3.5 as $", "$3.50"), ("-2 MB as kB", "−2,000 kB"),
    ("6 bytes/(token·s) as bits/(token·s)", "48 bits/(token·s)"),
    ("5 s as MB", "5 s"), ("5 s as MB(1)", "5.0 s"),
    // Fractions.
    ("355/113 as fraction", "355/113"), ("4/2 as fraction", "2"), ("-1/3 as fraction", "−1/3"),
    ("1234/7 as fraction", "1,234/7"), ("1 s/3 as fraction", "(1/3) s"),
    ("$1/3 as fraction", "$1/3"), ("sqrt(2) as fraction", "≈ 1.414213562373095048801689"),
    // All there is.
    ("1/3 as exact", "1/3"), ("2^64 as exact", "18,446,744,073,709,551,616"),
    ("0.1234567891234 as exact", "0.1234567891234"), ("1e-12 as exact", "1 × 10⁻¹²"),
    ("sqrt(2) as exact", "≈ 1.414213562373095048801689"), ("sqrt(4) as exact", "2"),
    ("1 s/3 as exact", "(1/3) s"), ("latency as exact", "0.0123 s"),
    ("10^2000 as exact", "1 × 10²⁰⁰⁰"), ("64 KiB as exact", "64 KiB"),
    ("1 h / 7 as exact", "(1/7) h"),
  ])
  func `a value is shown in its format`(request: String, expected: String) throws {
    let request = try ValueRequest.parse(Excerpt(request, in: "a.md", at: 0)).get()
    let shown = request.format.show(try request.expression.evaluate(in: scope).get().result)
    #expect(text(shown) == expected)
  }

  /// Dollars have their sign in the text, all other units stand apart.
  @Test func `the unit stands apart from the digits`() {
    #expect(
      NumberFormat.si(3).show(Quantity(1_115_684_864, .macs))
        == Shown(
          text: "1.12", unit: "GMACs", stated: Rational(1_120_000_000), step: Rational(10_000_000)))
    #expect(NumberFormat.si(3).show(Quantity(62_378_344, .parameters)).text == "62.4 M")
    #expect(NumberFormat.si(3).show(Quantity(62_378_344, .parameters)).unit == "parameters")
    #expect(NumberFormat.percent(1).show(Quantity(Rational(47, 50))).text == "94.0 %")
    #expect(NumberFormat.times(2).show(Quantity(Rational(281, 100))).text == "2.81×")
    #expect(NumberFormat.grouped.show(Quantity(4, .dollars)).unit == "")
  }

  private static let formats: [NumberFormat] =
    [.automatic, .exact, .grouped, .fraction]
    + [0, 1, 2, 7, 30].flatMap { [.decimals($0), .percent($0), .times($0)] }
    + [nil, 0, 3].flatMap { decimals in
      [
        NamedUnit("MiB", .bytes, scale: Rational(1024 * 1024)),
        NamedUnit("ms", .seconds, scale: Rational(1, 1000)),
        NamedUnit("GB/s", .bytes / .seconds, scale: .powerOfTen(9)),
        NamedUnit("bytes", .bytes, scale: 1), NamedUnit("$", .dollars, scale: 1),
      ].map { .unit($0, decimals: decimals) }
    }
    + [1, 2, 3, 4, 9, 30].flatMap { [.digits($0), .si($0), .binary($0), .scientific($0)] }

  private static let units: [Unit] = [
    .none, .parameters, .activations, .macs, .flops, .bytes, .seconds, .tokens, .examples, .joules,
    .dollars, .bytes / .seconds, .flops / .bytes, .none / .seconds, .joules / .seconds,
    .dollars / .seconds, .seconds * .seconds, .flops / (.parameters * .tokens),
    .bytes * .parameters, .none / (.bytes * .seconds), .macs * .macs / .seconds,
  ]

  @Test(arguments: formats)
  func `what is shown is read back within half a unit of its last place`(format: NumberFormat)
    throws
  {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<120 {
      let quantity = Quantity(Self.value(&generator), generator.pick(Self.units))
      try check(format, quantity)
    }
    for unit in Self.units {
      for value in [0, 1, -1, Rational(1, 3), 999, 1023, 1000, Rational(99_995, 100)] {
        try check(format, Quantity(value, unit))
      }
    }
  }

  private func check(_ format: NumberFormat, _ quantity: Quantity) throws {
    let shown = format.show(quantity)
    let text = text(shown)
    let read = try #require(
      try? evaluate(text.replacing("≈ ", with: "")).result, "\(text) in \(format)")
    #expect(read == Quantity(shown.stated, quantity.unit), "\(text) in \(format)")
    #expect(
      (shown.stated - quantity.value).magnitude <= shown.step / 2,
      "\(quantity.value) as \(format) is \(text)")
    if format == .exact || format == .fraction, !text.hasPrefix("≈") {
      #expect(shown.stated == quantity.value)
    }
    #expect(shown.text == shown.text.replacing("-", with: "−"))
  }

  @Test(arguments: [
    (Rational(294_913, 294_912), "1.000003"), (Rational(294_911, 294_912), "0.999997"),
    (Rational(5, 4), "1.250"), (Rational(1), "1.000"),
    (1 + Rational.powerOfTen(-40), "1.00000000000000000000000000000"),
  ])
  func `a ratio has the digits that tell it from one`(_ ratio: Rational, _ expected: String) {
    let format = NumberFormat.digits(4).telling(Quantity(ratio), from: 1)
    #expect(format.show(Quantity(ratio)).text == expected)
  }

  /// Values of all sizes, whole and broken.
  private static func value(_ generator: inout SeededGenerator) -> Rational {
    let numerator = Rational(Int.random(in: -999_999_999...999_999_999, using: &generator))
    let exponent = Int.random(in: -32...24, using: &generator)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return numerator.truncated
    case 1: return numerator / Rational(Int.random(in: 1...9999, using: &generator))
    case 2: return (numerator * .powerOfTen(exponent)).rounded(toDigits: 3)
    default: return numerator * .powerOfTen(exponent)
    }
  }
}

/// As a page shows it.
func text(_ shown: Shown) -> String {
  shown.unit.isEmpty ? shown.text : "\(shown.text) \(shown.unit)"
}
