import Arithmetic
import Diagnostics
import Testing

@testable import Notebooks
@testable import Typesetting

/// Text that would break out of its place, in every place where text may stand.
@Suite struct HostileTests {
  private static let texts = [
    "</title></style><script>alert(1)</script>", "\" onmouseover=\"alert(1)",
    "'><img src=x onerror=alert(1)>",
    "{{body}}{{{body}}}{{> page}}", "\u{1}style\u{1}\u{1}0\u{1}\0",
    "]]><!-- </section></div></main>",
    "&lt;script&gt;", "\u{202E}reversed\u{2066}",
  ]

  @Test(arguments: texts.indices)
  func `text never becomes markup`(_ index: Int) throws {
    let text = Self.texts[index]
    let symbol = Symbol(text, text, text)
    let formula: Arithmetic.Expression = .symbol(symbol) + 1
    let derivation = Derivation(
      subject: text, formula: formula,
      inputs: [.init(.symbol(symbol), Quantity(1), meaning: text, origin: text)],
      result: Quantity(2))
    let lines = [DerivationLine(.none, formula), DerivationLine(.equal, shown(text), unit: text)]
    let panel = Panel(name: text, derivation: derivation, lines: lines, exact: text, place: text)
    let anchor = Anchor(id: text, noun: .table, number: text)
    let door = Door(text: text, unit: text, panel: panel)
    let safe = prose(escaped(text))
    let table = Table(
      columns: [
        .init(text, unit: text, kind: .text), .init(text, unit: text, kind: .number),
        .init(text, kind: .text),
      ],
      rows: [
        .init(.ordinary, [.text(text), .number(door), .mark(holds: false, .agrees)]),
        .init(.total, [.number(door), .numbers([door, door]), .passage(safe)]),
      ], caption: safe, anchor: anchor)
    let pieces: [Piece] =
      heading(1, text) + heading(2, text) + [
        .fragment(.number(door)), .fragment(.table(table)),
        .fragment(.reference(CrossReference(anchor, text: text))),
        .fragment(
          .derivation(DisplayedDerivation(derivation, lines: lines, panel: panel, isBlock: true))),
        .fragment(
          .derivation(DisplayedDerivation(derivation, lines: lines, panel: panel, isBlock: false))),
        .fragment(
          .verdict(Verdict(holds: false, claim: formula, lines: lines, isBlock: true, panel: panel))
        ),
        .fragment(.callout(Callout(kind: .note, title: safe, body: safe, anchor: nil))),
        .fragment(
          .equation(Equation(math(text), anchor: Anchor(id: "e", noun: .table, number: text)))),
        .fragment(.failure([Diagnostic("x", text)], source: text)),
        .splice(.code(code(text, text))),
        .splice(
          .image(
            Image(destination: text, alternative: text, title: text, range: nowhere, plain: ""))),
      ]
    let page = Page(
      title: text, subtitle: text, course: text, authors: [text], date: text, abstract: safe,
      language: text,
      body: Passage(pieces), source: text, panel: { _ in panel }, images: [text: text],
      navigation: SiteNavigation(
        home: .init(title: text, address: "index.html"), search: "search.html",
        previous: .init(title: text, address: "a.html"), next: nil))
    let html = PageRenderer(templates: try defaultTemplates()).html(page)
    check(html)
    let site = Site(
      title: text, description: text, language: text,
      pages: [
        SitePage(
          path: "\(text)/a.html", title: text, authors: [text], date: text, abstract: text,
          search: SearchEntry([SearchSection(id: text, heading: text, text: text)]))
      ])
    for html in [SiteRenderer(templates: try defaultTemplates()).index(site)] { check(html) }
    let search = SiteRenderer(templates: try defaultTemplates()).search(site)
    #expect(search.count(of: "</script>") == 2)
    #expect(!search.contains("onerror=alert(1)>"))
  }

  private func check(_ html: String) {
    #expect(!html.contains("<script"))
    #expect(!html.contains("<img src=x"))
    #expect(!html.contains(" onmouseover=\"alert"))
    #expect(!html.unicodeScalars.contains { $0 < " " && $0 != "\n" && $0 != "\t" })
    #expect(unbalanced(html) == nil)
    #expect(html.count(of: "</main>") == 1)
  }

  @Test func `an author's style cannot end its element`() throws {
    let page = Page(title: "T", body: prose(""), style: "p{}</style><script>alert(1)</script>")
    let html = PageRenderer(templates: try defaultTemplates()).html(page)
    #expect(!html.contains("</style><script>"))
  }

  @Test func `a page of nothing is a page`() throws {
    let html = PageRenderer(templates: try defaultTemplates()).html(Page(body: Passage([])))
    #expect(html.contains("<title>Report</title>"))
    #expect(unbalanced(html) == nil)
  }

  @Test func `passages within passages, a thousand deep, are set`() throws {
    var passage = prose("<p>deep</p>\n")
    for _ in 0..<1_000 { passage = Passage([.fragment(.passage(passage))]) }
    #expect(try body(passage.pieces) == "<p>deep</p>\n")
  }
}
