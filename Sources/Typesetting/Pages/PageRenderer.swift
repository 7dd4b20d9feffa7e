import Parallel

/// Turns a page into one HTML document, through templates.
package struct PageRenderer: Sendable {
  package var templates: Templates
  /// Travels with pages that have formulas, as far as they use it.
  package var mathFont: MathFont?
  package var stylesheet: Stylesheet

  package init(
    templates: Templates, mathFont: MathFont? = nil, stylesheet: Stylesheet = .inlined
  ) {
    self.templates = templates
    self.mathFont = mathFont
    self.stylesheet = stylesheet
  }

  /// A page that is set, and what a site's index and search say of it.
  package struct SetPage: Sendable {
    package var html: String
    package var title: String
    /// As text.
    package var abstract: String?
    package var sections: [SearchSection] { SearchSection.sections(of: body) }
    let body: String
  }

  /// The document; a formula that is missing among what KaTeX made of the page's formulas, or that
  /// failed, leaves a visible mark.
  package func html(
    _ page: Page, formulas: [TeXFormula: Result<String, TeXError>] = [:]
  ) -> String {
    set(page, formulas: formulas).html
  }

  /// The page, which has the given path below the root of its site.
  package func set(
    _ page: Page, at path: String = "", formulas: [TeXFormula: Result<String, TeXError>] = [:]
  ) -> SetPage {
    let composed = compose(page, formulas: formulas)
    return SetPage(
      html: html(composed, at: path, navigation: page.navigation), title: composed.title,
      abstract: composed.abstractText, body: composed.body)
  }

  /// All of a page but what it shows of the site around it: that is known once every page is.
  package func compose(
    _ page: Page, formulas: [TeXFormula: Result<String, TeXError>] = [:]
  ) -> ComposedPage {
    var composition = Composition(page, formulas: formulas)
    let abstractText = page.abstract.map { composition.html($0) }
    let bodyText = composition.html(page.body)
    var notes = Sidenotes(composition.footnotes, &composition.identifiers)
    let abstract = abstractText.map { Self.finished(notes.placed($0), composition.wording) }
    let references = composition.references()
    let body =
      Self.finished(notes.placed(bodyText) + notes.list(composition.wording), composition.wording)
      + (references?.html ?? "")
    let search = Deferred.begun { SearchEntry(SearchSection.sections(of: body)) }
    // Formulas stand in the text, so the font for them, which keeps it, can be made meanwhile.
    let font = mathFont.map { font in
      Deferred.begun { font.rule(for: MathCharacters.used(in: body)) }
    }
    let panels = composition.setPanels()
    _ = font?.value
    return ComposedPage(
      page: page.withoutContent, outline: composition.outline,
      contents: composition.outline.contents(references: references.map { ($0.id, $0.title) }),
      abstract: abstract, body: body, panels: panels, search: search.value)
  }

  private static func finished(_ html: String, _ wording: Phrasebook) -> String {
    UnbrokenNumbers.kept(
      MarkdownTables.finished(MarkdownAlerts.finished(html, wording), wording))
  }

  /// The document of a composed page, at its place in a site.
  package func html(
    _ composed: ComposedPage, at path: String, navigation: SiteNavigation?
  ) -> String {
    var page = composed.page
    page.navigation = navigation
    let names = PageNames(
      page, contents: composed.contents, outline: composed.outline, abstract: composed.abstract,
      body: composed.body,
      panels: composed.panels)
    let document = Document(templates: templates, stylesheet: stylesheet, mathFont: mathFont)
    return document.html(
      names.values, through: Templates.pageName, at: path, theme: page.theme, style: page.style)
  }
}

/// A page whose pieces are HTML, and what its site's index and search say of it.
package struct ComposedPage: Sendable {
  /// Without its content, which has become HTML.
  let page: Page
  let outline: Outline
  /// The list of sections, as HTML.
  let contents: String
  let abstract: String?
  let body: String
  let panels: [SetPanel]
  package let search: SearchEntry

  /// As the index names it.
  package var title: String { PageNames.heading(of: page, outline) }
  package var abstractText: String? {
    abstract.map { HTMLText.plain($0).collapsed } ?? page.subtitle
  }
}
