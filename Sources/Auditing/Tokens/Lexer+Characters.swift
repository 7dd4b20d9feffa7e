import Arithmetic

extension Lexer {
  /// A character beyond ASCII.
  mutating func character() {
    guard let (scalar, length) = scalar() else { return skip(1) }
    switch SymbolCharacter(scalar) {
    case .token(.relation(let relation)): emit(.relation(relation), length)
    case .token(.currency) where followsOperand && !nextFilled(from: position + length).isDigit:
      // 749,50 €: a unit after its number.
      emit(.word, length)
    case .token(let kind): emit(kind, length)
    case .superscript, .superscriptMinus: superscript()
    case .subscriptDigit:
      if case .number(let index) = last { output.numerals[index].isOpaque = true }
      skip(length)
    case .fraction(let value): vulgarFraction(value, length)
    case .space: space(length)
    case .letter: word()
    case .mark: emit(.stop, length)
    }
  }

  /// `²`, `⁻¹`, `²³`
  private mutating func superscript() {
    let start = position
    var isNegative = false
    var exponent = 0
    while let (scalar, length) = scalar() {
      switch SymbolCharacter(scalar) {
      case .superscriptMinus where position == start: isNegative = true
      case .superscript(let digit): exponent = min(exponent * 10 + digit, 100_000)
      default:
        return emit(.superscript(isNegative ? -exponent : exponent), start..<position)
      }
      position += length
    }
    emit(.superscript(isNegative ? -exponent : exponent), start..<position)
  }

  /// `½`, or `2½`, which is one number.
  private mutating func vulgarFraction(_ value: Rational, _ length: Int) {
    if case .number(let index) = last, output.tokens.last?.range.upperBound == position,
      output.numerals[index].isInteger
    {
      output.numerals[index].value = output.numerals[index].value + value
      output.numerals[index].isVulgarFraction = true
      output.numerals[index].step = Numeral.finestStep
      output.numerals[index].range = output.numerals[index].range.lowerBound..<position + length
      output.tokens[output.tokens.count - 1].range = output.numerals[index].range
      return skip(length)
    }
    var numeral = Numeral(
      range: position..<position + length, value: value, step: Numeral.finestStep)
    numeral.isVulgarFraction = true
    output.numerals.append(numeral)
    emit(.number(output.numerals.count - 1), length)
  }

