import Auditing
import Testing

private func table(_ rows: String...) -> String {
  rows[0] + "\n" + rows[0].map { $0 == "|" ? "|" : "-" } + "\n"
    + rows.dropFirst().joined(separator: "\n") + "\n"
}

@Suite struct TableTests {
  @Test func `a total is the sum of its rows`() {
    let right = table(
      "| layer | n |", "| a | 1200 |", "| b | 345 |", "| c | 31 |", "| Total | 1576 |")
    #expect(findings(right) == [])
    #expect(findings(right.replacing("1576", with: "1567")) == ["1567 → 1576"])
  }

  @Test func `a percentage among numbers is no part of their total`() {
    let text = table(
      "| metric | a | b |", "| share | 30% | 50% |", "| x | 3.45 | 3.25 |", "| y | 1.30 | 1.50 |",
      "| z | 2.30 | 2.50 |", "| Total | 7.05 | 7.25 |")
    #expect(findings(text) == [])
  }

  @Test func `shares of a total are rounded one by one`() {
    let text = table(
      "| kind | share | n |", "| a | 60% | 750 |", "| b | 15% | 188 |", "| c | 25% | 313 |",
      "| Total | 100% | 1,250 |")
    #expect(findings(text) == [])
    #expect(findings(text.replacing("750", with: "850")).count == 1)
  }

  @Test func `a row that is left out is named`() {
    let text = table(
      "| layer | n |", "| a | 1200 |", "| b | 345 |", "| c | 31 |", "| **Total** | **1545** |")
    #expect(causes(text) == [.missingRow])
  }

  @Test func `subtotals are understood`() {
    let text = table(
      "| part | cost |", "| a | 12 |", "| b | 30 |", "| Subtotal | 42 |", "| c | 8 |", "| d | 9 |",
      "| Subtotal | 17 |", "| Total | 59 |")
    #expect(findings(text) == [])
  }

  @Test(arguments: [
    ("| Total | 20 |", "accuracy"), ("| Total | 3 |", "items"), ("| Total | 30 |", "items"),
    ("| Total | 20 |", "items"),
  ])
  func `means, counts and greatest values are no totals`(last: String, header: String) {
    let text = table("| row | \(header) |", "| a | 10 |", "| b | 20 |", "| c | 30 |", last)
    #expect(findings(text) == [])
  }

  @Test func `a table of keys and values has no total`() {
    let text = table(
      "| key | value |", "| layers | 8 |", "| stride | 4 |", "| Total parameters | 62378344 |")
    #expect(findings(text) == [])
    let facts = table(
      "| metric | value |", "| Total users | 500M |", "| Daily users | 100M |",
      "| Sessions | 3/day |", "| Items shown | 50 |")
    #expect(findings(facts) == [])
  }

  @Test func `rounded parts leave room for rounding`() {
    let text = table(
      "| part | share |", "| a | 33.3% |", "| b | 33.3% |", "| c | 33.3% |", "| Total | 100% |")
    #expect(findings(text) == [])
  }

  @Test func `values beside their expressions are compared with them`() {
    let text = table(
      "| layer | by | n |", "| a | 3×3×3×64 | 1728 |", "| b | 3×3×64×64 | 36846 |",
      "| c | 7×7 | 49 |")
    #expect(findings(text) == ["36846 → 36864"])
  }

  @Test func `a LaTeX table is a table`() {
    let text = #"""
      \begin{document}
      \begin{tabular}{lr}
      layer & n \\ \hline
      a & 1200 \\
      b & 345 \\
      c & 31 \\ \hline
      Total & 1567 \\
      \end{tabular}
      \end{document}
      """#
    #expect(findings(text, as: .latex) == ["1567 → 1576"])
  }
}
