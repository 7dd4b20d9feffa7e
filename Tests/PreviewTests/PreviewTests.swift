import Diagnostics
import FlyingFox
import Foundation
import ReckonKit
import Testing

@testable import Preview

/// The preview without a browser, on a folder of its own.
@Suite struct PreviewTests {
  let folder: Folder
  let preview: Preview

  init() throws {
    let folder = try Folder()
    self.folder = folder
    preview = Preview(
      Preview.Settings(paths: [folder.path + "/book"], folder: folder.path + "/pages") {
        RenderSettings(cache: folder.path + "/cache")
      })
    folder.write("book/a.md", "# A\n\nOne is {eval}`1`.\n")
    folder.write("book/b.md", "# B\n\nText.\n")
  }

  /// The pages of notebooks; the index and the search of their site follow them.
  private func notebooks(_ round: Preview.Round) -> Set<String> {
    round.changed.subtracting(["index.html", "search.html"])
  }

  @Test func `only what changed is told`() async {
    #expect(await notebooks(preview.refresh()) == ["a.html", "b.html"])
    #expect(await preview.refresh().changed.isEmpty)
    folder.write("book/b.md", "# B\n\nOther text.\n")
    #expect(await notebooks(preview.refresh()) == ["b.html"])
  }

  @Test func `findings come and go with their page`() async {
    folder.write("book/a.md", "# A\n\nOne is {eval}`one`.\n")
    _ = await preview.refresh()
    let items = await preview.findings(of: "a.html").items
    #expect(items.map(\.rule) == ["name.unknown"])
    #expect(items.first?.line == 3)
    #expect(await preview.findings(of: "b.html").items.isEmpty)
    folder.write("book/a.md", "# A\n\nOne is {eval}`1`.\n")
    #expect(await notebooks(preview.refresh()) == ["a.html"])
    #expect(await preview.findings(of: "a.html").items.isEmpty)
  }

  @Test func `of a notebook that cannot be read the last page stays`() async {
    _ = await preview.refresh()
    let page = preview.files.file("a.html")?.bytes
    folder.write("book/a.md", bytes: [0xFF, 0xFE])
    _ = await preview.refresh()
    #expect(await preview.findings(of: "a.html").isStale)
    #expect(preview.files.file("a.html")?.bytes == page)
    folder.write("book/a.md", "# A\n")
    _ = await preview.refresh()
    #expect(await !preview.findings(of: "a.html").isStale)
  }

  @Test func `a notebook that is gone takes its page along`() async {
    _ = await preview.refresh()
    folder.remove("book/a.md")
    #expect(await preview.refresh().changed.contains("a.html"))
    #expect(preview.files.file("a.html") == nil)
    #expect(await preview.pages == ["b.html"])
  }

  @Test func `a tab hears the version there is and each that follows`() async {
    _ = await preview.refresh()
    var news = await preview.listen().makeAsyncIterator()
    #expect(await news.next() == "{\"version\":1,\"pages\":null}")
    folder.write("book/b.md", "# B\n\nMore.\n")
    _ = await preview.refresh()
    let second = await news.next()
    #expect(second?.hasPrefix("{\"version\":2,") == true && second?.contains("\"/b.html\"") == true)
  }

  @Test(arguments: [
    ("# A\n\n```{swift}\nlet a = 1\n```\n", ["let a = 1", "```"]),
    ("````{swift}\na\n````\n\nb\n\n~~~{swift}\nc\n", ["a", "````", "c", ""]),
    ("> :::{swift}\n> a\n> :::\n", ["> a", "> :::"]), ("```swift\na\n```\n", []),
    ("It is written {swift}.\n", []),
  ])
  func `the text of cells is told from prose`(_ text: String, _ lines: [String]) {
    #expect(CellTexts.cells(in: text).map(String.init) == lines)
  }

  @Test func `cells are told from what stands around them`() {
    folder.write("book/a.md", "# A\n\n```{swift}\nlet a = 1\n```\n")
    let before = CellTexts(of: [folder.path + "/book/a.md"])
    folder.write("book/a.md", "# Other prose\n\n```{swift}\nlet a = 1\n```\n")
    #expect(!before.haveChanged)
    folder.write("book/a.md", "# A\n\n```{swift}\nlet a = 2\n```\n")
    #expect(before.haveChanged)
    folder.remove("book/a.md")
    #expect(before.haveChanged)
  }

  @Test func `a rendering that nobody wants any more leaves the pages as they are`() throws {
    let plan = RenderPlan(paths: [folder.path + "/book"], output: folder.path + "/pages")
    var settings = RenderSettings(cache: folder.path + "/cache")
    settings.isCancelled = { true }
    let cancelled = RenderSession(plan: plan, settings: settings, writing: .always).run()
    #expect(cancelled.isCancelled && cancelled.written.isEmpty)
    #expect(preview.files.file("a.html") == nil)
    settings.isCancelled = { false }
    let whole = RenderSession(plan: plan, settings: settings, writing: .always).run()
    #expect(!whole.isCancelled && preview.files.file("a.html") != nil)
  }

