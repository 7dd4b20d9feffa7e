/// What the search page looks words up in: JSON, made when the site is.
///
///     index   = [page*]
///     page    = [title, address, [section*]]
///     section = [heading, id, excerpt, words]
///
/// The excerpt is what a result shows; the words are those of the rest, each once.
enum SearchIndex {
  private static let longestExcerpt = 240

  static func json(_ site: Site) -> String {
    let pages = site.pages.map { page in
      let address = SitePath.link(from: Site.searchPath, to: page.path)
      let abstract =
        page.abstract.map { [section(SearchSection(id: "", heading: "", text: $0))] } ?? []
      let sections = (abstract + page.sections.map(section)).joined(separator: ",\n")
      return "[\(quoted(page.title)),\(quoted(address)),[\(sections)]]"
    }
    return "[\(pages.joined(separator: ",\n"))]"
  }

  private static func section(_ section: SearchSection) -> String {
    let excerpt = excerpt(of: section.text)
    var seen = Set(words(excerpt))
    let rest = words(String(section.text.dropFirst(excerpt.count))).filter {
      seen.insert($0).inserted
    }
    let fields = [section.heading, section.id, excerpt, rest.joined(separator: " ")]
    return "[\(fields.map(quoted).joined(separator: ","))]"
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

  /// A JSON string (RFC 8259) that may stand within a script element: no `<` in it ends the script.
  private static func quoted(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "\"") { result, scalar in
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
