/// Tokens of YAML, line by line.
///
///     line  = indent "- "* [key ":"] value ["#" comment]
struct YAMLTokenizer {
  private let lines: CodeLines
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = CodeLines(bytes: bytes)
  }

  func tokens() -> [CodeToken] {
    var tokens: [CodeToken] = []
    for line in lines { tokens += self.tokens(lines.trimmed(line)) }
    return tokens
  }

  func tokens(_ line: Range<Int>) -> [CodeToken] {
    var rest = line
    if lines.text(rest) == "---" || lines.text(rest) == "..." { return [CodeToken(.mark, rest)] }
    while lines.starts(rest, with: "- ") { rest = lines.trimmed(rest.dropFirst(2)) }
    var tokens: [CodeToken] = []
    let end = comment(rest)
    if let colon = colon(rest.lowerBound..<end) {
      tokens.append(CodeToken(.name, rest.lowerBound..<colon))
      rest = (colon + 1)..<rest.upperBound
    }
    tokens += value(lines.trimmed(rest.lowerBound..<max(rest.lowerBound, end)))
    if end < rest.upperBound { tokens.append(CodeToken(.comment, end..<rest.upperBound)) }
    return tokens
  }

  /// Where a comment begins: at a `#` after white space and outside quotes; else the end.
  private func comment(_ line: Range<Int>) -> Int {
    var quote: UInt8?
    for index in line {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        let isFirst = index == line.lowerBound || !bytes[index - 1].isWordStart
        if isFirst { quote = byte }
      } else if byte == UInt8(ascii: "#"), index == line.lowerBound || bytes[index - 1].isSpace {
        return index
      }
    }
    return line.upperBound
  }

  private func colon(_ line: Range<Int>) -> Int? {
    line.first { index in
      bytes[index] == UInt8(ascii: ":")
        && (index + 1 == line.upperBound || bytes[index + 1].isSpace)
    }
  }

  private func value(_ range: Range<Int>) -> [CodeToken] {
    guard let first = range.first else { return [] }
    let text = lines.text(range)
    if ["true", "false", "null", "yes", "no", "~"].contains(text) {
      return [CodeToken(.keyword, range)]
    }
    if Double(text) != nil { return [CodeToken(.number, range)] }
    switch bytes[first] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return [CodeToken(.string, range)]
    case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"),
      UInt8(ascii: ">"):
      return [CodeToken(.mark, first..<(lines.words(range).first?.upperBound ?? first))]
    default: return []
    }
  }
}

/// Commands as they are typed at a prompt, and what they print.
struct ConsoleTokenizer {
  private let lines: CodeLines

  init(_ bytes: [UInt8]) { lines = CodeLines(bytes: bytes) }

  func tokens() -> [CodeToken] {
    lines.flatMap { line -> [CodeToken] in
      guard lines.starts(line, with: "$ ") || lines.starts(line, with: "# ") else { return [] }
      return [
        CodeToken(.mark, line.lowerBound..<line.lowerBound + 1),
        CodeToken(.keyword, (line.lowerBound + 2)..<line.upperBound),
      ]
    }
  }
}
