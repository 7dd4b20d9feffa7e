extension ContentMap {
  /// Adds text that is the end of a line of the source; white space at both ends does not count.
  mutating func alignEnds(
    _ content: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, with line: Range<Int>,
    of lines: SourceLines, unescaping: Bool = false
  ) -> Bool {
    var text = range
    while let last = text.last, content[last].isSpace { text = text.lowerBound..<last }
    var source = line
    while let last = source.last, lines.bytes[last].isSpace { source = source.lowerBound..<last }
    guard unescaping || lines.hasNull else {
      guard source.count >= text.count else { return false }
      let start = source.upperBound - text.count
      return align(content, text, with: start..<source.upperBound, of: lines)
    }
    // How much of the source it is shows only in the comparison.
    return source.contains { start in
      align(
        content, text, with: start..<source.upperBound, of: lines, unescaping: unescaping,
        isWhole: true)
    } || text.isEmpty
  }

  /// Adds text, if it is what the source has here.
  ///
  /// `unescaping`: `\|` in the source is `|` in the text.
  /// `isWhole`: nothing of the source may be left over.
  mutating func align(
    _ content: UnsafeBufferPointer<UInt8>, _ text: Range<Int>? = nil, with source: Range<Int>,
    of lines: SourceLines, unescaping: Bool = false, isWhole: Bool = false
  ) -> Bool {
    let known = count
    let text = text ?? 0..<content.count
    var offset = text.lowerBound
    var place = source.lowerBound
    append(content: offset, source: place)
    while offset < text.upperBound, place < source.upperBound {
      let byte = lines.bytes[place]
      if byte == 0, content[offset..<text.upperBound].starts(with: [0xEF, 0xBF, 0xBD]) {
        offset += 3
        place += 1
        append(content: offset, source: place)
        continue
      }
      if unescaping, byte == UInt8(ascii: "\\"), place + 1 < source.upperBound,
        lines.bytes[place + 1] == UInt8(ascii: "|")
      {
        place += 1
        append(content: offset, source: place)
      }
      guard lines.bytes[place] == content[offset] else { break }
      offset += 1
      place += 1
    }
    let isSame = offset == text.upperBound && (!isWhole || place == source.upperBound)
    if !isSame { removeAll(after: known) }
    return isSame
  }
}
