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
    "language": .text, "direction": .text, "heading": .text, "title": .text, "description": .text,
    "style": .text, "stylesheet": .text, "script": .text, "searchIndex": .text,
    "search": .text, "home": .text, "pageCount": .text, "authors": .list([:]),
    "pages": .list([
      "pageTitle": .text, "address": .text, "date": .text, "abstract": .text, "byline": .text,
      "sections": .list(["heading": .text, "sectionAddress": .text]),
    ]),
  ]

  private(set) var values: [String: Any] = [:]

  init(_ site: Site, at path: String, script: String) {
    let isSearch = path == Site.searchPath
    values["language"] = site.language
    values["direction"] = PageNames.direction(of: site.language)
    values["title"] = site.title
    values["heading"] = isSearch ? "Search: \(site.title)" : site.title
    values["description"] = site.description
    values["home"] = SitePath.link(from: path, to: Site.indexPath)
    values["search"] = SitePath.link(from: path, to: Site.searchPath)
    values["pageCount"] = "\(site.pages.count)"
    values["pages"] = site.pages.map { Self.values($0, from: path) }
    if isSearch {
      values["script"] = script
      values["searchIndex"] = SearchIndex.json(site)
    }
  }

  private static func values(_ page: SitePage, from path: String) -> [String: Any] {
    let address = SitePath.link(from: path, to: page.path)
    var values: [String: Any] = ["pageTitle": page.title, "address": address]
    let byline = page.authors.joined(separator: ", ")
    if !byline.isEmpty { values["byline"] = byline }
    values["date"] = page.date
    values["abstract"] = page.abstract
    let sections = page.sections.filter { !$0.heading.isEmpty }
    if !sections.isEmpty {
      values["sections"] = sections.map {
        ["heading": $0.heading, "sectionAddress": "\(address)#\($0.id)"]
      }
    }
    return values
  }
}
