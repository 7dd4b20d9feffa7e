import Diagnostics
import Notebooks
import Testing

/// References that nothing defines, which would stand in the page as text.
@Suite struct BrokenReferenceTests {
  private func blamed(_ text: String) -> [String] {
    parse(text).diagnostics.compactMap { finding in
      finding.range.map { "\(finding.rule.split(separator: ".")[1]) \(text.at($0))" }
    }
  }

  @Test(arguments: [
    ("a[^1] b", ["footnote [^1]"]), ("# a [^n]\n", ["footnote [^n]"]),
    ("| a [^c] |\n|---|\n| [b c][d] |", ["footnote [^c]", "label [b c][d]"]),
    ("- [ ] a[^l]", ["footnote [^l]"]), ("**a[^1]**", ["footnote [^1]"]),
    ("[text][label]", ["label [text][label]"]), ("[text][1]", ["label [text][1]"]),
    ("[*some* text][label]", ["label [*some* text][label]"]), ("[text][]", ["label [text][]"]),
    ("![text][picture]", ["label [text][picture]"]), ("größe [größe][maß]", ["label [größe][maß]"]),
    ("> [two\n> lines][a]", ["label [two\n> lines][a]"]),
    ("a[^1] b[^2]\n\n[^2]: c", ["footnote [^1]"]),
    ("[text][b]\n\n[b2]: c.md", ["label [text][b]"]),
    ("a[^1]\n\n[^1]: [text][b]", ["label [text][b]"]),
  ])
  func `what nothing defines is blamed where it stands`(_ text: String, _ expected: [String]) {
    #expect(blamed(text) == expected)
    #expect(parse(text).diagnostics.allSatisfy { $0.severity == .warning })
    #expect(parse(text).joined == stockHTML(text))
  }

  @Test(arguments: [
    "a[^1]\n\n[^1]: b", "a[^A]\n\n[^a]: b", "[text][b]\n\n[b]: c.md", "[text][B c]\n\n[b  c]: d.md",
    "[text][]\n\n[text]: c.md", "[text](b.md)", "[sic]", "[ ]", "[x]", "- [x] a\n- [ ] b", "[a, b]",
    "in [0, 1][2, 3]", "array[i][j]", "an [i][j]", "[1][2]", "f(x)[first][second]",
    "[one][two][three]", "cells[row][column]", "größe[zeile][spalte]", "[text][b](c.md)",
    "[@key]", "[see @key][p. 3]", "`[^1]` and `[text][label]`", "    [^1] [text][label]",
    "```\n[^1] [text][label]\n```", "$[some text][b]$ and $x[^1]$", "{eval}`a[text][label]`",
    "[^0-9] or [^a-zA-Z]", "[^ 1] [^] [^a b]", "\\[text][label]", "[text\\][label]", "\\[^1]",
    "<a title=\"[some text][b] [^1]\">", "<!-- [^1] -->", "<div>\n[^1] [text][label]\n</div>",
  ])
  func `brackets that mean something else are left alone`(_ text: String) {
    #expect(blamed(text) == [])
    #expect(parse(text).joined == stockHTML(text))
  }

  @Test func `what was meant is suggested`() {
    let notes = parse("a[^note] [text][labl]\n\n[^nte]: b\n\n[label]: c.md").diagnostics
      .flatMap(\.notes).map(\.message)
    #expect(notes == ["did you mean `[^nte]`?", "did you mean `[label]`?"])
  }

  @Test func `a definition that goes on with a paragraph is none, and it is said why`() {
    let found = parse("text\n[a]: b.md\n\n[text][a]").diagnostics
    #expect(found.map(\.rule) == ["reference.label"])
    #expect(found[0].notes.contains { $0.message.contains("blank line") })
  }

  @Test func `a footnote to which nothing refers is not in the page, and is blamed`() {
    #expect(blamed("a\n\n[^1]: b\n") == ["unused-footnote [^1]"])
    #expect(blamed("> a\n>\n> [^1]: b\n") == ["unused-footnote [^1]"])
    #expect(blamed("```\n[^1]: b\n```\n") == [])
    #expect(blamed("    [^1]: b\n") == [])
    #expect(blamed("a[^1]\n\n[^1]: b\n") == [])
  }
}
