extension UnsafeBufferPointer<UInt8> {
  /// The lines of a text, without their line feeds.
  var lineRanges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while let end = self[start...].firstIndex(of: UInt8(ascii: "\n")) {
      ranges.append(start..<end)
      start = end + 1
    }
    return ranges + [start..<count]
  }

  var withoutTrailingSpace: UnsafeBufferPointer<UInt8> {
    var end = count
    while end > 0, self[end - 1].isSpace { end -= 1 }
    return UnsafeBufferPointer(rebasing: self[..<end])
  }

  func contains(_ text: String) -> Bool { firstRange(of: Array(text.utf8), from: 0) != nil }

  func firstRange(of pattern: some Collection<UInt8>, from start: Int) -> Range<Int>? {
    guard let first = pattern.first else { return start..<start }
    var index = start
    while let found = self[index...].firstIndex(of: first) {
      if self[found...].starts(with: pattern) { return found..<found + pattern.count }
      index = found + 1
    }
    return nil
  }
}

extension UInt8 {
  var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  package var isDigit: Bool { (0x30...0x39).contains(self) }
  var isLetter: Bool { (0x41...0x5A).contains(self & ~0x20) }
  var isAlphanumeric: Bool { isDigit || isLetter }
}

extension [UInt8] {
  /// The lines of a text, without their line feeds.
  var lineRanges: [Range<Int>] { withUnsafeBufferPointer(\.lineRanges) }
}
