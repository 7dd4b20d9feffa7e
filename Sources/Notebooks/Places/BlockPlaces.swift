import Diagnostics

/// Finds where the text of a block stands in the source.
///
/// cmark says on which lines a block begins and ends, but the text of a block is what is left of
/// those lines: without the marks of lists and quotes, without the reference definitions that stood
/// first, and in a table cell without the backslashes before pipes. So every candidate is compared
/// with the source before it is believed.
struct BlockPlaces {
  let lines: SourceLines

  /// What was looked up last, since things are found in the order of their blocks.
  private var last: (node: SyntaxNode, map: ContentMap)?
  private var lastRange: (node: SyntaxNode, range: SourceRange)?
  private var cells: RowPlaces?

  init(lines: SourceLines) { self.lines = lines }

  mutating func map(of node: SyntaxNode) -> ContentMap {
    if let last, last.node == node { return last.map }
    let map: ContentMap
    switch node.kind {
    case .tableCell: map = cellMap(of: node) ?? fallback(node)
    case .heading: map = headingMap(of: node) ?? linesMap(of: node)
    case .htmlBlock: map = htmlMap(of: node)
    default: map = linesMap(of: node)
    }
    last = (node, map)
    return map
  }

  /// The source from a block's first character to its last.
  mutating func range(of node: SyntaxNode) -> SourceRange {
    if let lastRange, lastRange.node == node { return lastRange.range }
    let content = node.content.withoutTrailingSpace
    let bytes =
      content.isEmpty
      ? lines.line(max(1, node.startLine)) : map(of: node).source(0..<content.count)
    let range = lines.range(bytes)
    lastRange = (node, range)
    return range
  }

  private mutating func cellMap(of cell: SyntaxNode) -> ContentMap? {
    guard let row = cell.parent else { return nil }
    if cells?.row != row { cells = RowPlaces(row, in: lines) }
    return cells?.map(of: cell)
  }
}

extension BlockPlaces {
  /// `# Heading #` is one line with something before and something after.
  private func headingMap(of node: SyntaxNode) -> ContentMap? {
    let line = lines.line(node.startLine)
    var start = line.lowerBound + node.startColumn - 1
    guard line.contains(start), lines.bytes[start] == UInt8(ascii: "#") else { return nil }
    while start < line.upperBound, lines.bytes[start] == UInt8(ascii: "#") { start += 1 }
    while start < line.upperBound, lines.bytes[start].isSpace { start += 1 }
    var map = ContentMap()
    let content = node.content.withoutTrailingSpace
    return map.align(content, with: start..<line.upperBound, of: lines) ? map : nil
  }

  private func linesMap(of node: SyntaxNode) -> ContentMap {
    let content = node.content.withoutTrailingSpace
    let ranges = content.lineRanges
    for first in candidates(node, count: ranges.count) where first > 0 {
      if let map = map(content, ranges, from: first, unescaping: node.startLine == 0) {
        return map
      }
    }
    return fallback(node)
  }

  /// The lines on which the text of a paragraph or an underlined heading may begin, likely first.
  private func candidates(_ node: SyntaxNode, count: Int) -> [Int] {
    // cmark makes a paragraph of what stands above a table's head, and gives it no lines.
    if node.startLine == 0 {
      return (node.next?.firstChild).map { [$0.headerLine - count] } ?? []
    }
    let span = node.startLine...max(node.startLine, node.endLine)
    // An underlined heading ends, to cmark, on its underline or the line after it.
    let likely =
      node.kind == .heading
      ? [node.endLine - count - 1, node.endLine - count] : [node.endLine - count + 1]
    return likely.filter(span.contains) + (span.count <= 64 ? Array(span) : [node.startLine])
  }

  private func map(
    _ content: UnsafeBufferPointer<UInt8>, _ ranges: [Range<Int>], from first: Int,
    unescaping: Bool
  ) -> ContentMap? {
    var map = ContentMap()
    for (index, range) in ranges.enumerated() {
      let line = lines.line(first + index)
      guard map.alignEnds(content, range, with: line, of: lines, unescaping: unescaping) else {
        return nil
      }
    }
    return map
  }

  /// Raw HTML keeps its lines, save for what containers took of them.
  private func htmlMap(of node: SyntaxNode) -> ContentMap {
    var map = ContentMap()
    let content = node.literal
    for (index, range) in content.lineRanges.enumerated() {
      let line = lines.line(node.startLine + index)
      if !map.alignEnds(content, range, with: line, of: lines) {
        map.append(content: range.lowerBound, source: line.lowerBound)
      }
    }
    return map
  }

  /// cmark never moves text to other lines, so this is for what it may do some day.
  private func fallback(_ node: SyntaxNode) -> ContentMap {
    var map = ContentMap()
    map.append(content: 0, source: lines.line(max(1, node.startLine)).lowerBound)
    return map
  }
}

extension SyntaxNode {
  /// The line of a table's head, which cmark gives only where nothing stands directly above.
  var headerLine: Int {
    if let second = next { return second.startLine - 2 }
    return (parent?.endLine ?? startLine + 1) - 1
  }
}
