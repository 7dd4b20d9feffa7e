/// What a page shows of the site around it: links relative to the page. It is made again when any of
/// this changes.
package struct SiteNavigation: Sendable, Hashable {
  package struct Link: Sendable, Hashable {
    package var title: String
    package var address: String
  }

  package var home: Link
  package var search: String
  package var previous: Link?
  package var next: Link?
  /// The page's own address, and that of the site's feed, where the site's address is known.
  package var canonical: String?
  package var feed: String?
  /// All pages of the site, where the page is its index.
  package var pages: [SitePage] = []

  /// All of it, the same for the same navigation.
  package var text: String {
    let links = [home, previous, next].map { $0.map { "\($0.title)\n\($0.address)" } ?? "-" }
    let places = [search, canonical ?? "-", feed ?? "-"]
    return (links + places + pages.map(\.text)).joined(separator: "\n")
  }
}

extension Site {
  /// The way from the page with this path; one that is not among the site's pages has no neighbours.
  package func navigation(at path: String) -> SiteNavigation {
    navigation(at: path, index: pages.firstIndex { $0.path == path })
  }

  /// `index`: of the page among the site's.
  package func navigation(at path: String, index: Int?) -> SiteNavigation {
    func link(_ index: Int) -> SiteNavigation.Link? {
      guard pages.indices.contains(index) else { return nil }
      return SiteNavigation.Link(
        title: pages[index].title, address: SitePath.link(from: path, to: pages[index].path))
    }
    return SiteNavigation(
      home: SiteNavigation.Link(
        title: title, address: SitePath.link(from: path, to: Site.indexPath)),
      search: SitePath.link(from: path, to: Site.searchPath),
      previous: index.flatMap { link($0 - 1) }, next: index.flatMap { link($0 + 1) },
      canonical: url(of: path),
      feed: hasFeed ? SitePath.link(from: path, to: Site.feedPath) : nil,
      pages: path == Site.indexPath ? listed : [])
  }
}
