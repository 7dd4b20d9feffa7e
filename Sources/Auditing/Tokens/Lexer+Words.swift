import Arithmetic

extension Lexer {
  /// Letters directly after digits: `3x3`, `800K`, `8h`, `2nd`.
  mutating func tightWord() {
    if byte | 0x20 == UInt8(ascii: "x"), isTimes(at: position) { return emit(.operator(.times), 1) }
    let start = position
    takeLetters()
    let range = start..<position
    position = start
    let text = String(decoding: bytes[range], as: UTF8.self)
    if ["st", "nd", "rd", "th"].contains(text.lowercased()),
      range.upperBound >= end
        || !bytes[range.upperBound].isDigit
    {
      output.numerals[output.numerals.count - 1].isOpaque = true
      return skip(range.count)
    }
    word()
  }

  /// Whether an `x` between digits multiplies: what follows it must be an operand.
  private func isTimes(at index: Int) -> Bool {
    let following = index + 1 < end ? bytes[index + 1] : 0
    if following.isDigit { return true }
    let filled = nextFilled(from: index + 1)
    return following.isBlank
      && (filled.isDigit || filled == UInt8(ascii: "(") || filled == UInt8(ascii: "$"))
      || following == UInt8(ascii: "$") && bytes.at(index + 2).isDigit
      || following == UInt8(ascii: "(") && bytes.at(index - 1) == UInt8(ascii: ")")
  }

  /// Letters, with apostrophes and hyphens between letters. Latin letters and those of East Asia are
  /// words apart: `14GB显存`.
  mutating func takeLetters() {
    let start = position
    while position < end {
      let byte = byte
      if byte.isLetter {
        position += 1
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-"), peek().isLetter, !isMath {
        position += 1
      } else if bytes.starts(with: "’", at: position), peek(3).isLetter, !isMath {
        position += 3
      } else if byte >= 0x80, let (scalar, length) = scalar(),
        case .letter = SymbolCharacter(scalar)
      {
        if position > start, scalar.isEastAsian, !isAfterEastAsian { return }
        position += length
      } else {
        return
      }
    }
  }

  private var isAfterEastAsian: Bool {
    var index = position - 1
    while index > 0, bytes[index].isContinuation { index -= 1 }
    return scalar(at: index)?.scalar.isEastAsian ?? false
  }

  /// The 万 of `220万`, and the 亿 of `1.5亿元`: directly after digits, and before what is counted.
  private mutating func eastAsianMagnitude() -> Bool {
    guard byte >= 0xE1, case .number = last else { return false }
    let start = position
    while let (scalar, length) = scalar(), Vocabulary.eastAsianPowers.contains(scalar) {
      position += length
    }
    let written = String(decoding: bytes[start..<position], as: UTF8.self)
    guard position > start, Vocabulary.magnitudes[written] != nil else {
      position = start
      return false
    }
    emit(.word, start..<position)
    return true
  }

  mutating func word() {
    if isCross { return emit(.operator(.times), 1) }
    if eastAsianMagnitude() { return }
    let start = position
    takeLetters()
    if isURL(from: start) {
      while position < end, !byte.isSpace, byte != UInt8(ascii: ")"), byte != UInt8(ascii: ">") {
        position += 1
      }
      return emit(.stop, start..<position)
    }
    var isName = false
    while position < end {
      if byte == UInt8(ascii: "_"), !isMath, peek().isLetter || peek().isDigit {
        isName = true
        position += 1
      } else if byte.isDigit && !isAfterEastAsian || (isName && byte.isLetter) {
        isName = true
        position += 1
      } else if let (scalar, length) = scalar(), case .subscriptDigit = SymbolCharacter(scalar) {
        isName = true
        position += length
      } else {
        break
      }
    }
    // v1.2.3
    while isName, position < end, byte == UInt8(ascii: "."), peek().isDigit {
      position += 1
      while position < end, byte.isDigit { position += 1 }
    }
    named(start..<position, isName: isName)
  }

  private mutating func named(_ range: Range<Int>, isName: Bool) {
    if isName, !isMath, position < end, byte == UInt8(ascii: "("), range.count <= 5,
      let function = Function(word: String(decoding: bytes[range], as: UTF8.self).lowercased()),
      function == .log2 || function == .log10
    {
      return emit(.function(function), range)
    }
    if isMath || isName {
      emit(.symbol, range)
      return subscripted()
    }
    if range.count <= 14 {
      let text = String(decoding: bytes[range], as: UTF8.self).lowercased()
      let filled = nextFilled(from: position)
      if currency(text, range) { return }
      if Vocabulary.approximations.contains(text) {
        emit(.roughly, range)
        if position < end, byte == UInt8(ascii: ".") { position += 1 }
        return
      }
      if filled == UInt8(ascii: "("), position < end, byte == UInt8(ascii: "("),
        let function = Function(word: text)
      {
        return emit(.function(function), range)
      }
      if filled.isDigit, let function = Function(word: text), function.takesAngle, degreesFollow {
        return emit(.function(function), range)
      }
      if text == "sqrt" || text == "ln" || text == "log2" || text == "log10" || text == "log",
        filled.isDigit, let function = Function(word: text)
      {
        return emit(.function(function), range)
      }
    }
    emit(.word, range)
  }

