import Diagnostics
import Testing

@testable import Arithmetic

/// Functions over names that stand for several values.
@Suite struct ListTests {
  private let columns: [String: [Quantity?]] = [
    "x": [Quantity(1), Quantity(2), Quantity(4)], "y": [Quantity(3), Quantity(5), Quantity(7)],
    "short": [Quantity(1)],
    "t": [Quantity(1, .seconds), Quantity(2, .seconds), Quantity(3, .seconds)],
    "none": [], "gaps": [Quantity(1), nil, Quantity(4)], "nothing": [nil, nil, nil],
  ]

  private func evaluate(_ text: String) throws -> Result<Derivation, Diagnostics> {
    let columns = columns
    let scope = Scope(
      resolve: { reference in
        reference.root.text == "k"
          ? .success(Scope.Meaning(Quantity(10)))
          : .failure(
            Diagnostics(Diagnostic("test.name", "no \(reference)", at: reference.root.range)))
      }, count: { _ in .success(0) },
      lists: Scope.Lists(
        contains: { columns[$0.root.text] != nil },
        values: { .success(columns[$0.root.text] ?? []) }))
    return try Expression.parse(Excerpt(text, in: "e", at: 0)).get().evaluate(in: scope)
  }

  @Test(arguments: [
    ("sum(x)", 7), ("max(x, 9)", 9), ("sum(x * y)", 41), ("sum(x) * sum(y) + k", 115),
    ("sum((x - sum(x)) * k)", -140), ("sum(sum(x), 1)", 8), ("max(k * x) - min(y)", 37),
    ("mean(y)", 5), ("2 * median(x, y)", 7), ("stdev(y)", 2), ("mean(x * y) * 3", 41),
    ("sum(gaps)", 5), ("2 * mean(gaps)", 5), ("sum(gaps * y)", 31), ("2 * sum(k * y / gaps)", 95),
    ("sum(max(x, 3))", 10), ("max(mean(x, y) * 2)", 11), ("sum(max(x, sum(y)))", 45),
  ])
  func `an argument is evaluated for each element`(_ text: String, _ value: Int) throws {
    #expect(try evaluate(text).get().result == Quantity(value))
  }

  @Test(arguments: [
    ("sum(x * short)", "expression.lists"), ("sum(none)", "expression.lists"),
    ("sum(nothing)", "expression.lists"),
    ("sum(x + t)", "unit.mismatch"), ("stdev(short)", "expression.arguments"),
    ("sum(x / 0)", "number.division-by-zero"), ("sum(x + other)", "test.name"),
    ("x + 1", "test.name"),
  ])
  func `what has no value is said once`(_ text: String, _ rule: String) throws {
    guard case .failure(let findings) = try evaluate(text) else {
      Issue.record("\(text) has a value")
      return
    }
    #expect(findings.all.map(\.rule) == [rule])
  }

  @Test func `few terms are written out, and many are not`() throws {
    let derivation = try evaluate("sum(x * y) / k").get()
    let lines = derivation.lines(detail: .substituted).map(\.expression.description)
    #expect(lines == ["sum(x × y) / k", "(1 × 3 + 2 × 5 + 4 × 7) / 10", "4.1"])
    #expect(
      derivation.lines(detail: .substituted).allSatisfy { $0.relation != .approximatelyEqual })
  }
}
