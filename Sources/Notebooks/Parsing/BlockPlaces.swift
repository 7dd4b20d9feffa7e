import Diagnostics

/// Finds where the text of a block stands in the source.
///
/// cmark says on which lines a block begins and ends, but the text of a block is what is left of
/// those lines: without the marks of lists and quotes, without the reference definitions that stood
/// first, and in a table cell without the backslashes before pipes. So every candidate is compared
/// with the source before it is believed.
struct BlockPlaces {
  let lines: SourceLines

  func map(of node: SyntaxNode) -> ContentMap {
    switch node.kind {
    case .tableCell: cellMap(of: node) ?? fallback(node)
    case .heading: headingMap(of: node) ?? linesMap(of: node)
    default: linesMap(of: node)
    }
  }

  /// The source from a block's first character to its last.
  func range(of node: SyntaxNode) -> SourceRange {
    let content = node.content.withoutTrailingSpace
    guard !content.isEmpty else { return lines.range(lines.line(max(1, node.startLine))) }
    return lines.range(map(of: node).source(0..<content.count))
  }

  /// `# Heading #` is one line with something before and something after.
  private func headingMap(of node: SyntaxNode) -> ContentMap? {
    let line = lines.line(node.startLine)
    var start = line.lowerBound + node.startColumn - 1
    guard line.contains(start), lines.bytes[start] == UInt8(ascii: "#") else { return nil }
    while start < line.upperBound, lines.bytes[start] == UInt8(ascii: "#") { start += 1 }
    while start < line.upperBound, lines.bytes[start].isSpace { start += 1 }
    var map = ContentMap()
    let content = node.content.withoutTrailingSpace
    let isSame = align(
      content, 0..<content.count, with: start..<line.upperBound, unescaping: false, &map)
    return isSame ? map : nil
  }

  private func linesMap(of node: SyntaxNode) -> ContentMap {
    let content = node.content.withoutTrailingSpace
    let contentLines = content.lineRanges
    for first in candidates(node, count: contentLines.count) where first > 0 {
      if let map = map(content, contentLines, from: first, of: node) { return map }
    }
    return fallback(node)
  }

  /// The lines on which the text of a paragraph or an underlined heading may begin, likely first.
  private func candidates(_ node: SyntaxNode, count: Int) -> [Int] {
    // cmark makes a paragraph of what stands above a table's head, and gives it no lines.
    if node.startLine == 0 {
      return (node.next?.firstChild).map { [headerLine(of: $0) - count] } ?? []
    }
    let span = max(node.startLine, 1)...max(node.startLine, node.endLine)
    // An underlined heading ends, to cmark, on its underline or the line after it.
    let likely =
      node.kind == .heading
      ? [node.endLine - count - 1, node.endLine - count] : [node.endLine - count + 1]
    return likely.filter(span.contains) + (span.count <= 64 ? Array(span) : [node.startLine])
  }

  private func map(
    _ content: UnsafeBufferPointer<UInt8>, _ contentLines: [Range<Int>], from first: Int,
    of node: SyntaxNode
  ) -> ContentMap? {
    var map = ContentMap()
    for (index, range) in contentLines.enumerated() {
      let line = lines.line(first + index)
      guard alignEnds(content, range, with: line, unescaping: node.startLine == 0, &map) else {
        return nil
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

extension BlockPlaces {
  /// A line of text is the end of a line of the source.
  private func alignEnds(
    _ content: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, with line: Range<Int>,
    unescaping: Bool, _ map: inout ContentMap
  ) -> Bool {
    let text = trimmingEnd(range) { content[$0] }
    let source = trimmingEnd(line) { lines.bytes[$0] }
    if !unescaping, !lines.hasNull {
      guard source.count >= text.count else { return false }
      let start = source.upperBound - text.count
      return align(content, text, with: start..<source.upperBound, unescaping: false, &map)
    }
    for start in source
    where align(
      content, text, with: start..<source.upperBound, unescaping: unescaping, isWhole: true, &map)
    {
      return true
    }
    return false
  }

  /// Compares text with the source, and notes where it stands.
  private func align(
    _ content: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, with source: Range<Int>,
    unescaping: Bool, isWhole: Bool = false, _ map: inout ContentMap
  ) -> Bool {
    let known = map.count
    var offset = range.lowerBound
    var place = source.lowerBound
    map.append(content: offset, source: place)
    while offset < range.upperBound, place < source.upperBound {
      let byte = lines.bytes[place]
      if byte == 0, content[offset...].starts(with: [0xEF, 0xBF, 0xBD]) {
        offset += 3
        place += 1
        map.append(content: offset, source: place)
        continue
      }
      if unescaping, byte == UInt8(ascii: "\\"), place + 1 < source.upperBound,
        lines.bytes[place + 1] == UInt8(ascii: "|")
      {
        place += 1
        map.append(content: offset, source: place)
      }
      guard lines.bytes[place] == content[offset] else { break }
      offset += 1
      place += 1
    }
    let isSame = offset == range.upperBound && (!isWhole || place == source.upperBound)
    if !isSame { map.removeAll(after: known) }
    return isSame
  }

  private func trimmingEnd(_ range: Range<Int>, _ byte: (Int) -> UInt8) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, byte(end - 1).isSpace { end -= 1 }
    return range.lowerBound..<end
  }
}

extension BlockPlaces {
  /// The line of a table's head, which cmark gives only where nothing stands directly above.
  private func headerLine(of row: SyntaxNode) -> Int {
    if let second = row.next { return second.startLine - 2 }
    return (row.parent?.endLine ?? row.startLine + 1) - 1
  }

  /// A row is cut at the pipes that no backslash escapes; the first cell begins after the marks of
  /// lists and quotes, with or without a pipe of its own.
  private func cellMap(of cell: SyntaxNode) -> ContentMap? {
    guard let row = cell.parent else { return nil }
    let cells = Array(row.children)
    let line = lines.line(row.isTableHeader ? headerLine(of: row) : row.startLine)
    let pieces = pieces(of: line)
    guard let index = cells.firstIndex(of: cell) else { return nil }
    for skipped in 0...1 {
      let matches = cells.enumerated().allSatisfy { index, cell in
        cellMap(of: cell, piece: index + skipped, of: pieces, isFirst: index + skipped == 0) != nil
      }
      if matches {
        return cellMap(
          of: cell, piece: index + skipped, of: pieces, isFirst: index + skipped == 0)
      }
    }
    return nil
  }

  private func cellMap(of cell: SyntaxNode, piece: Int, of pieces: [Range<Int>], isFirst: Bool)
    -> ContentMap?
  {
    let content = cell.content.withoutTrailingSpace
    var map = ContentMap()
    guard pieces.indices.contains(piece) else { return content.isEmpty ? map : nil }
    var range = trimmingEnd(pieces[piece]) { lines.bytes[$0] }
    if isFirst {
      return !content.isEmpty
        && alignEnds(content, 0..<content.count, with: range, unescaping: true, &map) ? map : nil
    }
    while let first = range.first, lines.bytes[first].isSpace {
      range = first + 1..<range.upperBound
    }
    return align(content, 0..<content.count, with: range, unescaping: true, isWhole: true, &map)
      ? map : nil
  }

  private func pieces(of line: Range<Int>) -> [Range<Int>] {
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

extension UnsafeBufferPointer<UInt8> {
  var lineRanges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while let end = self[start...].firstIndex(of: UInt8(ascii: "\n")) {
      ranges.append(start..<end)
      start = end + 1
    }
    return ranges + [start..<count]
  }
}
