import Diagnostics
import Notebooks
import Testing

@Suite struct DirectiveTests {
  @Test(arguments: [
    "```{table} a, b\n:one: 1\n:two-b:  some words \n:three:\n\nbody *x*\n  more\n```\n",
    "~~~~{table} a, b\n:one: 1\n:two-b:  some words \n:three:\nbody *x*\n  more\n~~~~\n",
    "- x\n\n  ```{table} a, b\n  :one: 1\n  :two-b: some words\n  :three:\n\n  body *x*\n    more\n  ```\n",
    "> ```{table} a, b\n> :one: 1\n> :two-b: some words\n> :three:\n>\n> body *x*\n>   more\n> ```\n",
    "1. > ```{table} a, b\n   > :one: 1\n   > :two-b: some words\n   > :three:\n   >\n   > body *x*\n   >   more\n   > ```",
    "   ``` {table}   a, b  \n   :one: 1\n:two-b: some words\n  :three:\n\n   body *x*\n     more\n   ````\n",
    "-\t```{table} a, b\n\t:one: 1\n\t:two-b: some words\n\t:three:\n\n\tbody *x*\n\t  more\n\t```\n",
    "```{table} a, b\r\n:one: 1\r\n:two-b: some words\r\n:three:\r\n\r\nbody *x*\r\n  more\r\n```\r\n",
    "größe\n```{table} a, b\n:one: 1\n:two-b: some words\n:three:\n\nbody *x*\n  more\n```\n",
  ])
  func `a fence is a call, wherever it stands`(text: String) throws {
    let markdown = parse(text)
    #expect(markdown.diagnostics.isEmpty)
    let call = try #require(markdown.calls.first)
    #expect(call.form == .block)
    #expect(text.at(call.name.range) == "table")
    #expect(text.at(call.argument.range) == "a, b")
    #expect(call.options.map(\.name.text) == ["one", "two-b", "three"])
    #expect(call.options.map(\.value.text) == ["1", "some words", ""])
    for option in call.options {
      #expect(text.at(option.name.range) == option.name.text)
      #expect(text.at(option.value.range) == option.value.text)
    }
    #expect(call.body.text == "body *x*\n  more")
    #expect(text.at(call.body.range(5..<8)) == "*x*")
    #expect(text.at(call.body.range(11..<15)) == "more")
    let whole = text.at(call.range)
    #expect(whole.hasPrefix(text.contains("~~~~") ? "~~~~" : "```"))
    #expect(whole.hasSuffix(text.contains("~~~~") ? "~~~~" : "```"))
    #expect(markdown.joined == stockHTML(text))
  }

  @Test func `an empty body stands below the fence`() {
    let text = "```{let} x = 1\n```\n"
    let call = parse(text).calls[0]
    #expect(call.argument.text == "x = 1")
    #expect(call.options.isEmpty && call.body.text.isEmpty)
    #expect(call.range.bytes == 0..<18)
  }

  @Test func `only the first lines are options`() {
    let call = parse("```{a}\n\n:b: c\n```\n\n```{a}\ntext\n:b: c\n```\n").calls
    #expect(call.allSatisfy { $0.options.isEmpty })
    #expect(call.map(\.body.text) == [":b: c", "text\n:b: c"])
  }

  @Test func `longer fences hold shorter ones`() {
    let text = "````{answer}\n```{let} x = 1\n```\n```\ncode\n```\n````\n"
    let calls = parse(text).calls
    #expect(calls.map(\.name.text) == ["answer"])
    #expect(Markdown.parse(calls[0].body).calls.map(\.argument.text) == ["x = 1"])
  }

  @Test(arguments: [
    "```swift\n```\n", "```{r, echo=TRUE}\n```\n", "```{.python}\n```\n", "``` {\n```\n",
    "```{}\n```\n", "    ```{a}\n",
  ])
  func `other code is code`(text: String) {
    let markdown = parse(text)
    #expect(markdown.calls.isEmpty)
    guard case .code(let code)? = markdown.splices.first else {
      Issue.record("no code block")
      return
    }
    #expect(text.at(code.range).hasPrefix("```"))
  }

  @Test(arguments: [
    ("```{note}\ntext\n", "error"), ("> ```{note}\n> text\n```\n```\n", "error"),
    ("```\ncode\n\n```{let} a = 1\n", "error"), ("```\n```{a} `b`\n", "warning"),
    ("- ```\n  code\n\ntext\n", "warning"), ("~~~\n", "warning"), ("````{note}\n```\n", "error"),
  ])
  func `a fence that nothing closes is pointed out`(text: String, severity: String) {
    let markdown = parse(text)
    #expect(markdown.diagnostics.map(\.rule) == ["fence.unclosed"])
    #expect(markdown.diagnostics[0].severity.rawValue == severity)
    #expect(text.at(markdown.diagnostics[0].range).allSatisfy { $0 == "`" || $0 == "~" })
    #expect(markdown.joined == stockHTML(text))
  }

  @Test func `a tab that a container takes in part keeps its place`() throws {
    let text = ">\t```{a}\n>\t\tb\n>\t```\n"
    let body = try #require(parse(text).calls.first).body
    let offset = try #require(body.text.utf8.firstIndex(of: UInt8(ascii: "b")))
    let local = body.text.utf8.distance(from: body.text.utf8.startIndex, to: offset)
    #expect(text.at(body.range(local..<local + 1)) == "b")
  }
}
