/// Tokens of languages with words, numbers, quotes and comments.
///
///     token = comment | string | number | word | directive | attribute | variable
///
/// Words begin with a letter, `_` or anything beyond ASCII. One pass; nothing is read twice but for
/// what follows a string where it may be a key.
struct GenericTokenizer {
  private let bytes: [UInt8]
  private let grammar: CodeGrammar
  private var position = 0
  private var found: [CodeToken] = []
  /// The last word declares what the next one names.
  private var isDeclaring = false

  init(_ bytes: [UInt8], _ grammar: CodeGrammar) {
    self.bytes = bytes
    self.grammar = grammar
  }

  func tokens() -> [CodeToken] {
    var copy = self
    while copy.position < copy.bytes.count { copy.step() }
    return copy.found
  }

  private mutating func step() {
    let start = position
    let byte = bytes[start]
    if isCommentStart {
      skipLine()
      add(.comment, start)
    } else if let block = grammar.blockComment, isAt(block.open) {
      skip(block)
      add(.comment, start)
    } else if let rule = grammar.strings.first(where: { isAt($0.open) }) {
      skip(rule)
      add(grammar.hasKeys && isBeforeColon ? .name : .string, start)
    } else if byte.isDigit {
      skipNumber()
      add(.number, start)
    } else if byte.isWordStart {
      word()
    } else if byte == grammar.attribute || byte == grammar.directive, isWordStart(at: start + 1) {
      position += 1
      skipWord()
      add(.mark, start)
    } else if byte == grammar.variable {
      variable()
    } else {
      if !byte.isSpace { isDeclaring = false }
      position += 1
    }
  }

  private var isCommentStart: Bool {
    guard isAt(grammar.lineComment) else { return false }
    return !grammar.commentFollowsSpace || position == 0 || bytes[position - 1].isSpace
  }

  private var isBeforeColon: Bool {
    bytes[position...].first { !$0.isSpace } == UInt8(ascii: ":")
  }

  private mutating func word() {
    let start = position
    skipWord()
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    let isName = isDeclaring
    isDeclaring = grammar.declarators.contains(text)
    if grammar.keywords.contains(text) {
      add(.keyword, start)
    } else if isName {
      add(.name, start)
    } else if let rule = grammar.strings.first(where: { isAt($0.open) }), position - start <= 2,
      grammar.lineComment == "#", !grammar.commentFollowsSpace
    {
      // Prefixes of Python's strings: f"…", rb"…".
      skip(rule)
      add(.string, start)
    }
  }

  private mutating func variable() {
    let start = position
    position += 1
    if position < bytes.count, bytes[position] == UInt8(ascii: "{") {
      while position < bytes.count, bytes[position] != UInt8(ascii: "}"), !bytes[position].isNewline
      {
        position += 1
      }
      if position < bytes.count, !bytes[position].isNewline { position += 1 }
    } else {
      skipWord()
    }
    if position > start + 1 { add(.mark, start) }
  }
}

extension GenericTokenizer {
  private mutating func add(_ kind: CodeToken.Kind, _ start: Int) {
    found.append(CodeToken(kind, start..<position))
  }

  private func isAt(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private func isWordStart(at index: Int) -> Bool {
    index < bytes.count && bytes[index].isWordStart
  }

  private mutating func skipLine() {
    while position < bytes.count, !bytes[position].isNewline { position += 1 }
  }

  private mutating func skipWord() {
    while position < bytes.count, bytes[position].isWordStart || bytes[position].isDigit {
      position += 1
    }
  }

  private mutating func skip(_ block: CodeGrammar.Block) {
    var depth = 0
    repeat {
      if isAt(block.open), depth == 0 || block.nests {
        depth += 1
        position += block.open.utf8.count
      } else if isAt(block.close) {
        depth -= 1
        position += block.close.utf8.count
      } else {
        position += 1
      }
    } while depth > 0 && position < bytes.count
  }

  private mutating func skip(_ rule: CodeGrammar.StringRule) {
    position += rule.open.utf8.count
    while position < bytes.count {
      if isAt(rule.close) {
        position += rule.close.utf8.count
        return
      }
      if rule.endsWithLine, bytes[position].isNewline { return }
      let isEscape = rule.hasEscapes && bytes[position] == UInt8(ascii: "\\")
      position = min(bytes.count, position + (isEscape ? 2 : 1))
    }
    // An escape may have ended within a character.
    while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
  }

  /// `0xFF`, `1_000`, `1.5e-9`, but of `0..<5` only the zero.
  private mutating func skipNumber() {
    var last: UInt8 = 0
    while position < bytes.count {
      let byte = bytes[position]
      let isPoint =
        byte == UInt8(ascii: ".") && position + 1 < bytes.count
        && bytes[position + 1].isDigit
      let isSign =
        (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+"))
        && (last | 0x20) == UInt8(ascii: "e") && !isHexadecimal
      guard byte.isDigit || byte.isWordStart && byte < 0x80 || isPoint || isSign else { return }
      last = byte
      position += 1
    }
  }

  private var isHexadecimal: Bool {
    guard let token = bytes[..<position].lastIndex(where: { !($0.isDigit || $0.isWordStart) })
    else {
      return bytes.starts(with: "0x".utf8)
    }
    return bytes[(token + 1)...].starts(with: "0x".utf8)
  }
}

extension UInt8 {
  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isNewline: Bool { self == 0x0A || self == 0x0D }
  var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  /// A letter, an underscore, or part of a character beyond ASCII.
  var isWordStart: Bool {
    (0x61...0x7A).contains(self | 0x20) || self == UInt8(ascii: "_") || self >= 0x80
  }
}
