import Diagnostics
import Testing

@testable import ReckonKit

/// `reckon.yml`: what is read, and what is found wrong with it.
@Suite struct ProjectTests {
  private func findings(_ settings: String) throws -> [String] {
    let workshop = try Workshop([
      "reckon.yml": settings, "notebooks/a.md": "# A\n", "notebooks/b.md": "# B\n",
    ])
    return workshop.findings(workshop.render(writing: .never))
  }

  @Test(arguments: [
    ("", []), ("title: T\ndescription: D\nlanguage: de\nself-contained: no\n", []),
    ("titel: T\n", ["settings.unknown-key reckon.yml «titel»"]),
    ("title: [a]\n", ["front.not-text reckon.yml «[a»"]),
    ("language: deutsch sehr\n", ["front.language reckon.yml «deutsch sehr»"]),
    ("base-url: example.org\n", ["settings.base-url reckon.yml «example.org»"]),
    ("base-url: https://example.org\n", []),
    ("self-contained: perhaps\n", ["front.flag reckon.yml «perhaps»"]),
    ("theme:\n  accent: blue\n", ["theme.color reckon.yml «blue»"]),
    ("theme:\n  acent: \"#123456\"\n", ["theme.unknown-name reckon.yml «acent»"]),
    ("theme: dark\n", ["theme.mapping reckon.yml «dark»"]),
    ("templates: mine\n", ["settings.missing-file reckon.yml «mine»"]),
    ("bibliography: [a.bib]\n", ["settings.missing-file reckon.yml «a.bib»"]),
    ("print: derivations\n", []), ("print: indx\n", ["front.print reckon.yml «indx»"]),
    ("navigation: [b.md, notebooks/a.md]\n", []),
    ("navigation: [c.md]\n", ["settings.navigation reckon.yml «c.md»"]),
    ("navigation: [b.md, b.md]\n", ["settings.navigation reckon.yml «b.md»"]),
    ("- a\n", ["settings.mapping reckon.yml «-»"]),
  ])
  func `settings are read, and what is wrong is found`(
    _ settings: String, _ expected: [String]
  ) throws {
    #expect(try findings(settings) == expected)
  }

  @Test func `what was meant is suggested`() throws {
    let workshop = try Workshop(["reckon.yml": "titel: T\nnavigation: [bb.md]\n"])
    try workshop.write("# A\n", to: "notebooks/a.md")
    try workshop.write("# B\n", to: "notebooks/b.md")
    let fixes = workshop.render(writing: .never).diagnostics.flatMap(\.fixIts).map(\.replacement)
    #expect(fixes == ["title", "b.md"])
  }

  @Test func `navigation gives the order, front matter overrides`() throws {
    let workshop = try Workshop([
      "reckon.yml": """
      title: Mine
      language: de
      navigation: [b.md]
      theme:
        accent: "#7a1f1f"
      """,
      "notebooks/a.md": "---\nlanguage: fr\ntheme:\n  accent: \"#1f1f7a\"\n---\n# A\n",
      "notebooks/b.md": "# B\n",
    ])
    #expect(workshop.findings(workshop.render()).isEmpty)
    let (a, b) = (workshop.text("output/a.html") ?? "", workshop.text("output/b.html") ?? "")
    #expect(a.contains("<html lang=\"fr\"") && b.contains("<html lang=\"de\""))
    #expect(a.contains("--accent:#1f1f7a") && b.contains("--accent:#7a1f1f"))
    #expect(b.contains("rel=\"next\" href=\"a.html\""))
    #expect(workshop.text("output/index.html")?.contains("--accent:#7a1f1f") == true)
  }

