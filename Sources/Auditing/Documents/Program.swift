/// Programs in documents: only what their comments say is audited.
enum Program {
  static func comments(_ bytes: [UInt8], _ lines: [Range<Int>], after mark: String) -> [Block] {
    let pattern = Array(mark.utf8)
    var isInside = false
    return lines.compactMap { line in
      guard let text = comment(bytes, line, pattern, &isInside), !text.isEmpty else { return nil }
      return Block(kind: .comments, lines: [text], hasMath: false)
    }
  }

  /// Lines that end in a comment which gives their value.
  static func results(_ bytes: [UInt8], _ lines: [Range<Int>], after mark: String)
    -> [ProgramResult]
  {
    let pattern = Array(mark.utf8)
    return lines.compactMap { line in
      guard let start = commentStart(bytes, line, pattern) else { return nil }
      return ProgramResult.commented(
        bytes, code: line.lowerBound..<start - pattern.count, comment: start..<line.upperBound)
    }
  }

  /// What of a line is comment: what follows the mark, or stands between `/*` and `*/` where the
  /// mark is `//`.
  private static func comment(
    _ bytes: [UInt8], _ line: Range<Int>, _ mark: [UInt8], _ isInside: inout Bool
  ) -> Range<Int>? {
    var text = bytes.trimmed(line)
    if !isInside, mark[0] == UInt8(ascii: "/"), bytes.starts(with: "/*", at: text.lowerBound) {
      isInside = true
      text = text.lowerBound + 2..<text.upperBound
    }
    guard isInside else {
      return commentStart(bytes, line, mark).map { bytes.trimmed($0..<line.upperBound) }
    }
    if let end = text.first(where: { bytes.starts(with: "*/", at: $0) }) {
      isInside = false
      text = text.lowerBound..<end
    }
    while let first = text.first, bytes[first] == UInt8(ascii: "*") {
      text = first + 1..<text.upperBound
    }
    return bytes.trimmed(text)
  }

  /// Where a comment's text begins: after a mark that stands in no string.
  private static func commentStart(_ bytes: [UInt8], _ line: Range<Int>, _ mark: [UInt8]) -> Int? {
    var quote: UInt8 = 0
    var index = line.lowerBound
    while index < line.upperBound {
      let byte = bytes[index]
      if quote != 0 {
        if byte == UInt8(ascii: "\\") { index += 1 } else if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == mark[0], bytes[index..<line.upperBound].starts(with: mark) {
        return index + mark.count
      }
      index += 1
    }
    return nil
  }

  /// Whether lines without a named language read like a program.
  static func isLikely(_ bytes: [UInt8], _ lines: [Range<Int>]) -> Bool {
    var votes = 0
    var filled = 0
    for line in lines {
      let text = bytes.trimmed(line)
      guard let last = text.last else { continue }
      filled += 1
      let ending = bytes[last]
      if ending == UInt8(ascii: ";") || ending == UInt8(ascii: "{")
        || starts.contains(where: { word in
          bytes[text].starts(with: word)
        })
      {
        votes += 1
      }
    }
    return votes > 0 && votes * 5 >= filled
  }

  private static let starts: [[UInt8]] = [
    "def ", "class ", "import ", "from ", "return ", "print(", "for (", "while (", ">>> ", "$ ",
    "assert ", "elif ", "public ", "func ", "let ", "var ", "const ", "function ",
  ].map { Array($0.utf8) }
}
