import Testing

@testable import ReckonKit

/// Functions over whole columns, rows by their names, cells that hold no plain number.
@Suite struct WholeColumnTests {
  private let runs = """
    ```{data} runs
    Tool, Time (ms)
    a, 40
    b, 20
    c, 60
    ```

    """

  @Test(arguments: [
    ("Time / min(Time) as times(1)", ["2.0×", "1.0×", "3.0×"]),
    ("max(Time) - Time", ["20", "40", "0"]),
    ("Time / sum(Time) as percent(0)", ["33 %", "17 %", "50 %"]),
    ("Time / mean(Time)", ["1", "0.5", "1.5"]),
  ]) func `a function of one column takes the column whole`(column: String, cells: [String]) {
    let page = TinyPage(runs + "```{table} runs\n:columns: Tool, X: \(column)\n```\n")
    #expect(page.findings == [])
    #expect(page.rows.dropFirst().compactMap(\.last) == cells)
  }

  @Test func `what would be each row's own value is an error`() {
    let page = TinyPage(
      "```{let}\nn = 1\nc = 3 * n\n```\n```{table}\n:sweep: n = 1, 2\n:columns: c / max(c)\n```\n")
    #expect(page.findings == ["table.own-row «max(c)»"])
  }

  @Test(arguments: [
    ("max(tiny[\"conv*\"].parameters)", "9,248"), ("min(tiny[\"conv*\"].parameters)", "320"),
    ("sum(tiny[\"conv*\"].parameters)", "9,568"),
  ]) func `functions take layers one by one`(expression: String, value: String) {
    let page = TinyPage(
      "```{network} tiny\ninput 28×28×1\nconv1 conv 3×3, 32\nconv2 conv 3×3, 32\n```\n\n"
        + "{eval}`\(expression)`\n")
    #expect(page.findings == [])
    #expect(page.html.contains(value))
  }

  @Test(arguments: [
    ("(300)", "900"), ("($0.2k)", "1,000"), ("3×10^2", "1,500"), ("1.5e2", "1,350"),
    ("41.2 ± 1.3", "1,241.2"),
  ]) func `cells say numbers as accountants and scientists do`(cell: String, sum: String) {
    let unit = cell.contains("$") ? " ($)" : ""
    let page = TinyPage(
      "```{data} d\nItem, Amount\(unit)\na, 1200\nb, \(cell)\n```\n\n{eval}`sum(d.Amount)`\n")
    #expect(page.findings == [])
    #expect(page.html.contains(sum))
  }

  @Test(arguments: [
    ("Year", ["1998", "2024"], ["1998", "2024"]), ("Year", ["998", "2024"], ["998", "2,024"]),
    ("Made", ["1998", "–"], ["1998", "–"]), ("Mass (g)", ["1998", "2024"], ["1,998", "2,024"]),
    ("Made", ["1,998", "2,024"], ["1,998", "2,024"]),
    ("Made", ["4096", "1024"], ["4,096", "1,024"]),
  ]) func `years have no marks between thousands`(heading: String, cells: [String], shown: [String])
  {
    let page = TinyPage(
      "```{data} d\nItem\t\(heading)\na\t\(cells[0])\nb\t\(cells[1])\n```\n\n```{table} d\n```\n")
    #expect(page.findings == [])
    #expect(page.rows.dropFirst().compactMap(\.last) == shown)
  }

  private let costs = """
    ```{data} costs
    Position, 2023 ($), 2024 ($), v
    a, 100, 150, -3
    b, 80, 100, 4
    ```

    """

  @Test func `a column whose heading is a number is asked for by it`() {
    let page = TinyPage(
      costs + """
        ```{table} costs
        :columns: position, 2023, costs["2024"], Change: costs["2024"] / costs["2023"] - 1 as percent(1)
        ```
        ```{plot} costs
        :values: 2023, costs["2024"]
        ```
        """)
    #expect(page.findings == [])
    #expect(page.rows[1] == ["a", "$100", "$150", "50.0 %"])
    #expect(page.html.contains("the largest is a with $150"))
    let mixed = TinyPage(costs + "```{table} costs\n:columns: position, 2024 / 2023\n```\n")
    #expect(mixed.findings.contains("data.number-or-column «2024»"))
  }

