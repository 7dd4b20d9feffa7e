import Diagnostics
import ReckonKit

/// What there is to say of one page, for the script in it.
package struct PageFindings: Hashable, Sendable {
  package struct Item: Hashable, Sendable {
    package var severity: String
    package var rule: String
    package var message: String
    /// `report.md:12:8`; empty where nothing in a file is to blame.
    package var place: String
    package var file: String
    package var line: Int
    /// The line's text, so that the script finds where in the page it stands.
    package var text: String
  }

  package var items: [Item] = []
  /// The page could not be made from the files as they are: it shows an earlier state.
  package var isStale = false

  package init(items: [Item] = [], isStale: Bool = false) {
    self.items = items
    self.isStale = isStale
  }
}

extension PageFindings.Item {
  init(_ diagnostic: Diagnostic, _ sources: [String: SourceFile]) {
    severity = diagnostic.severity.rawValue
    rule = diagnostic.rule
    message = diagnostic.message
    (place, file, line, text) = ("", "", 0, "")
    guard let range = diagnostic.range else { return }
    file = range.file
    place = range.file
    guard let source = sources[range.file] else { return }
    let position = source.position(of: range.bytes.lowerBound)
    line = position.line
    place = "\(range.file):\(position.line):\(position.column)"
    text = String(source.slice(source.line(position.line - 1)))
  }
}

extension PageFindings {
  /// As the script reads it.
  var json: [(String, JSONText)] {
    let rows = items.map { item in
      JSONText.object([
        ("severity", .string(item.severity)), ("rule", .string(item.rule)),
        ("message", .string(item.message)), ("place", .string(item.place)),
        ("file", .string(item.file)), ("line", .string("\(item.line)")),
        ("text", .string(item.text)),
      ])
    }
    return [("stale", .boolean(isStale)), ("findings", .array(rows))]
  }
}

extension JSONText {
  /// As it may stand in a script element, which no `<` may end: only strings hold any.
  var inElement: String { text.replacing("<", with: "\\u003c") }
}