  mutating func punctuation(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "="): equals()
    case UInt8(ascii: "+"):
      emit(
        peek() == UInt8(ascii: "=") || peek() == UInt8(ascii: "+") ? .stop : .operator(.plus),
        peek() == UInt8(ascii: "=") || peek() == UInt8(ascii: "+") ? 2 : 1)
    case UInt8(ascii: "-"): hyphen()
    case UInt8(ascii: "*"): star()
    case UInt8(ascii: "/"): slash()
    case UInt8(ascii: "^"): emit(.operator(.power), 1)
    case UInt8(ascii: "("): emit(.open(.round), 1)
    case UInt8(ascii: ")"): emit(.close(.round), 1)
    case UInt8(ascii: "["): openSquare()
    case UInt8(ascii: "]"): closeSquare()
    case UInt8(ascii: "{"): openBrace()
    case UInt8(ascii: "}"): closeBrace()
    case UInt8(ascii: "%"): percent()
    case UInt8(ascii: "$"): dollar()
    case UInt8(ascii: "`"):
      isCode.toggle()
      delimiter(1)
    case UInt8(ascii: "<"): less()
    case UInt8(ascii: ">"): greater()
    case UInt8(ascii: "~"): tilde()
    case UInt8(ascii: "&"): ampersand()
    case UInt8(ascii: "|"): bar(1)
    case UInt8(ascii: ","): emit(.comma, 1)
    case UInt8(ascii: ":"): colon()
    case UInt8(ascii: "!"): exclamation()
    case UInt8(ascii: "\""): emit(.quote, 1)
    case UInt8(ascii: "'"): isMath ? skip(1) : emit(.quote, 1)
    case UInt8(ascii: "."):
      bytes.starts(with: "...", at: position) ? emit(.ellipsis, 3) : emit(.stop, 1)
    case UInt8(ascii: "_"): underscore()
    case UInt8(ascii: "@"): at()
    case AuditText.veil:
      let start = position
      while position < end, self.byte == AuditText.veil { position += 1 }
      emit(.symbol, start..<position)
    default: emit(.stop, 1)
    }
  }

  private mutating func equals() {
    var length = 1
    while peek(length) == UInt8(ascii: "=") { length += 1 }
    if length > 2 { return emit(.stop, length) }
    if peek(length) == UInt8(ascii: ">") { return emit(.relation(.arrow), length + 1) }
    if peek(length) == UInt8(ascii: "~") { return emit(.relation(.approximate), length + 1) }
    emit(.relation(.equal), length)
  }

  private mutating func hyphen() {
    var length = 1
    while peek(length) == UInt8(ascii: "-") { length += 1 }
    if peek(length) == UInt8(ascii: ">") { return emit(.relation(.arrow), length + 1) }
    if length > 1 { return emit(.stop, length) }
    if peek() == UInt8(ascii: "=") { return emit(.stop, 2) }
    emit(.operator(.minus), 1)
  }

  /// `*` multiplies between operands; elsewhere it is emphasis.
  private mutating func star() {
    var length = 1
    while peek(length) == UInt8(ascii: "*") { length += 1 }
    if length > 2 { return skip(length) }
    let isMarkup = block.hasMath && !isMath && !isCode && block.kind != .listing
    let after = peek(length)
    let filled = nextFilled(from: position + length)
    let opensOperand =
      filled.isDigit || filled == UInt8(ascii: "(") || filled == UInt8(ascii: "[")
      || filled == UInt8(ascii: "$")
      || filled == UInt8(ascii: ".") || filled == UInt8(ascii: "-") || filled == UInt8(ascii: "\\")
      || filled >= 0x80
    let isTightBefore = position > block.range.lowerBound && !bytes[position - 1].isSpace
    let isTightAfter = !after.isSpace && after != 0
    if length == 2 {
      let isPower =
        followsOperand && isTightBefore == isTightAfter
        && (filled.isDigit || filled == UInt8(ascii: "(") || filled == UInt8(ascii: "-"))
      return isPower ? emit(.operator(.power), 2) : skip(2)
    }
    guard isMarkup, !(followsOperand && filled.isDigit && isLoneStar) else {
      return emit(.operator(.times), 1)
    }
    if followsOperand || (last == .word && isTightBefore == isTightAfter && !isTightAfter),
      opensOperand
        || (isTightBefore == isTightAfter && (filled.isLetter || filled == UInt8(ascii: "`"))),
      !(isTightBefore && !isTightAfter)
    {
      return emit(.operator(.times), 1)
    }
    skip(1)
  }

  /// Emphasis has two stars: "1000 - (2* 175)" is none.
  private var isLoneStar: Bool {
    !(lineStart..<end).contains { $0 != position && bytes[$0] == UInt8(ascii: "*") }
  }

  private mutating func percent() {
    // 100%18 is a remainder.
    if peek().isDigit, followsOperand { return emit(.operator(.unknown), 1) }
    emit(followsOperand || last == .word ? .percent : .stop, 1)
  }

  private mutating func less() {
    if peek() == UInt8(ascii: "<"), annotation() { return }
    if block.hasMath, !isMath, peek().isLetter || peek() == UInt8(ascii: "/"), tag() { return }
    if peek() == UInt8(ascii: "="), peek(2) == UInt8(ascii: ">") {
      return emit(.relation(.arrow), 3)
    }
    emit(.relation(.other), peek() == UInt8(ascii: "=") || peek() == UInt8(ascii: "-") ? 2 : 1)
  }

  private mutating func greater() {
    if peek() == UInt8(ascii: ">") { return emit(.stop, 2) }
    emit(.relation(.other), peek() == UInt8(ascii: "=") ? 2 : 1)
  }

  /// `<<48/2=24>>`: what a calculator was asked, beside the text that holds its answer.
  private mutating func annotation() -> Bool {
    var index = position + 2
    while index + 1 < end, index - position < 200 {
      if bytes[index] == UInt8(ascii: ">"), bytes[index + 1] == UInt8(ascii: ">") {
        annotations.append(position + 2..<index)
        position = index + 2
        return true
      }
      index += 1
    }
    return false
  }

  /// Passes over an HTML tag. `<sup>` raises to a power.
  private mutating func tag() -> Bool {
    guard let close = bytes.first(UInt8(ascii: ">"), in: position..<min(end, position + 400)) else {
      return false
    }
    let name = String(
      decoding: bytes[position + 1..<close].prefix { $0.isLetter || $0 == UInt8(ascii: "/") },
      as: UTF8.self
    )
    .lowercased()
    let range = position..<close + 1
    switch name {
    case "sup" where followsOperand || last == .word: emit(.operator(.power), range)
    case "br", "br/", "p", "/p", "li", "/li", "td", "/td", "tr", "/tr", "th", "/th", "div", "/div",
      "h", "ul":
      emit(.stop, range)
    case "sub": emit(.symbol, range)
    default: break
    }
    position = range.upperBound
    return true
  }

  private mutating func tilde() {
    if peek() == UInt8(ascii: "=") { return emit(.relation(.approximate), 2) }
    if peek() == UInt8(ascii: "~"), !isMath {
      // ~~struck out~~
      var index = position + 2
      while index + 1 < end,
        bytes[index] != UInt8(ascii: "~") || bytes[index + 1] != UInt8(ascii: "~")
      { index += 1 }
      return index + 1 < end
        ? emit(.stop, position..<index + 2, movingTo: index + 2) : emit(.stop, 2)
    }
    block.isTeX ? space(1) : emit(.roughly, 1)
  }

  mutating func emit(_ kind: Token.Kind, _ range: Range<Int>, movingTo end: Int) {
    emit(kind, range)
    position = end
  }

  private mutating func ampersand() {
    if isMath {
      // `a &= b && c &= d`: the next column of an alignment.
      return peek() == UInt8(ascii: "&") && followsOperand ? emit(.stop, 2) : space(1)
    }
    if let semicolon = bytes.first(UInt8(ascii: ";"), in: position..<min(end, position + 10)),
      semicolon > position + 1,
      let scalar = SymbolCharacter.entity(
        String(decoding: bytes[position + 1..<semicolon], as: UTF8.self))
    {
      return entity(scalar, semicolon + 1 - position)
    }
    if nextFilled(from: position + 1) == UInt8(ascii: "=") { return space(1) }
    emit(.stop, 1)
  }

  private mutating func entity(_ scalar: Unicode.Scalar, _ length: Int) {
    if scalar.isASCII {
      switch scalar {
      case "=": return emit(.relation(.equal), length)
      case "+": return emit(.operator(.plus), length)
      case "*": return emit(.operator(.times), length)
      case "/": return emit(.operator(.divide), length)
      case "%": return emit(.percent, length)
      case "<", ">": return emit(.relation(.other), length)
      default: return emit(.stop, length)
      }
    }
    switch SymbolCharacter(scalar) {
    case .token(let kind): emit(kind, length)
    case .superscript(let exponent): emit(.superscript(exponent), length)
    case .fraction(let value): vulgarFraction(value, length)
    case .space: space(length)
    default: emit(.stop, length)
    }
  }

  /// A subscript in mathematics; a multiplication that Markdown swallowed ("5 _ 3"); emphasis.
  private mutating func underscore() {
    if isMath, followsOperand { return subscripted() }
    let isApart = position > 0 && bytes[position - 1].isBlank && peek().isBlank
    isApart && followsOperand ? emit(.operator(.unknown), 1) : skip(1)
  }

  /// `pass@10` is a name.
  private mutating func at() {
    guard position > 0, bytes[position - 1].isLetter, peek().isDigit else { return emit(.stop, 1) }
    let start = position
    position += 1
    while position < end, byte.isDigit { position += 1 }
    emit(.symbol, start..<position)
  }

  private mutating func exclamation() {
    if peek() == UInt8(ascii: "=") { return emit(.relation(.other), 2) }
    let isTight = position > 0 && !bytes[position - 1].isSpace
    emit(followsOperand && isTight && !peek().isLetter ? .factorial : .stop, 1)
  }
}
