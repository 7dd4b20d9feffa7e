/// A folder of pages: what its index, its search and its navigation have to know.
package struct Site: Sendable {
  package var title: String
  /// What the site is about, as text.
  package var description: String?
  /// A BCP 47 tag.
  package var language: String
  /// In reading order: previous and next follow it.
  package var pages: [SitePage]
  package var theme: Theme?

  /// The paths of the pages that every site has besides its own.
  package static let indexPath = "index.html"
  package static let searchPath = "search.html"

  package init(
    title: String, description: String? = nil, language: String = "en", pages: [SitePage],
    theme: Theme? = nil
  ) {
    self.title = title
    self.description = description
    self.language = language
    self.pages = pages
    self.theme = theme
  }
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
  /// What can be found in it.
  package var sections: [SearchSection]

  package init(
    path: String, title: String, authors: [String] = [], date: String? = nil,
    abstract: String? = nil, sections: [SearchSection] = []
  ) {
    self.path = path
    self.title = title
    self.authors = authors
    self.date = date
    self.abstract = abstract
    self.sections = sections
  }
}

/// A page's way to its neighbours: links relative to the page.
package struct SiteNavigation: Sendable, Hashable {
  package struct Link: Sendable, Hashable {
    package var title: String
    package var address: String
  }

  package var home: Link
  package var search: String
  package var previous: Link?
  package var next: Link?
}

extension Site {
  /// The way from the page with this path; one that is not among the site's pages has no neighbours.
  package func navigation(at path: String) -> SiteNavigation {
    let index = pages.firstIndex { $0.path == path }
    func link(_ index: Int) -> SiteNavigation.Link? {
      guard pages.indices.contains(index) else { return nil }
      return SiteNavigation.Link(
        title: pages[index].title, address: SitePath.link(from: path, to: pages[index].path))
    }
    return SiteNavigation(
      home: SiteNavigation.Link(
        title: title, address: SitePath.link(from: path, to: Site.indexPath)),
      search: SitePath.link(from: path, to: Site.searchPath),
      previous: index.flatMap { link($0 - 1) }, next: index.flatMap { link($0 + 1) })
  }
}
