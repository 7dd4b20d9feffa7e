import DefaultTemplates
import Diagnostics
import Foundation
import Testing

@testable import Typesetting

@Suite struct TemplateTests {
  private func findings(page: String, others: [String: String] = [:]) -> [String] {
    let files = templateFiles(page: page, others: others)
    guard case .failure(let failure) = Templates.load(files) else { return [] }
    return failure.all.map { finding in
      guard let range = finding.range,
        let file = files.values.first(where: { $0.path == range.file })
      else { return finding.rule }
      return "\(finding.rule) \(range.file) «\(file.slice(range.bytes))»"
    }
  }

  @Test(arguments: [
    ("{{titel}}", ["template.unknown-name templates/page «titel»"]),
    ("{{{ bodie }}}", ["template.unknown-name templates/page «bodie»"]),
    ("{{#site}}{{home}}{{/site}}{{home}}", ["template.unknown-name templates/page «home»"]),
    ("{{^site}}{{home}}{{/site}}", ["template.unknown-name templates/page «home»"]),
    ("{{#authors}}{{.}}{{/authors}}{{.}}", ["template.no-item templates/page «.»"]),
    ("{{> nowhere}}", ["template.unknown-partial templates/page «nowhere»"]),
    ("{{#title}}", ["template.unclosed-section templates/page «title»"]),
    ("{{/title}}", ["template.unopened-section templates/page «title»"]),
    ("{{#title}}{{/body}}", ["template.mismatched-section templates/page «body»"]),
    ("a {{title", ["template.unclosed-tag templates/page «{{»"]),
    ("{{=<% %>=}}", ["template.unsupported templates/page «<% %>=»"]),
    ("{{> page}}", ["template.circle templates/page «page»"]),
    ("{{! any words at all }}{{title}}", []),
    ("é{{titel}}", ["template.unknown-name templates/page «titel»"]),
  ])
  func `what is wrong with a template is found at its place`(_ page: String, _ expected: [String]) {
    #expect(findings(page: page) == expected)
  }

  @Test func `all that is wrong is found at once, each thing once`() {
    #expect(findings(page: "{{a}}{{> p}}{{> p}}{{b}}", others: ["p": "{{c}}"]).count == 3)
  }

  @Test(arguments: DefaultTemplates.files.map(\.name).filter { $0.hasSuffix(".mustache") })
  func `a name that no page has is found in every template`(_ name: String) throws {
    var files = defaultTemplateFiles()
    let key = String(name.dropLast(".mustache".count))
    let file = try #require(files[key])
    files[key] = SourceFile(path: file.path, text: file.text + "{{titel}}")
    guard case .failure(let failure) = Templates.load(files) else {
      Issue.record("loaded with `titel` in \(name)")
      return
    }
    #expect(failure.all.map(\.rule) == ["template.unknown-name"])
    #expect(failure.all[0].range?.file == file.path)
    #expect(failure.all[0].fixIts.map(\.replacement) == ["title"])
  }

  @Test func `a partial may use the names of the list around it`() {
    let partial = ["p": "{{home}}"]
    #expect(findings(page: "{{#site}}{{> p}}{{/site}}", others: partial).isEmpty)
    #expect(
      findings(page: "{{> p}}", others: partial) == ["template.unknown-name templates/p «home»"])
  }

  @Test func `a site's templates have names of their own`() {
    #expect(
      findings(page: "{{body}}", others: ["index": "{{body}}"]) == [
        "template.unknown-name templates/index «body»"
      ])
    #expect(
      findings(
        page: "", others: ["index": "{{#pages}}{{#sections}}{{heading}}{{/sections}}{{/pages}}"]
      ).isEmpty)
  }

  @Test(arguments: ["page", "index", "search", "changes", "style.css", "search.js"])
  func `what a page cannot do without is asked for`(_ name: String) {
    var files = templateFiles(page: "")
    files[name] = nil
    guard case .failure(let failure) = Templates.load(files) else {
      Issue.record("loaded without \(name)")
      return
    }
    #expect(failure.all.map(\.rule) == ["template.missing"])
    #expect(failure.all[0].message.contains(name))
  }

  @Test func `a project's template takes the place of the default one`() throws {
    var files = defaultTemplateFiles()
    files["colophon"] = SourceFile(
      path: "mine/colophon.mustache", text: "<footer>Mine: {{source}}</footer>\n")
    let page = Page(title: "T", body: prose(""), source: "a.md")
    let html = PageRenderer(templates: try Templates.load(files).get()).html(page)
    #expect(html.contains("<footer>Mine: a.md</footer>"))
    #expect(!html.contains("by reckon"))
  }

  @Test func `the default templates are those of the folder`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("templates")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { !$0.hasSuffix(".swift") }.sorted()
    #expect(DefaultTemplates.files.map(\.name) == names)
  }

  @Test func `thousands of tags are read in one pass`() {
    #expect(findings(page: String(repeating: "{{title}}", count: 2_000)).isEmpty)
    #expect(findings(page: String(repeating: "{{#title}}", count: 2_000)).count == 2_000)
  }
}