  @Test(arguments: [
    ("max(v, 0)", ["0", "4", "4"]), ("share(max(v, 1))", ["20.0 %", "80.0 %", "100.0 %"]),
    ("mean(v, 1)", ["−1", "2.5", "1.5"]),
  ]) func `totals and shares of a function add up its rows`(column: String, cells: [String]) {
    let page = TinyPage(
      costs + "```{table} costs\n:columns: position, X: \(column)\n:total: yes\n```\n")
    #expect(page.findings == [])
    #expect(page.rows.dropFirst().compactMap(\.last) == cells)
  }

  @Test func `of some rows the total is theirs, and functions take all`() {
    let page = TinyPage(
      runs
        + "```{table} runs\n:rows: a, b\n:columns: tool, X: Time / sum(Time) as percent(0)\n:total: yes\n```\n"
    )
    #expect(page.findings == [])
    #expect(page.rows.dropFirst().compactMap(\.last) == ["33 %", "17 %", "50 %"])
  }

  @Test(arguments: [
    ("2.000", "2,000.0"), ("1.000,5", "1,000.5"), ("0.125", "0.1"), ("12.345.678", "12,345,678.0"),
    ("-2.000", "−2,000.0"),
  ]) func `where the comma is the decimal point, points part thousands`(cell: String, shown: String)
  {
    let page = TinyPage(
      "```{data} d\nItem;A;B\na;1,5;7,5\nb;2,5;\(cell)\n```\n\n```{table} d\n:columns: item, B as decimals(1)\n```\n"
    )
    #expect(page.findings == [])
    #expect(page.rows.last?.last == shown)
  }

  private func amounts(_ cell: String) -> String {
    "```{data} d\nItem, Amount\na, 1200\nb, \(cell)\nc, 300\n```\n\n"
  }

  @Test(arguments: ["—", "–", "-", "n/a", "NA", ""])
  func `a gap stays one, and what is computed from it is one`(gap: String) {
    let page = TinyPage(
      amounts(gap) + "```{table} d\n:columns: Item, Amount, Twice: Amount × 2\n```\n")
    #expect(page.findings == [])
    #expect(page.rows.dropFirst().compactMap(\.last) == ["2,400", "", "600"])
    #expect(TinyPage(amounts(gap) + "{eval}`count(d)` {eval}`count(d.Amount)`\n").findings == [])
  }

  @Test(arguments: ["—", "–", "-", "n/a", "NA"])
  func `functions pass over what is marked as a gap`(gap: String) {
    let page = TinyPage(
      amounts(gap)
        + "{eval}`sum(d.Amount)` {eval}`mean(d.Amount × 2)` {eval}`10 * count(d.Amount)` {eval}`10 * count(d)`\n"
    )
    #expect(page.findings == [])
    for number in ["1,500", "1,500", "20", "30"] { #expect(page.html.contains(">\(number)<")) }
  }

  @Test func `a sum over an empty cell might be taken for the whole`() {
    #expect(
      TinyPage(amounts("") + "{eval}`sum(d.Amount)`\n").findings == ["data.empty-cell «»"])
  }

  @Test func `a cell is found by its row's name`() {
    let page = TinyPage(runs + "{eval}`runs[\"b\"].Time`\n")
    #expect(page.findings == [])
    #expect(page.html.contains("20"))
    #expect(
      TinyPage(runs + "{eval}`runs[\"d\"].Time`\n").findings == ["data.unknown-row «d»"])
  }

  @Test func `rows of data are chosen by their names`() {
    let page = TinyPage(runs + "```{table} runs\n:rows: a, c\n```\n")
    #expect(page.findings == [])
    #expect(page.rows.dropFirst().compactMap(\.first) == ["a", "c"])
  }

  @Test func `axes are in the unit that was asked for`() {
    let page = TinyPage(runs + "```{plot} runs\n:values: Time: Time as s\n```\n")
    #expect(page.findings == [])
    #expect(page.html.contains("(s)"))
  }

  @Test func `cases keep the names that their author gave them`() {
    let page = TinyPage(
      "```{let}\nh = 2 m\narea = h * 3 m\n```\n```{table}\n:columns: h, area\nas designed:\n"
        + "deep: h = 4 m\n```\n")
    #expect(page.findings == [])
    #expect(page.rows.dropFirst().compactMap(\.first) == ["as designed", "deep"])
  }
}
