import Diagnostics
import Notebooks
import Testing

@Suite struct ColonFenceTests {
  @Test(arguments: [
    ":::{note} Title\n:one: 1\n\nbody\n:::\n", "::: {note} Title\n:one: 1\n\nbody\n:::\n",
    "   :::{note} Title\n:one: 1\n\nbody\n   :::::\n",
    "- x\n\n  :::{note} Title\n  :one: 1\n\n  body\n  :::\n",
    "12. x\n\n    :::{note} Title\n    :one: 1\n\n    body\n    :::\n",
    ":::{note} Title\r\n:one: 1\r\n\r\nbody\r\n:::\r\n",
    "größe\n\n:::{note} Title\n:one: 1\n\nbody\n:::",
    ":::{note} Title\n:one: 1\n\nbody\n:::\n\n```\n:::{code}\n:::\n```\n",
  ])
  func `a fence of colons is a call`(text: String) throws {
    let markdown = parse(text)
    #expect(markdown.diagnostics.isEmpty)
    #expect(markdown.calls.count == 1)
    let call = try #require(markdown.calls.first)
    #expect(text.at(call.name.range) == "note")
    #expect(text.at(call.argument.range) == "Title")
    #expect(call.options.map(\.value.text) == ["1"])
    #expect(call.body.text == "body")
    #expect(text.at(call.range).hasPrefix(":::"))
  }

  @Test(arguments: ["```swift\nlet x = 1\n```", "~~~\nx\n~~~~", ":::{tip}\n```\nx\n```\n:::"])
  func `other fences stand inside`(inner: String) throws {
    let text = "::::{note}\n\(inner)\n::::\n"
    let markdown = parse(text)
    #expect(markdown.diagnostics.isEmpty)
    #expect(try #require(markdown.calls.first).body.text == inner)
  }

  @Test(arguments: [
    "::: {.note}\ntext\n:::\n", ":::note\ntext\n:::\n", "    :::{note}\n    code\n    :::\n",
    "::{x}\n::\n",
    "text :::{note}\n", "```\n:::{note}\n```\n", ":::\n:::\n",
  ])
  func `what is no directive stays as it is`(text: String) {
    let markdown = parse(text)
    #expect(markdown.calls.isEmpty)
    #expect(markdown.joined == stockHTML(text))
  }

  @Test(arguments: [":::note\ntext\n:::\n", "::: {.note}\ntext\n:::\n", "::: note\ntext\n:::\n"])
  func `a fence without a directive's name says how one is written`(text: String) throws {
    let findings = parse(text).diagnostics
    #expect(findings.map(\.rule) == ["fence.no-directive"])
    #expect(findings[0].message.contains(":::{note}") && findings[0].severity == .warning)
    #expect(text.at(findings[0].range) == ":::")
  }

  @Test(arguments: [":::\n:::\n", "```\n:::note\n```\n", "    :::note\n", "::: …\n", "a :::note\n"])
  func `other colons are left alone`(text: String) {
    #expect(parse(text).diagnostics.isEmpty)
  }

  @Test func `a fence that cannot be told from those inside is reported`() throws {
    let text = ":::{note}\n~~~\n```\n~~~\n```\n:::\n"
    let findings = parse(text).diagnostics.filter { $0.rule == "fence.colons" }
    #expect(text.at(findings.first?.range) == ":::")
  }

  @Test func `a fence that nothing closes is reported with its colons`() throws {
    let text = "::::{note}\ntext\n:::\n"
    let finding = try #require(parse(text).diagnostics.first)
    #expect(finding.rule == "fence.unclosed")
    #expect(finding.message.contains("::::"))
    #expect(text.at(finding.range) == "::::")
  }

  @Test(arguments: [
    ("```{note} Count {eval}`1 + 1`\ntext\n", "```{note} Count {eval}`1 + 1`"),
    ("words\n````{note} `x`\n", "````{note} `x`"), ("> ```{note} `x`\n", "```{note} `x`"),
  ])
  func `a backtick after a fence of backticks is reported`(text: String, line: String) throws {
    let found = parse(text).diagnostics.filter { $0.rule == "fence.backtick" }
    #expect(found.count == 1)
    #expect(text.at(found.first?.range) == line)
  }

  @Test func `a fence that is none is pointed at whole, null bytes in it or not`() {
    let line = "```{answer} a\0\0b`c"
    let found = parse("\(line)\nmore\u{FFFD}\n").diagnostics
    #expect(found.map(\.range?.bytes) == [0..<line.utf8.count])
  }

  @Test func `code in a sentence is no fence`() {
    #expect(parse("``` {x}``` and ```y```\n").diagnostics.isEmpty)
    #expect(parse("~~~{note} {eval}`1`\ntext\n~~~\n").diagnostics.isEmpty)
  }

  @Test(arguments: [UInt64](0..<60)) func `no text of fences breaks the reading`(seed: UInt64) {
    var state = seed
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    let lines = [
      ":::{note}", ":::", "::::{tip} x", "::::", "```", "~~~", "- a", "  :::", "", "text",
      "    :::{x}", "> :::{y}",
    ]
    let text = (0..<24).map { _ in lines[next(lines.count)] }.joined(separator: "\n")
    let markdown = parse(text)
    for call in markdown.calls {
      #expect(call.range.bytes.upperBound <= text.utf8.count)
      #expect(text.at(call.name.range) == call.name.text)
    }
  }
}
