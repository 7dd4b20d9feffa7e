/// One line of a snippet as it is shown, cut to what fits, with the marks that belong under it.
struct SnippetRow {
  private(set) var text = ""
  /// Spaces up to the first mark.
  private(set) var indent = ""
  /// `^~~~`, or `~~~~` in the lines after the first; empty where nothing of the line is marked.
  private(set) var marks = ""

  private enum Limit {
    /// Columns of source text; longer lines are cut on both sides of what is marked.
    static let width = 100
    /// Columns that stay before a mark when a line is cut.
    static let context = 30
    static let tab = 4
    /// Bytes that are looked at on either side of where the marks begin.
    static let bytes = 480
  }

  /// One character as it is shown, from one column on.
  private struct Cell {
    var text: String
    var columns: Range<Int>
    var isMarked: Bool
  }

  init(_ source: SourceFile, line index: Int, marking range: Range<Int>, isFirst: Bool) {
    let line = source.line(index)
    let start = isFirst ? min(range.lowerBound, line.upperBound) : line.lowerBound
    let marked = start..<max(start, min(range.upperBound, line.upperBound))
    let window = source.characterBounds(
      max(line.lowerBound, start - Limit.bytes)..<min(line.upperBound, start + Limit.bytes))
    var cells = SnippetRow.cells(source.slice(window), from: window.lowerBound, marked)
    // A point is marked by one sign under the character that it stands before, or after the last.
    if isFirst, !cells.contains(where: \.isMarked) {
      let end = cells.last?.columns.upperBound ?? 0
      cells.append(Cell(text: "", columns: end..<end + 1, isMarked: true))
    }
    draw(
      cells, isCutBefore: window.lowerBound > line.lowerBound,
      isCutAfter: window.upperBound < line.upperBound)
    if isFirst {
      let rest = String(repeating: "~", count: max(0, marks.count - 1))
      marks = "^" + (marked.isEmpty ? "" : rest)
    }
  }

  private static func cells(_ text: Substring, from offset: Int, _ marked: Range<Int>) -> [Cell] {
    var cells: [Cell] = []
    var offset = offset
    var column = 0
    for character in text {
      let end = offset + character.utf8.count
      let shown =
        character == "\t"
        ? String(repeating: " ", count: Limit.tab) : Display.visible("\(character)")
      let width = shown.reduce(0) { $0 + Display.width($1) }
      let isMarked =
        marked.isEmpty
        ? offset <= marked.lowerBound && marked.lowerBound < end
        : offset < marked.upperBound && marked.lowerBound < end
      cells.append(Cell(text: shown, columns: column..<column + width, isMarked: isMarked))
      (offset, column) = (end, column + width)
    }
    return cells
  }

  private mutating func draw(_ cells: [Cell], isCutBefore: Bool, isCutAfter: Bool) {
    let total = cells.last?.columns.upperBound ?? 0
    let firstMark = cells.first(where: \.isMarked)?.columns.lowerBound ?? 0
    var start = 0
    if total > Limit.width, firstMark > Limit.width - Limit.context {
      start = firstMark - Limit.context
      if !isCutAfter { start = min(start, total - Limit.width) }
    }
    let visible = cells.filter {
      $0.columns.lowerBound >= start && $0.columns.upperBound <= start + Limit.width
    }
    let isCutBefore = isCutBefore || start > 0
    let isCutAfter = isCutAfter || total > start + Limit.width
    text = (isCutBefore ? "…" : "") + visible.map(\.text).joined() + (isCutAfter ? "…" : "")
    let marked = visible.filter(\.isMarked)
    guard let first = marked.first, let last = marked.last, let begin = visible.first else {
      return
    }
    let before = first.columns.lowerBound - begin.columns.lowerBound + (isCutBefore ? 1 : 0)
    indent = String(repeating: " ", count: before)
    let width = last.columns.upperBound - first.columns.lowerBound
    marks = String(repeating: "~", count: max(1, width))
  }
}

extension SourceFile {
  /// The range widened to whole Unicode scalars.
  fileprivate func characterBounds(_ bytes: Range<Int>) -> Range<Int> {
    let utf8 = text.utf8
    func isInside(_ offset: Int) -> Bool {
      guard offset > 0, offset < utf8.count else { return false }
      return utf8[utf8.index(utf8.startIndex, offsetBy: offset)] & 0xC0 == 0x80
    }
    var (lower, upper) = (bytes.lowerBound, max(bytes.lowerBound, bytes.upperBound))
    while isInside(lower) { lower -= 1 }
    while isInside(upper) { upper += 1 }
    return lower..<upper
  }
}
