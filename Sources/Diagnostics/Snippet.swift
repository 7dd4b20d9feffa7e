/// The source lines of a range with marks under it:
///
///     12 | 3 KiBB of activations
///        |   ^~~~
struct Snippet {
  private let source: SourceFile
  private let range: Range<Int>
  private let lines: ClosedRange<Int>

  /// More lines than this are shown by the first two and the last.
  private static let mostLines = 4

  init(_ range: Range<Int>, in source: SourceFile) {
    let size = source.text.utf8.count
    let lower = min(max(0, range.lowerBound), size)
    let upper = min(max(lower, range.upperBound), size)
    self.source = source
    self.range = lower..<upper
    let first = source.lineIndex(of: lower)
    lines = first...max(first, source.lineIndex(of: max(lower, upper - 1)))
  }

  /// Each line ended by a line feed; marks and gutter are painted as the caller likes.
  func text(mark: (String) -> String, gutter: (String) -> String) -> String {
    let digits = "\(lines.upperBound + 1)".count
    let blank = String(repeating: " ", count: digits)
    var text = ""
    for index in shownLines {
      guard let index else {
        text += gutter(" \(blank) …") + "\n"
        continue
      }
      let number = "\(index + 1)"
      let padding = String(repeating: " ", count: digits - number.count)
      let row = SnippetRow(source, line: index, marking: range, isFirst: index == lines.lowerBound)
      text += gutter(" \(padding)\(number) |") + (row.text.isEmpty ? "" : " \(row.text)") + "\n"
      if !row.marks.isEmpty {
        text += gutter(" \(blank) |") + " \(row.indent)\(mark(row.marks))\n"
      }
    }
    return text
  }

  /// Nil stands for those that are left out.
  private var shownLines: [Int?] {
    if lines.count <= Snippet.mostLines { return Array(lines) }
    return [lines.lowerBound, lines.lowerBound + 1, nil, lines.upperBound]
  }
}
