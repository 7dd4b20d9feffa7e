import BibTeX
import Diagnostics

/// The works that a page cites, numbered in the order in which it first does.
struct CitedWorks {
  struct Work {
    var entry: Entry
    /// The ids of its place in the list and of the first place that cites it.
    var id: String
    var firstCall: String
  }

  private(set) var works: [Work] = []
  private var indices: [String: Int] = [:]

  /// The number of a work in the list, from 1, and whether this is the first call for it.
  mutating func number(of entry: Entry, _ identifiers: inout Identifiers) -> (Int, isFirst: Bool) {
    if let index = indices[entry.key.text] { return (index + 1, false) }
    let key = entry.key.text.filter { $0.isLetter || $0.isNumber || "-_.:".contains($0) }
    let id = identifiers.claim("ref-\(key)")
    let call = identifiers.claim("cite-\(works.count + 1)")
    indices[entry.key.text] = works.count
    works.append(Work(entry: entry, id: id, firstCall: call))
    return (works.count, true)
  }
}

extension Composition {
  /// `[3, p. 5; 7]`: each number leads to the list.
  mutating func citation(_ citation: Citation) -> String {
    let items = citation.items.map { item -> String in
      let (number, isFirst) = cited.number(of: item.entry, &identifiers)
      let work = cited.works[number - 1]
      let id = isFirst ? " id=\"\(escaped(work.firstCall))\"" : ""
      let name = escaped(ReferenceStyle(wording, for: item.entry).label(of: item.entry))
      let link =
        "<a\(id) role=\"doc-biblioref\" href=\"#\(escaped(work.id))\" title=\"\(name)\">\(number)</a>"
      return item.locator.isEmpty ? link : "\(link), \(escaped(item.locator))"
    }
    return "<span class=\"cite\">[\(items.joined(separator: "; "))]</span>"
  }

  /// The list of what the page has cited; empty where it cites nothing.
  mutating func references() -> (id: String, title: String, html: String)? {
    if cited.works.isEmpty { return nil }
    let id = identifiers.claim(Self.referencesID)
    let items = cited.works.map { work in
      """
      <li id="\(escaped(work.id))">\(ReferenceStyle(wording, for: work.entry).html(of: work.entry)) \
      <a class="back" href="#\(escaped(work.firstCall))" role="doc-backlink" \
      aria-label="\(escaped(wording.backToText))">↩</a></li>

      """
    }
    return (
      id, wording.references,
      """
      <section class="references" role="doc-bibliography" aria-labelledby="\(id)">
      <h2 id="\(id)">\(escaped(wording.references))</h2>
      <ol>
      \(items.joined())</ol>
      </section>

      """
    )
  }

  static let referencesID = "references"
}
