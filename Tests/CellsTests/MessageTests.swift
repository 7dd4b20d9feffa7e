import Testing

@testable import Cells

@Suite struct MessageTests {
  static let messages = [
    Message(.end), Message(.cell, ["3"]), Message(.html, [""]),
    Message(.svg, ["<svg/>\n", "a dot"]),
    Message(.table, ["caption", "1", "größe", "×\n1\n2"]),
    Message(.value, ["MARK html 1\n", "1", "", "4"]),
  ]

  @Test(arguments: messages)
  func `a message is read as it was written`(_ message: Message) {
    let text = message.text(mark: "MARK")
    #expect(Message.pieces(of: Array(text.utf8), mark: "MARK") == [.message(message)])
  }

  @Test func `text between messages keeps its place`() {
    let output =
      "before\n" + Message(.cell, ["0"]).text(mark: "M") + "between" + Message(.end).text(mark: "M")
    #expect(
      Message.pieces(of: Array(output.utf8), mark: "M") == [
        .text("before\n"), .message(Message(.cell, ["0"])), .text("between"),
        .message(Message(.end)),
      ])
  }

  @Test(arguments: [
    "M", "M ", "M cell", "M cell 1", "M cell 1\n", "M cell 1\n5\nabc", "M cell 1\n3\nabcd",
    "M cell -1\n", "M cell 1\n-3\nabc\n", "M cell 99999999999\n", "M unknown 0\n", "M end x\n",
    "M M M ",
  ])
  func `what only looks like a message is text`(_ output: String) {
    #expect(Message.pieces(of: Array(output.utf8), mark: "M") == [.text(output)])
  }

  @Test func `bytes that are no text do no harm`() {
    let pieces = Message.pieces(of: [0xFF, 0x4D, 0x20, 0xFE], mark: "M")
    #expect(pieces == [.text("\u{FFFD}M \u{FFFD}")])
  }
}

@Suite struct NumberTextTests {
  @Test(arguments: [
    (1_234_567.0, "grouped", "1,234,567"), (0.1, "decimals(3)", "0.100"),
    (1e21, "si(2)", "1.0 × 10²¹"),
    (-2.5e-5, "scientific(2)", "−2.5 × 10⁻⁵"), (0.256, "percent(1)", "25.6 %"),
  ])
  func `a number is shown as a role shows it`(_ value: Double, _ format: String, _ shown: String) {
    #expect(text(value, as: format) == shown)
  }

  @Test func `a row groups integers and keeps texts`() {
    var table = Table("n", "what")
    table.append(1_000_000, "big")
    #expect(table.rows == [["1,000,000", "big"]])
  }
}
