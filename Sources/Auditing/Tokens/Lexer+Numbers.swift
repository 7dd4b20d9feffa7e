import Arithmetic

/// Numbers, with groups of thousands that white space parts, and those of other bases.
extension Lexer {
  mutating func number() {
    if radixNumber() { return }
    var numeral = NumeralReader.read(
      bytes, at: position, before: isPartOfFraction ? position + 1 : end,
      decimalMark: block.hasDecimalComma ? .comma : .point)
    joinSpacedGroups(&numeral)
    output.numerals.append(numeral)
    emit(.number(output.numerals.count - 1), numeral.range.count)
    if numeral.isCutOff { skip(3) }
    // 1010₂ is a numeral of another base, and 10_2 in mathematics too.
    if isMath, position < end, byte == UInt8(ascii: "_") {
      output.numerals[output.numerals.count - 1].isOpaque = true
    }
    if position < end, byte.isLetter { tightWord() }
  }

  /// The digits of `\frac12`, each of which is a number of its own.
  private var isPartOfFraction: Bool {
    guard isMath, let token = output.tokens.last else { return false }
    if token.kind == .fraction { return true }
    guard case .number = token.kind, token.range == position - 1..<position else { return false }
    return output.tokens.dropLast().last?.kind == .fraction
  }

  /// `0xFF`, `0b101`, `0o17`
  private mutating func radixNumber() -> Bool {
    guard byte == UInt8(ascii: "0"), !isMath else { return false }
    let radix: Int
    switch peek() | 0x20 {
    case UInt8(ascii: "x"): radix = 16
    case UInt8(ascii: "b"): radix = 2
    case UInt8(ascii: "o"): radix = 8
    default: return false
    }
    var stop = position + 2
    while stop < end, bytes[stop].isDigit || bytes[stop].isLetter { stop += 1 }
    let text = String(decoding: bytes[position + 2..<stop], as: UTF8.self)
    guard let value = Int(text, radix: radix), value >= 0 else { return false }
    var numeral = Numeral(range: position..<stop, value: Rational(value), step: 1)
    numeral.radix = radix
    output.numerals.append(numeral)
    emit(.number(output.numerals.count - 1), numeral.range.count)
    return true
  }

  /// `1 234 567`, as groups of three alone: after something that wants an operand, or where another
  /// number of the line is parted so.
  private mutating func joinSpacedGroups(_ numeral: inout Numeral) {
    guard numeral.grouping == .none, numeral.isInteger, numeral.range.count <= 3,
      !numeral.isOpaque, numeral.value.signum > 0, let next = endOfGroups(numeral.range.upperBound),
      wantsOperand || isPrice(endingAt: next)
        || beginsStatement
          && (lineHasGroups(but: numeral.range.lowerBound) || isWholeCell(endingAt: next))
    else { return }
    let digits = bytes[numeral.range.lowerBound..<next].filter(\.isDigit).map { $0 - 0x30 }
    guard digits.count <= 18 else { return }
    numeral.range = numeral.range.lowerBound..<next
    numeral.value = Rational(digits: digits)
    numeral.grouping = .separated([.space])
    numeral.trailingZeros = digits.reversed().prefix { $0 == 0 }.count
    numeral.significantDigits = digits.count
    takeDecimals(&numeral)
  }

  /// Where groups of three digits end that a space parts; nil where there are none.
  private func endOfGroups(_ start: Int) -> Int? {
    var next = start
    while next + 3 < end, bytes[next] == .space, (1...3).allSatisfy({ bytes[next + $0].isDigit }),
      next + 4 >= end || !bytes[next + 4].isDigit
    {
      next += 4
    }
    return next > start && (next >= end || !bytes[next].isLetter) ? next : nil
  }

  /// `| 1 250,00 € |`: decimals end the groups of a cell's only number.
  private func isWholeCell(endingAt index: Int) -> Bool {
    block.kind == .cell && last == nil && block.hasDecimalComma && index < end
      && bytes[index] == UInt8(ascii: ",") && bytes.at(index + 1).isDigit
  }

  /// "de 1 250 € à 1 000 €": before a sign of money, and after a word that counts nothing.
  private func isPrice(endingAt index: Int) -> Bool {
    guard block.kind == .prose, case .word? = last, nextFilled(from: index) == 0xE2,
      let word = output.tokens.last?.text
    else { return false }
    let sign = bytes[index] == .space ? index + 1 : index
    return Lexer.beforePrices.contains(word) && bytes.starts(with: "€", at: sign)
  }

  private static let beforePrices: Set<String> = [
    "de", "à", "a", "est", "sont", "von", "auf", "ist", "sind", "van", "naar", "da", "es", "son",
    "fait", "coûte", "kostet", "cuesta", "costa",
  ]

  private var wantsOperand: Bool {
    switch last {
    case .relation, .operator, .roughly, .currency, .open: true
    default: false
    }
  }

  /// Not after "Step", which a number names.
  private var beginsStatement: Bool {
    switch last {
    case nil, .newline, .stop, .colon, .comma: true
    case .word: !Vocabulary.numbered.contains(output.tokens.last?.text ?? "")
    default: false
    }
  }

  /// Whether another number of the line, after an operator or a relation, has groups of three.
  private func lineHasGroups(but place: Int) -> Bool {
    var index = lineStart
    while index < end {
      guard bytes[index].isDigit else {
        index += 1
        continue
      }
      let start = index
      while index < end, bytes[index].isDigit { index += 1 }
      guard start != place, index - start <= 3, endOfGroups(index) != nil else { continue }
      var before = start - 1
      while before > lineStart, bytes[before].isBlank { before -= 1 }
      if "=+-*/".utf8.contains(bytes.at(before)) || bytes.at(before) >= 0x80 { return true }
    }
    return false
  }

  /// The 50 of `1 250,50`.
  private func takeDecimals(_ numeral: inout Numeral) {
    let mark = numeral.range.upperBound
    guard mark + 1 < end, bytes[mark] == UInt8(ascii: ",") || bytes[mark] == UInt8(ascii: "."),
      bytes[mark + 1].isDigit
    else { return }
    var stop = mark + 1
    while stop < end, bytes[stop].isDigit { stop += 1 }
    let decimals = bytes[mark + 1..<stop].map { $0 - 0x30 }
    guard decimals.count <= 6 else { return }
    numeral.decimals = decimals.count
    numeral.step = .powerOfTen(-decimals.count)
    numeral.value = numeral.value + Rational(digits: decimals) * numeral.step
    numeral.decimalMark = bytes[mark] == UInt8(ascii: ",") ? .comma : .point
    numeral.significantDigits += decimals.count
    numeral.trailingZeros = 0
    numeral.range = numeral.range.lowerBound..<stop
  }
}
