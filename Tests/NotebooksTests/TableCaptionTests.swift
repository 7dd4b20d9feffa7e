import Diagnostics
import Notebooks
import Testing

@Suite struct TableCaptionTests {
  private static let table = "| a | b |\n|---|--:|\n| 1 | 2 |\n"

  @Test(arguments: [
    (table + "\n: What it shows.\n", "start captioned, end, caption, end of caption"),
    ("(t)=\n" + table, "target, start, end"), ("(t)=\n\n" + table, "target, start, end"),
    ("text\n(t)=\n" + table, "target, start, end"),
    (
      "(t)=\n" + table + "\n: What *it*\n  shows.\n",
      "target, start captioned, end, caption, end of caption"
    ),
    (table + "\ntext : more\n", ""), (table + "\n:no space\n", ""), (table + "\n: \n", ""),
    ("text\n\n: no table\n", ""), (table + "\n## : heading\n", "heading, heading"),
    (table + "\n- : in a list\n", ""),
  ])
  func `a paragraph that begins with a colon is the caption of the table above`(
    text: String, marks: String
  ) {
    let markdown = parse(text)
    #expect(markdown.splices.map(\.mark).joined(separator: ", ") == marks)
    #expect(markdown.joined == stockHTML(text))
  }

  @Test(arguments: ["> ", "- "]) func `tables have captions in quotations and lists`(mark: String) {
    let first = mark == "- " ? "  " : mark
    let lines = (Self.table + "\n: Caption\n").split(
      separator: "\n", omittingEmptySubsequences: false)
    let text = lines.enumerated().map { ($0 == 0 ? mark : first) + $1 }.joined(separator: "\n")
    #expect(
      parse(text).splices.map(\.mark) == ["start captioned", "end", "caption", "end of caption"])
    #expect(parse(text).joined == stockHTML(text))
  }

  @Test func `a caption without an empty line above it is a row, and said to be`() {
    let text = Self.table + ": Caption\n"
    let findings = parse(text).diagnostics
    #expect(findings.map(\.rule) == ["table.caption-row"])
    #expect(findings.compactMap { $0.range.map(text.at) } == [": Caption"])
    #expect(parse(Self.table + "| : | |\n").diagnostics.isEmpty)
  }

  @Test(arguments: [
    (table + "\n: Caption {#tbl-a}\n", "table.attributes", "{#tbl-a}"),
    ("$$ x $$ {#eq-a}\n", "formula.attributes", "{#eq-a}"),
    ("# Heading {#sec-a}\n", "heading.attributes", "{#sec-a}"),
  ])
  func `labels of other dialects are pointed out`(text: String, rule: String, place: String) {
    let findings = parse(text).diagnostics
    #expect(findings.map(\.rule) == [rule])
    #expect(findings.compactMap { $0.range.map(text.at) } == [place])
  }
}

extension Splice {
  fileprivate var mark: String {
    switch self {
    case .target: "target"
    case .headingStart, .headingEnd: "heading"
    case .table(let boundary):
      switch boundary.kind {
      case .start(let isCaptioned): isCaptioned ? "start captioned" : "start"
      case .end: "end"
      case .captionStart: "caption"
      case .captionEnd: "end of caption"
      }
    default: "other"
    }
  }
}
