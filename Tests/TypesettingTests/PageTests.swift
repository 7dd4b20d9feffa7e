import Testing

@testable import Notebooks
@testable import Typesetting

@Suite struct PageTests {
  @Test func `a small page, whole`() throws {
    let panel = try weights(origin: "net.kernel")
    let page = Page(
      title: "What a layer costs", subtitle: "And why", course: "Networks",
      authors: ["Ada", "Grace"],
      date: "2026-01-02", abstract: prose("<p>In short.</p>\n"),
      body: Passage(
        [
          .html("<p>Text with "),
          .fragment(.number(Door(text: "576", unit: "parameters", panel: panel))), .html(".</p>\n"),
        ]
          + heading(1, "One") + [.html("<p>More.</p>\n")] + heading(1, "Two") + [
            .html("<p>End.</p>\n")
          ]),
      source: "notebooks/net.md")
    var files = defaultTemplateFiles()
    files["style.css"] = templateFiles(page: "")["style.css"]
    let html = PageRenderer(templates: try Templates.load(files).get()).html(page)
    #expect(unbalanced(html) == nil)
    #expect(repeatedIDs(html).isEmpty)
    try expectGolden(html, "page.html")
  }

  @Test(arguments: [
    ("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("pt-BR", "ltr"), ("fa", "rtl"),
  ])
  func `a page runs as its language does`(_ language: String, _ direction: String) throws {
    let html = PageRenderer(templates: try defaultTemplates()).html(
      Page(title: "T", language: language, body: prose("")))
    #expect(html.contains("<html lang=\"\(language)\" dir=\"\(direction)\">"))
  }

  @Test func `a number and its unit run from left to right in any script`() throws {
    let door = Door(text: "576", unit: "KiB", panel: try weights())
    func html(_ language: String) throws -> String {
      PageRenderer(templates: try defaultTemplates()).html(
        Page(title: "T", language: language, body: Passage([.fragment(.number(door))])))
    }
    #expect(
      try html("he").contains(
        #/<bdi dir="ltr"><span class="kept"><button [^>]+>576</button>.KiB</span></bdi>/#))
    #expect(try !html("en").contains("<bdi"))
  }

  @Test func `the same page gives the same bytes`() throws {
    let doors = (0..<200).map { Piece.fragment(.number(number("\($0)"))) }
    let page = Page(title: "T", body: Passage(doors))
    let renderer = PageRenderer(templates: try defaultTemplates())
    let first = renderer.html(page)
    #expect((0..<5).allSatisfy { _ in renderer.html(page) == first })
  }

  @Test func `no page asks a host for anything`() throws {
    let html = PageRenderer(templates: try defaultTemplates()).html(
      Page(title: "T", body: prose("<p>x</p>")))
    #expect(!html.contains("http:") && !html.contains("https:") && !html.contains("url("))
    #expect(!html.contains("<script"))
    #expect(!html.contains("@import"))
  }

  @Test func `without a title of its own a page takes its first heading's`() throws {
    let page = Page(body: Passage(heading(1, "Only heading") + [.html("<p>x</p>\n")]))
    let html = PageRenderer(templates: try defaultTemplates()).html(page)
    #expect(html.contains("<title>Only heading</title>"))
    #expect(html.contains("<h1 id=\"only-heading\">Only heading</h1>"))
  }
}
