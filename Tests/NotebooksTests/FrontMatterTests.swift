import Diagnostics
import Notebooks
import Testing

@Suite struct FrontMatterTests {
  private static func read(_ text: String) -> Notebook {
    Notebook.parse(SourceFile(path: "notebook.md", text: text))
  }

  private static func value(_ yaml: String) -> (text: String, excerpt: Excerpt?) {
    let text = "---\n\(yaml)\n---\nBody\n"
    guard case .text(let excerpt)? = read(text).frontMatter.entries.first?.node.value else {
      return (text, nil)
    }
    return (text, excerpt)
  }

  @Test(arguments: [
    ("key: plain text", "plain text"), ("key: 'it''s'", "it's"),
    ("key: \"a \\\"b\\\" \\u00e9\"", "a \"b\" é"),
    ("key: 3.50", "3.50"), ("key: yes", "yes"), ("key:", ""), ("key: ''", ""),
    ("\"key\": größe", "größe"),
    ("key: | \n  a\n   b\n\n  c", "a\n b\n\nc"), ("key: &x a", "a"), ("key: !!str 5", "5"),
    ("key: a # comment", "a"), ("key: |2\n    a\n   b", "  a\n b"), ("key: |-\n  a\n", "a"),
  ])
  func `a scalar has the text that YAML gives it`(yaml: String, expected: String) {
    #expect(Self.value(yaml).excerpt?.text == expected)
  }

  /// YAML folds a line end to a space; it stays a line end here, which Markdown reads as a space.
  @Test(arguments: [
    "key: >\n  one two\n  three {eval}`x`\n", "key: >-\n    one two\n    three {eval}`x`\n",
    "key: one two\n  three {eval}`x`", "key: 'one two\n  three {eval}`x`'",
    "key: \"one two\n\n\n  three {eval}`x`\"", "key: |\n  one two\n  three {eval}`x`\n",
    "key: \"one two \\\n   three {eval}`x`\"", "key: >\n  one two\n\n  three {eval}`x`\n",
    "key: >\r\n  one two\r\n  three {eval}`x`\r\n",
  ])
  func `text over several lines leads back to its lines`(yaml: String) throws {
    let (text, excerpt) = Self.value(yaml)
    let call = try #require(excerpt.map(Markdown.parse)?.calls.first)
    #expect(text.at(call.range) == "{eval}`x`")
    #expect(try #require(excerpt).text.hasPrefix("one two"))
  }

  @Test func `entries have keys, ranges and nodes`() throws {
    let text = "---\ntitle: A\nlist: [b, {c: d}]\nblock:\n- e\n- f: g\n---\nBody\n"
    let notebook = Self.read(text)
    #expect(notebook.diagnostics.isEmpty)
    #expect(notebook.body.joined == "<p>Body</p>\n")
    let entries = notebook.frontMatter.entries
    #expect(entries.map(\.key) == ["title", "list", "block"])
    #expect(entries.map { text.at($0.keyRange) } == ["title", "list", "block"])
    guard case .list(let items) = entries[1].node.value, case .map(let inner) = items[1].value,
      case .list(let block) = entries[2].node.value
    else {
      Issue.record("not the structure that is written")
      return
    }
    #expect(text.at(items[0].range) == "b")
    #expect(inner.map(\.key) == ["c"])
    #expect(inner.map { text.at($0.node.range) } == ["d"])
    #expect(text.at(block[0].range) == "e")
    #expect(text.at(entries[2].node.range).hasSuffix("- f: g"))
  }

  @Test(arguments: [
    "", "Text\n", "---\n\nText\n\n---\nMore\n", "---\nJust words\n---\n", "---\n", "---",
    " ---\na: b\n---\n",
    "***\na: b\n***\n", "Text\n---\na: b\n---\n", "----\na: b\n----\n", "---\n- a\n- b\n---\n",
  ])
  func `what is no front matter is text`(text: String) {
    let notebook = Self.read(text)
    #expect(notebook.frontMatter.entries.isEmpty && notebook.diagnostics.isEmpty)
    #expect(notebook.body.joined == stockHTML(text))
  }

