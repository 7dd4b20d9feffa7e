import Diagnostics
import Testing

@testable import ReckonKit

private let values = """
  ```{let}
  price = 2 $/h
  memory = 80 GB
  n = 4
  cost = price * n * 3 h
  free = memory - n * 1 GB
  other = 7
  ```

  """

/// Tables of the notebook's own values: sweeps of a name, cases, rows of data.
@Suite struct ValueTableTests {
  @Test func `a sweep has a row for each value of a name, and what depends on it follows`() {
    let page = TinyPage(
      values + """
        ```{table}
        :sweep: n = 1 to 4 times 2
        :columns: Cost: cost, free as GB(0), 2 * n
        ```
        """)
    #expect(page.findings == [])
    #expect(
      page.rows == [
        ["n", "Cost", "free GB", "2 × n"], ["1", "$6", "79", "2"], ["2", "$12", "78", "4"],
        ["4", "$24", "76", "8"],
      ])
    #expect(page.html.contains("cost, n = 2"))
  }

  @Test(
    arguments: [
      ("a: price = 3", "$36", []), ("a: memory = 40", nil, ["sweep.unit «40»"]),
      ("a: memory = 40 s", nil, ["sweep.unit «40 s»"]), ("a: n = 2", "$12", []),
    ] as [(String, String?, [String])])
  func `another value of a name has its unit`(line: String, cost: String?, findings: [String]) {
    let page = TinyPage(
      values.replacing("$/h", with: "$").replacing("* 3 h", with: "* 3")
        + "```{table}\n:columns: cost, free\n\(line)\n```\n")
    #expect(page.findings == findings)
    if let cost { #expect(page.rows.last?[1] == cost) }
  }

  @Test func `plain numbers of seconds might be of another size`() {
    let page = TinyPage(
      "```{let}\nk = 3 s\nway = k * 2 m/s\n```\n```{plot}\n:sweep: k = 1, 2\n:values: way\n```\n")
    #expect(page.findings == ["sweep.unit «1»", "sweep.unit «2»"])
    #expect(page.advice == ["write `1 s`", "write `2 s`"])
  }

  @Test func `what formulas show alike is told apart by nobody`() {
    #expect(
      TinyPage("```{let}\nalpha = 3\nα = 4\nx1 = 2\nx_1 = 3\nx_2 = 1\n```\n").findings
        == ["name.looks-alike «α»", "name.looks-alike «x_1»"])
  }

  @Test func `the varied name may be a column of its own`() {
    let page = TinyPage(values + "```{table}\n:sweep: n = 1, 2\n:columns: Machines: n, cost\n```\n")
    #expect(page.findings == [])
    #expect(page.rows.map(\.count) == [2, 2, 2])
    #expect(page.rows.first?.first == "Machines")
  }

  @Test func `each line is a case with several values changed, and turned each is a column`() {
    func page(_ option: String) -> TinyPage {
      TinyPage(
        values + """
          ```{table}
          :columns: cost, free
          \(option)as it is   # a comment
          big: price = price * 2, memory = max(80 GB, 100 GB)
          ```
          """)
    }
    #expect(page("").findings == [])
    #expect(
      page("").rows == [
        ["", "cost", "free GB"], ["as it is", "$24", "76"], ["big", "$48", "96"],
      ])
    #expect(page(":transposed: yes\n").findings == [])
    #expect(
      page(":transposed: yes\n").rows == [
        ["", "as it is", "big"], ["cost", "$24", "$48"], ["free GB", "76", "96"],
      ])
  }

  @Test func `a value that differs from case to case may be shown for itself`() {
    let page = TinyPage(
      values + "```{table}\n:columns: other, Price: price, cost\na: other = 7, price = 2 $/h\n```\n"
    )
    #expect(page.findings == [])
    #expect(page.rows.last?.contains("7") == true)
  }

  @Test(arguments: [
    (":sweep: other = 1, 2\n:columns: cost\n", "sweep.idle «other»"),
    (":sweep: othre = 1, 2\n:columns: cost\n", "plot.sweep-name «othre»"),
    (":sweep: n = 1, 2\n", "table.no-columns «table»"),
    (":sweep: n = 1, 2\n:columns: layer\n", "table.no-layers «layer»"),
    (":sweep: n = 1, 2\n:columns: cost\n:depth: 1\n", "table.option «1»"),
    (":columns: cost\na: n = 2\na: n = 3\n", "table.scenario «a»"),
    (":columns: cost\na: m = 2\n", "table.scenario-name «m»"),
    (":columns: cost\na: other = 2\n", "sweep.idle «other»"),
    (":columns: cost\nn = 2\n", "table.scenario «n = 2»"),
    (":columns: cost\na: 3\n", "table.scenario «3»"),
    ("", "table.nothing «table»"),
  ])
  func `what a table of values cannot show is found`(_ text: String, _ finding: String) {
    let page = TinyPage(values + "```{table}\n\(text)```\n")
    #expect(page.findings == [finding])
  }

  @Test func `a network's own quantities may be columns of a sweep of a name`() {
    let page = TinyPage(
      """
      ```{network} net
      input 8×8×3
      conv1 conv 3×3, 4, pad same
      ```
      ```{let}
      images = 10
      work = images * net.macs
      ```
      ```{table} net
      :sweep: images = 1, 2
      :columns: work as exact, macs as exact
      ```
      """)
    #expect(page.findings == [])
    #expect(
      page.rows.suffix(2).map { $0.suffix(2).map { $0.filter(\.isNumber) } } == [
        ["6912", "6912"], ["13824", "6912"],
      ])
  }

  @Test func `data are listed with computed columns, shares and totals, each a number that opens`()
  {
    let page = TinyPage(
      """
      ```{data} shop
      Item, Amount, Price ($)
      Nuts, 3, 2.50
      Rice, 10, 1.20
      ```
      ```{table} shop
      :columns: item, amount, price, Cost: amount × price, share(amount × price) as percent(0)
      :total: amount, Cost
      ```
      ```{table} shop
      ```
      """)
    #expect(page.findings == [])
    #expect(
      page.rows.prefix(4).map { $0 } == [
        ["Item", "Amount", "Price", "Cost", "Share of amount × price"],
        ["Nuts", "3", "$2.50", "$7.50", "38 %"], ["Rice", "10", "$1.20", "$12.00", "62 %"],
        ["Total", "13", "", "$19.50", ""],
      ])
    #expect(page.rows.suffix(2).first == ["Nuts", "3", "$2.50"])
    #expect(page.html.contains("amount × price, Rice"))
  }

  @Test(arguments: [
    (":columns: item, weight\n", "name.unknown «weight»"),
    (":total: Weight\n", "table.total «Weight»"),
    (":columns: layer\n", "data.unknown-column «layer»"),
    (":sweep: amount = 1, 2\n", "table.option «amount = 1, 2»"),
    (":columns: amount / 0\n", "number.division-by-zero «0»"),
  ])
  func `what data cannot show is found once, however many rows there are`(
    _ options: String, _ finding: String
  ) {
    let page = TinyPage(
      "```{data} shop\nItem, Amount\nNuts, 3\nRice, 4\n```\n```{table} shop\n\(options)```\n")
    #expect(page.findings == [finding])
  }
}
