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

  @Test(arguments: ["Summe", "Gesamt", "合計", "Σ", "Итого"])
  func `totals are known in several languages`(label: String) {
    let text = table(
      "| a | n |", "| x | 1200 |", "| y | 345 |", "| z | 31 |", "| \(label) | 1567 |")
    #expect(findings(text) == ["1567 → 1576"])
  }

  @Test func `changes with their signs are added up`() {
    let text = table(
      "| region | change |", "| north | +124 |", "| south | -43 |", "| east | +86 |",
      "| west | +78 |", "| Total | +254 |")
    #expect(findings(text) == ["254 → 245"])
    #expect(findings(text.replacing("254", with: "245")) == [])
  }

  @Test(arguments: [
    ["| R&D | 12 |", "| – of which PhD | 5 |", "| Sales | 8 |", "| Total | 20 |"],
    ["| Yes | 60 |", "| No | 30 |", "| Abstain | 10 |", "| Total valid | 90 |", "| Total | 100 |"],
  ])
  func `parts of parts and totals of some rows are understood`(rows: [String]) {
    #expect(findings((["| a | n |", "|---|---|"] + rows).joined(separator: "\n")) == [])
  }

  @Test func `a total may count each row several times, and best values add up to nothing`() {
    let weighted = table(
      "| GPU | memory | n |", "| A | 80 GB | 8 |", "| B | 80 GB | 4 |", "| Total | 960 GB | 12 |")
    #expect(findings(weighted) == [])
    let best = table(
      "| model | x | y | Total |", "| A | 70 | 80 | 150 |", "| B | 60 | 90 | 150 |",
      "| Best | 70 | 90 | 150 |")
    #expect(findings(best) == [])
  }

  @Test func `shares are of the total, and the row that differs is named`() {
    let text = table(
      "| name | votes | share |", "| A | 183 | 45.2 % |", "| B | 142 | 36.1 % |",
      "| C | 80 | 19.8 % |", "| Total | 405 | 100 % |")
    #expect(audit(text).findings.map(\.statedText) == ["36.1"])
    #expect(findings(text.replacing("36.1", with: "35.1")) == [])
  }

  @Test func `a last digit may be set so that all shares come to a hundred`() {
    let text = table(
      "| kind | cost | share |", "| a | 3,500 | 50% |", "| b | 2,293 | 32% |",
      "| c | 1,207 | 18% |",
      "| Total | 7,000 | 100% |")
    #expect(findings(text) == [])
  }

  @Test func `a column of changes is computed from the two before it`() {
    let text = table(
      "| region | Q2 | Q3 | change |", "| north | 1,240 | 1,364 | +10.0 % |",
      "| south | 860 | 817 | -5.0 % |", "| east | 432 | 518 | +16.6 % |",
      "| west | 975 | 1,053 | +8.0 % |")
    #expect(audit(text).findings.map(\.statedText) == ["16.6"])
    #expect(findings(text.replacing("16.6", with: "19.9")) == [])
  }

  @Test func `two other rows are enough for a product of large numbers`() {
    let text = table(
      "| item | price | n | cost |", "| a | $0.96 | 210 | $201.60 |",
      "| b | $0.08 | 900 | $72.00 |",
      "| c | $0.09 | 1,240 | $116.10 |")
    #expect(findings(text) == ["116.10 → 111.6"])
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
