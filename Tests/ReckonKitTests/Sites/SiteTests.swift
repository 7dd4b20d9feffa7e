import Foundation
import Diagnostics
import Testing

@testable import ReckonKit

/// Renders small folders of notebooks and looks at what comes out.
@Suite struct SiteTests {
  private let three = [
    "notebooks/a.md":
      "---\ntitle: First\ndate: 2026-01-02\nabstract: On *one* thing.\n---\n# One\nText.\n",
    "notebooks/b.md": "---\ntitle: Second\n---\n# Two\nSee [one](a.md#one) and [this](#two).\n",
    "notebooks/deep/c.md": "---\ntitle: Third\n---\nSee [the second](../b.md).\n",
  ]

  @Test func `a folder of several notebooks becomes a site`() throws {
    let workshop = try Workshop(three)
    let result = workshop.render()
    #expect(workshop.findings(result).isEmpty)
    #expect(
      workshop.files("output") == ["a.html", "b.html", "deep/c.html", "index.html", "search.html"])
    let index = try #require(workshop.text("output/index.html"))
    #expect(index.contains("<a href=\"deep/c.html\">Third</a>"))
    #expect(index.contains("<p>On one thing.</p>"))
    #expect(index.contains("<time>2026-01-02</time>"))
    let second = try #require(workshop.text("output/b.html"))
    #expect(second.contains("rel=\"prev\" href=\"a.html\""))
    #expect(second.contains("rel=\"next\" href=\"deep/c.html\""))
    #expect(second.contains("<a href=\"a.html#one\">one</a>"))
    #expect(second.contains("<a href=\"#two\">this</a>"))
    #expect(
      try #require(workshop.text("output/deep/c.html")).contains(
        "<a href=\"../b.html\">the second</a>"))
    #expect(try #require(workshop.text("output/search.html")).contains("[\"First\",\"a.html\""))
  }

  @Test func `one notebook stays one page`() throws {
    let workshop = try Workshop(["notebooks/a.md": "# One\n"])
    workshop.render()
    #expect(workshop.files("output") == ["a.html"])
    #expect(workshop.text("output/a.html")?.contains("<form") == false)
  }

  @Test func `a notebook that is named alone links to pages that other runs make`() throws {
    let workshop = try Workshop(three)
    let result = workshop.render(["notebooks/b.md"])
    #expect(workshop.findings(result).isEmpty)
    #expect(workshop.text("output/b.html")?.contains("<a href=\"a.html#one\">") == true)
    #expect(workshop.files("output") == ["b.html"])
  }

  @Test func `nothing is made again where nothing has changed`() throws {
    let workshop = try Workshop(three)
    workshop.render()
    let again = workshop.render()
    #expect(again.written.isEmpty)
    #expect(again.current == 3)
  }

  @Test func `text makes its own page again, and the search`() throws {
    let workshop = try Workshop(three)
    workshop.render()
    try workshop.write(three["notebooks/a.md"]! + "\nMore words.\n", to: "notebooks/a.md")
    #expect(workshop.written(workshop.render()) == ["a.html", "search.html"])
  }

  @Test func `a title makes neighbours, index and search again, and nothing else`() throws {
    let workshop = try Workshop(three)
    workshop.render()
    try workshop.write(
      "---\ntitle: Another\ndate: 2026-01-02\nabstract: On *one* thing.\n---\n# One\nText.\n",
      to: "notebooks/a.md")
    #expect(
      workshop.written(workshop.render()) == ["a.html", "b.html", "index.html", "search.html"])
  }

  @Test func `a site's title makes every page again`() throws {
    let workshop = try Workshop(three)
    workshop.render()
    try workshop.write("title: Mine\n", to: "reckon.yml")
    #expect(workshop.written(workshop.render()).count == 5)
    #expect(workshop.text("output/a.html")?.contains(">Mine</a>") == true)
  }

  @Test func `the page of a notebook that is gone goes, if it is as it was written`() throws {
    let workshop = try Workshop(three)
    workshop.render()
    workshop.remove("notebooks/deep/c.md")
    let result = workshop.render()
    #expect(result.removed.map { $0.hasSuffix("output/deep/c.html") } == [true])
    #expect(!workshop.files("output").contains("deep/c.html"))
    #expect(!Disk.isFolder(workshop.folder + "/output/deep"))
    #expect(workshop.text("output/b.html")?.contains("rel=\"next\" href") == false)
  }

  @Test func `a site that shrinks to one notebook leaves its page alone, and grows again`() throws {
    let workshop = try Workshop(three)
    workshop.render()
    workshop.remove("notebooks/b.md")
    workshop.remove("notebooks/deep/c.md")
    try workshop.write("# One\n", to: "notebooks/a.md")
    let result = workshop.render()
    #expect(workshop.findings(result).isEmpty)
    #expect(workshop.files("output") == ["a.html"])
    #expect(result.removed.count == 4)
    #expect(workshop.text("output/a.html")?.contains("<form") == false)
    #expect(workshop.render().written.isEmpty)
    try workshop.write("# Two\n", to: "notebooks/b.md")
    #expect(workshop.findings(workshop.render()).isEmpty)
    #expect(workshop.files("output") == ["a.html", "b.html", "index.html", "search.html"])
  }

  @Test func `an index that somebody changed stays when its site shrinks, and is told of`() throws {
    let workshop = try Workshop(["notebooks/a.md": "# One\n", "notebooks/b.md": "# Two\n"])
    workshop.render()
    try workshop.write("mine", to: "output/index.html")
    workshop.remove("notebooks/b.md")
    #expect(workshop.findings(workshop.render()) == ["site.stale"])
    #expect(workshop.files("output") == ["a.html", "index.html"])
  }

  @Test func `a page that somebody changed is told of, not removed`() throws {
    let workshop = try Workshop(three)
    workshop.render()
    workshop.remove("notebooks/deep/c.md")
    try workshop.write("mine", to: "output/deep/c.html")
    #expect(workshop.findings(workshop.render()) == ["site.stale"])
    #expect(workshop.text("output/deep/c.html") == "mine")
  }

  @Test func `a page of reckon's that no record knows is told of; other files are let be`() throws {
    let workshop = try Workshop(three)
    try workshop.write("<!doctype html>mine", to: "output/own.html")
    try workshop.write("<meta name=\"generator\" content=\"reckon\">", to: "output/old.html")
    let result = workshop.render()
    #expect(workshop.findings(result) == ["site.stale"])
    #expect(result.diagnostics.first?.message.contains("old.html") == true)
    #expect(workshop.files("output").contains("own.html"))
  }

  @Test func `a page with an error stays as it was, and is made once the error is gone`() throws {
    let workshop = try Workshop(three)
    workshop.render()
    let before = workshop.text("output/b.html")
    try workshop.write("# Two\n{eval}`nothing`\n", to: "notebooks/b.md")
    #expect(!workshop.render().diagnostics.isEmpty)
    #expect(workshop.text("output/b.html") == before)
    try workshop.write("# Two\n{eval}`1 + 1`\n", to: "notebooks/b.md")
    #expect(workshop.written(workshop.render()).contains("b.html"))
  }

  @Test func `an index of one's own lists the pages below its text`() throws {
    let workshop = try Workshop(
      three.merging(["notebooks/index.md": "---\ntitle: Home\n---\nWelcome.\n"]) { $1 })
    let result = workshop.render()
    #expect(workshop.findings(result).isEmpty)
    let home = try #require(workshop.text("output/index.html"))
    #expect(home.contains("Welcome."))
    #expect(home.contains("<a href=\"a.html\">First</a>"))
    #expect(!home.contains("<a href=\"index.html\">Home</a></h2>"))
  }

  @Test func `a shared style and pictures lie beside the pages`() throws {
    let workshop = try Workshop(three)
    try workshop.write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", to: "notebooks/deep/p.svg")
    try workshop.write("# Picture\n\n![A picture](deep/p.svg)\n", to: "notebooks/d.md")
    let result = workshop.render { $0.isSelfContained = false }
    #expect(workshop.findings(result).isEmpty)
    #expect(workshop.files("output").contains("deep/p.svg"))
    #expect(workshop.text("output/d.html")?.contains("<img src=\"deep/p.svg\"") == true)
    #expect(
      workshop.text("output/deep/c.html")?.contains("href=\"../style.css\"") == true)
    #expect(workshop.text("output/style.css")?.contains("--paper") == true)
    #expect(workshop.render { $0.isSelfContained = false }.written.isEmpty)
    let inlined = workshop.render()
    #expect(inlined.removed.count == 2)
    #expect(workshop.text("output/d.html")?.contains("<img src=\"data:image/svg+xml") == true)
  }

  @Test func `files that pages link to lie beside them`() throws {
    let workshop = try Workshop(three)
    try workshop.write("1,2\n", to: "notebooks/deep/data.csv")
    try workshop.write("[data](deep/data.csv)\n", to: "notebooks/_part.md")
    try workshop.write("```{include} ../_part.md\n```\n", to: "notebooks/deep/d.md")
    let result = workshop.render()
    #expect(workshop.findings(result).isEmpty)
    #expect(workshop.text("output/deep/data.csv") == "1,2\n")
    #expect(workshop.text("output/deep/d.html")?.contains("<a href=\"data.csv\">") == true)
    workshop.remove("notebooks/deep/d.md")
    workshop.render()
    #expect(!workshop.files("output").contains("deep/data.csv"))
  }

  @Test func `an address gives a sitemap, a feed and canonical links`() throws {
    let workshop = try Workshop(three)
    workshop.render { $0.project.baseURL = "https://example.org/r/" }
    let sitemap = try #require(workshop.text("output/sitemap.xml"))
    #expect(sitemap.contains("<loc>https://example.org/r/</loc>"))
    #expect(
      sitemap.contains(
        "<loc>https://example.org/r/a.html</loc><lastmod>2026-01-02</lastmod>"))
    let feed = try #require(workshop.text("output/feed.xml"))
    #expect(feed.contains("<updated>2026-01-02T00:00:00Z</updated>"))
    #expect(feed.components(separatedBy: "<entry>").count == 2)
    let page = try #require(workshop.text("output/deep/c.html"))
    #expect(page.contains("rel=\"canonical\" href=\"https://example.org/r/deep/c.html\""))
    #expect(page.contains("type=\"application/atom+xml\" href=\"../feed.xml\""))
  }

  @Test func `drafts are left out unless they are asked for`() throws {
    let workshop = try Workshop(three)
    workshop.render()
    try workshop.write("---\ntitle: Second\ndraft: yes\n---\n# Two\n", to: "notebooks/b.md")
    try workshop.write("Nothing.\n", to: "notebooks/deep/c.md")
    let result = workshop.render()
    #expect(workshop.findings(result).isEmpty)
    #expect(result.drafts == 1)
    #expect(!workshop.files("output").contains("b.html"))
    #expect(workshop.text("output/index.html")?.contains("Second") == false)
    workshop.render { $0.includesDrafts = true }
    #expect(workshop.text("output/b.html")?.contains("<p class=\"draft\">Draft</p>") == true)
    #expect(workshop.text("output/index.html")?.contains("class=\"draft\"") == true)
  }

  @Test func `a whole site is the same from any folder, with any number of runs`() throws {
    let (first, second) = (try Workshop(three), try Workshop(three))
    first.render()
    second.render(["notebooks/a.md"])
    second.render()
    for path in first.files("output") {
      #expect(first.text("output/\(path)") == second.text("output/\(path)"), "\(path)")
    }
  }
}
