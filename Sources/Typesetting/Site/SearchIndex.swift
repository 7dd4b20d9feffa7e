/// What the search page looks words up in: JSON, made when the site is.
///
///     index   = [page*]
///     page    = [title, address, [section*]]
///     section = [heading, id, excerpt, words]
///
/// The excerpt is what a result shows; the words are those of the rest, each once.
enum SearchIndex {
  static func json(_ site: Site) -> String {
    let pages = site.pages.map { page in
      let address = SitePath.link(from: Site.searchPath, to: page.path)
      let abstract =
        page.abstract.map { [SearchEntry.json(SearchSection(id: "", heading: "", text: $0))] } ?? []
      let own = page.search.sections
      let sections = (abstract + (own.isEmpty ? [] : [own])).joined(separator: ",\n")
      return "[\(page.title.json),\(address.json),[\(sections)]]"
    }
    return "[\(pages.joined(separator: ",\n"))]"
  }
}

/// What can be found in one page, as the index holds it: made once, when the page is.
package struct SearchEntry: Sendable, Hashable {
  /// A section that a reader may go to.
  package struct Heading: Sendable, Hashable {
    package var id: String
    package var text: String

    package init(id: String, text: String) {
      self.id = id
      self.text = text
    }
  }

  package var headings: [Heading]
  /// The JSON of its sections, with commas between them.
  package var sections: String

  package init(headings: [Heading] = [], sections: String = "") {
    self.headings = headings
    self.sections = sections
  }

  package init(_ sections: [SearchSection]) {
    headings = sections.filter { !$0.heading.isEmpty }.map { Heading(id: $0.id, text: $0.heading) }
    self.sections = sections.map(Self.json).joined(separator: ",\n")
  }

  private static let longestExcerpt = 240

  fileprivate static func json(_ section: SearchSection) -> String {
    let excerpt = excerpt(of: section.text)
    var seen = Set(words(excerpt))
    let rest = words(String(section.text.dropFirst(excerpt.count))).filter {
      seen.insert($0).inserted
    }
    let fields = [section.heading, section.id, excerpt, rest.joined(separator: " ")]
    return "[\(fields.map(\.json).joined(separator: ","))]"
  }

  /// The beginning, up to a space.
  private static func excerpt(of text: String) -> String {
    guard text.count > longestExcerpt else { return text }
    let start = text.prefix(longestExcerpt)
    return String(start.lastIndex(of: " ").map { start[..<$0] } ?? start)
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber) }.filter { $0.count > 1 }.map(
      String.init)
  }
}

extension String {
  /// A JSON string (RFC 8259) that may stand within a script element: no `<` in it ends the script.
  fileprivate var json: String {
    unicodeScalars.reduce(into: "\"") { result, scalar in
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    } + "\""
  }
}
