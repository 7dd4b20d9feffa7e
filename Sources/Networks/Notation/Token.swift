import Diagnostics

/// A word, number, size or mark of one line, by its bytes in the network's text.
struct Token: Hashable, Sendable {
  enum Mark: Hashable, Sendable { case arrow, comma, colon, open, close, times }

  var text: String
  /// In lower case, as kinds and options are compared.
  var word: String
  var mark: Mark?
  var local: Range<Int>

  init(text: String, mark: Mark? = nil, local: Range<Int>) {
    self.text = text
    self.mark = mark
    self.local = local
    let isLower = text.utf8.allSatisfy { !(0x41...0x5A).contains($0) && $0 < 0x80 }
    word = isLower ? text : text.lowercased()
  }

  /// Whether it begins with a digit: a number, a size such as `3×3`, or a name such as `1x1`.
  var isNumeric: Bool { text.utf8.first.map { (0x30...0x39).contains($0) } ?? false }
  var isWord: Bool { mark == nil && !isNumeric }
}

/// One line of a network: how far it is indented, and what stands on it.
struct Line: Sendable {
  var indentation: Int
  var tokens: [Token]

  var local: Range<Int> {
    guard let first = tokens.first, let last = tokens.last else { return 0..<0 }
    return first.local.lowerBound..<last.local.upperBound
  }
}

/// Splits a network's text into lines of tokens.
///
///     token = "->" | "→" | "," | ":" | "(" | ")" | "×" | word
///     word  = characters without space or any of the above, "×" between digits included
///
/// `#` begins a comment. A lone `x` behind a number is `×`.
struct Lexer {
  private let bytes: [UInt8]
  private var position = 0
  private(set) var lines: [Line] = []
  /// The first tab in the indentation of a line, and how many lines have one.
  private(set) var firstTab: Int?
  private(set) var tabCount = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
    while position < bytes.count { readLine() }
  }

  private mutating func readLine() {
    let start = position
    while position < bytes.count, isSpace(position) {
      if bytes[position] == UInt8(ascii: "\t") { noteTab() }
      position += 1
    }
    let indentation = position - start
    var tokens: [Token] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      if isSpace(position) {
        position += 1
      } else if bytes[position] == UInt8(ascii: "#") {
        skipLine()
      } else {
        tokens.append(readToken(after: tokens.last))
      }
    }
    position += 1
    if !tokens.isEmpty { lines.append(Line(indentation: indentation, tokens: tokens)) }
  }

  private mutating func noteTab() {
    if firstTab == nil { firstTab = position }
    tabCount += 1
  }

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func readToken(after last: Token?) -> Token {
    let start = position
    if let (mark, length) = mark(at: position) {
      position += length
      return Token(text: text(start..<position), mark: mark, local: start..<position)
    }
    while position < bytes.count, !isSpace(position), bytes[position] != UInt8(ascii: "\n"),
      bytes[position] != UInt8(ascii: "#")
    {
      if let (mark, _) = mark(at: position), mark != .times || !isInsideSize(start) { break }
      position += 1
    }
    let word = text(start..<position)
    let isTimes = (word == "x" || word == "X" || word == "*") && last?.isNumeric ?? false
    return Token(text: word, mark: isTimes ? .times : nil, local: start..<position)
  }

  private func mark(at offset: Int) -> (Token.Mark, Int)? {
    switch bytes[offset] {
    case UInt8(ascii: ","): (.comma, 1)
    case UInt8(ascii: ":"): (.colon, 1)
    case UInt8(ascii: "("): (.open, 1)
    case UInt8(ascii: ")"): (.close, 1)
    case UInt8(ascii: "-") where starts("->", at: offset): (.arrow, 2)
    case 0xE2 where starts("→", at: offset): (.arrow, 3)
    case 0xC3 where starts("×", at: offset): (.times, 2)
    default: nil
    }
  }

  /// Between two digits, `×` belongs to a size.
  private func isInsideSize(_ start: Int) -> Bool {
    position > start && isDigit(position - 1) && isDigit(position + 2)
  }

  private func isDigit(_ offset: Int) -> Bool {
    bytes.indices.contains(offset) && (0x30...0x39).contains(bytes[offset])
  }

  private func isSpace(_ offset: Int) -> Bool {
    bytes[offset] == 32 || (bytes[offset] != 10 && (9...13).contains(bytes[offset]))
  }

  private func starts(_ mark: StaticString, at offset: Int) -> Bool {
    let count = mark.utf8CodeUnitCount
    return offset + count <= bytes.count
      && (0..<count).allSatisfy { bytes[offset + $0] == mark.utf8Start[$0] }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
