/// A folder of pages: what its index, its search and its navigation have to know.
package struct Site: Sendable {
  package var title: String
  /// What the site is about, as text.
  package var description: String?
  /// A BCP 47 tag.
  package var language: String
  /// Where it will be published, ending in `/`; nil where that is not known.
  package var baseURL: String?
  /// In reading order: previous and next follow it.
  package var pages: [SitePage]
  package var theme: Theme?

  /// The paths of what every site has besides its own pages.
  package static let indexPath = "index.html"
  package static let searchPath = "search.html"
  package static let stylePath = "style.css"
  package static let feedPath = "feed.xml"
  package static let sitemapPath = "sitemap.xml"

  package init(
    title: String, description: String? = nil, language: String = "en", baseURL: String? = nil,
    pages: [SitePage], theme: Theme? = nil
  ) {
    self.title = title
    self.description = description
    self.language = language
    self.baseURL = baseURL
    self.pages = pages
    self.theme = theme
  }

  /// All of it but what the search finds, the same for the same site.
  package var text: String {
    let own = [title, description ?? "-", language, baseURL ?? "-", theme?.text ?? "-"]
    return (own + pages.map(\.text)).joined(separator: "\n")
  }

  /// The address of one of its files, where it is known where the site will be.
  package func url(of path: String) -> String? {
    baseURL.map { $0 + (path == Site.indexPath ? "" : SitePath.address(of: path)) }
  }

  /// The pages that its index lists: all but one that is the index itself.
  package var listed: [SitePage] { pages.filter { $0.path != Site.indexPath } }
}

/// What a site says of one of its pages.
package struct SitePage: Sendable, Hashable {
  /// Below the site's root: `networks/alexnet.html`.
  package var path: String
  package var title: String
  package var authors: [String]
  package var date: String?
  /// As text.
  package var abstract: String?
  package var isDraft: Bool
  /// What can be found in it.
  package var search: SearchEntry

  /// All that a list of pages says of it.
  var text: String {
    let authors = authors.joined(separator: "\t")
    return [path, title, authors, date ?? "-", abstract ?? "-", "\(isDraft)"].joined(
      separator: "\n")
  }

  package init(
    path: String, title: String, authors: [String] = [], date: String? = nil,
    abstract: String? = nil, isDraft: Bool = false, search: SearchEntry = SearchEntry()
  ) {
    self.path = path
    self.title = title
    self.authors = authors
    self.date = date
    self.abstract = abstract
    self.isDraft = isDraft
    self.search = search
  }
}
