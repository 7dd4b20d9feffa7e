/// Turns a page into one self-contained HTML document, through templates.
package struct PageRenderer: Sendable {
  package var templates: Templates
  /// Travels with pages that have formulas, as far as they use it.
  package var mathFont: MathFont?

  package init(templates: Templates, mathFont: MathFont? = nil) {
    self.templates = templates
    self.mathFont = mathFont
  }

  /// - Parameter formulas: what KaTeX made of each formula of the page; a formula that is missing
  ///   here, or failed, leaves a visible mark.
  package func html(
    _ page: Page, formulas: [TeXFormula: Result<String, TeXError>] = [:]
  ) -> String {
    var composition = Composition(page, formulas: formulas)
    let abstract = page.abstract.map { composition.html($0) }
    let body = composition.html(page.body)
    var notes = Sidenotes(composition.footnotes, &composition.identifiers)
    let placedAbstract = abstract.map { MarkdownTables.finished(notes.placed($0)) }
    let placedBody = MarkdownTables.finished(notes.placed(body) + notes.list())
    let panels = composition.setPanels()
    let font = fontRule(for: [placedAbstract ?? "", placedBody] + panels.map(\.html))
    let names = PageNames(
      page, outline: composition.outline, abstract: placedAbstract, body: placedBody,
      panels: panels, style: font + templates.style + (page.style ?? ""))
    return templates.page.render(names.values)
  }

  private func fontRule(for parts: [String]) -> String {
    guard let mathFont else { return "" }
    let characters = parts.reduce(into: Set()) { $0.formUnion(MathCharacters.used(in: $1)) }
    return characters.isEmpty ? "" : mathFont.rule(for: characters) ?? ""
  }
}
