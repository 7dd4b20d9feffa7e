import Arithmetic
import Diagnostics
import Testing

@Suite struct ParsingTests {
  @Test(arguments: [
    ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("2 - 3 - 4", -5), ("100 / 5 / 4", 5),
    ("-2^2", -4), ("(-2)^2", 4), ("2^3^2", 512), ("2^-1 * 4", 2), ("2 * -3", -6),
    ("2 - -3", 5), ("- - 3", 3), ("+3", 3), ("2**10", 1024), ("3² + 2¹⁰", 1033),
    ("12 × 3 ÷ 4 · 2", 18), ("11x11x3x96 + 96", 34_944), ("11 x 11", 121), ("5 − 7", -2),
    ("floor((227 - 11) / 4) + 1", 55), ("⌊(224 − 11) / 4⌋ + 1", 54), ("ceil(7 / 2)", 4),
    ("⌈7 / 2⌉", 4), ("round(5 / 2)", 3), ("round(-5 / 2)", -3), ("√16", 4), ("sqrt(16)", 4),
    ("log2(1024)", 10), ("min(3, 1, 2)", 1), ("max(3, 1, 2)", 3), ("sum(1, 2, 3)", 6),
    ("count(net[\"fc*\"])", 3), ("größe * 2", 24), ("x\n + 1", 13), ("x-1", 11), ("0^0", 1),
  ])
  func `arithmetic is read as people write it`(text: String, expected: Int) throws {
    #expect(try value(text) == Quantity(expected))
  }

  @Test(
    arguments: [
      ("1_000", Rational(1000), Rational(1)),
      ("62,378,344", Rational(62_378_344), 1),
      ("1.50", Rational(3, 2), Rational(1, 100)),
      (".5", Rational(1, 2), Rational(1, 10)),
      ("1.5e9", Rational(1_500_000_000), Rational(100_000_000)),
      ("2E-3", Rational(1, 500), Rational(1, 1000)),
      ("3.2M", Rational(3_200_000), Rational(100_000)),
      ("7B", Rational(7_000_000_000), Rational(1_000_000_000)),
      ("64Ki", Rational(65_536), Rational(1024)),
      ("62.4 million", Rational(62_400_000), Rational(100_000)),
      ("25 %", Rational(1, 4), Rational(1, 100)),
      ("2.81×", Rational(281, 100), Rational(1, 100)),
    ] as [(String, Rational, Rational)])
  func `a number states its value and its last place`(
    text: String, value: Rational, step: Rational
  ) throws {
    guard case .number(let literal) = try parse(text).get().kind else {
      Issue.record("\(text) is not one number")
      return
    }
    #expect(literal.quantity == Quantity(value))
    #expect(literal.step == step)
    #expect(literal.text == text)
  }

  @Test(
    arguments: [
      ("64 KiB", Rational(65_536), Unit.bytes), ("64KiB", 65_536, .bytes),
      ("5 ms", Rational(1, 200), .seconds), ("5µs", Rational(1, 200_000), .seconds),
      ("100 GB/s", .powerOfTen(11), .bytes / .seconds), ("8 bits", 1, .bytes),
      ("2 TFLOP/s", Rational(2_000_000_000_000), .flops / .seconds),
      ("3 GMACs", Rational(3_000_000_000), .macs), ("$4", 4, .dollars), ("4 dollars", 4, .dollars),
      ("$2.5M", 2_500_000, .dollars), ("$4/hour", Rational(4, 3600), .dollars / .seconds),
      ("62.4 M parameters", 62_400_000, .parameters), ("7B params", 7_000_000_000, .parameters),
      ("7 B", 7, .bytes), ("300 W", 300, .joules / .seconds), ("1 kWh", 3_600_000, .joules),
      ("2 s^2", 2, .seconds * .seconds), ("2 s²", 2, .seconds * .seconds),
      ("2 s^-1", 2, .none / .seconds), ("3 GHz", 3_000_000_000, .none / .seconds),
      ("4 bytes/parameter", 4, .bytes / .parameters),
      ("6 FLOPs/(parameter·token)", 6, .flops / (.parameters * .tokens)),
      ("6 FLOPs/parameter/token", 6, .flops / (.parameters * .tokens)),
      ("(5 s)^2", 25, .seconds * .seconds), ("100 bytes / 4 s", 25, .bytes / .seconds),
    ] as [(String, Rational, Unit)])
  func `a unit binds to its number`(text: String, expected: Rational, unit: Unit) throws {
    #expect(try value(text) == Quantity(expected, unit))
  }

