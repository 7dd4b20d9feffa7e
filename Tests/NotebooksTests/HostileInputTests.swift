import Diagnostics
import Notebooks
import Testing

/// Input of any kind is read in time and memory in proportion to it, and without a deep stack. Where
/// time would grow with the square of the input, these would take minutes.
@Suite struct HostileInputTests {
  private static let count = 20_000

  @Test(arguments: [
    "{eval}`x` ", "{eval}`x`\n", "$x$ ", "a $ ", "$", "$a ", "$$a\n", "$$ `a ", "{a}`", "`$",
    "(a)=\n",
    "![a](b.png) ", "# a {eval}`x`\n", "```{let} x = 1\n```\n", "```\n", "{", "{a", "\\$", "<b> ",
    "<img src=//a> ", "(a", "{eval}`x", "$$ $$", "\0", "\r", "a\n\n",
  ])
  func `the same again and again`(piece: String) {
    let text = String(repeating: piece, count: Self.count)
    let markdown = parse(text)
    #expect(markdown.joined.utf8.count >= markdown.calls.count)
    if !text.contains("$") { #expect(markdown.joined == stockHTML(text)) }
  }

  @Test(arguments: [">", "- ", "*a ", "[", "![", "<div>", "**", "> - ", "(", "$$\n> "])
  func `deep nesting needs no deep stack`(piece: String) {
    let text = String(repeating: piece, count: 10_000) + " {eval}`x`"
    let markdown = parse(text)
    #expect(markdown.calls.count <= 1)
    #expect(!markdown.segments.isEmpty)
  }

  @Test func `quotes nest a hundred thousand deep`() throws {
    let text = String(repeating: ">", count: 100_000) + " {eval}`x`"
    let call = try #require(parse(text).calls.first)
    #expect(text.at(call.range) == "{eval}`x`")
  }

  @Test func `wide tables and tall ones are read cell by cell`() {
    let wide =
      "|" + String(repeating: "{eval}`x`|", count: 2_000) + "\n|"
      + String(repeating: "---|", count: 2_000) + "\n"
    #expect(parse(wide).calls.count == 2_000)
    let tall = "|a|b|\n|---|---|\n" + String(repeating: "|{eval}`x`|$y$|\n", count: 5_000)
    let calls = parse(tall).calls
    #expect(calls.count == 5_000)
    #expect(calls.allSatisfy { tall.at($0.range) == "{eval}`x`" })
  }

  @Test func `no author can write a mark`() {
    for mark in ["\u{FF}0\u{FE}", "&#xFF;0&#xFE;", "&yuml;0&thorn;", "%FF0%FE", "\\xFF0\\xFE"] {
      let text =
        "{eval}`x` \(mark) ![\(mark)](\(mark)) `\(mark)` <b title=\"\(mark)\">\n\n    \(mark)\n"
      let markdown = parse(text)
      #expect(markdown.calls.count == 1)
      #expect(markdown.joined == stockHTML(text))
    }
  }

  @Test(arguments: [
    "", "\n", "\r\n", "\u{FEFF}", "\u{FEFF}# A\n", "\0", "`", "$", "{", "```", "~~~{a}", "---", ":",
    "|", "(a)=",
  ])
  func `tiny texts render as cmark-gfm renders them`(text: String) {
    #expect(parse(text).joined == stockHTML(text))
  }

  @Test func `many documents at once come out as one by one`() async {
    let texts = (0..<64).map { index in
      "# A \(index)\n\n{eval}`x\(index)` $y_\(index)$ ~~z~~ www.a.com\n\n| a | b |\n|---|---|\n| {eval}`c` | $d$ |\n\n```{table} e\n```\n"
    }
    let expected = texts.map { parse($0).joined }
    await withTaskGroup(of: (Int, String).self) { group in
      for round in 0..<4 {
        for (index, text) in texts.enumerated() {
          group.addTask { (index, parse(text + String(repeating: "\n", count: round)).joined) }
        }
      }
      for await (index, joined) in group { #expect(joined == expected[index]) }
    }
    for (index, text) in texts.enumerated() {
      #expect(parse(text).calls.map(\.argument.text) == ["x\(index)", "c", "e"])
    }
  }
}
