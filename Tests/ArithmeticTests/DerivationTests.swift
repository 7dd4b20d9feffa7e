import Arithmetic
import Diagnostics
import Testing

@Suite struct DerivationTests {
  /// An expression and all that is printed of it, a line each.
  @Test(arguments: [
    "11 * 11 * 3 * 96 + 96": ["11 × 11 × 3 × 96 + 96", "= 34,848 + 96", "= 34,944"],
    "floor((227 + 2*0 - 11) / 4) + 1": [
      "⌊(227 + 2 × 0 − 11) / 4⌋ + 1", "= ⌊(227 + 0 − 11) / 4⌋ + 1", "= ⌊216 / 4⌋ + 1",
      "= ⌊54⌋ + 1", "= 54 + 1", "= 55",
    ],
    "floor((224 - 11) / 4) + 1": [
      "⌊(224 − 11) / 4⌋ + 1", "= ⌊213 / 4⌋ + 1", "= ⌊53.25⌋ + 1", "= 53 + 1", "= 54",
    ],
    // A quotient that never ends is not rounded inside a rounding.
    "floor((224 - 11) / 7) + 1": ["⌊(224 − 11) / 7⌋ + 1", "= ⌊213 / 7⌋ + 1", "= 30 + 1", "= 31"],
    "floor(10^20 / 3 + 2/3)": [
      "⌊10^20 / 3 + 2 / 3⌋", "= ⌊1e20 / 3 + 2 / 3⌋",
      "= ⌊33,333,333,333,333,333,334⌋",
      "= 33,333,333,333,333,333,334",
    ],
    // Small fractions stay fractions, large ones become decimals.
    "third * 3": ["third × 3", "= 1 / 3 × 3", "= 1"],
    "(third + 1) * 2": ["(third + 1) × 2", "= (1 / 3 + 1) × 2", "= 4 / 3 × 2", "≈ 2.667"],
    "1 + 105415200 / 62378344": [
      "1 + 105415200 / 62378344", "≈ 1 + 1.68993", "≈ 2.690",
    ],
    "sqrt(2) * 3": ["sqrt(2) × 3", "≈ 1.41421 × 3", "≈ 4.243"],
    "floor(sqrt(2) * 10) + 1": ["⌊sqrt(2) × 10⌋ + 1", "= 14 + 1", "= 15"],
    "log2(8) + sqrt(16)": ["log2(8) + sqrt(16)", "= 3 + 4", "= 7"],
    // As many digits as it takes.
    "(sqrt(2) - 1.414) * 10^6": [
      "(sqrt(2) − 1.414) × 10^6", "≈ (1.41421356 − 1.414) × 1,000,000",
      "= 0.00021356 × 1,000,000", "≈ 213.6",
    ],
    "1 / (third - 0.333333)": [
      "1 / (third − 0.333333)", "= 1 / (1 / 3 − 0.333333)", "≈ 1 / 3.33333333e-7", "≈ 3,000,000",
    ],
    // Units stand on the result alone where all operands count the same.
    "net.parameters * 2 + 1": [
      "net.parameters × 2 + 1", "= 62,378,344 × 2 + 1", "= 124,756,688 + 1",
      "= 124,756,689 parameters",
    ],
    "net.parameters * 4 bytes/parameter": [
      "net.parameters × 4 bytes/parameter", "= 62,378,344 parameters × 4 bytes/parameter",
      "= 249,513,376 bytes",
    ],
    "net.conv1.macs / net.conv1.parameters": [
      "net.conv1.macs / net.conv1.parameters", "= 105,415,200 MACs / 34,944 parameters",
      "≈ 3,017 MAC/parameter",
    ],
    "64 KiB / (25.6 GB/s)": ["64 KiB / (25.6 GB/s)", "= 2.56 µs"],
    "latency * 2": ["latency × 2", "= 12.3 ms × 2", "= 24.6 ms"],
    // Values keep the unit in which they were written.
    "energy * tariff": ["energy × tariff", "= 1,500 kWh × 0.32 $/kWh", "= $480"],
    "85 $/h * 8 h * 10": ["85 $/h × 8 h × 10", "= $6,800"],
    "energy / 7": ["energy / 7", "= 1,500 kWh / 7", "≈ 214.3 kWh"],
    "(energy + 500 kWh) * tariff": [
      "(energy + 500 kWh) × tariff", "= (1,500 kWh + 500 kWh) × 0.32 $/kWh",
      "= 2,000 kWh × 0.32 $/kWh", "= $640",
    ],
    "1 / clock": ["1 / clock", "= 1 / 3 GHz", "≈ 0.3333 ns"],
    "clock * 2": ["clock × 2", "= 3 GHz × 2", "= 6 GHz"],
    "2 / clock^2": ["2 / clock^2", "= 2 / (3 GHz)^2", "= 2 / 9e18 s⁻²", "≈ 2.222 × 10⁻¹⁹ s²"],
    // A unit that the operands do not have is not left out of them.
    "1 / latency": ["1 / latency", "= 1 / 12.3 ms", "≈ 81.30 s⁻¹"],
    "latency^2": ["latency^2", "= (12.3 ms)^2", "= 0.00015129 s²"],
    "latency / (latency * 2)": [
      "latency / (latency × 2)", "= 0.0123 / (0.0123 × 2)", "= 0.0123 / 0.0246", "= 0.5",
    ],
    "sum(1, 2, 3) * 4": ["sum(1, 2, 3) × 4", "= (1 + 2 + 3) × 4", "= 6 × 4", "= 24"],
    "max(3, 7/3) * count(net[\"fc*\"])": [
      "max(3, 7 / 3) × count(net[\"fc*\"])", "= max(3, 7 / 3) × 3", "= 3 × 3", "= 9",
    ],
    "below^2 - below": ["below^2 − below", "= (−5)^2 − (−5)", "= 25 − (−5)", "= 30"],
    "2^100 * 10^10": [
      "2^100 × 10^10", "≈ 1.26765e30 × 10,000,000,000", "≈ 1.268 × 10⁴⁰",
    ],
    // A bare number is one line, unless it says something else than what was written.
    "5": ["5"], "-5": ["−5"], "1_000": ["1,000"], "64 KiB": ["64 KiB"], "x": ["x", "= 12"],
    "1/3": ["1 / 3", "≈ 0.3333"],
    "6.2 × 10^7": ["6.2 × 10^7", "= 6.2 × 10,000,000", "= 62,000,000"],
    "6.238 × 10^-7 s": ["6.238 × 10⁻⁷ s", "= 623.8 ns"],
    "sqrt(x)": ["sqrt(x)", "= sqrt(12)", "≈ 3.464"],
    "third": ["third", "= 1 / 3", "≈ 0.3333"],
  ])
  func `all steps of a derivation`(text: String, lines: [String]) throws {
    #expect(printed(try evaluate(text).lines(detail: .all)) == lines)
  }