  @Test func `names have members, selections and places`() throws {
    let text = "2 * net[\"fc*\"].parameters"
    let expression = try Expression.parse(Excerpt(text, in: "a.md", at: 100)).get()
    guard case .binary(.multiply, let two, let name) = expression.kind,
      case .variable(.reference(let reference)) = name.kind
    else {
      Issue.record("not a product with a name")
      return
    }
    #expect(two.range == SourceRange("a.md", 100..<101))
    #expect(name.range == SourceRange("a.md", 104..<125))
    #expect(expression.range == SourceRange("a.md", 100..<125))
    #expect(reference.root == Reference.Part("net"))
    #expect(reference.path == [.selection(.init("fc*")), .member(.init("parameters"))])
    #expect(reference.root.range == SourceRange("a.md", 104..<107))
    guard case .selection(let glob) = reference.path[0] else {
      Issue.record("no selection")
      return
    }
    #expect(glob.range == SourceRange("a.md", 109..<112))
  }

  @Test func `a member may begin with a digit`() throws {
    #expect(try value("naive.3x3.macs") == Quantity(398_131_200, .macs))
  }

  /// What is blamed stands between guillemets; the rule follows.
  @Test(arguments: [
    ("1 + «»", "expression.missing-operand"),
    ("1 + «*» 2", "expression.missing-operand"),
    ("(1 + 2«»", "expression.unclosed"),
    ("1 + 2«)»", "expression.unexpected"),
    ("2 «x»", "unit.unknown"),
    ("2 «net».parameters", "expression.missing-operator"),
    ("x «y»", "expression.missing-operator"),
    ("1 «234»", "expression.missing-operator"),
    ("x «=» 2", "expression.unexpected"),
    ("x «%» 2", "expression.unexpected"),
    ("x «|» 2", "expression.unexpected"),
    ("«#»", "expression.unexpected"),
    ("1 + «§» 5", "expression.unexpected"),
    ("3 «KiBB»", "unit.unknown"),
    ("3 «TFLOPS»", "unit.ambiguous"),
    ("3 «Gb»/s", "unit.ambiguous"),
    ("«flor»(2)", "expression.unknown-function"),
    ("floor(1, «2»)", "expression.arguments"),
    ("count(«2 + x»)", "expression.arguments"),
    ("net«.»", "expression.missing-member"),
    ("net[«fc»]", "expression.selection"),
    ("net[«\"\"»]", "expression.selection"),
    ("net[«\"fc*].parameters»", "expression.unterminated-string"),
    ("1«,23»", "number.separator"),
    ("max(«1,234»)", "number.separator"),
    ("«1__0»", "number.separator"),
    ("«1e99999»", "number.too-large"),
    ("net.conv-«1.macs»", "expression.unexpected"),
    ("x == 1 «as percent»", "expression.format"),
    ("«if» x > 1 then 2 else 3", "expression.condition"),
    ("«if»(x > 1, 2, 3)", "expression.condition"),
    ("x «?» 2", "expression.condition"),
  ])
  func `an error blames its place`(marked: String, rule: String) {
    let (text, places) = unmarked(marked.replacing("(1 + 2«»", with: "«(»1 + 2"))
    let found = findings(text)
    #expect(found.map(\.rule) == [rule])
    #expect(found.map(\.range?.bytes) == places)
  }

