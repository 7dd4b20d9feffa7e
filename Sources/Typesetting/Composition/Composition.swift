import Arithmetic
import Diagnostics
import Notebooks

/// A page being set: what has come up so far while its pieces become HTML.
///
/// Each kind of fragment is set in a file of its own, as an extension.
struct Composition {
  let page: Page
  let formulas: [TeXFormula: Result<String, TeXError>]
  let outline: Outline
  /// What the page says in reckon's words.
  let wording: Phrasebook
  /// Whether the page itself is; what reckon finds at fault is said in English on every page.
  private let isEnglish: Bool

  var panels: PanelRegistry
  var identifiers = Identifiers()
  /// Symbols whose meaning the page has said; it says each once.
  var explained: Set<Symbol> = []
  /// Notes of tables that the page has said.
  var said: Set<Table.Note> = []
  /// What the texts that have been set say in their footnotes.
  var footnotes = Footnotes()
  /// What has been cited so far.
  var cited = CitedWorks()
  /// How many headings have been set.
  private var headingCount = 0

  init(_ page: Page, formulas: [TeXFormula: Result<String, TeXError>]) {
    self.page = page
    self.formulas = formulas
    outline = page.outline
    wording = page.wording
    isEnglish = page.language.lowercased().prefix { $0 != "-" } == "en"
    panels = PanelRegistry(source: page.source, wording)
    identifiers.reserve(page.passages.flatMap(\.labels))
    identifiers.reserve(outline.sections.map(\.id))
  }

  mutating func html(_ passage: Passage) -> String {
    var html = ""
    var hasFootnotes = false
    for piece in passage.pieces {
      switch piece {
      case .html(let prose):
        html += TaskLists.named(printable(prose), wording)
        hasFootnotes = hasFootnotes || Footnotes.begin(in: prose)
      // Passages within passages are many, and need little stack for themselves.
      case .fragment(.passage(let inner)): html += self.html(inner)
      case .fragment(let fragment): html += self.html(fragment)
      case .splice(let splice): html += self.html(splice)
      }
    }
    return hasFootnotes ? footnotes.take(from: html) : html
  }

  mutating func html(_ fragment: Fragment) -> String {
    switch fragment {
    case .number(let door): number(door)
    case .derivation(let displayed): derivation(displayed)
    case .table(let table): self.table(table)
    case .verdict(let verdict): self.verdict(verdict)
    case .callout(let callout): self.callout(callout)
    case .figure(let figure): self.figure(figure)
    case .chart(let chart): self.chart(chart)
    case .diagram(let diagram): self.diagram(diagram)
    case .equation(let equation): self.equation(equation)
    case .remark(let remark): self.remark(remark)
    case .reference(let reference): self.reference(reference)
    case .citation(let citation): self.citation(citation)
    case .passage(let passage): html(passage)
    case .failure(let diagnostics, let source): failure(diagnostics, source: source)
    case .nothing: ""
    }
  }

  private mutating func html(_ splice: Splice) -> String {
    switch splice {
    // The evaluator replaces calls by fragments; one that it left stays as written.
    case .call(let call): printable(call.plain)
    case .math(let math): formula(math)
    case .headingStart(let heading): headingStart(heading)
    case .headingEnd: headingEnd()
    case .code(let code): self.code(code)
    case .image(let image): self.image(image)
    case .link(let link): self.link(link)
    case .target(let target): self.target(target)
    // The evaluator makes figures of tables; one that it left stays as written.
    case .table(let boundary): printable(boundary.plain)
    }
  }
}

extension Composition {
  /// The attribute of a text that is English where the page is not.
  var english: String { isEnglish ? "" : " lang=\"en\"" }

  /// The same of what is said in the page's language where reckon has words in it.
  var language: String { wording.language == .english ? english : "" }

  /// That of a description, which runs in its own direction.
  var languageOfWords: String { language.isEmpty ? "" : "\(language) dir=\"ltr\"" }

  private mutating func headingStart(_ heading: Heading) -> String {
    defer { headingCount += 1 }
    guard headingCount < outline.sections.count else { return printable(heading.plain) }
    let section = outline.sections[headingCount]
    let id = escaped(section.id)
    let number =
      section.number.isEmpty
      ? "" : "<a class=\"number\" href=\"#\(id)\">\(section.number)</a> "
    return "<h\(section.level) id=\"\(id)\">\(number)"
  }

  /// A section's number is the link to it; one without a number gets a sign for it.
  private func headingEnd() -> String {
    guard headingCount > 0, headingCount <= outline.sections.count else { return "" }
    let section = outline.sections[headingCount - 1]
    let hasSign = section.number.isEmpty && section.depth > 0
    let sign =
      hasSign
      ? " <a class=\"permalink\" href=\"#\(escaped(section.id))\" aria-label=\"\(escaped(wording.linkToSection))\">§</a>"
      : ""
    return "\(sign)</h\(section.level)>\n"
  }

  private func target(_ target: Target) -> String {
    "<span id=\"\(escaped(target.label.text))\"></span>"
  }

  /// A passage where only phrasing may stand, such as a caption: a lone paragraph loses its tags.
  mutating func phrase(_ passage: Passage) -> String {
    let html = self.html(passage).trimmed
    guard html.hasPrefix("<p>"), html.hasSuffix("</p>") else { return html }
    let inner = html.dropFirst(3).dropLast(4)
    return inner.contains("</p>") ? html : String(inner)
  }
}
