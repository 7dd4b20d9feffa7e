import Diagnostics
import Notebooks
import Testing

@Suite struct HeadingAndTargetTests {
  @Test(arguments: [
    ("# A *b* `c` [d](e)\n", 1, "A b c d"),
    ("### {eval}`n` layers and $x_1$ ###\n", 3, "n layers and x_1"),
    ("A\nb\n---\n", 2, "A b"), ("#\n", 1, ""), ("# a &amp; ![b](c) <i>d</i>\n", 1, "a & b d"),
    ("> ## Quoted\n", 2, "Quoted"),
  ])
  func `a heading has its words`(text: String, level: Int, words: String) {
    let headings = parse(text).headings
    #expect(headings.map(\.level) == [level])
    #expect(headings.map(\.text) == [words])
  }

  @Test(arguments: [
    "(lab)=\n# H\n", "(lab)=\n\n# H\n", "(lab)=\nH\n===\n", "(lab)=\n```{a}\n```\n",
    "(lab)=\nText\n",
    "(lab)=\n| a |\n|---|\n", "text\n(lab)=\n# H\n", "- (lab)=\n  text\n", "> (lab)=\n> # H\n",
    "(lab)=  \ntext", "(lab)=", "(lab)=\n$$x$$\n", "[r]: /u\n(lab)=\n# H\n",
  ])
  func `a label stands on a line of its own`(text: String) {
    let markdown = parse(text)
    #expect(markdown.targets.map(\.label.text) == ["lab"])
    #expect(markdown.targets.map { text.at($0.label.range) } == ["lab"])
    #expect(markdown.joined == stockHTML(text) || text.contains("$"))
  }

  @Test(arguments: [
    "a (lab)= b", "(lab)= b", "# (lab)=\n", "(la b)=", "()=", "`(lab)=`", "(lab)=\n===\n",
    "(_lab)=",
    "| (lab)= |\n|---|\n", "\\(lab)=", "(lab) =",
  ])
  func `other parentheses are text`(text: String) {
    #expect(parse(text).targets.isEmpty)
    #expect(parse(text).joined == stockHTML(text))
  }

  @Test func `a label comes before what it names`() {
    for text in ["(a)=\n(b)=\nH\n===\n", "(a)=\n(b)=\n# H\n", "(a)=\n\n(b)=\n\n# H"] {
      let kinds = parse(text).splices.prefix(3).map { splice in
        switch splice {
        case .target(let target): target.label.text
        case .headingStart(let heading): "heading \(heading.text)"
        default: "other"
        }
      }
      #expect(kinds == ["a", "b", "heading H"])
    }
  }

  @Test func `a label after a formula of several lines is read where it stands`() {
    let text = "(a)=\n$$\nx +\ny\n$$\n(b)=\n$$z$$\n"
    #expect(parse(text).targets.map { text.at($0.label.range) } == ["a", "b"])
  }

  @Test func `a role in a row that lacks cells stands where it is written`() {
    let text = "| a | b | c |\n|---|---|---|\n| x | {r}`1` |\n{s}`2`\n"
    #expect(parse(text).calls.map { text.at($0.range) } == ["{r}`1`", "{s}`2`"])
  }

  @Test func `a paragraph of labels alone leaves no paragraph`() {
    let markdown = parse("(a)=\n(b)=\n\nText\n")
    #expect(markdown.targets.map(\.plain) == ["<p>(a)=\n", "(b)=</p>\n"])
    guard case .html(let html)? = markdown.segments.last else {
      Issue.record("no text")
      return
    }
    #expect(html == "<p>Text</p>\n")
  }
}
