import Diagnostics
import Notebooks
import Testing

/// The promise of `Markdown`: its HTML joined with each splice's `plain` is cmark-gfm's own.
@Suite struct ConformanceTests {
  private static let scraps = [
    "{eval}`x`", "{eval}``a`b``", "`", "``", "```", "{", "}", "(", "(lab)=", "\n(lab)=\n",
    "\n(a.b)=\n", "\n\n", "\n", "\n", "  \n", "\\", "*", "**", "_", "~", "~~", "[", "]", "(x)",
    "![", "](u \"t\")", "<b>", "</b>", "<!-- ", " -->", "<script>", "www.a.com", "http://a.b/c",
    "a@b.cd", "&amp;", "&", "\"", "|", "|\n", "\n|---|---|\n", "| a | {eval}`y` |\n", "\\|", "> ",
    ">", "- ", "1. ", "    ", "\t", " ", "# ", "## ", " #", "\n===\n", "\n---\n", "***\n", "[^1]",
    "[^1]: ", "[^x(y]", "[^{z}]", "[ref]", "\n[ref]: /url \"t\"\n", "[ ] ", "- [x] ", "a", "b",
    "word", "é", "€", "\n```{table} x\n:opt: v\n\nbody\n```\n", "\n~~~\n", "\n```\n",
    "{eval} `x`", "{a_b}`x`", "{_a_}`x`", "{a-b}`x`", "\\{eval}`x`", "w", "www.", "://", "http",
    "<a href=\"x\">", "<div>\n", "</div>\n", "\r\n", "\r", "\0",
  ]

  private static func text(_ generator: inout SeededGenerator, _ scraps: [String]) -> String {
    let count = Int.random(in: 1...30, using: &generator)
    return (0..<count).map { _ in scraps.randomElement(using: &generator) ?? "" }.joined()
  }

  @Test(arguments: 1...8)
  func `scraps of Markdown in any order render as cmark-gfm renders them`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<150 {
      let text = Self.text(&generator, Self.scraps)
      #expect(parse(text).joined == stockHTML(text), "\(text.debugDescription)")
    }
  }

  @Test(arguments: 1...4)
  func `with formulas in them, every range still lies in the text`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let scraps = Self.scraps + ["$", "$$", "$x$", "$a_b*c$", "$5", "\n$$\nx\n$$\n", "\\$"]
    for _ in 0..<150 {
      let text = Self.text(&generator, scraps)
      let markdown = parse(text)
      let size = text.utf8.count
      for call in markdown.calls {
        #expect((0...size).contains(call.range.bytes.upperBound), "\(text.debugDescription)")
        #expect(text.at(call.name.range) == call.name.text, "\(text.debugDescription)")
      }
      for math in markdown.formulas {
        let whole = text.at(math.tex.range)
        #expect(!math.tex.text.isEmpty && !whole.isEmpty, "\(text.debugDescription)")
      }
    }
  }

  @Test func `a text without anything to splice is one segment`() {
    let markdown = parse("Just *text*, at $5 or $6.\n")
    #expect(markdown.segments.count == 1)
    #expect(markdown.joined == "<p>Just <em>text</em>, at $5 or $6.</p>\n")
  }

  @Test(arguments: [
    "# A *b* `c`\n", "Title\n===\n", "    code\n", "```swift\nlet x = 1\n```\n",
    "![alt *text* `code`](a.png \"title\")\n", "- a\n\n      code\n\n  ```\n  b\n  ```\n- c\n",
    "Text[^1]\n\n[^1]: A note {eval}`x`\n\n    ```\n    code\n    ```\n",
    "| a | b |\n|---|--:|\n| {eval}`x \\| y` | ![i](j) |\n", "(a)=\n(b)=\n\n# C\n",
    "- (a)=\n- (b)=\n  text\n", "(a)=  \ntext\n", "[{eval}`x`](y) *{eval}`x`* ~~{eval}`x`~~\n",
    "![a {eval}`x` b](c.png)\n", "<div>{eval}`x`</div>\n",
  ])
  func `what is cut out joins again`(text: String) {
    #expect(parse(text).joined == stockHTML(text))
  }
}
