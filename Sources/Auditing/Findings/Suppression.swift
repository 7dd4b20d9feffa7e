//  suppression = "reckon:" "ignore" rule ["because" reason]
//
// In Markdown it is an HTML comment and holds for its line and the block after it; in LaTeX it is
// what follows `%`, and holds for its line, or for the paragraph after a line of its own.

package import Diagnostics

/// A comment that takes back a finding, with its reason.
package struct Suppression: Hashable, Sendable {
  /// The comment, as bytes of the file.
  package var range: Range<Int>
  /// What it covers, as bytes of the file.
  package var scope: Range<Int>
  package var start: SourceFile.Position
  package var end: SourceFile.Position
  package var rule: String
  /// Why; without one it has no effect.
  package var reason: String?
  package var isUsed = false

  /// Whether it speaks of numbers that nothing explains, which an audit does not look for.
  package var isForCoverage: Bool { rule == "coverage" || rule.hasPrefix("coverage.") }

  func covers(_ rule: Rule.ID) -> Bool {
    self.rule == rule.rawValue || "audit." + self.rule == rule.rawValue || self.rule == "all"
  }
}

/// Suppressions with the ranges of the audited text that they cover.
struct Suppressions {
  private(set) var all: [Suppression] = []
  private var scopes: [Range<Int>] = []

  init(_ outline: Outline, _ text: AuditText, _ file: SourceFile) {
    let blocks = outline.blocks.map(\.range).filter { !AuditText.isVeiled(text.bytes, $0) }
      .sorted { $0.lowerBound < $1.lowerBound }
    for comment in outline.comments {
      guard let (rule, reason) = Suppressions.parse(text.string(comment.content)) else { continue }
      let range = text.inFile(comment.whole)
      let scope = Suppressions.scope(comment.whole, blocks, outline.tables, text.bytes)
      all.append(
        Suppression(
          range: range, scope: text.inFile(scope), start: file.position(of: range.lowerBound),
          end: file.position(of: range.upperBound), rule: rule, reason: reason))
      scopes.append(scope)
    }
  }

  private static func parse(_ comment: String) -> (rule: String, reason: String?)? {
    let words = comment.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }
    guard words.count >= 2, words[0] == "reckon:", words[1] == "ignore" else { return nil }
    let rule = words.count > 2 && words[2] != "because" ? String(words[2]) : "all"
    guard let because = words.firstIndex(of: "because"), because + 1 < words.count else {
      return (rule, nil)
    }
    return (rule, words[(because + 1)...].joined(separator: " "))
  }

  /// The comment's own line, and the block or the table that begins after it.
  private static func scope(
    _ comment: Range<Int>, _ blocks: [Range<Int>], _ tables: [Table], _ bytes: [UInt8]
  ) -> Range<Int> {
    var lower = comment.lowerBound
    while lower > 0, bytes[lower - 1] != .lineFeed { lower -= 1 }
    var upper = comment.upperBound
    while upper < bytes.count, bytes[upper] != .lineFeed { upper += 1 }
    let sharesLine = !bytes.trimmed(lower..<comment.lowerBound).isEmpty
    if sharesLine { return lower..<upper }
    let next = blocks.first {
      $0.lowerBound >= comment.upperBound || $0.contains(comment.upperBound)
    }
    guard let next else { return lower..<upper }
    let table = tables.first { !$0.isList && $0.range.contains(next.lowerBound) }
    return lower..<max(upper, table?.range.upperBound ?? next.upperBound)
  }

  /// Whether a draft is taken back; marks what takes it back as used.
  mutating func suppress(_ draft: Draft) -> Bool {
    for index in all.indices
    where all[index].reason != nil && all[index].covers(draft.rule)
      && scopes[index].contains(draft.valueRange.lowerBound)
    {
      all[index].isUsed = true
      return true
    }
    return false
  }
}
