/// What a page offers to its templates.
struct PageNames {
  /// What the name of a tag stands for.
  indirect enum Kind: Sendable {
    case text
    case list([String: Kind])
    /// Texts that are reached as `name.part`.
    case parts(Set<String>)
  }

  /// Every name that a template may use, and those within the sections of lists.
  static let offered: [String: Kind] = [
    "language": .text, "direction": .text, "numbers": .text, "words": Phrasebook.offered,
    "heading": .text,
    "title": .text, "subtitle": .text,
    "course": .text, "description": .text, "authors": .list([:]), "date": .text, "abstract": .text,
    "byline": .text,
    "style": .text, "stylesheet": .text, "contents": .text, "body": .text, "source": .text,
    "site": .list(["siteTitle": .text, "home": .text, "search": .text]),
    "neighbours": .text,
    "previous": .list(["neighbourTitle": .text, "neighbourAddress": .text]),
    "next": .list(["neighbourTitle": .text, "neighbourAddress": .text]),
    "panels": .text, "hasPanels": .text, "index": .text, "printed": .text,
    "isDraft": .text, "canonical": .text, "feed": .text, "hasPages": .text,
    "pages": SiteNames.pages,
  ]

  /// A value for each name; a name without a value here has none on this page.
  private(set) var values = TemplateNames()

  init(
    _ page: Page, contents: String, outline: Outline, abstract: String?, body: String,
    panels: [SetPanel]
  ) {
    values["language"] = page.language
    values["numbers"] = page.numbers
    values["direction"] = Self.direction(of: page.language)
    let wording = page.wording
    values["words"] = wording
    values["heading"] = Self.heading(of: page, outline)
    values["title"] = page.title
    values["subtitle"] = page.subtitle
    values["course"] = page.course
    if !page.authors.isEmpty { values["authors"] = page.authors }
    values["date"] = page.date
    if !page.authors.isEmpty || page.date != nil { values["byline"] = true }
    values["abstract"] = abstract
    if let abstract { values["description"] = HTMLText.plain(abstract).collapsed }
    if !contents.isEmpty { values["contents"] = contents }
    values["body"] = body
    values["source"] = page.source
    if page.isDraft { values["isDraft"] = true }
    if let navigation = page.navigation { set(navigation) }
    guard !panels.isEmpty else { return }
    values["hasPanels"] = true
    values["panels"] = SetPanel.html(panels)
    if page.printed != .index { values["printed"] = page.printed.rawValue }
    values["index"] = wording.index.said(panels.count)
  }

  /// The title, wherever it comes from.
  static func heading(of page: Page, _ outline: Outline) -> String {
    page.title ?? outline.sections.first?.text ?? page.source ?? page.wording.report
  }

  private mutating func set(_ navigation: SiteNavigation) {
    let home = navigation.home
    values["canonical"] = navigation.canonical
    values["feed"] = navigation.feed
    if !navigation.pages.isEmpty {
      values["hasPages"] = true
      values["pages"] = navigation.pages.map { SiteNames.values($0, from: Site.indexPath) }
    }
    values["site"] = TemplateNames([
      "siteTitle": home.title, "home": home.address, "search": navigation.search,
    ])
    for (name, link) in [("previous", navigation.previous), ("next", navigation.next)] {
      guard let link else { continue }
      values["neighbours"] = true
      values[name] = TemplateNames([
        "neighbourTitle": link.title, "neighbourAddress": link.address,
      ])
    }
  }

  /// The scripts of these languages run from right to left.
  static func direction(of language: String) -> String {
    let primary = language.prefix { $0 != "-" }.lowercased()
    return ["ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"].contains(primary)
      ? "rtl" : "ltr"
  }
}
