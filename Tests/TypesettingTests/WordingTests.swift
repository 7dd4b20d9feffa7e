import Arithmetic
import BibTeX
import Notebooks
import Testing

@testable import Typesetting

@Suite struct WordingTests {
  private static func page(_ language: String) throws -> Page {
    let anchor = Anchor(id: "t", noun: .table, number: "1")
    let table = Table(
      columns: [.init("a", kind: .text), .init("b", kind: .number)],
      rows: [
        .init(.ordinary, [.text("x"), .mark(holds: true, .agrees)]),
        .init(.total, [.term(.total), .number(number("5"))]),
      ], caption: prose("<p>Costs.</p>\n"), anchor: anchor)
    let panel = try weights()
    let verdict = Verdict(
      holds: true, claim: panel.derivation.formula, lines: [], isBlock: true, panel: panel)
    let pieces: [Piece] =
      heading(1, "One") + heading(1, "Two") + [
        .fragment(.table(table)), .fragment(.reference(CrossReference(anchor))),
        .fragment(.verdict(verdict)),
        .fragment(.callout(Callout(kind: .answer, title: nil, body: prose("<p>So.</p>\n")))),
        .fragment(.remark(Remark(text: "Measured.", details: ["one", "two"]))),
        .splice(.code(code("swift", "let x = 1  // and some words to scroll for"))),
      ]
    return Page(
      title: "T", language: language, body: Passage(pieces), source: "t.md",
      navigation: SiteNavigation(
        home: .init(title: "S", address: "index.html"), search: "search.html",
        previous: .init(title: "P", address: "p.html")))
  }

  private static func html(_ language: String) throws -> String {
    var files = defaultTemplateFiles()
    files["style.css"] = templateFiles(page: "")["style.css"]
    return PageRenderer(templates: try Templates.load(files).get()).html(try page(language))
  }

  @Test(arguments: [("de", "german.html"), ("ar-EG", "arabic.html")])
  func `a page speaks the language it says it is in`(_ language: String, _ name: String) throws {
    let html = try Self.html(language)
    #expect(unbalanced(html) == nil)
    try expectGolden(html, name)
  }

  @Test(arguments: ["pl", "xx", "zh-Hant", "zh-TW"])
  func `a language without words falls back to English`(_ language: String) throws {
    let html = try Self.html(language)
    let english = try Self.html("en")
    #expect(
      html.replacing("lang=\"\(language)\"", with: "lang=\"en\"")
        .replacing("<p class=\"remark\" lang=\"en\">", with: "<p class=\"remark\">")
        .replacing("<ul lang=\"en\">", with: "<ul>") == english)
  }

  @Test(arguments: WrittenLanguage.allCases)
  func `a number has its place in every word that takes one`(_ language: WrittenLanguage) {
    let words = language.words
    for word in [
      words.line, words.codeIn, words.backToCall, words.page, words.pages, words.edition,
      words.index.many, words.places.many, words.warnings.many,
    ] {
      #expect(word.count { $0 == "#" } == 1, "\(word)")
      #expect(word.saying("7").contains("7"))
    }
    // The script of the search page puts two numbers there.
    #expect(words.firstPlaces.contains("##"))
    #expect(words.firstPlaces.replacing("##", with: "").count { $0 == "#" } == 1)
  }

  @Test func `no word is empty, nor English by oversight`() {
    let english = Phrasebook.english.said
    for language in WrittenLanguage.allCases where language != .english {
      let names = language.words.said
      #expect(names.values.allSatisfy { !$0.isEmpty })
      let same = names.filter { english[$0.key] == $0.value }.keys.sorted()
      #expect(Set(same).isSubset(of: ["site"]), "\(language): \(same)")
    }
  }

  @Test func `thousands of quantities are counted as numbers are written`() {
    #expect(Phrasebook.english.index.said(1) == "Index of 1 quantity")
    #expect(Phrasebook.english.index.said(1314) == "Index of 1,314 quantities")
  }

  @Test func `a list of references speaks the language of the page`() throws {
    let entry = try #require(
      CitationTests.bibliography(
        "@inproceedings{a, author = {A. One and B. Two}, title = {T}, booktitle = {B}, "
          + "pages = {1--9}, year = 2001}"
      ).entry("a"))
    #expect(
      ReferenceStyle(wording: .german).html(of: entry)
        == "A.\u{A0}One und B.\u{A0}Two. T. In <i>B</i>, S.\u{A0}1–9, 2001.")
    #expect(
      ReferenceStyle(wording: .chinese).html(of: entry).contains("第\u{A0}1–9\u{A0}页"))
    // One line is not written two ways.
    #expect(
      ReferenceStyle(.arabic, for: entry).html(of: entry)
        == ReferenceStyle(wording: .english).html(of: entry))
    #expect(
      ReferenceStyle(.german, for: entry).html(of: entry)
        == ReferenceStyle(wording: .german).html(of: entry))
  }
}

extension Phrasebook {
  /// What templates find, by its name.
  fileprivate var said: [String: String] {
    Dictionary(uniqueKeysWithValues: Phrasebook.names.map { ($0, word(named: $0) ?? "") })
  }
}
