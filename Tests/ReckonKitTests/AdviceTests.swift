import Diagnostics
import Testing

@testable import ReckonKit

private let net = """
  ```{network} net
  input 8×8×3
  conv 3×3, 4
  ```

  """

/// What is said leads to what mends it.
@Suite struct Advice {
  @Test(arguments: [
    // The fence that is not closed is named, and what it takes in is not misread.
    ("```{let}\na = 3\n\nProse here.\n\n\(net)\n{eval}`a`\n", "```"),
    ("```{let} a = 3\nProse.\n\n\(net)", "```"),
    ("```{question}\nWhat?\n\n```{note}\nWell.\n```\n\nMore.\n```\n\nEnd.\n", "```"),
    (":::{question}\nWhat?\n\n:::{note}\nWell.\n:::\n\nMore.\n:::\n", ":::"),
    ("```python\nprint(1)\n\n```{claim} 1 == 2\n```\n", "```"),
    ("```\nSome output.\n\n\(net)\nThe net.\n", "```"),
    ("```text\n```{let}\na = 3\n```\n\nAnd so on.\n```\n\nEnd.\n", "```"),
  ])
  func `a fence that takes in another one is to blame`(text: String, fence: String) {
    let found = TinyPage(text).findings
    #expect(found.contains("fence.unclosed «\(fence)»"), "\(found)")
    #expect(found.count { $0.hasPrefix("fence") } == 1, "\(found)")
    #expect(!found.contains { $0.hasPrefix("let.") && $0.contains("network") }, "\(found)")
    #expect(TinyPage(text).messages.contains { $0.contains(fence + fence.prefix(1)) })
  }

  @Test(arguments: [
    ("```let\na = 3\n```\n", ["directive.no-braces «let»"]),
    ("> ~~~~ network net\n> input 2\n> ~~~~\n", ["directive.no-braces «network»"]),
    ("```swift\nlet a = 3\n```\n", []), ("```lets\na\n```\n", []), ("    let a\n", []),
  ])
  func `a directive's name without braces is pointed out`(text: String, findings: [String]) {
    #expect(TinyPage(text).findings == findings)
  }

  @Test(arguments: [
    ("```{admonition}\nText.\n```\n", "did you mean `note`?"),
    ("::: {callout-tip}\nText.\n:::\n", "did you mean `tip`?"),
    ("See {numref}`a`.\n", "did you mean `ref`?"),
    ("```{python}\nprint(1)\n```\n", "code that runs with the report is Swift"),
    ("```{math}\nx\n```\n", "between dollars"),
  ])
  func `a directive of another program is answered by what there is here`(
    text: String, advice: String
  ) {
    let page = TinyPage(text)
    #expect(page.findings.count == 1)
    #expect(page.advice.contains { $0.contains(advice) }, "\(page.advice)")
  }

  @Test(arguments: [
    "````{question}\nWhat?\n\n```{note}\nWell.\n```\n````\n",
    "```{question}\nWhat? `{note}` and\n\n~~~{note}\nWell.\n~~~\n```\n",
    "```{note}\nIt is written {eval}`1 + 1`.\n```\n\n```text\n```{let}\n```\n",
    "````text\n```{let}\na = 3\n```\n````\n", "~~~text\n```{let}\na = 3\n```\n~~~\n",
    "```c\nint a[] = {1};\n\n\n```\n",
  ])
  func `fences that stand as they should are not`(text: String) {
    #expect(TinyPage(text).findings == [])
  }

  @Test(arguments: [
    ("{eval}`net.parameters * 2 bytes as GB`", "format.unit «GB»", "`2 bytes/parameter`"),
    ("{eval}`net.macs as GB`", "format.unit «GB»", "choose another format"),
    ("{claim}`net.macs == 15.6 kMACs`", "claim.fails «net.macs == 15.6 kMACs»", "`≈`"),
    ("{claim}`net.macs == 17 kMACs`", "claim.fails «net.macs == 17 kMACs»", "correct it"),
    ("Look: ![a](gone.png) and more.", "image.unreadable «gone.png»", "gone.png"),
    ("[![a](gone.png)](n.md) and more.", "image.unreadable «gone.png»", "gone.png"),
    ("```{network} n\ninput 8×8×3, batch bs\nrelu\n```", "network.not-a-number «bs»", "names"),
    ("```{network} n\n:model: resnet18\n:batch: bs\n```", "option.not-a-count «bs»", "`bs`"),
    ("```{network} n\n:model: resnet18\n:input: s\n```", "option.not-a-size «s»", "`s`"),
  ])
  func `a finding says what to write`(text: String, finding: String, advice: String) {
    let page = TinyPage(net.replacing("conv 3×3, 4", with: "conv 3×3, 16") + text + "\n")
    #expect(page.findings == [finding])
    #expect(page.messages.first?.contains(advice) == true, "\(page.messages)")
  }
}

