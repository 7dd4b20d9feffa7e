import Diagnostics
import Testing

@testable import ReckonKit

private let shop = """
  ```{data} shop
  Item,    Amount, Unit price ($)
  "Nuts, \"\"mixed\"\"", 3, 2.50
  Rice,         10, 1.20
  ```

  """

/// The author's own values: what they are called, what they come to, and what is wrong with them.
@Suite struct DataTests {
  @Test(arguments: [
    ("count(shop)", "2"), ("sum(shop.amount)", "13"), ("max(shop.Unit_price)", "$2.50"),
    ("sum(shop.amount × shop.unit_price)", "$19.50"),
    ("sum(shop.amount × shop.unit_price) / sum(shop.amount)", "$1.50"),
    ("min(shop[\"Unit price\"], 1 $)", "$1"),
    ("sum((shop.amount - sum(shop.amount) / 2)²)", "24.5"),
  ])
  func `functions take columns, and what is computed from columns row by row`(
    _ expression: String, _ value: String
  ) {
    let page = TinyPage(shop + "Answer: {eval}`\(expression)`.\n")
    #expect(page.findings == [])
    #expect(page.html.contains(">\(value)<"), "\(page.html)")
  }

  @Test(arguments: [
    ("sum(shop.prise)", "data.unknown-column «prise»"),
    ("shop.amount * 2", "data.several-values «shop»"),
    ("shop", "data.several-values «shop»"), ("sum(shop)", "data.no-column «shop»"),
    ("sum(shop.item)", "data.not-a-number «\"Nuts, \"\"mixed\"\"\"»"),
  ])
  func `names that are no column, and columns that are no number, are found`(
    _ expression: String, _ finding: String
  ) {
    let page = TinyPage(shop + "Answer: {eval}`\(expression)`.\n")
    let expected = expression == "shop" ? "data.no-column «shop»" : finding
    #expect(page.findings.first == expected, "\(page.findings)")
  }

  @Test(arguments: [
    ("a,b\n1,2,3\n", "data.ragged «1,2,3»"), ("a,b\n", "data.empty «a»"),
    ("a,a\n1,2\n", "data.heading «a»"),
    ("a,\n1,2\n", "data.heading «»"), ("a,b\n\"1,2\n", "data.quote «\"»"),
    ("a,b\n\"1\"x,2\n", "data.quote «x»"),
    ("a,b\n1,2\n3,4\nx,5\n", "data.stray-words «x»"),
  ])
  func `what is malformed is found at its cell`(_ body: String, _ finding: String) {
    let page = TinyPage("```{data} d\n\(body)```\n")
    #expect(page.findings.first == finding, "\(page.findings)")
  }

  @Test(arguments: [
    "a;b\r\n1,5;2\r\n2,5;3\r\n", "a\tb\n1.5\t2\n2.5\t3\n", "a, b\n\n 1.5 , 2\n+2.5,3\n\n",
    "\"a\",\"b\"\n\"1.5\",\"2\"\n\"2.5\",\"3\"", "| a | b |\n|---|---|\n| 1.5 | 2 |\n| 2.5 | 3 |\n",
  ])
  func `values come as spreadsheets write them`(_ text: String) throws {
    let workshop = try Workshop([
      "n.md": "```{data} d\n:from: d.csv\n```\n{eval}`sum(d.a)` and {eval}`sum(d.a × d.b)`\n",
      "d.csv": "\u{FEFF}" + text,
    ])
    let press = Press(settings: RenderSettings(), writing: .never, reader: .disk)
    let (outcome, html) = press.set("\(workshop.folder)/n.md")
    #expect(outcome.diagnostics.map(\.message) == [])
    #expect(html?.contains(">4<") == true && html?.contains(">10.5<") == true)
  }

  @Test func `a file that is missing or no text is found at its name`() throws {
    let workshop = try Workshop()
    _ = try Disk.write([0x61, 0x0A, 0xFF], to: "\(workshop.folder)/bad.csv").get()
    for (name, words) in [("none.csv", "there is no file"), ("bad.csv", "0xFF in line 2")] {
      try workshop.write("```{data} d\n:from: \(name)\n```\n{eval}`sum(d.a)`\n", to: "n.md")
      let press = Press(settings: RenderSettings(), writing: .never, reader: .disk)
      let (outcome, _) = press.set("\(workshop.folder)/n.md")
      #expect(outcome.diagnostics.count == 1)
      #expect(outcome.diagnostics.first?.message.contains(words) == true)
    }
  }

  @Test func `units stand in headings or in cells`() {
    let page = TinyPage(
      """
      ```{data} d
      Time (ms), Size, Part [%], Year (2024), $U$ / kWh
      500, 3 MB, 50, 1, 2
      700, 500 kB, 25, 2, 3
      ```
      {eval}`sum(d.time) as s` {eval}`sum(d.size) as MB` {eval}`sum(d.part)` {eval}`sum(d.year_2024)`
      {eval}`sum(d.U)`
      """)
    #expect(page.findings == [])
    for text in ["1.2", "3.5", ">75", ">3<", ">5"] { #expect(page.html.contains(text)) }
  }

  @Test func `a table with a label is data but for the rows that sum it up`() {
    let page = TinyPage(
      """
      ```{let} first = 3
      ```

      (readings)=
      | No. | Value (s) |
      |----:|----------:|
      | 1   | {eval}`first * 2 * 1 s` |
      | 2   | 1.5 |
      | **Total** | 7.5 |

      Sum {eval}`sum(readings.value)`, {eval}`count(readings)` rows.
      """)
    #expect(page.findings == [])
    #expect(page.html.contains("7.5"))
    #expect(page.html.contains(">2<"))
  }

  @Test(arguments: ["table-1", "sum", "x"])
  func `labels that cannot be names of data go on being labels`(_ label: String) {
    let page = TinyPage(
      "```{let} x = 1\n```\n\n(\(label))=\n| a | b |\n|---|---|\n| 1 | 2 |\n\nSee {ref}`\(label)`.\n"
    )
    #expect(page.findings == [])
  }

  @Test func `a hundred thousand rows are read and added up, and more are refused`() throws {
    let rows = (0..<DataTable.mostRows).map { "\"row, \($0)\",\($0).5" }.joined(separator: "\r\n")
    let workshop = try Workshop([
      "n.md": "```{data} d\n:from: d.csv\n```\n{eval}`sum(d.v)` of {eval}`count(d)`\n",
      "d.csv": "name,v\r\n" + rows,
    ])
    let press = Press(settings: RenderSettings(), writing: .never, reader: .disk)
    let (outcome, html) = press.set("\(workshop.folder)/n.md")
    #expect(outcome.diagnostics.map(\.message) == [])
    #expect(html?.contains("5,000,000,000") == true && html?.contains("100,000") == true)
    try workshop.write("name,v\r\n" + rows + "\r\nx,1\r\n", to: "d.csv")
    #expect(press.set("\(workshop.folder)/n.md").0.diagnostics.first?.rule == "data.too-long")
  }
}