  @Test func `what is printed behind the text is said for all, or for one`() throws {
    let workshop = try Workshop([
      "reckon.yml": "print: derivations\n", "notebooks/a.md": "# A\n{eval}`1 + 1`\n",
      "notebooks/b.md": "---\nprint: nothing\n---\n{eval}`1 + 1`\n",
      "notebooks/c.md": "---\nprint: index\n---\n{eval}`1 + 1`\n",
    ])
    #expect(workshop.findings(workshop.render()).isEmpty)
    #expect(workshop.text("output/a.html")?.contains("<body class=\"prints-derivations\">") == true)
    #expect(workshop.text("output/b.html")?.contains("<body class=\"prints-nothing\">") == true)
    #expect(workshop.text("output/c.html")?.contains("<body>") == true)
    try workshop.write("---\nprint: all\n---\n", to: "notebooks/c.md")
    #expect(workshop.findings(workshop.render()) == ["front.print notebooks/c.md «all»"])
  }

  private static let sources = "@book{knuth, author = {K. Nuth}, title = {A Book}, year = 1968}\n"

  @Test func `a project's bibliography serves notebooks that name none`() throws {
    let workshop = try Workshop([
      "reckon.yml": "bibliography: lib/all.bib\n", "lib/all.bib": ProjectTests.sources,
      "notebooks/a.md": "# A\nSaid {cite}`knuth`.\n",
      "notebooks/own.bib": "@book{own, author = {O. Wn}, title = {Mine}, year = 2000}\n",
      "notebooks/deep/b.md": "---\nbibliography: ../own.bib\n---\nSaid {cite}`own`.\n",
    ])
    #expect(workshop.findings(workshop.render()).isEmpty)
    #expect(workshop.text("output/a.html")?.contains("<i>A Book</i>") == true)
    #expect(workshop.text("output/deep/b.html")?.contains("<i>Mine</i>") == true)
    #expect(workshop.text("output/deep/b.html")?.contains("A Book") == false)
    // A page is made again when the project's file changes.
    try workshop.write(
      ProjectTests.sources.replacing("A Book", with: "Another"), to: "lib/all.bib")
    #expect(workshop.written(workshop.render()).contains("a.html"))
    #expect(workshop.text("output/a.html")?.contains("Another") == true)
    try workshop.write("Said {cite}`knuth`.\n", to: "notebooks/deep/b.md")
    #expect(workshop.findings(workshop.render()).isEmpty)
  }

  @Test func `what is wrong with a project's bibliography is found where it is`() throws {
    let workshop = try Workshop([
      "reckon.yml": "bibliography: [all.bib, gone.bib]\n",
      "all.bib": ProjectTests.sources + "@book{broken, title}\n",
      "notebooks/a.md": "{cite}`knuth`\n", "notebooks/b.md": "{cite}`knut`\n",
    ])
    let result = workshop.render(writing: .never)
    #expect(
      Set(workshop.findings(result)) == [
        "settings.missing-file reckon.yml «gone.bib»", "bib.syntax all.bib «}»",
        "cite.unknown notebooks/b.md «knut»",
      ])
    #expect(result.diagnostics.flatMap(\.fixIts).map(\.replacement) == ["knuth"])
  }

  @Test func `settings are found in the folders above, up to git's`() throws {
    let workshop = try Workshop(["reckon.yml": "title: Above\n", "x/y/a.md": "# A\n"])
    let project = Project.find(above: workshop.folder + "/x/y/a.md")
    #expect(project.title == "Above")
    #expect(project.root == workshop.folder + "/")
    let inner = try Workshop(["a.md": "# A\n"])
    #expect(Project.find(above: inner.folder).root == nil)
  }

  @Test(arguments: [
    ("https://a.b", "https://a.b/"), ("http://a.b/c", "http://a.b/c/"),
    ("https://a.b/c/", "https://a.b/c/"),
    ("a.b", nil), ("ftp://a.b", nil), ("https://", nil), ("https://a.b/?q", nil),
  ])
  func `an address ends in a slash`(_ text: String, _ address: String?) {
    #expect(BaseURL.read(text) == address)
  }

  @Test func `the folders above a path end where the run began, and go on`() {
    #expect(Project.folders(above: "/a/b.md") == ["/a/", "/"])
    #expect(Project.folders(above: "x/y.md").prefix(3) == ["x/", "", "../"])
    #expect(Project.folders(above: "./y.md").prefix(2) == ["", "../"])
    #expect(Project.folders(above: "../y.md").prefix(2) == ["../", "../../"])
  }
}