extension Advice {
  @Test(arguments: [
    (
      "```{network} n\n:unknown: 3\ninput 8×8×3\nconv 3×3, 4\n```\n\n{eval}`n.macs` {eval}`n.conv.macs`\n",
      "directive.unknown-option «unknown»"
    ),
    (
      "```{benchmark} b\n:unknown: x\n:command: true\n```\n\n{eval}`bench.b.time`\n",
      "directive.unknown-option «unknown»"
    ),
    ("```{let} y = 3 *\n```\n\n{eval}`y` {eval}`2 * y`\n", "expression.missing-operand «*»"),
    (
      "```{swift}\n:unknown: no\npublish(\"w\", 3)\n```\n\n{eval}`w`\n",
      "directive.unknown-option «unknown»"
    ),
  ])
  func `what a call that is written wrong would define is not missed again`(
    text: String, finding: String
  ) {
    let findings = TinyPage(text).findings
    #expect(findings.count == 1, "\(findings)")
    #expect(findings.first?.hasPrefix(finding.prefix { $0 != " " }) == true)
  }

  @Test(arguments: [
    ("```{let}\na = 3\n:label: x\n```\n", []),
    ("```{figure} gone.png\nA caption.\n:alt: what it shows\n```\n", ["alt"]),
    ("```{figure} gone.png\n\n\nA caption.\n  :label: x\n```\n", ["label"]),
    ("```{benchmark} b\na: true\nb: false\n:caption: Two.\n```\n", ["caption"]),
    ("```{swift}\nlet a = 1\n:echo: no\n```\n", ["echo"]),
    ("````{question}\nWhat?\n\n```{table} net\n:label: t\n```\n:label: q\n````\n", ["label"]),
    ("````{question}\nWhat?\n\n```{table} net\n:label: t\n```\n````\n", []),
    ("```{note}\nA term\n: explained, and :label: in a line.\n```\n", []),
  ])
  func `an option below the text is no text`(text: String, names: [String]) {
    let late = TinyPage(net + text).findings.filter { $0.hasPrefix("directive.late-option") }
    #expect(late == names.map { "directive.late-option «\($0)»" })
  }
}

/// What breaks every page leaves the site as it is.
@Suite struct BlockedSites {
  @Test(arguments: [
    ["reckon.yml": "title: [T\ntheme:\n"], ["reckon.yml": "titel: T\n"],
    ["reckon.yml": "title: T\ntemplates: mine\n", "mine/page.mustache": "{{#title}}"],
  ])
  func `with broken settings or templates nothing is written or removed`(broken: [String: String])
    throws
  {
    let workshop = try Workshop([
      "reckon.yml": "title: T\n", "notebooks/a.md": "# A\n", "notebooks/b.md": "# B\n",
    ])
    #expect(workshop.findings(workshop.render()).isEmpty)
    let files = workshop.files("output")
    let before = files.map { workshop.text("output/\($0)") }
    for (path, text) in broken { try workshop.write(text, to: path) }
    try workshop.write("# A changed\n", to: "notebooks/a.md")
    let result = workshop.render { $0.templates = $0.project.templates }
    #expect(result.diagnostics.contains { $0.severity == .error })
    #expect(result.written == [] && result.removed == [])
    #expect(workshop.files("output") == files)
    #expect(files.map { workshop.text("output/\($0)") } == before)
    try workshop.write("title: T\n", to: "reckon.yml")
    #expect(workshop.written(workshop.render()).contains("a.html"))
  }

  @Test func `a broken template leaves index and search although pages are made at any cost`()
    throws
  {
    let workshop = try Workshop([
      "reckon.yml": "title: T\n", "notebooks/a.md": "# A\n", "notebooks/b.md": "# B\n",
    ])
    workshop.render()
    try workshop.write("title: T\ntemplates: mine\n", to: "reckon.yml")
    try workshop.write("{{#title}}", to: "mine/page.mustache")
    let result = workshop.render(writing: .always) { $0.templates = $0.project.templates }
    #expect(result.diagnostics.contains { $0.severity == .error })
    #expect(result.removed == [])
    #expect(workshop.text("output/index.html") != nil)
  }
}
