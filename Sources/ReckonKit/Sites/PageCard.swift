import Diagnostics
import Digests
import Notebooks
import Typesetting

/// What a site has to know of one page. Its record keeps it, so that a page that is current need not
/// be evaluated again for the sake of the others.
struct PageCard: Hashable, Sendable {
  var title: String
  var authors: [String]
  var date: String?
  /// As text.
  var abstract: String?
  var isDraft: Bool
  /// Where links may lead to.
  var ids: [String]
  /// Its links to other files.
  var links: [Reference]
  /// Of what the search finds in it; empty where the page was not set.
  var words: String
  /// Pictures that lie beside the page rather than in it.
  var pictures: [Picture]

  struct Reference: Hashable, Sendable {
    var destination: String
    var range: SourceRange
  }

  struct Picture: Hashable, Sendable {
    var file: String
    /// Below the site's root.
    var path: String
  }

  init(_ report: Report, _ composed: ComposedPage?, _ search: SearchEntry?) {
    let page = report.page
    title = page.plainTitle
    authors = page.authors
    date = page.date
    abstract = composed?.abstractText
    isDraft = page.isDraft
    ids = report.ids
    let links = page.passages.flatMap(\.links)
    self.links = links.filter { !$0.destination.hasPrefix("#") }.map {
      Reference(destination: $0.destination, range: $0.range)
    }
    words = search.map { SHA256.digest($0.storedText.utf8) } ?? ""
    pictures = report.pictures.copied
  }
}
