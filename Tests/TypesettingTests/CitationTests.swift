import BibTeX
import Diagnostics
import Testing

@testable import Typesetting

@Suite struct CitationTests {
  static func bibliography(_ text: String) -> Bibliography {
    var bibliography = Bibliography()
    bibliography.read(SourceFile(path: "sources.bib", text: text))
    return bibliography
  }

  static let sources = bibliography(
    """
    @article{one, author = {A. One and B. Two}, title = {First <work>}, journal = {J. Acc.},
      volume = 5, number = 2, pages = {1--9}, year = 2001, doi = {10.1/a<b}}
    @book{two, editor = {C. Three}, title = {Second}, publisher = {P}, year = 2002}
    """)

  private static func cite(_ keys: (String, String)...) -> Piece {
    .fragment(
      .citation(
        Citation(
          keys.compactMap { key, locator in
            sources.entry(key).map { Citation.Item($0, locator: locator) }
          })))
  }

  @Test func `works are numbered as they are cited, and listed once`() throws {
    let html = try body([
      .html("<p>"), Self.cite(("two", "p. 5"), ("one", "")), Self.cite(("two", "")),
      .html("</p>\n"),
    ])
    try expectGolden(html, "citations.html")
    #expect(repeatedIDs(html).isEmpty)
    #expect(unbalanced(html) == nil)
    #expect(html.count(of: "href=\"#ref-two\"") == 2)
    #expect(html.contains("id=\"ref-two\""))
    #expect(!html.contains("<work>"))
  }

  @Test func `a page that cites nothing has no list`() throws {
    #expect(try !body([.html("<p>x</p>\n")]).contains("References"))
  }

  @Test(arguments: [
    (
      "@inproceedings{a, author = {Ann Lee}, title = {T}, booktitle = {Proc.}, pages = {7}, year = 1999}",
      "A.\u{A0}Lee. T. In <i>Proc.</i>, p.\u{A0}7, 1999."
    ),
    (
      "@phdthesis{a, author = {Ann Lee}, title = {Why?}, school = {S}, year = 1999}",
      "A.\u{A0}Lee. <i>Why?</i> PhD thesis, S, 1999."
    ),
    (
      "@misc{a, author = {Ann Lee and others}, title = {T}, eprint = {1.2}, archiveprefix = {arXiv}, year = 1999}",
      "A.\u{A0}Lee et al. T. 1999. <a href=\"https://arxiv.org/abs/1.2\">arXiv:1.2</a>"
    ),
    (
      "@book{a, author = {Ann Lee}, title = {T}, edition = {Second}, publisher = {P \\& Q}, year = 1999}",
      "A.\u{A0}Lee. <i>T</i>. Second edition, P &amp; Q, 1999."
    ),
    (
      "@misc{a, title = {T}, url = {https://example.org/a_b/}, year = 1999}",
      "T. 1999. <a href=\"https://example.org/a_b/\">example.org/a_b</a>"
    ),
    ("@misc{a, title = {T}, url = {javascript:alert(1)}}", "T."),
  ])
  func `a reference says what a reader needs to find the work`(source: String, html: String) throws
  {
    let entry = try #require(Self.bibliography(source).entry("a"))
    #expect(ReferenceStyle(wording: .english).html(of: entry) == html)
  }
}
