/// Strokes and colons, which divide, part, or state a ratio.
extension Lexer {
  /// `/`, or `/-` after a price in rupees.
  mutating func slash() {
    if peek() == UInt8(ascii: "-"), case .number = last, !peek(2).isDigit { return skip(2) }
    if peek() == UInt8(ascii: "/") {
      return emit(isWholeDivision ? .operator(.divide) : .stop, 2)
    }
    emit(.operator(.divide), 1)
  }

  /// `(224 + 2 - 3) // 2 + 1` within an expression, and no comment: "= 48 // 2 for each".
  private var isWholeDivision: Bool {
    switch last {
    case .number, .close(.round): break
    default: return false
    }
    let start = nextFilledIndex(from: position + 2)
    guard !isAfterRelation, bytes.at(start).isDigit else { return false }
    var next = start
    while next < end, bytes[next].isDigit { next += 1 }
    return "+-*/=),;".utf8.contains(bytes.at(nextFilledIndex(from: next)))
  }

  private func nextFilledIndex(from index: Int) -> Int {
    var index = index
    while index < end, bytes[index].isBlank { index += 1 }
    return index
  }

  mutating func colon() {
    if peek() == UInt8(ascii: "=") { return emit(.relation(.equal), 2) }
    // "= 200:1" is a quotient.
    if peek() == UInt8(ascii: "1"), !peek(2).isDigit, peek(2) != UInt8(ascii: ":"),
      peek(2) != UInt8(ascii: "."), case .number = last, isAfterRelation
    {
      return skip(2)
    }
    // 2:3 is a ratio or a time.
    let isRatio = peek().isDigit && position > 0 && bytes[position - 1].isDigit
    emit(isRatio ? .operator(.unknown) : isDivision ? .operator(.divide) : .colon, 1)
  }

  /// `72 : 9 + 15`, as much of Europe divides: between operands, with as much space on both sides,
  /// and not after "Step 3", whose colon parts.
  private var isDivision: Bool {
    guard position > 0, bytes[position - 1].isBlank == peek().isBlank, endsDividend else {
      return false
    }
    let next = nextFilled(from: position + 1)
    return next.isDigit || next == UInt8(ascii: "(")
      || isMath && (next == UInt8(ascii: "\\") || next == UInt8(ascii: "-"))
  }

  private var endsDividend: Bool {
    let before = output.tokens.dropLast().last?.kind
    switch last {
    case .number: return before != .word && peek().isBlank
    case .word:
      // `120\,\text{m} : 8`
      guard isMath, let range = output.tokens.last?.range, range.count < 4,
        case .number = before
      else { return isMath && before == .close(.brace) && output.tokens.last?.isMath == false }
      return MeasureUnit.named(String(decoding: bytes[range], as: UTF8.self)) != nil
    default: return isMath && followsOperand
    }
  }

  /// Whether the last token follows a relation.
  private var isAfterRelation: Bool {
    let before = output.tokens.dropLast().last { $0.kind != .roughly }
    if case .relation = before?.kind { return true }
    return false
  }
}
