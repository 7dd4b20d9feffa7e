import Foundation
import Testing

@testable import Typesetting

@Suite struct SiteTests {
  private let site = Site(
    title: "Reports", description: "All of them",
    pages: [
      SitePage(
        path: "a.html", title: "First", authors: ["Ada"], date: "2026-01-02",
        abstract: "What it costs.",
        search: SearchEntry([
          SearchSection(id: "s-1", heading: "Section one", text: "Words of one.")
        ])),
      SitePage(path: "deep/er/b.html", title: "Second"),
      SitePage(path: "deep/c d#.html", title: "Third"),
    ])

  @Test(arguments: [
    ("a.html", "b.html", "b.html"), ("x/a.html", "x/b.html", "b.html"),
    ("x/a.html", "b.html", "../b.html"),
    ("x/y/a.html", "x/z/b.html", "../z/b.html"),
    ("a.html", "x/b c#é.html", "x/b%20c%23%C3%A9.html"),
    ("a.html", "b:c.html", "./b:c.html"), ("x/a.html", "y/x/a.html", "../y/x/a.html"),
  ])
  func `links are relative`(_ from: String, _ to: String, _ link: String) {
    #expect(SitePath.link(from: from, to: to) == link)
  }

  @Test func `a page knows its neighbours`() {
    let navigation = site.navigation(at: "deep/er/b.html")
    #expect(navigation.home == .init(title: "Reports", address: "../../index.html"))
    #expect(navigation.search == "../../search.html")
    #expect(navigation.previous == .init(title: "First", address: "../../a.html"))
    #expect(navigation.next == .init(title: "Third", address: "../c%20d%23.html"))
    #expect(site.navigation(at: "a.html").previous == nil)
    #expect(site.navigation(at: "elsewhere.html").next == nil)
  }

  @Test func `the index lists every page`() throws {
    try expectGolden(
      main(of: SiteRenderer(templates: try defaultTemplates()).index(site)), "index.html")
  }

  @Test func `the search page lists every section without a script`() throws {
    try expectGolden(
      main(of: SiteRenderer(templates: try defaultTemplates()).search(site)), "search.html")
  }

  @Test func `only the search page has a script`() throws {
    let renderer = SiteRenderer(templates: try defaultTemplates())
    #expect(!renderer.index(site).contains("<script"))
    #expect(renderer.search(site).count(of: "<script") == 2)
    var page = Page(title: "T", body: prose("<p>x</p>"))
    page.navigation = site.navigation(at: "a.html")
    let html = PageRenderer(templates: try defaultTemplates()).html(page)
    #expect(!html.contains("<script"))
    #expect(html.contains("<form action=\"search.html\""))
    #expect(html.contains("rel=\"next\" href=\"deep/er/b.html\""))
  }

  private func main(of html: String) -> String {
    let start = html.range(of: "<main")?.lowerBound ?? html.startIndex
    let end = html.range(of: "</main>")?.upperBound ?? html.endIndex
    return String(html[start..<end]) + "\n"
  }

  @Test func `the search index is JSON that stays within its element`() throws {
    let text = "a </script> \"b\" \\ \u{2028} <!-- é"
    let site = Site(
      title: "S",
      pages: [
        SitePage(
          path: "a.html", title: text,
          search: SearchEntry([SearchSection(id: text, heading: text, text: text)]))
      ])
    let json = SearchIndex.json(site)
    #expect(!json.contains("<"))
    let index = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[Any]])
    #expect(index[0][0] as? String == text)
    #expect((index[0][2] as? [[String]])?[0] == [text, text, text, ""])
  }

  @Test func `a long section keeps its beginning and each further word once`() throws {
    let text =
      String(repeating: "beginning ", count: 40) + String(repeating: "end again ", count: 500)
    let json = SearchIndex.json(
      Site(
        title: "S",
        pages: [
          SitePage(
            path: "a.html", title: "T",
            search: SearchEntry([SearchSection(id: "", heading: "", text: text)]))
        ]))
    #expect(json.count < 400)
    #expect(json.contains("\"end again\"]"))
  }

  @Test func `a page is cut at its headings`() throws {
    let page = Page(
      title: "T",
      body: Passage(
        [.html("<p>Before <b>all</b>.</p>\n")] + heading(1, "One & two") + [
          .html("<p>a</p><ul><li>b</li><li>c</li></ul>\n")
        ]
          + heading(1, "Three") + [.fragment(.number(number("42")))]))
    let set = PageRenderer(templates: try defaultTemplates()).set(page)
    #expect(
      SearchSection.sections(of: set.body) == [
        SearchSection(id: "", heading: "", text: "Before all."),
        SearchSection(id: "one--two", heading: "1 One & two", text: "a b c"),
        SearchSection(id: "three", heading: "2 Three", text: "42"),
      ])
    #expect(set.title == "T")
  }

  @Test func `a shared style is linked, from however deep`() throws {
    let renderer = PageRenderer(
      templates: try defaultTemplates(), stylesheet: .shared(path: "style.css"))
    let html = renderer.set(Page(title: "T", body: prose("<p>x</p>")), at: "a/b/c.html").html
    #expect(html.contains("<link rel=\"stylesheet\" href=\"../../style.css\">"))
    #expect(!html.contains("--paper"))
    #expect(renderer.templates.sharedStyle.contains("--paper"))
  }
}