  /// `30°`
  private var degreesFollow: Bool {
    var index = position
    while index < end, bytes[index].isBlank { index += 1 }
    while index < end, bytes[index].isDigit || bytes[index] == UInt8(ascii: ".") { index += 1 }
    return bytes.starts(with: "°", at: index)
  }

  private static let currencies: Set<String> = [
    "rs", "usd", "inr", "chf", "eur", "gbp", "jpy", "cny", "sek", "nok", "dkk", "pln", "brl", "aud",
    "cad", "nzd",
  ]

  /// The Rs of "Rs. 40" and the R of "R$ 40", before the sum.
  private mutating func currency(_ text: String, _ range: Range<Int>) -> Bool {
    guard !followsOperand || last == .percent else { return false }
    if Lexer.currencies.contains(text) {
      let isPointed = position < end && byte == UInt8(ascii: ".")
      let after = nextFilled(from: position + (isPointed ? 1 : 0))
      guard after.isDigit || after == UInt8(ascii: "(") else { return false }
      if isPointed { position += 1 }
      emit(.currency, range)
      return true
    }
    return ["us", "r", "a", "c", "nz", "hk"].contains(text) && position < end
      && byte == UInt8(ascii: "$") && nextFilled(from: position + 1).isDigit
  }

  /// A lone `x` or `X` between operands, with the same space on both sides.
  private var isCross: Bool {
    guard byte | 0x20 == UInt8(ascii: "x"), !peek().isLetter, peek() != UInt8(ascii: "_"),
      peek() != UInt8(ascii: "-")
    else { return false }
    let before = position > 0 ? bytes[position - 1] : 0
    if peek().isDigit, before.isDigit || before == UInt8(ascii: ")") || before == UInt8(ascii: "]")
    {
      return true
    }
    guard !isMath || before.isDigit || before.isBlank && nextFilled(from: position + 1).isDigit,
      before.isSpace || before == UInt8(ascii: ")") || before == UInt8(ascii: "]")
        || peek().isDigit == false && before.isDigit
    else { return false }
    let follows: Bool
    switch last {
    case .number, .close, .percent, .superscript: follows = true
    case .word:
      follows = output.tokens.dropLast().suffix(2).contains {
        if case .number = $0.kind { true } else { false }
      }
    default: follows = false
    }
    return follows && isTimes(at: position)
  }

  private func isURL(from start: Int) -> Bool {
    bytes.starts(with: "://", at: position) || bytes.starts(with: "www.", at: start)
  }

  /// Passes over `_{…}`, which belongs to the symbol before it.
  mutating func subscripted() {
    while position < end, byte == UInt8(ascii: "'") { position += 1 }
    guard isMath, position < end, byte == UInt8(ascii: "_") else { return }
    position += 1
    skipGroup()
  }

  /// Passes over a braced group or a single character.
  mutating func skipGroup() {
    while position < end, byte.isBlank { position += 1 }
    guard position < end else { return }
    guard byte == UInt8(ascii: "{") else {
      if byte == UInt8(ascii: "\\") {
        position += 1
        while position < end, byte.isLetter { position += 1 }
      } else {
        position += scalar()?.length ?? 1
      }
      return
    }
    var depth = 0
    repeat {
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if byte == UInt8(ascii: "\\") { position += 1 }
      position += 1
    } while depth > 0 && position < end
    position = min(position, end)
  }

  /// The character at this place, where it takes several bytes.
  func scalar() -> (scalar: Unicode.Scalar, length: Int)? { scalar(at: position) }

  private func scalar(at position: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard position < end, bytes[position] >= 0xC0 else { return nil }
    let first = bytes[position]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard position + length <= bytes.count else { return nil }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[position + offset] & 0x3F) }
    return Unicode.Scalar(value).map { ($0, length) }
  }
}

extension Unicode.Scalar {
  /// Han, Kana and Hangul, which are written without spaces between them and what is counted.
  fileprivate var isEastAsian: Bool {
    (0x3041...0x30FF).contains(value) || (0x3400...0x9FFF).contains(value)
      || (0xAC00...0xD7A3).contains(value) || (0xF900...0xFAFF).contains(value)
  }
}
