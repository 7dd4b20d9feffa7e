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
    let end = excerptEnd(of: section.text)
    let excerpt = String(section.text[..<end])
    var seen = Set(SearchWords.words(of: excerpt))
    let rest = SearchWords.words(of: String(section.text[end...])).filter {
      seen.insert($0).inserted
    }
    let fields = [section.heading, section.id, excerpt, rest.joined(separator: " ")]
    return "[\(fields.map(\.json).joined(separator: ","))]"
  }

  /// Of the beginning, up to a space.
  private static func excerptEnd(of text: String) -> String.Index {
    guard
      let end = text.index(text.startIndex, offsetBy: longestExcerpt, limitedBy: text.endIndex),
      end < text.endIndex
    else { return text.endIndex }
    return text[..<end].lastIndex(of: " ") ?? end
  }
}

extension String {
  /// A JSON string (RFC 8259) that may stand within a script element: no `<` in it ends the script.
  fileprivate var json: String {
    let bytes = utf8Span.span
    var result: [UInt8] = [UInt8(ascii: "\"")]
    result.reserveCapacity(bytes.count + 2)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""): result += "\\\"".utf8
      case UInt8(ascii: "\\"): result += "\\\\".utf8
      case UInt8(ascii: "<"): result += "\\u003c".utf8
      case UInt8(ascii: ">"): result += "\\u003e".utf8
      case UInt8(ascii: "&"): result += "\\u0026".utf8
      case 0x00..<0x20:
        result += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
      case 0xE2 where bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8:
        // U+2028 and U+2029 end a line of a script.
        result += (bytes[index + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8
        index += 2
      default: result.append(byte)
      }
      index += 1
    }
    result.append(UInt8(ascii: "\""))
    return String(decoding: result, as: UTF8.self)
  }
}
