import Testing

@testable import ReckonKit

private let net = """
  ```{network} net
  input 8×8×4
  conv 3×3, 2
  ```

  """

/// What tables and plots count of a network's input: as much as the network itself does.
@Suite struct InputTotalTests {
  private static let sums = ["activations", "memory", "activationMemory", "trainingMemory"]

  @Test(arguments: sums)
  func `the total of a table is what the network has, and shares are of it`(measure: String) {
    let page = TinyPage(
      net + """
        ```{table} net
        :columns: layer, \(measure) as exact, share(\(measure))
        ```

        ```{let} whole = net.\(measure)
        ```
        ```{table} net
        :columns: layer, whole: whole as exact
        ```
        """)
    #expect(page.findings == [])
    let rows = page.rows
    #expect(rows.first { $0.first == "input" }?.dropFirst() == ["", ""])
    let total = rows.first { $0.first == "Total" }
    #expect(total?.last == "100.0 %")
    #expect(total?[1].isEmpty == false && total?[1] == rows.last?.last)
    #expect(page.html.contains("is part of no sum"))
  }

  @Test func `an input that is asked for is part of the total, and of the shares`() {
    let page = TinyPage(
      net + """
        ```{table} net
        :columns: layer, activations, share(activations)
        :rows: input, conv*
        ```
        """)
    #expect(
      page.rows.suffix(3) == [
        ["input", "256", "78.0 %"], ["conv1", "72", "22.0 %"], ["Total", "328", "100.0 %"],
      ])
    #expect(!page.html.contains("is part of no sum"))
  }

  @Test(arguments: [
    ("", [["conv1", "100.0 %"]]),
    (":rows: input, conv1\n", [["input", "78.0 %"], ["conv1", "22.0 %"]]),
  ])
  func `bars show the shares that the table does`(rows: String, expected: [[String]]) {
    let page = TinyPage(
      net + """
        ```{plot} net
        :kind: bars
        :values: share(activations)
        \(rows)```
        """)
    #expect(page.findings == [])
    #expect(page.rows.dropFirst().map { $0 } == expected)
  }

  @Test func `of what an input has none, zero is said`() {
    let page = TinyPage(net + "```{table} net\n:columns: layer, macs\n```\n")
    #expect(page.rows.first { $0.first == "input" } == ["input", "0"])
  }
}

/// Rows that stand for several layers, of which not everything is alike.
@Suite struct FoldedCellTests {
  private static let blocks = """
    ```{network} net
    input 32×32×3
    stem conv 1×1, 8
    3 × b:
      conv 3×3, 8, pad same
      relu
    last conv 1×1, 8
    wide conv 1×7, 8
    ```

    """

  private func cells(_ column: String, _ row: String, fold: Bool = true) -> [String] {
    let page = TinyPage(
      Self.blocks + """
        ```{table} net
        :columns: layer, \(column)
        :depth: 1
        :fold: \(fold ? "yes" : "no")
        ```
        """)
    #expect(page.findings == [])
    return page.rows.first { $0.first == row }.map { Array($0.dropFirst()) } ?? []
  }

  @Test(arguments: [
    ("receptiveField", "3 … 7"), ("jump", "1"), ("output.height", "32"),
    ("receptiveField * 2", "6 … 14"), ("macs / output.height as exact", "55,296"),
    ("intensity as decimals(2)", "8.97"), ("macs / parameters as exact", "1,009.38"),
  ])
  func `a folded row says from where to where what does not add up reaches`(
    column: String, shown: String
  ) {
    let folded = cells(column, "b1 … b3")
    #expect(folded.count == 1)
    if column.hasPrefix("macs / parameters") {
      // A ratio of sums is that of each.
      #expect(folded == cells(column, "b2", fold: false))
    } else if column.hasPrefix("intensity") {
      #expect(folded == cells(column, "b1", fold: false))
    } else {
      #expect(folded == [shown])
    }
  }

  @Test func `a field that differs between directions shows both`() {
    #expect(cells("receptiveField", "wide") == ["7 × 13"])
    #expect(cells("receptiveField", "last") == ["7"])
  }

  @Test func `a field that differs is shown for both ends of folded rows`() {
    let page = TinyPage(
      """
      ```{network} net
      input 32×32×3
      conv 1×1, 8
      3 × b: conv 1×3, 8, pad same
      ```

      ```{table} net
      :columns: layer, receptiveField
      ```
      """)
    #expect(page.rows.last == ["b1 … b3", "1 × 3 … 1 × 7"])
  }

  @Test func `the values of both ends lead to how they follow`() {
    let page = TinyPage(Self.blocks + "```{table} net\n:columns: layer, receptiveField\n```\n")
    #expect(page.html.contains("net.b1.receptiveField"))
    #expect(page.html.contains("net.b3.receptiveField"))
  }

  @Test(arguments: [
    ("receptiveField", ["3 … 7", "3 … 7"]), ("macs", ["590 kMACs", ""]),
    ("output.height", ["32", "32"]),
  ])
  func `a block that is drawn for several says the same`(asked: String, shown: [String]) {
    let page = TinyPage(Self.blocks + "```{diagram} net\n:show: \(asked)\n```\n")
    #expect(page.findings == [])
    let rows = page.rows.filter { ["conv1", "relu1"].contains($0.first) }
    #expect(rows.map { $0[3] } == shown)
  }
}

/// What a row says of several layers, and the last row of all.
@Suite struct TotalTests {
  private static let blocks = """
    ```{network} net
    input 16×16×8
    4 × block:
      c conv 3×3, 8, pad same
      relu
    d conv 3×3, 9
    ```

    """

  @Test(arguments: [
    ("2 * parameters", "5,986"), ("parameters / 4 - weights / 4", "10.25"),
    ("sum(parameters, parameters)", "5,986"),
    ("ceil(parameters / 500)", ""), ("parameters + 100 parameters", ""), ("parameters^2", ""),
    ("max(parameters, 1_000 parameters)", ""), ("macs * parameters", ""),
    ("macs / parameters", ""), ("receptiveField", ""),
  ])
  func `only what adds up has a total`(column: String, total: String) {
    let page = TinyPage(
      Self.blocks + """
        ```{table} net
        :columns: layer, macs, value: \(column)
        ```
        """)
    #expect(page.findings == [])
    #expect(page.rows.first { $0.first == "Total" }?.last == total)
  }
}
