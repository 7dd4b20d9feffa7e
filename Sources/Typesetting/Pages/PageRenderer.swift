/// Turns a page into one self-contained HTML document, through templates.
package struct PageRenderer: Sendable {
  package var templates: Templates

  package init(templates: Templates) { self.templates = templates }

  /// - Parameter formulas: what KaTeX made of each formula of the page; a formula that is missing
  ///   here, or failed, leaves a visible mark.
  package func html(
    _ page: Page, formulas: [TeXFormula: Result<String, TeXError>] = [:]
  ) -> String {
    var composition = Composition(page, formulas: formulas)
    let abstract = page.abstract.map { composition.html($0) }
    let body = Sidenotes.placed(composition.html(page.body))
    let panels = composition.setPanels()
    let names = PageNames(
      page, outline: composition.outline, abstract: abstract, body: body, panels: panels,
      style: templates.style + (page.style ?? ""))
    return templates.page.render(names.values)
  }
}
