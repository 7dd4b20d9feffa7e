package import Notebooks

/// What is printed of a page's quantities behind its text.
package enum PrintedAppendix: String, Sendable, CaseIterable {
  /// Each number of the page by name, with its exact value and its source line.
  case index
  /// Every panel, those behind others included.
  case derivations
  case nothing
}

/// All that a page says, before any of it is HTML.
package struct Page: Sendable {
  /// From the front matter; a page without one is titled by its first heading.
  package var title: String?
  package var subtitle: String?
  package var course: String?
  package var authors: [String]
  /// As the author wrote it.
  package var date: String?
  package var abstract: Passage?
  /// A BCP 47 tag such as `en` or `pt-BR`.
  package var language: String
  /// The tag of the language whose marks numbers have, where it is another one.
  package var numbers: String?
  package var body: Passage
  package var numbersSections: Bool
  /// The notebook's path, for the colophon.
  package var source: String?
  /// Answers for the inputs of a panel: the panel behind a derivation's `origin`, where it has one.
  package var panel: @Sendable (_ origin: String) -> Panel?
  /// What to load instead of an image's destination, such as a data URL, so that a page is one file.
  package var images: [String: String]
  /// What links lead to instead of their destinations: pages instead of notebooks.
  package var addresses: [Link.Key: String] = [:]
  /// Colours and fonts in place of the template's.
  package var theme: Theme?
  /// The author's own style, added to the template's and the theme's.
  package var style: String?
  package var isDraft = false
  package var printed = PrintedAppendix.index
  /// The page's neighbours, where it belongs to a site.
  package var navigation: SiteNavigation?

  package init(
    title: String? = nil, subtitle: String? = nil, course: String? = nil, authors: [String] = [],
    date: String? = nil, abstract: Passage? = nil, language: String = "en", body: Passage,
    numbersSections: Bool = true, source: String? = nil,
    panel: @escaping @Sendable (_ origin: String) -> Panel? = { _ in nil },
    images: [String: String] = [:], theme: Theme? = nil, style: String? = nil,
    navigation: SiteNavigation? = nil
  ) {
    self.title = title
    self.subtitle = subtitle
    self.course = course
    self.authors = authors
    self.date = date
    self.abstract = abstract
    self.language = language
    self.body = body
    self.numbersSections = numbersSections
    self.source = source
    self.panel = panel
    self.images = images
    self.theme = theme
    self.style = style
    self.navigation = navigation
  }
}

extension Page {
  /// How the page says what reckon itself says.
  var wording: Phrasebook { .of(language, numbers: numbers) }

  /// All that its author wrote, in the order in which it stands there.
  package var passages: [Passage] { [abstract, body].compactMap(\.self) }

  /// What is said about the page around its text. The text's fragments, and all that panels are made
  /// from, take several times the memory of the HTML that has been made of them.
  var withoutContent: Page {
    var page = self
    page.body = Passage([])
    page.abstract = nil
    page.panel = { _ in nil }
    page.images = [:]
    page.addresses = [:]
    return page
  }
}
