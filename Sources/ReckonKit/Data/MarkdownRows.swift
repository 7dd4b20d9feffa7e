import Diagnostics

/// The rows of a Markdown table, as their author wrote them.
struct MarkdownRows {
  private(set) var rows: [[DataCell]] = []

  /// `lines`: from its heads on; ends with the first line that is no row.
  init(_ lines: some Sequence<Excerpt>) {
    for (index, line) in lines.enumerated() {
      let row = line.trimmed
      guard row.text.contains("|") else { break }
      // The line below the heads draws their alignment.
      if index == 1 { continue }
      rows.append(Self.cells(of: row))
    }
  }

  private static func cells(of row: Excerpt) -> [DataCell] {
    let bytes = Array(row.text.utf8)
    var bars: [Int] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 1
      } else if bytes[index] == UInt8(ascii: "|") {
        bars.append(index)
      }
      index += 1
    }
    var starts = [0] + bars.map { $0 + 1 }
    var ends = bars + [bytes.count]
    if bars.first == 0 {
      starts.removeFirst()
      ends.removeFirst()
    }
    if bars.last == bytes.count - 1, !starts.isEmpty {
      starts.removeLast()
      ends.removeLast()
    }
    return zip(starts, ends).map { start, end in
      let cell = row[start..<max(start, end)].trimmed
      return DataCell(text: cell.text.replacing("\\|", with: "|"), range: cell.range)
    }
  }
}

extension DataCell {
  /// Whether it heads a row that sums up those above it: in bold, or by its words.
  var headsSummary: Bool {
    if text.hasPrefix("**"), text.hasSuffix("**") { return true }
    let word = text.lowercased()
    return ["total", "totals", "sum", "mean", "average", "summe", "gesamt", "mittel"].contains(word)
  }

  /// The expression of a cell that is nothing but a value, `` {eval}`a / b as percent(1)` ``.
  func role(knowing units: [DeclaredUnit]) -> Excerpt? {
    for name in ["{eval}`", "{derive}`"] where text.hasPrefix(name) && text.hasSuffix("`") {
      let inside = text.dropFirst(name.count).dropLast()
      guard !inside.contains("`") else { return nil }
      return Excerpt(inside, in: range.file, at: range.bytes.lowerBound + name.utf8.count)
        .declaring(units)
    }
    return nil
  }
}
