/// Code that is read line by line.
struct CodeLines: Sequence {
  let bytes: [UInt8]

  /// The bytes of each line without its ending.
  func makeIterator() -> AnyIterator<Range<Int>> {
    var start = 0
    return AnyIterator {
      guard start < bytes.count else { return nil }
      let lower = start
      let end = bytes[lower...].firstIndex(of: 0x0A) ?? bytes.count
      start = end + 1
      let hasReturn = end > lower && bytes[end - 1] == 0x0D
      return lower..<(hasReturn ? end - 1 : end)
    }
  }

  /// The line without white space at either end.
  func trimmed(_ line: Range<Int>) -> Range<Int> {
    var line = line
    while let first = line.first, bytes[first].isSpace { line = line.dropFirst() }
    while let last = line.last, bytes[last].isSpace { line = line.dropLast() }
    return line
  }

  /// Words between spaces and commas, within a line.
  func words(_ line: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = line.lowerBound
    for index in line.lowerBound...line.upperBound {
      let isGap =
        index == line.upperBound || bytes[index].isSpace || bytes[index] == UInt8(ascii: ",")
      guard isGap else { continue }
      if start < index { words.append(start..<index) }
      start = index + 1
    }
    return words
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func starts(_ range: Range<Int>, with text: String) -> Bool {
    bytes[range].starts(with: text.utf8)
  }
}
