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
    "[see @key][p. 3]", "`[^1]` and `[text][label]`", "    [^1] [text][label]",
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

  /// Thousands of them, all defined and all used, none defined, none used: each is looked up once.
  @Test func `many references take no longer than long texts do`() {
    let marks = (0..<20_000).map { "[^n\($0)]" }
    let words = "a " + marks.joined(separator: " ")
    let notes = marks.map { "\($0): b\n\n" }.joined()
    #expect(parse("\(words)\n\n\(notes)").diagnostics.isEmpty)
    #expect(parse(words).diagnostics.count == marks.count)
    #expect(parse(notes).diagnostics.count == marks.count)
  }

  @Test(arguments: ["# a {#b}", "a {#b}\n===", "## a $x$ {#b}"])
  func `attributes of a heading say how it is labelled`(_ text: String) {
    let found = parse(text).diagnostics
    #expect(found.map(\.rule) == ["heading.attributes"])
    #expect(found.first?.message.contains("`(b)=`") == true)
    #expect(text.at(found.first?.range) == "{#b}")
  }

  @Test(arguments: ["# a {b}", "# {}", "# a `{#b}`", "a {#b}"])
  func `other braces are left alone`(_ text: String) {
    #expect(parse(text).diagnostics.isEmpty)
  }
}

/// A directive's text is parsed alone, and may refer to the footnotes of its file.
@Suite struct LentFootnoteTests {
  private func body(_ text: String) throws -> Excerpt {
    let call = try #require(parse(text).calls.first)
    return LentFootnotes(of: SourceFile(path: "notebook.md", text: text)).lent(to: call.body)
  }

  @Test func `what a text refers to is defined in it, at its own place`() throws {
    let text = ":::{note}\né[^a]\nb\n:::\n\n[^a]: one\n  two [x y][z]\n\n[^b]: three\n"
    let lent = try body(text)
    #expect(lent.text == "é[^a]\nb\n\n[^a]: one\n  two [x y][z]")
    let markdown = Markdown.parse(lent)
    #expect(markdown.joined.contains("one"))
    #expect(markdown.diagnostics.map { text.at($0.range) } == ["[x y][z]"])
  }

  @Test(arguments: [
    ":::{note}\na\n:::\n\n[^a]: one\n", ":::{note}\na[^a]\n\n[^a]: two\n:::\n\n[^a]: one\n",
    ":::{note}\na[^b]\n:::\n\n[^a]: one\n", ":::{note}\na[^a]\n:::\n\n```\n[^a]: one\n```\n",
    ":::{note}\na[^a]\n:::\n\n:::{tip}\n[^a]: one\n:::\n",
  ])
  func `nothing is lent that is not wanted, or that another text holds`(_ text: String) throws {
    let lent = try body(text)
    #expect(lent.text == parse(text).calls.first?.body.text)
  }

  @Test func `lines may end as those of other systems do`() throws {
    let lent = try body(
      ":::{note}\r\na[^a]\r\n:::\r\n\r\n[^a]: one\r\n  two\r\n\r\n[^b]: three\r\n")
    #expect(lent.text.hasSuffix("[^a]: one\n  two"))
    #expect(Markdown.parse(lent).joined.contains("two"))
  }
}