  /// The result would come out all the same, so coarsely is it shown; but ⌈100⌉ is not 101.
  @Test func `digits are not cut so far that a rounding gives another integer`() throws {
    let lines = try evaluate("3 * ceil(pages * 7) / 10").lines(detail: .all, as: .decimals(0))
    #expect(
      printed(lines) == [
        "3 × ⌈pages × 7⌉ / 10", "≈ 3 × ⌈14.2857144 × 7⌉ / 10", "= 3 × ⌈100.0000008⌉ / 10",
        "= 3 × 101 / 10", "≈ 30",
      ])
  }

  @Test(
    arguments: [
      (.result, ["⌊(x − 11) / 4⌋ + 1", "= 1"]),
      (.substituted, ["⌊(x − 11) / 4⌋ + 1", "= ⌊(12 − 11) / 4⌋ + 1", "= 1"]),
      (.steps(0), ["⌊(x − 11) / 4⌋ + 1", "= ⌊(12 − 11) / 4⌋ + 1", "= 1"]),
      (
        .steps(2),
        [
          "⌊(x − 11) / 4⌋ + 1", "= ⌊(12 − 11) / 4⌋ + 1", "= ⌊1 / 4⌋ + 1", "= ⌊0.25⌋ + 1", "= 1",
        ]
      ),
      (
        .steps(99),
        [
          "⌊(x − 11) / 4⌋ + 1", "= ⌊(12 − 11) / 4⌋ + 1", "= ⌊1 / 4⌋ + 1", "= ⌊0.25⌋ + 1", "= 0 + 1",
          "= 1",
        ]
      ),
    ] as [(Derivation.Detail, [String])])
  func `as many steps as asked for`(detail: Derivation.Detail, lines: [String]) throws {
    #expect(printed(try evaluate("floor((x - 11) / 4) + 1").lines(detail: detail)) == lines)
  }

  @Test(arguments: [
    ("net.parameters", NumberFormat.si(3), ["net.parameters", "≈ 62.4 M parameters"]),
    ("net.parameters", .grouped, ["net.parameters", "= 62,378,344 parameters"]),
    ("62378344", .si(3), ["62378344", "≈ 62.4 M"]),
    ("62400000", .si(3), ["62.4 M"]),
    ("x / 16", .percent(1), ["x / 16", "= 12 / 16", "= 75.0 %"]),
    ("x / 7", .percent(1), ["x / 7", "= 12 / 7", "≈ 171.4 %"]),
    ("x / 5", .times(2), ["x / 5", "= 12 / 5", "= 2.40×"]),
    ("x / 7", .fraction, ["x / 7", "= 12/7"]),
    ("x * 100", .scientific(2), ["x × 100", "= 12 × 100", "= 1.2 × 10³"]),
    ("sqrt(x)", .exact, ["sqrt(x)", "= sqrt(12)", "≈ 3.464101615137754587054893"]),
  ])
  func `the result is shown in the format asked for`(
    text: String, format: NumberFormat, lines: [String]
  ) throws {
    #expect(printed(try evaluate(text).lines(detail: .all, as: format)) == lines)
  }

  @Test(arguments: [
    ("latency / 4 as ms(2)", ["latency / 4", "= 12.3 ms / 4", "≈ 3.08 ms"]),
    ("latency / 3 as µs", ["latency / 3", "= 12.3 ms / 3", "= 4,100 µs"]),
    ("latency * 2", ["latency × 2", "= 12.3 ms × 2", "= 24.6 ms"]),
    (
      "net.conv1.macs / 4 as MMACs(1)", ["net.conv1.macs / 4", "= 105,415,200 / 4", "≈ 26.4 MMACs"]
    ),
  ])
  func `operands have units where the result is shown in one of another size`(
    text: String, lines: [String]
  ) throws {
    let request = try ValueRequest.parse(Excerpt(text, in: "e.md", at: 0)).get()
    let derivation = try request.expression.evaluate(in: scope).get()
    #expect(printed(derivation.lines(detail: .all, as: request.format)) == lines)
  }

  @Test func `a formula of symbols takes its unit from the result alone`() {
    let size = Symbol("n", "", "input size")
    let formula = Formula(
      .symbol(size) * .symbol(size) * 4, .bytes, where: [.init(.symbol(size), Quantity(227, .macs))]
    )
    #expect(
      printed(formula.derivation().lines(detail: .all))
        == ["n × n × 4", "= 227 × 227 × 4", "= 206,116 bytes"])
  }

  @Test func `the terms of a long sum stand side by side`() {
    let terms = (1...300).map { Expression.reference("net", "layer\($0)", "macs") }
    let values = (1...300).map { Quantity($0 * 1_000_003, .macs) }
    let formula = Formula(
      .sum(terms), .macs,
      where: zip(terms, values).map { .init($0.variables[0], $1) })
    let lines = printed(formula.derivation().lines(detail: .all))
    #expect(lines.count == 3)
    #expect(lines[1].hasPrefix("= 1,000,003 + 2,000,006 + 3,000,009 + "))
    #expect(!lines[1].contains("("))
    #expect(lines[2] == "= 45,150,135,450 MACs")
  }

  @Test func `operands that do not fit the result's unit are shown without theirs`() {
    let reference = Expression.reference("net", "parameters")
    let four = Expression(.number(Literal(Quantity(4, .bytes), text: "4 bytes")))
    let formula = Formula(
      reference * four, .bytes, where: [.init(reference.variables[0], Quantity(10, .parameters))])
    #expect(
      printed(formula.derivation().lines(detail: .all))
        == ["net.parameters × 4 bytes", "= 10 × 4", "= 40 bytes"])
  }

  @Test func `a claim is its own derivation`() throws {
    let judgement = try parse("x + 1 == 13").get().judge(in: scope).get()
    #expect(printed(judgement.derivation.lines(detail: .all)) == ["x + 1 == 13"])
  }

  @Test func `a deep and wide derivation ends`() throws {
    let sum = (1...400).map { "\($0) * (\($0) + 1) * ((\($0) + 2) - 1/3)" }.joined(separator: " + ")
    let lines = try evaluate(sum).lines(detail: .all)
    #expect((3...8).contains(lines.count))
  }

  private func printed(_ lines: [DerivationLine]) -> [String] {
    lines.map { line in
      let unit = line.unit.isEmpty ? "" : " \(line.unit)"
      let relation = line.relation == .none ? "" : "\(line.relation.rawValue) "
      return "\(relation)\(line.expression)\(unit)"
    }
  }
}