  @Test(arguments: ["---\n---\n", "---\n---", "---\n# nothing\n---\n", "---  \n---  \n"])
  func `empty front matter is front matter`(text: String) {
    let notebook = Self.read(text)
    #expect(notebook.frontMatter.entries.isEmpty && notebook.diagnostics.isEmpty)
    #expect(notebook.body.segments.isEmpty)
  }

  @Test func `front matter that nothing closes is text, and pointed out`() {
    let text = "---\ntitle: A\n\nText\n"
    let notebook = Self.read(text)
    #expect(notebook.diagnostics.map(\.rule) == ["front-matter.unclosed"])
    #expect(notebook.body.joined == stockHTML(text))
  }

  @Test(arguments: [
    ("title: [a\nb: c", "front-matter.malformed"), ("title: a: b", "front-matter.malformed"),
    ("a: 1\na: 2", "front-matter.repeated"), ("a: *b", "front-matter.malformed"),
    ("a: \"\\q\"", "front-matter.malformed"), ("a: b\n  c\n d: e", "front-matter.malformed"),
    ("a: \u{1}", "front-matter.malformed"), ("a: b\n--- c\nd: e", "front-matter.malformed"),
  ])
  func `what YAML refuses is pointed out, and the body still read`(yaml: String, rule: String) {
    let text = "---\n\(yaml)\n---\nBody\n"
    let notebook = Self.read(text)
    #expect(notebook.diagnostics.map(\.rule) == [rule])
    #expect(notebook.frontMatter.entries.isEmpty)
    #expect(notebook.body.joined == "<p>Body</p>\n")
    let place = notebook.diagnostics.first?.range?.bytes ?? 0..<0
    #expect((4...4 + yaml.utf8.count).contains(place.lowerBound))
  }

  @Test func `a control character is pointed at, whatever stands before it`() {
    let notebook = Self.read("---\na: ≈≈≈ \u{1}\n---\nBody\n")
    #expect(notebook.diagnostics.map(\.range?.bytes.lowerBound) == [17])
  }

  @Test func `a finding stands where the text is wrong`() {
    let text = "---\ntitle: größe\nbad: [a, b\n---\nBody\n"
    let file = SourceFile(path: "notebook.md", text: text)
    let range = Notebook.parse(file).diagnostics.first?.notes.first?.range
    #expect(range.map { file.position(of: $0.bytes.lowerBound).line } == 3)
  }

  @Test func `findings and their notes cut no character`() throws {
    let text = "---\na:\n  - b\r\u{FFFD}c\n---\n"
    let finding = try #require(
      Notebook.parse(SourceFile(path: "a.md", text: text)).diagnostics.first)
    let ranges = ([finding.range] + finding.notes.map(\.range)).compactMap { $0?.bytes }
    #expect(ranges.count == 2)
    for offset in ranges.flatMap({ [$0.lowerBound, $0.upperBound] }) {
      let index = text.utf8.index(text.utf8.startIndex, offsetBy: offset)
      #expect(index.samePosition(in: text.unicodeScalars) != nil, "\(offset)")
    }
  }

  @Test func `aliases cannot multiply without bound`() {
    var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let uses = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      yaml += "a\(level): &a\(level) [\(uses)]\n"
    }
    let rules = Self.read("---\n\(yaml)? *a9\n: b\n---\n").diagnostics.map(\.rule)
    #expect(rules == ["front-matter.too-many-aliases"])
    #expect(Self.read("---\na: &x b\nc: *x\n---\n").frontMatter.entries.count == 2)
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func `deep front matter ends in a finding`(opening: String) {
    let text = "---\na: b\nc:\n  \(String(repeating: opening, count: 50_000))\n---\n"
    #expect(Self.read(text).diagnostics.count == 1)
  }
}
