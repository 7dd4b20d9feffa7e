//  sitemap  =  https://www.sitemaps.org/protocol.html
//  feed     =  Atom, RFC 4287

extension Site {
  /// A feed has the pages that say when they were written, and is none without an address.
  package var hasFeed: Bool { baseURL != nil && listed.contains { !$0.isDraft && $0.day != nil } }

  /// The newest first; pages of a day in reading order.
  private var dated: [(page: SitePage, day: String)] {
    var pages: [(page: SitePage, day: String)] = []
    for page in listed where !page.isDraft {
      if let day = page.day { pages.append((page, day)) }
    }
    return pages.enumerated().sorted { left, right in
      let days = (left.element.day, right.element.day)
      return days.0 == days.1 ? left.offset < right.offset : days.0 > days.1
    }.map(\.element)
  }

  /// The addresses of all pages, for search engines; nil where the site's own is not known.
  package var sitemap: String? {
    guard let home = url(of: Site.indexPath) else { return nil }
    var urls = ["<url><loc>\(escaped(home))</loc></url>"]
    for page in listed where !page.isDraft {
      guard let url = url(of: page.path) else { continue }
      let day = page.day.map { "<lastmod>\($0)</lastmod>" } ?? ""
      urls.append("<url><loc>\(escaped(url))</loc>\(day)</url>")
    }
    return """
      <?xml version="1.0" encoding="utf-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      \(urls.joined(separator: "\n"))
      </urlset>

      """
  }

  /// The pages with dates, newest first.
  package var feed: String? {
    guard hasFeed, let home = url(of: Site.indexPath), let newest = dated.first else { return nil }
    let entries = dated.compactMap { page, day in
      url(of: page.path).map { entry(page, day: day, url: escaped($0)) }
    }
    let subtitle = description.map { "<subtitle>\(escaped($0))</subtitle>\n" } ?? ""
    return """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(escaped(language))">
      <title>\(escaped(title))</title>
      \(subtitle)<id>\(escaped(home))</id>
      <link href="\(escaped(home))"/>
      <link rel="self" href="\(escaped(home + Site.feedPath))"/>
      <updated>\(newest.day)T00:00:00Z</updated>
      \(entries.joined(separator: "\n"))
      </feed>

      """
  }

  private func entry(_ page: SitePage, day: String, url: String) -> String {
    // A feed whose pages name no author has to name one itself: the site's title says enough.
    let names = page.authors.isEmpty ? [title] : page.authors
    let authors = names.map { "<author><name>\(escaped($0))</name></author>" }.joined()
    let summary = page.abstract.map { "<summary>\(escaped($0))</summary>\n" } ?? ""
    return """
      <entry>
      <title>\(escaped(page.title))</title>
      <id>\(url)</id>
      <link href="\(url)"/>
      <updated>\(day)T00:00:00Z</updated>
      \(authors)
      \(summary)</entry>
      """
  }
}

extension SitePage {
  /// Its date where it is a day such as `2026-03-01`.
  package var day: String? {
    date.flatMap { CalendarDay($0) == .day ? $0 : nil }
  }
}
