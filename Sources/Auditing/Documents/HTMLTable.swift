//  table = "<table" … row* "</table>"     row = "<tr" … cell* ["</tr>"]
//  cell  = ("<td" | "<th") attributes ">" content ["</td>" | "</th>"]

/// A table in HTML, as it stands in Markdown.
struct HTMLTable {
  private(set) var table: Table
  /// What stands in its cells, without the tags around it.
  var cells: [Range<Int>] { (table.header + table.rows.joined()).filter { !$0.isEmpty } }

  private static let mostColumns = 50

  private struct Cell {
    var content: Range<Int>
    var columns: Int
    var rows: Int
    var isHeader: Bool
  }

  /// Where a table that begins at `start` ends; nil where it holds another table or a code fence, or
  /// nothing closes it.
  static func end(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start + 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<") {
        if isTag("table", bytes, at: index + 1) { return nil }
        if bytes.at(index + 1) == UInt8(ascii: "/"), isTag("table", bytes, at: index + 2) {
          return tagEnd(bytes, index, bytes.count)
        }
      } else if bytes[index] == UInt8(ascii: "`"), bytes.starts(with: "```", at: index) {
        return nil
      }
      index += 1
    }
    return nil
  }

  /// Whether a tag's name stands at an index, in letters of either case, and ends there.
  static func isTag(_ name: StaticString, _ bytes: [UInt8], at index: Int) -> Bool {
    let length = name.utf8CodeUnitCount
    for offset in 0..<length where bytes.at(index + offset) | 0x20 != name.utf8Start[offset] {
      return false
    }
    return !bytes.at(index + length).isLetter && !bytes.at(index + length).isDigit
  }

  /// Longer tags are none.
  private static let longestTag = 1000

  /// The place after a tag that begins at `start`.
  private static func tagEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    bytes.first(UInt8(ascii: ">"), in: start..<min(end, start + longestTag)).map { $0 + 1 }
  }

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    let rows = HTMLTable.rows(bytes, range)
    let grid = HTMLTable.grid(rows)
    let width = grid.map(\.count).max() ?? 0
    let hasHeader = rows.first?.allSatisfy(\.isHeader) ?? false
    let empty = range.lowerBound..<range.lowerBound
    table = Table(
      header: hasHeader
        ? grid[0] + Array(repeating: empty, count: width - grid[0].count)
        : Array(repeating: empty, count: width),
      rows: Array(hasHeader ? grid.dropFirst() : grid[...]), range: range)
  }

  private static func rows(_ bytes: [UInt8], _ range: Range<Int>) -> [[Cell]] {
    var rows: [[Cell]] = []
    var index = range.lowerBound
    var open: (start: Int, tag: Range<Int>, isHeader: Bool)?
    func close(at end: Int) {
      guard let cell = open else { return }
      open = nil
      if rows.isEmpty { rows.append([]) }
      rows[rows.count - 1].append(
        Cell(
          content: content(bytes, cell.start..<end),
          columns: span("colspan", bytes, cell.tag), rows: span("rowspan", bytes, cell.tag),
          isHeader: cell.isHeader))
    }
    while let start = bytes.first(UInt8(ascii: "<"), in: index..<range.upperBound) {
      index = start + 1
      let isClosing = bytes.at(start + 1) == UInt8(ascii: "/")
      let name = isClosing ? start + 2 : start + 1
      let isHeader = isTag("th", bytes, at: name)
      let isRow = isTag("tr", bytes, at: name)
      guard
        isHeader || isRow || isTag("td", bytes, at: name)
          || isClosing && isTag("table", bytes, at: name),
        let end = tagEnd(bytes, start, range.upperBound)
      else { continue }
      close(at: start)
      index = end
      if isClosing { continue }
      if isRow { rows.append([]) } else { open = (end, start..<end, isHeader) }
    }
    return rows.filter { !$0.isEmpty }
  }

  /// The number that an attribute gives; one where there is none.
  private static func span(_ name: StaticString, _ bytes: [UInt8], _ tag: Range<Int>) -> Int {
    guard
      var index = tag.first(where: {
        bytes[$0] | 0x20 == name.utf8Start[0] && isTag(name, bytes, at: $0)
      })
    else { return 1 }
    index += name.utf8CodeUnitCount
    while index < tag.upperBound, !bytes[index].isDigit { index += 1 }
    var number = 0
    while index < tag.upperBound, bytes[index].isDigit, number < mostColumns {
      number = number * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    return max(1, min(number, mostColumns))
  }

  /// What a cell holds, without space and tags at its ends.
  private static func content(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var text = bytes.trimmed(range)
    while let first = text.first, bytes[first] == UInt8(ascii: "<"),
      let end = tagEnd(bytes, first, text.upperBound)
    {
      text = bytes.trimmed(end..<text.upperBound)
    }
    while let last = text.last, bytes[last] == UInt8(ascii: ">"),
      let start = text.suffix(longestTag).last(where: { bytes[$0] == UInt8(ascii: "<") })
    {
      text = bytes.trimmed(text.lowerBound..<start)
    }
    return text
  }

  /// Cells at their columns: nothing in those that a wider or higher cell covers as well.
  private static func grid(_ rows: [[Cell]]) -> [[Range<Int>]] {
    var covered: [Int: Int] = [:]
    return rows.map { row in
      var line: [Range<Int>] = []
      func skipCovered() {
        while let rest = covered[line.count], rest > 0, line.count < mostColumns {
          covered[line.count] = rest - 1
          line.append(0..<0)
        }
      }
      for cell in row {
        skipCovered()
        for column in 0..<cell.columns where line.count < mostColumns {
          if cell.rows > 1 { covered[line.count] = cell.rows - 1 }
          line.append(
            column == 0 ? cell.content : cell.content.lowerBound..<cell.content.lowerBound)
        }
      }
      skipCovered()
      return line
    }
  }
}
