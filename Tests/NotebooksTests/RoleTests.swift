import Diagnostics
import Notebooks
import Testing

@Suite struct RoleTests {
  @Test(arguments: [
    "A {eval}`x` b", "# A {eval}`x`\n", "{eval}`x`\n===\n", "- a\n  - {eval}`x`", "*{eval}`x`*",
    "**a *b {eval}`x`***", "[a {eval}`x`](b)", "> > a\n> > {eval}`x`", "> a\n{eval}`x` lazy",
    "a | b\n--|--\nc | {eval}`x`", "| a {eval}`x` | b |\n|---|---|\n",
    "- | a | b |\n  |---|---|\n  | {eval}`x` | |",
    "text\n| {eval}`x` | b |\n|---|---|\n", "> | a | a |\n> |---|---|\n> | a | {eval}`x` |",
    "[r]: /u\n[s]: /v\ntext {eval}`x`", "[r]: /u\nTitle {eval}`x`\n===\n",
    "\ta\n\n\t\n- \t{eval}`x`",
    "größe € {eval}`x`", "a\r\n{eval}`x`\r\n", "a\r{eval}`x`", "Note[^1]\n\n[^1]: {eval}`x`",
    "# # {eval}`x` ##\n", "a\0b {eval}`x`", "| a\\|b | c\\|{eval}`x` |\n|---|---|\n",
    "1. a\n\n   {eval}`x`",
  ])
  func `a role stands where it is written`(text: String) throws {
    let markdown = parse(text)
    try #require(markdown.calls.count == 1)
    let call = markdown.calls[0]
    #expect(call.form == .role)
    #expect(text.at(call.range) == "{eval}`x`")
    #expect(text.at(call.name.range) == "eval")
    #expect(text.at(call.argument.range) == "x")
    #expect(call.plain == "{eval}<code>x</code>")
  }

  @Test(arguments: [
    "`{eval}`x``", "    {eval}`x`", "```\n{eval}`x`\n```", "{eval} `x`", "\\{eval}`x`", "{eval}`x",
    "{}`x`", "{e val}`x`", "{eval}x", "<div>\n{eval}`x`\n</div>", "<a title=\"{eval}`x`\">",
    "{eval}`a\n\nb`", "http://a.b/{eval}`x`", "{-eval}`x`", "{eval-}`x`",
  ])
  func `what only looks like a role is none`(text: String) {
    let markdown = parse(text)
    #expect(markdown.calls.isEmpty)
    #expect(markdown.joined == stockHTML(text))
  }

  @Test func `the same role in a paragraph again and again is told apart`() {
    let text = "{eval}`x` `{eval}` {eval}`x`\n{eval}`x` *{eval}`x`*"
    let starts = parse(text).calls.map(\.range.bytes.lowerBound)
    #expect(starts == [0, 19, 29, 40])
  }

  @Test(arguments: [
    ("{eval}``a`b``", "a`b"), ("{eval}`` `a` ``", "`a`"), ("{eval}` a `", "a"), ("{eval}` `", " "),
    ("{eval}`a  b`", "a  b"), ("{eval}```a``b```", "a``b"), ("{eval}`\"x\" < y`", "\"x\" < y"),
  ])
  func `backticks and padding belong to the notation`(text: String, argument: String) {
    #expect(parse(text).calls.map(\.argument.text) == [argument])
  }

  @Test func `a role may wrap, also in a quote`() {
    let text = "> see {eval}`alexnet.parameters as\n> grouped` there"
    let call = parse(text).calls[0]
    #expect(call.argument.text == "alexnet.parameters as\ngrouped")
    let word = call.argument.range(22..<29)
    #expect(text.at(word) == "grouped")
  }

  @Test func `a pipe in a table's role is written with a backslash`() {
    let text = "| a | {eval}`x \\| y` | {eval}`z` |\n|---|---|---|\n"
    let calls = parse(text).calls
    #expect(calls.map(\.argument.text) == ["x | y", "z"])
    #expect(text.at(calls[0].range) == "{eval}`x \\| y`")
    #expect(text.at(calls[1].argument.range) == "z")
  }

  @Test func `a role that nothing closes is pointed out`() {
    let text = "See {eval}`x there.\n\nAnd `so`.\n"
    let findings = parse(text).diagnostics
    #expect(findings.map(\.rule) == ["role.unclosed"])
    #expect(text.at(findings[0].range) == "{eval}`")
  }

  @Test func `ranges in a body lead back to the file`() {
    let text = "> ````{note}\n> :class: x\n>\n> A {eval}`y`\n> - {eval}`z`\n> ````\n"
    let body = parse(text).calls[0].body
    let inner = Markdown.parse(body).calls
    #expect(inner.map { text.at($0.range) } == ["{eval}`y`", "{eval}`z`"])
  }

  @Test func `roles that stand for words of a picture are words`() {
    let markdown = parse("![a {eval}`x` and $y$](b.png)")
    #expect(markdown.calls.isEmpty && markdown.formulas.isEmpty)
    guard case .image(let image)? = markdown.splices.first else {
      Issue.record("no image")
      return
    }
    #expect(image.alternative == "a x and y")
    #expect(image.plain == "<img src=\"b.png\" alt=\"a {eval}x and $y$\" />")
  }
}