  @Test func `several errors are reported in one run`() {
    let (text, places) = unmarked("«flor»(1) + (2 * «)» + 3 «KiBB» - «#»")
    let found = findings(text)
    #expect(
      found.map(\.rule) == [
        "expression.unknown-function", "expression.missing-operand", "unit.unknown",
        "expression.unexpected",
      ])
    #expect(found.map(\.range?.bytes) == places)
  }

  @Test func `nothing is not an expression`() {
    for text in ["", "  ", "\n"] {
      #expect(findings(text).map(\.rule) == ["expression.empty"])
    }
  }

  @Test func `a hyphen in a name is explained`() {
    let found = findings("net.conv-1 + 2")
    #expect(found.count == 1)
    #expect(found[0].notes.contains { $0.message.contains("[\"conv-1\"]") })
  }
}

@Suite struct ValueRequestTests {
  @Test(arguments: [
    ("net.parameters as grouped", NumberFormat.grouped), ("x as si", .si(3)),
    ("x as si(4)", .si(4)), ("x/2 as percent( 1 )", .percent(1)), ("x", .automatic),
    ("x as fraction", .fraction), ("1 KiB as binary", .binary(4)),
  ])
  func `a value is asked for with a format`(text: String, format: NumberFormat) throws {
    let request = try ValueRequest.parse(Excerpt(text, in: "a.md", at: 0)).get()
    #expect(request.format == format)
  }

  @Test(arguments: [
    ("x as «percnt»", "format.unknown"), ("x as«» ", "format.unknown"),
    ("x as «M»", "format.unknown"), ("x as GB«/»", "format.argument"),
    ("x as «Mb»", "unit.ambiguous"), ("x as GB(«1.5»)", "format.argument"),
    ("x as GB/(token·s)(«x»)", "format.argument"), ("x as MB «+ 1»", "format.argument"),
    ("x as decimals(«1000000»)", "format.argument"), ("x as decimals(«-1»)", "format.argument"),
    ("x as grouped(«2»)", "format.argument"), ("x as si«(2»", "format.argument"),
    ("x as si(2) «+ 1»", "format.argument"), ("x as digits(«0»)", "format.argument"),
    ("x as digits(«99999999999999999999»)", "format.argument"),
  ])
  func `a format that cannot be is an error`(marked: String, rule: String) {
    let (text, places) = unmarked(marked)
    guard case .failure(let failure) = ValueRequest.parse(Excerpt(text, in: "a.md", at: 0)) else {
      Issue.record("\(text) was accepted")
      return
    }
    #expect(failure.all.map(\.rule) == [rule])
    #expect(failure.all.map(\.range?.bytes) == places)
  }

  @Test(arguments: [
    ("x as int", "grouped"), ("x as M", "si(3)"), ("x as pct", "percent"),
    ("x as decimal", "decimals(2)"),
  ])
  func `the format that another name means is suggested`(_ text: String, _ meant: String) {
    guard case .failure(let failure) = ValueRequest.parse(Excerpt(text, in: "a.md", at: 0)) else {
      Issue.record("\(text) was accepted")
      return
    }
    #expect(failure.all.flatMap(\.fixIts).map(\.replacement) == [meant])
  }

  @Test(arguments: [
    ("5 parameters as MB", "counts parameters"), ("5 as ms", "plain number"),
    ("5 / 10 parameters as percent", "`… * 1 parameter`"), ("5 s as percent", "unit s"),
    ("5 bytes as times", "unit bytes"), ("5 GB as MiB", nil), ("0.5 as %", nil),
    ("5 s / 2 s as times", nil), ("5 s as decimals", nil),
  ])
  func `a unit in which a value cannot be stated is an error`(_ text: String, _ expected: String?)
    throws
  {
    let request = try ValueRequest.parse(Excerpt(text, in: "a.md", at: 0)).get()
    let found = request.misfit(of: try request.expression.evaluate(in: scope).get().result)
    #expect(found?.rule == (expected == nil ? nil : "format.unit"))
    if let expected { #expect(found?.message.contains(expected) == true) }
  }

  @Test func `errors in the expression and in its format are reported together`() {
    guard case .failure(let failure) = ValueRequest.parse(Excerpt("1 + as x", in: "", at: 0))
    else {
      Issue.record("it was read")
      return
    }
    #expect(failure.all.map(\.rule) == ["expression.missing-operand", "format.unknown"])
  }
}
