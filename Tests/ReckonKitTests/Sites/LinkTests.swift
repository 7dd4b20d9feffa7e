import Diagnostics
import Testing

@testable import ReckonKit

/// Links between notebooks, followed before anybody clicks.
@Suite struct LinkTests {
  private func findings(_ text: String) throws -> [String] {
    let workshop = try Workshop([
      "notebooks/a.md": text, "notebooks/b.md": "# Some heading\n\n(label)=\n# Other\n",
      "notebooks/_part.md": "Part.\n", "notebooks/draft.md": "---\ndraft: yes\n---\n# D\n",
      "notebooks/data.csv": "1,2", "elsewhere.md": "# E\n",
    ])
    return workshop.findings(workshop.render(writing: .never) { $0.includesDrafts = false })
  }

  @Test(arguments: [
    ("[x](b.md)", []), ("[x](b.md#some-heading)", []), ("[x](b.md#label)", []),
    ("[x](b.html#other)", []), ("[x](./b.md?a=b#other)", []), ("[x](data.csv)", []),
    ("[x](https://example.org/b.md#nothing)", []), ("[x](mailto:a@b.c)", []),
    ("# H\n[x](#h) [y](#_text)", []), ("<b id=\"own\">x</b> [x](#own)", []),
    ("[x](b.md#som-heading)", ["link.anchor notebooks/a.md «b.md#som-heading»"]),
    ("[x](#nowhere)", ["link.anchor notebooks/a.md «#nowhere»"]),
    ("[x](c.md)", ["link.missing notebooks/a.md «c.md»"]),
    ("é **[x](c.md#y)**", ["link.missing notebooks/a.md «c.md#y»"]),
    ("- a\n  > [x][r]\n\n[r]: c.md", ["link.missing notebooks/a.md «[x][r]»"]),
    ("| a |\n|---|\n| [x](c.md) |", ["link.missing notebooks/a.md «c.md»"]),
    ("[x](<c d.md>)", ["link.missing notebooks/a.md «c d.md»"]),
    ("[x](c.md) [x](c.md)", Array(repeating: "link.missing notebooks/a.md «c.md»", count: 2)),
    ("[x](_part.md)", ["link.no-page notebooks/a.md «_part.md»"]),
    ("[x](draft.md)", ["link.draft notebooks/a.md «draft.md»"]),
    ("[x](../elsewhere.md)", ["link.outside notebooks/a.md «../elsewhere.md»"]),
    ("[x](/b.md)", ["link.unusable notebooks/a.md «/b.md»"]),
    ("[x](%62.md#other)", []), ("[x](%ZZ)", ["link.missing notebooks/a.md «%ZZ»"]),
  ])
  func `a link leads somewhere or is found`(_ text: String, _ expected: [String]) throws {
    #expect(try findings(text) == expected)
  }

  @Test func `what was meant is suggested`() throws {
    let workshop = try Workshop([
      "notebooks/a.md": "[x](bb.md#other) [y](b.md#othre)\n", "notebooks/b.md": "# Other\n",
    ])
    let fixes = workshop.render(writing: .never).diagnostics.flatMap(\.fixIts).map(\.replacement)
    #expect(fixes == ["b.md#other", "b.md#other"])
  }

  @Test func `a label in an included file is led to where it is included`() throws {
    let workshop = try Workshop([
      "notebooks/a.md": "[x](b.md#inside)\n",
      "notebooks/b.md": "```{include} _part.md\n```\n",
      "notebooks/_part.md": "# Inside\n\n[back](a.md)\n",
    ])
    #expect(workshop.findings(workshop.render()).isEmpty)
    #expect(workshop.text("output/b.html")?.contains("<a href=\"a.html\">back</a>") == true)
  }

  @Test func `a link that broke in another notebook keeps its page from being made`() throws {
    let workshop = try Workshop([
      "notebooks/a.md": "[x](b.md#other)\n", "notebooks/b.md": "# Other\n",
    ])
    workshop.render()
    try workshop.write("# Renamed\n", to: "notebooks/b.md")
    #expect(workshop.findings(workshop.render()).map { $0.hasPrefix("link.anchor") } == [true])
    try workshop.write("# Other\n", to: "notebooks/b.md")
    #expect(workshop.findings(workshop.render()).isEmpty)
  }
}
