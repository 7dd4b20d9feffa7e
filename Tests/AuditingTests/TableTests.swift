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

  @Test func `shares are not more than the whole by more than their rounding`() {
    let text = table(
      "| kind | share |", "| a | 24.6 % |", "| b | 38.9 % |", "| c | 37.3 % |", "| Total | 100 % |")
    #expect(findings(text).count == 1)
    #expect(audit(text).findings.allSatisfy { $0.fix == nil })
    // What is less leaves others; what is whole was rounded; what is much more overlaps.
    for share in ["36.6 %", "35.3 %", "38 %", "62.3 %"] {
      #expect(findings(text.replacing("37.3 %", with: share)) == [])
    }
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

  @Test func `all rows are a whole for shares`() {
    let text = table(
      "| region | n | share |", "| EU | 83,160 | 44% |", "| US | 75,600 | 40% |",
      "| APAC | 30,240 | 26% |", "| All | 189,000 | 100% |")
    #expect(findings(text).count == 1)
    #expect(findings(text.replacing("26%", with: "16%")) == [])
  }

  @Test func `a speedup is of the row that is the measure`() {
    let text = table(
      "| parser | time (s) | speedup |", "| a | 48.0 | 1.0× |", "| b | 16.0 | 3.0× |",
      "| c | 6.4 | 7.5× |", "| d | 3.2 | 16.0× |")
    #expect(findings(text) == ["16.0 → 15"])
    #expect(findings(text.replacing("16.0×", with: "15.0×")) == [])
    #expect(findings(text.replacing("speedup", with: "gain").replacing("×", with: "")) == [])
  }

  @Test func `a total that was added up from a wrong product does not hide it`() {
    let text = table(
      "| item | n | price | amount |", "| a | 4 | £212.50 | £850.00 |",
      "| b | 18 | £14.20 | £255.60 |",
      "| c | 6 | £11.95 | £71.70 |", "| d | 22 | £38.00 | £863.00 |", "| Total | | | £2,040.30 |")
    #expect(findings(text) == ["863.00 → 836"])
  }

  @Test func `a mean lies between what it is of, whatever the weights`() {
    let text = table(
      "| run | F1 |", "| a | 71.2 ± 0.3 |", "| b | 74.8 ± 0.2 |", "| c | 73.3 ± 0.4 |",
      "| Average | 78.1 ± 0.3 |")
    #expect(findings(text) == ["78.1 → 73.1"])
    #expect(findings(text.replacing("78.1", with: "73.9")) == [])
  }

  @Test func `what was cut off is no break of a quotient`() {
    let text = table(
      "| a | n | total | mean |", "| x | 44,296 | 100,215,386,242 | 2,262,402 |",
      "| y | 27,031 | 93,199,568,422 | 3,447,877 |", "| z | 3,360 | 24,782,661,408 | 7,375,792 |",
      "| v | 59,548 | 12,647,040,432 | 212,383 |", "| w | 158,514 | 7,277,663,018 | 45,911 |")
    #expect(findings(text) == [])
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

  @Test func `a cell that its row gives is wrong, and not the total of its column`() {
    let text = table(
      "| item | n | price | cost |", "| boards | 26 | 28.50 | 741.00 |",
      "| joists | 13 | 18.75 | 243.75 |", "| posts | 6 | 14.20 | 85.20 |",
      "| screws | 4 | 32.00 | 138.00 |", "| **Subtotal** | | | 1,197.95 |")
    #expect(findings(text) == ["138.00 → 128"])
    #expect(findings(text.replacing("138.00", with: "128.00")) == [])
  }

  @Test func `a total that its row gives does not make others wrong`() {
    let text = table(
      "| who | a | b | Total |", "| north | 120 | 135 | 255 |", "| south | 190 | 295 | 458 |",
      "| west | 204 | 187 | 391 |", "| Total | 514 | 617 | 1,131 |")
    #expect(findings(text) == ["458 → 485"])
  }

  @Test func `where a row's and a column's total miss by the same, the cell at both is wrong`() {
    let text = table(
      "| who | a | b | c | Total |", "| north | 120 | 135 | 98 | 353 |",
      "| south | 190 | 529 | 77 | 562 |", "| west | 204 | 187 | 65 | 456 |",
      "| Total | 514 | 617 | 240 | 1,371 |")
    #expect(findings(text) == ["529 → 295"])
  }

  @Test func `a share is wrong where the sums of its column hold`() {
    let text = table(
      "| months | yield | used | share |", "| 1–3 | 1,105 | 420 | 38.0 % |",
      "| 4–6 | 2,620 | 655 | 25.0 % |", "| 7–9 | 2,480 | 620 | 25.0 % |",
      "| 10–12 | 900 | 450 | 45.0 % |", "| year | 7,105 | 2,145 | 30.2 % |")
    #expect(findings(text) == ["45.0 → 0.5"])
    #expect(findings(text.replacing("45.0", with: "50.0")) == [])
  }

  @Test func `a quotient may be in another unit`() {
    let text = table(
      "| V | mA | Ω |", "| 1.0 | 2.10 | 476 |", "| 2.0 | 4.30 | 465 |", "| 3.00 | 6.40 | 469 |",
      "| 4.00 | 8.50 | 471 |", "| 5.00 | 10.60 | 427 |")
    #expect(audit(text).findings.map(\.statedText) == ["427"])
    #expect(audit(text).findings.map { $0.fix?.replacement } == ["472"])
  }

  @Test func `what is left of something is a difference`() {
    let text = table(
      "| run | from | to | used |", "| 1 | 0.10 | 20.95 | 20.85 |", "| 2 | 1.20 | 22.10 | 20.90 |",
      "| 3 | 0.50 | 21.35 | 20.58 |")
    #expect(audit(text).findings.map(\.statedText) == ["20.58"])
  }

  @Test func `accounts open, go in and out, and close`() {
    let text = table(
      "| fund | start | in | out | end |", "| a | 900.00 | 780.00 | 560.00 | 1,120.00 |",
      "| b | 250.00 | 100.00 | 74.75 | 275.25 |", "| c | 134.50 | 114.75 | 0.00 | 239.25 |",
      "| Sum | 1,284.50 | 994.75 | 634.75 | 1,644.50 |")
    #expect(audit(text).findings.map(\.statedText) == ["239.25"])
    #expect(findings(text.replacing("239.25", with: "249.25")) == [])
  }

  @Test func `a row of means is judged by the columns that hold`() {
    let text = table(
      "| run | t1 | t2 | t3 |", "| 1 | 1.42 | 10.1 | 245 |", "| 2 | 1.45 | 10.3 | 301 |",
      "| 3 | 1.39 | 9.9 | 278 |", "| Mean | 1.42 | 10.1 | 257 |")
    #expect(audit(text).findings.map(\.statedText) == ["257"])
    #expect(findings(text.replacing("257", with: "275")) == [])
    // Weighted, or of more than is shown
    let lone = table(
      "| task | score |", "| a | 81.2 |", "| b | 79.4 |", "| c | 90.1 |", "| Average | 83.7 |")
    #expect(findings(lone) == [])
  }

  @Test func `a column of means is judged by the rows that hold`() {
    let text = table(
      "| id | try 1 | try 2 | try 3 | Mean | SD |", "| a | 245 | 251 | 239 | 245.0 | 6.0 |",
      "| b | 301 | 295 | 298 | 298.0 | 3.0 |", "| c | 278 | 266 | 272 | 272.0 | 6.0 |",
      "| d | 259 | 262 | 268 | 268.0 | 4.6 |")
    #expect(audit(text).findings.map(\.statedText) == ["268.0"])
    #expect(audit(text).findings.map { $0.fix?.replacement } == ["263.0"])
    let below = text + "| Mean | 270.8 | 268.5 | 269.2 | 270.8 | |\n"
    #expect(audit(below).findings.map(\.statedText) == ["268.0"])
    let weighted = table(
      "| statement | 1 | 2 | 3 | Mean | n |", "| easy | 1 | 2 | 5 | 2.50 | 8 |",
      "| useful | 0 | 1 | 4 | 2.80 | 5 |", "| short | 4 | 0 | 1 | 1.40 | 5 |")
    #expect(findings(weighted) == [])
  }

  @Test func `a column of answers is added up`() {
    let text = table(
      "| who | Yes | No | Total |", "| men | 40 | 60 | 100 |", "| women | 55 | 45 | 100 |",
      "| Total | 95 | 115 | 200 |")
    #expect(findings(text) == ["115 → 105"])
  }

  @Test(arguments: [
    // Three factors
    (
      "| plan | nodes | $/h | hours | $ |\n|---|---|---|---|---|\n| a | 2 | 3.96 | 720 | 5,702.40 |"
        + "\n| b | 2 | 3.96 | 220 | 1,742.40 |\n| c | 4 | 3.96 | 96 | 1,502.64 |",
      ["1,502.64 → 1520.64"]
    ),
    // So many times another column
    (
      "| WP | PD | cost |\n|---|---|---|\n| 1 | 62 | 52,080 |\n| 2 | 51 | 42,840 |\n| 3 | 29 | 24,360 |"
        + "\n| 4 | 20 | 18,600 |\n| Total | 162 | 136,080 |",
      ["18,600 → 16800"]
    ),
    // What is measured is in proportion by chance
    (
      "| threads | MB/s |\n|---|---|\n| 1 | 120 |\n| 2 | 240 |\n| 4 | 480 |\n| 8 | 910 |", []
    ),
    // A row's sum by another name
    (
      "| item | 1 | 2 | 3 | 4 | n |\n|---|---|---|---|---|---|\n| pay | 38 | 81 | 142 | 110 | 371 |"
        + "\n| tools | 12 | 40 | 118 | 171 | 341 |\n| boss | 9 | 28 | 77 | 166 | 280 |"
        + "\n| office | 22 | 55 | 130 | 140 | 371 |",
      ["371 → 347"]
    ),
    // A column of one value shows nothing
    (
      "| part | km | s | s/km |\n|---|---|---|---|\n| a | 10 | 2,944 | 294.4 |\n| b | 10 | 2,921 | 292.1 |"
        + "\n| c | 10 | 2,938 | 293.8 |\n| d | 2.195 | 652 | 297.0 |",
      []
    ),
  ])
  func `products, proportions and sums by any name`(table: String, expected: [String]) {
    #expect(findings(table) == expected)
  }

  @Test func `the first row of a table without heads may be heads`() {
    #expect(
      findings(
        "<table><tr><td>Age</td><td>14</td><td>15</td></tr><tr><td>No</td><td>12</td><td>35</td></tr>"
          + "<tr><td>Yes</td><td>34</td><td>79</td></tr><tr><td>Total</td><td>46</td><td>114</td></tr></table>"
      ) == [])
  }

  @Test func `a total with an equation of its own is right`() {
    #expect(
      findings(
        "* weights: 13.48\n* gradients: 13.48\n* optimizer: 83.88\n* sum: 16 × 6.74 = 107.84")
        == [])
  }
}
