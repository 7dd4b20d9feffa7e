/// Cuts a block's lines into tokens, in whatever mixture of notations they are written.
///
/// Delimiters of code, mathematics and emphasis leave no tokens, since results stand outside them
/// as often as inside (`` `10*4` = 40 ``).
struct Lexer {
  let bytes: [UInt8]
  let block: Block
  var output = Lexed()
  /// Calculator annotations of the form `<<48/2=24>>`, which are statements of their own.
  var annotations: [Range<Int>] = []

  var position = 0
  /// Where the line that is read begins, and its end.
  var lineStart = 0
  var end = 0
  var isMath = false
  /// What ends the mathematics that is being read.
  var mathEnd = MathEnd.none
  /// Braces that are open: whether they stand for nothing, and the mode outside them.
  var braces: [Brace] = []
  private var isSpaced = true
  var delimiters = 0
  /// Within a span of code, where no star is emphasis.
  var isCode = false

  enum MathEnd { case none, dollar, dollars, parenthesis, bracket, environment }

  struct Brace {
    var isTransparent: Bool
    var outerIsMath: Bool
    /// The group after it holds a unit.
    var precedesUnit = false
  }

  static func lex(_ bytes: [UInt8], _ block: Block) -> (Lexed, annotations: [Range<Int>]) {
    var lexer = Lexer(bytes: bytes, block: block)
    lexer.isMath = block.kind == .math
    for (index, line) in block.lines.enumerated() {
      // Within mathematics a line's end is white space; rows end with `\\\\`.
      if index > 0, !lexer.isMath { lexer.newline(at: line.lowerBound) }
      lexer.position = line.lowerBound
      lexer.lineStart = line.lowerBound
      lexer.end = line.upperBound
      lexer.isSpaced = true
      lexer.isCode = false
      while lexer.position < lexer.end { lexer.next() }
    }
    return (lexer.output, lexer.annotations)
  }

  private init(bytes: [UInt8], block: Block) {
    self.bytes = bytes
    self.block = block
  }

  var byte: UInt8 { bytes[position] }

  func peek(_ ahead: Int = 1) -> UInt8 {
    let index = position + ahead
    return index < end && index >= 0 ? bytes[index] : 0
  }

  /// The first byte from `start` on that is no blank; zero at the line's end.
  func nextFilled(from start: Int) -> UInt8 {
    var index = start
    while index < end, bytes[index].isBlank { index += 1 }
    return index < end ? bytes[index] : 0
  }

  mutating func emit(_ kind: Token.Kind, _ length: Int) {
    emit(kind, position..<position + length)
    position += length
  }

  mutating func emit(_ kind: Token.Kind, _ range: Range<Int>) {
    let text =
      range.count < Token.longestText
      ? String(decoding: bytes[range], as: UTF8.self).lowercased() : ""
    output.tokens.append(
      Token(
        kind: kind, range: range, text: text, isSpaced: isSpaced, delimiters: delimiters,
        isMath: isMath))
    isSpaced = false
    delimiters = 0
  }

  mutating func newline(at index: Int) {
    if output.tokens.last?.kind != .newline { emit(.newline, index..<index) }
    isSpaced = true
  }

  mutating func skip(_ length: Int) { position += length }

  mutating func space(_ length: Int) {
    position += length
    isSpaced = true
  }

  mutating func delimiter(_ length: Int) {
    position += length
    delimiters += 1
  }

  /// The kind of the token before this place; nil at the start.
  var last: Token.Kind? { output.tokens.last?.kind }

  /// Whether the token before can end an operand.
  var followsOperand: Bool {
    switch last {
    case .number, .close, .percent, .superscript, .degree, .symbol, .factorial: true
    default: false
    }
  }

  private mutating func next() {
    let byte = byte
    if byte.isDigit { return number() }
    if byte.isLetter { return word() }
    if byte.isSpace { return space(1) }
    if byte >= 0x80 { return character() }
    if byte == UInt8(ascii: "."), peek().isDigit, !isAfterLetterOrDigit { return number() }
    if byte == UInt8(ascii: "\\") { return backslash() }
    punctuation(byte)
  }

  private var isAfterLetterOrDigit: Bool {
    guard position > 0 else { return false }
    let before = bytes[position - 1]
    return before.isLetter || before.isDigit || before == UInt8(ascii: ")")
  }
}
