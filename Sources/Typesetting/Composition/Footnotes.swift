import Diagnostics

/// The footnotes of a page, as cmark-gfm wrote them for each text that the page is made of.
///
/// Each text numbers its own from 1. They are taken out of the texts as these are set, and the whole
/// page numbers them again, in the order in which it calls for them.
struct Footnotes {
  struct Note {
    /// Inner HTML of the list item, without the arrows back.
    var html: String
    /// How often the text calls for it.
    var calls = 0
  }

  private(set) var notes: [Note] = []

  private static let section: StaticString = "<section class=\"footnotes\""
  private static let end: StaticString = "</section>"
  private static let item: StaticString = "<li id=\"fn-"
  private static let call: StaticString = "<sup class=\"footnote-ref\"><a href=\"#fn-"
  private static let arrow: StaticString = "<a href=\"#fnref-"

  /// Whether cmark-gfm's list of footnotes begins in a piece of a text.
  static func begin(in html: String) -> Bool { html.find(section) != nil }

  /// A text without its footnotes, each call for one replaced by a mark that `Sidenotes` places.
  mutating func take(from html: String) -> String {
    guard let start = html.findLast(Self.section),
      let end = html[start.upperBound...].find(Self.end)
    else { return html }
    var indices: [Substring: Int] = [:]
    for (label, inner) in Self.items(html[start.upperBound..<end.lowerBound]) {
      indices[label] = notes.count
      notes.append(Note(html: inner))
    }
    let first = notes.count - indices.count
    for index in first..<notes.count {
      notes[index].html = marked(Substring(notes[index].html), indices)
    }
    return marked(html[..<start.lowerBound], indices) + html[end.upperBound...].drop { $0 == "\n" }
  }

  /// What stands for a call: the number of its note in `notes`, between marks that no text holds,
  /// because control characters are never set.
  static let mark: Character = "\u{1}"

  private mutating func marked(_ html: Substring, _ indices: [Substring: Int]) -> String {
    var result = ""
    var rest = html
    while let start = rest.find(Self.call) {
      let label = rest[start.upperBound...].prefix { $0 != "\"" }
      guard let index = indices[label], let end = rest[label.endIndex...].find("</sup>")
      else {
        result += rest[..<start.upperBound]
        rest = rest[start.upperBound...]
        continue
      }
      result += rest[..<start.lowerBound] + "\(Self.mark)\(index)\(Self.mark)"
      notes[index].calls += 1
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  /// The items of cmark-gfm's list: a label, and the HTML within.
  private static func items(_ list: Substring) -> [(label: Substring, html: String)] {
    var items: [(Substring, String)] = []
    var rest = list
    while let start = rest.find(item) {
      let label = rest[start.upperBound...].prefix { $0 != "\"" }
      rest = rest[label.endIndex...].dropFirst(2)
      let end = rest.find(item)?.lowerBound ?? rest.endIndex
      var inner = rest[..<end]
      if let close = inner.findLast("</li>") { inner = inner[..<close.lowerBound] }
      items.append((label, withoutArrows(inner).trimmed))
      rest = rest[end...]
    }
    return items
  }

  private static func withoutArrows(_ html: Substring) -> String {
    var result = ""
    var rest = html
    while let start = rest.find(arrow) {
      let before = rest[..<start.lowerBound]
      result += before.hasSuffix(" ") ? before.dropLast() : before
      guard let end = rest[start.upperBound...].find("</a>") else { return result + rest }
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}
