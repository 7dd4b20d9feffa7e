import Testing

@testable import Typesetting

@Suite struct TableTests {
  private let table = Table(
    columns: [
      .init("layer", kind: .text), .init("output", kind: .number),
      .init("time", unit: "ms", kind: .number), .init("check", kind: .text),
    ],
    rows: [
      .init(.group, [.text("features")]),
      .init(
        .ordinary, depth: 1,
        [
          .text("conv1"), .numbers([number("55"), number("55"), number("96")]),
          .number(number("3.14")),
          .mark(holds: true, .agrees),
        ]),
      .init(
        .ordinary, depth: 1,
        [
          .text("fc6"), .numbers([number("1"), number("1"), number("4,096")]),
          .number(number("27")),
          .mark(holds: false, .equal),
        ]),
      .init(
        .total,
        [
          .text("net"), .empty, .number(number("30.14")),
          .passage(prose("<p>all <em>in</em></p>\n")),
        ]),
    ], caption: prose("<p>Costs.</p>\n"), anchor: Anchor(id: "costs", noun: .table, number: "2"))

  @Test func `a table of every kind of row and cell`() throws {
    try expectGolden(try body(.table(table)), "table.html")
  }

  @Test func `what a reader copies is the numbers alone`() throws {
    let text = HTMLText.plain(try body(.table(table)))
    #expect(text.contains("3.14✓ agrees"))
    #expect(text.contains("27✗ equal"))
    #expect(text.contains("55 × 55 × 96"))
    #expect(!text.contains("27.00"))
  }

  @Test func `a row that is too short or too long keeps to the columns`() throws {
    let table = Table(
      columns: [.init("a", kind: .text), .init("b", kind: .number)],
      rows: [
        .init(.ordinary, []), .init(.ordinary, [.text("x")]),
        .init(.ordinary, [.text("y"), .number(number("1")), .text("lost")]),
      ])
    let html = try body(.table(table))
    #expect(unbalanced(html) == nil)
    #expect(html.count(of: "<td") == 3)
    #expect(!html.contains("lost"))
  }

  @Test func `a table without rows or caption is a table`() throws {
    let html = try body(.table(Table(columns: [], rows: [])))
    #expect(unbalanced(html) == nil)
    #expect(html.contains("aria-label=\"Table\""))
  }

  @Test(arguments: [(1, "slight"), (5, "medium"), (9, "wide"), (14, "vast")])
  func `wide tables may scroll`(_ count: Int, _ kind: String) throws {
    let columns = (0..<count).map { Table.Column("column\($0)x", kind: .number) }
    let html = try body(.table(Table(columns: columns, rows: [])))
    #expect(html.contains("<div class=\"scroll \(kind)\""))
    #expect(html.contains("tabindex") == (kind != "slight"))
  }
}
