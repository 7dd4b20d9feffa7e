/// Finds where the cells of a table's row stand in the source.
///
///     row = [ marks of lists and quotes ] [ "|" ] cell { "|" cell } [ "|" ]
///
/// A pipe after a backslash is text. Whether the line begins with a pipe of its own is seen by
/// comparing the cells.
struct RowPlaces {
  let row: SyntaxNode
  private let lines: SourceLines
  private let cells: [SyntaxNode]
  /// The stretches of the line between pipes.
  private let pieces: [Range<Int>]
  /// The stretch of the first cell.
  private var first = 0
  /// Where the last cell was found: they are asked for in order.
  private var position = 0

  init(_ row: SyntaxNode, in lines: SourceLines) {
    self.row = row
    self.lines = lines
    cells = Array(row.children)
    let line = lines.line(row.isTableHeader ? row.headerLine : row.startLine)
    pieces = RowPlaces.pieces(line, lines)
    let matches = [0, 1].first { skipped in
      cells.indices.allSatisfy { map(of: $0, piece: $0 + skipped) != nil }
    }
    first = matches ?? 1
  }

  mutating func map(of cell: SyntaxNode) -> ContentMap? {
    guard let index = cells[position...].firstIndex(of: cell) ?? cells.firstIndex(of: cell) else {
      return nil
    }
    position = index
    return map(of: index, piece: index + first)
  }

  private func map(of index: Int, piece: Int) -> ContentMap? {
    var map = ContentMap()
    let content = cells[index].content.withoutTrailingSpace
    // cmark fills short rows with empty cells.
    guard pieces.indices.contains(piece) else { return content.isEmpty ? map : nil }
    let range = lines.trimmed(pieces[piece])
    if piece == 0 {
      let isSame =
        !content.isEmpty
        && map.alignEnds(content, 0..<content.count, with: range, of: lines, unescaping: true)
      return isSame ? map : nil
    }
    return map.align(content, with: range, of: lines, unescaping: true, isWhole: true) ? map : nil
  }

  private static func pieces(_ line: Range<Int>, _ lines: SourceLines) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = line.lowerBound
    for index in line where lines.bytes[index] == UInt8(ascii: "|") {
      if index > line.lowerBound, lines.bytes[index - 1] == UInt8(ascii: "\\") { continue }
      pieces.append(start..<index)
      start = index + 1
    }
    return pieces + [start..<line.upperBound]
  }
}
