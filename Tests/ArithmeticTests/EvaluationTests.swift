import Arithmetic
import Diagnostics
import Testing

@Suite struct EvaluationTests {
  @Test func `references come once each, in order of first use, counted ones too`() throws {
    let text =
      "net.parameters + count(net[\"fc*\"]) * x - net.parameters / net.conv1.macs + count(y)"
    let references = try parse(text).get().references.map(\.description)
    #expect(references == ["net.parameters", "net[\"fc*\"]", "x", "net.conv1.macs", "y"])
    #expect(try parse("1 + 2").get().references.isEmpty)
  }

  @Test func `all that is wrong with an expression is reported at once`() {
    let found = findings("a + b * (1 / 0) + (2 s + 3 bytes) + a")
    #expect(
      found.map(\.rule) == [
        "name.unknown", "name.unknown", "number.division-by-zero", "unit.mismatch",
      ])
  }

  @Test func `a thousand misspelt names are not a thousand findings`() {
    let text = (1...1000).map { "name\($0)" }.joined(separator: " + ")
    #expect(findings(text).count == 20)
  }

  @Test func `a comparison is no number`() throws {
    guard case .failure(let failure) = try parse("1 == 1").get().evaluate(in: scope) else {
      Issue.record("a comparison has a value")
      return
    }
    #expect(failure.all.map(\.rule) == ["expression.comparison-as-number"])
  }

  /// What is printed is read back as the same value, with no more parentheses than it takes.
  @Test(arguments: [
    ("(1 + 2) * 3", "(1 + 2) × 3"), ("1 + (2 * 3)", "1 + 2 × 3"), ("1 - (2 - 3)", "1 − (2 − 3)"),
    ("1 + (2 - 3)", "1 + 2 − 3"), ("2 * (3 / 4)", "2 × 3 / 4"), ("2 / (3 * 4)", "2 / (3 × 4)"),
    ("2 / (3 / 4)", "2 / (3 / 4)"), ("(-2)^2", "(−2)^2"), ("-2^2", "−2^2"), ("2^(-1)", "2^−1"),
    ("(2^3)^2", "(2^3)^2"), ("2^(3^2)", "2^3^2"), ("2 - -3", "2 − (−3)"), ("-(1 + 2)", "−(1 + 2)"),
    ("(64 KiB)^2", "(64 KiB)^2"), ("2 * (2.81×)", "2 × (2.81×)"),
    ("max((1,000), 2)", "max((1,000), 2)"),
    ("1 / (5 GB/s)", "1 / (5 GB/s)"), ("√2 * 3", "sqrt(2) × 3"), ("a < b == (c)", "a < b == c"),
    ("- -3", "−(−3)"), ("(a - b) - c", "a − b − c"), ("a * -b", "a × (−b)"),
    ("(a^b)^-c", "(a^b)^−c"),
    ("(1/3) s / 2", "(1/3) s / 2"), ("2^10 KiB", "2¹⁰ KiB"),
  ])
  func `an expression prints as it is read`(text: String, printed: String) throws {
    let expression = try parse(text).get()
    #expect(expression.description == printed)
    #expect(try parse(printed).get().description == printed)
  }

  @Test func `printing keeps the value`() throws {
    for hasUnits in [false, true] {
      var random = RandomExpressions(seed: 11, hasUnits: hasUnits)
      for _ in 0..<500 {
        let expression = try parse(random.next(depth: 3)).get()
        guard let value = try? expression.evaluate(in: scope).get().result else { continue }
        let printed = expression.description
        #expect(
          try Arithmetic.Expression.parse(Excerpt(printed, in: "", at: 0)).get().description
            == printed)
        #expect(try evaluate(printed).result.value == value.value, "\(printed)")
      }
    }
  }
}