  @Test func `a tab that is closed is forgotten`() async {
    let listening = Task { for await _ in await preview.listen() {} }
    while await preview.listenerCount == 0 { await Task.yield() }
    listening.cancel()
    while await preview.listenerCount > 0 { await Task.yield() }
    #expect(await preview.listenerCount == 0)
  }
}

extension PreviewTests {
  private func ask(
    _ path: String, _ method: HTTPMethod = .GET, headers: [HTTPHeader: String] = [:]
  ) async throws -> (status: Int, text: String) {
    let response = await answer(path, method, headers: headers)
    return (response.statusCode.code, String(decoding: try await response.bodyData, as: UTF8.self))
  }

  private func answer(
    _ path: String, _ method: HTTPMethod = .GET, headers: [HTTPHeader: String] = [:]
  ) async -> HTTPResponse {
    let handler = PreviewHandler(preview: preview, gate: Gate(port: 80))
    var all: [HTTPHeader: String] = [.host: "localhost"]
    all.merge(headers) { _, new in new }
    let parts = path.split(separator: "?", maxSplits: 1)
    var query: [HTTPRequest.QueryItem] = []
    for pair in parts.count > 1 ? parts[1].split(separator: "&") : [] {
      let sides = pair.split(separator: "=", maxSplits: 1)
      query.append(HTTPRequest.QueryItem(name: String(sides[0]), value: String(sides[1])))
    }
    let request = HTTPRequest(
      method: method, version: .http11, path: String(parts[0]), query: query, headers: all,
      body: Data())
    return await handler.handleRequest(request)
  }

  @Test(arguments: [
    ("/a.html", 200), ("/none.html", 404), ("/-/place?page=/a.html&text=One is", 200),
    ("/-/place?page=/none.html&text=x", 404), ("/-/none", 404), ("/-/live", 400), ("/../a", 404),
    ("/", 200),
  ])
  func `no answer, whatever it is, may be taken into another site's page`(
    _ path: String, _ status: Int
  ) async {
    _ = await preview.refresh()
    let response = await answer(path)
    #expect(response.statusCode.code == status)
    #expect(response.headers[HTTPHeader("Cross-Origin-Resource-Policy")] == "same-origin")
    #expect(response.headers[HTTPHeader("X-Frame-Options")] == "DENY")
    #expect(response.headers[HTTPHeader("X-Content-Type-Options")] == "nosniff")
    let foreign: [HTTPHeader: String] = [
      HTTPHeader("Sec-Fetch-Site"): "cross-site", HTTPHeader("Sec-Fetch-Mode"): "no-cors",
    ]
    let refused = await answer(path, headers: foreign)
    #expect(refused.statusCode.code == 403)
    #expect(refused.headers[HTTPHeader("Cross-Origin-Resource-Policy")] == "same-origin")
  }

  @Test func `a served page has the script, a written one has not`() async throws {
    _ = await preview.refresh()
    let (status, page) = try await ask("/a.html")
    #expect(status == 200)
    #expect(page.contains("/-/preview.js"))
    let written = try #require(preview.files.file("a.html"))
    #expect(!String(decoding: written.bytes, as: UTF8.self).contains("preview.js"))
  }

  @Test func `the front lists the pages, or leads to the only one`() async throws {
    _ = await preview.refresh()
    #expect(try await ask("/").text.contains("href=\"b.html\""))
    folder.remove("book/a.md")
    _ = await preview.refresh()
    #expect(try await ask("/").status == 302)
  }

  @Test(arguments: [
    ("/none.html", 404), ("/../book/a.md", 404), ("/-/none", 404), ("/-/preview.js", 200),
    ("/-/preview.css", 200), ("/-/place", 404), ("/cache/.gitignore", 404),
  ])
  func `every path has its answer`(_ path: String, _ status: Int) async throws {
    _ = await preview.refresh()
    #expect(try await ask(path).status == status)
  }

  @Test func `a place in the page leads to its source`() async throws {
    _ = await preview.refresh()
    let (status, json) = try await ask("/-/place?page=/a.html&text=One is")
    #expect(status == 200)
    #expect(json.hasSuffix("book/a.md\",\"line\":3}"))
  }

  @Test func `what is refused is refused`() async throws {
    #expect(try await ask("/a.html", .POST).status == 405)
    #expect(try await ask("/a.html", headers: [.host: "evil.example"]).status == 403)
    let origin = HTTPHeader("Origin")
    #expect(try await ask("/-/live", headers: [origin: "http://evil.example"]).status == 403)
  }

  @Test func `findings cannot end the script that holds them`() {
    let item = PageFindings.Item(
      severity: "error", rule: "r", message: "</script><b>\u{2028}\n\"\\", place: "", file: "",
      line: 1,
      text: "")
    let json = JSONText.object(PageFindings(items: [item]).json).inElement
    #expect(!json.contains("<") && !json.contains("\n"))
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.utf8)) }
  }
}
