/// Turns a site into the two pages that it has besides its own: the index and the search.
package struct SiteRenderer: Sendable {
  package var templates: Templates
  package var stylesheet: Stylesheet

  package init(templates: Templates, stylesheet: Stylesheet = .inlined) {
    self.templates = templates
    self.stylesheet = stylesheet
  }

  /// Titles, dates and abstracts of all pages, for `Site.indexPath`.
  package func index(_ site: Site) -> String {
    document(site, at: Site.indexPath, through: Templates.indexName)
  }

  /// A page that finds words, for `Site.searchPath`: the only one with a script. Without scripts it
  /// lists every page with its sections.
  package func search(_ site: Site) -> String {
    document(site, at: Site.searchPath, through: Templates.searchName)
  }

  private func document(_ site: Site, at path: String, through template: String) -> String {
    let names = SiteNames(site, at: path, script: templates.script)
    return Document(templates: templates, stylesheet: stylesheet, mathFont: nil).html(
      names.values, through: template, at: path, theme: site.theme, style: nil)
  }
}

/// What the site's own pages offer to their templates.
struct SiteNames {
  static let offered: [String: PageNames.Kind] = [
    "language": .text, "direction": .text, "words": Phrasebook.offered, "heading": .text,
    "title": .text, "description": .text,
    "style": .text, "stylesheet": .text, "script": .text, "searchIndex": .text,
    "canonical": .text, "feed": .text,
    "search": .text, "home": .text, "pageCount": .text, "authors": .list([:]), "pages": pages,
  ]

  static let pages = PageNames.Kind.list([
    "pageTitle": .text, "address": .text, "pageDate": .text, "pageAbstract": .text,
    "pageByline": .text, "pageIsDraft": .text, "pageLine": .text,
    "sections": .list(["heading": .text, "sectionAddress": .text]),
  ])

  private(set) var values = TemplateNames()

  init(_ site: Site, at path: String, script: String) {
    let isSearch = path == Site.searchPath
    values["language"] = site.language
    values["direction"] = PageNames.direction(of: site.language)
    let wording = Phrasebook.of(site.language)
    values["words"] = wording
    values["title"] = site.title
    values["heading"] = isSearch ? "\(wording.search): \(site.title)" : site.title
    values["description"] = site.description
    values["home"] = SitePath.link(from: path, to: Site.indexPath)
    values["search"] = SitePath.link(from: path, to: Site.searchPath)
    values["canonical"] = site.url(of: path)
    if site.hasFeed { values["feed"] = SitePath.link(from: path, to: Site.feedPath) }
    values["pageCount"] = "\(site.listed.count)"
    values["pages"] = (isSearch ? site.pages : site.listed).map { Self.values($0, from: path) }
    if isSearch {
      values["script"] = script
      values["searchIndex"] = SearchIndex.json(site)
    }
  }

  static func values(_ page: SitePage, from path: String) -> TemplateNames {
    let address = SitePath.link(from: path, to: page.path)
    var values = TemplateNames(["pageTitle": page.title, "address": address])
    let byline = page.authors.joined(separator: ", ")
    if !byline.isEmpty { values["pageByline"] = byline }
    values["pageDate"] = page.date
    values["pageAbstract"] = page.abstract
    if page.isDraft { values["pageIsDraft"] = true }
    if !byline.isEmpty || page.date != nil || page.isDraft { values["pageLine"] = true }
    let headings = page.search.headings
    if !headings.isEmpty {
      values["sections"] = headings.map {
        TemplateNames(["heading": $0.text, "sectionAddress": "\(address)#\($0.id)"])
      }
    }
    return values
  }
}
