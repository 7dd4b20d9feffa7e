/// What stands before a chain, and may belong to it.
extension ChainFinder {
  private func isNumber(_ index: Int) -> Bool {
    guard tokens.indices.contains(index), case .number = tokens[index].kind else { return false }
    return true
  }

  /// Whether words lead from an operator to the first member: "25 pupils + his 1 teacher + 1".
  private func continues(before start: Int) -> Bool {
    var hasDash = false
    var index = start - 1
    // What was read as a chain of its own is complete.
    let last = chains.last.flatMap { $0.isDirtyAfter ? nil : $0.tokens.upperBound } ?? 0
    while index >= 0, start - index < 16 {
      if index < last { return false }
      switch tokens[index].kind {
      case .operator(.divide) where isNumber(index - 1) && isNumber(index + 1): break
      case .operator(.times) where After.isFactorMark(tokens, index): return false
      case .operator(.plus), .operator(.times), .operator(.divide), .operator(.power):
        return true
      case .word where Vocabulary.clauses.contains(text(index)): return false
      // A sign stands close to its number.
      case .operator(.minus):
        hasDash = hasDash || tokens[index].isSpaced && tokens[index + 1].isSpaced
      case .number: if hasDash { return true }
      case .stop where index + 1 == start && !endsSentence(index): break
      case .open where index > 0:
        if case .operator = tokens[index - 1].kind { return true }
        return false
      case .stop, .newline, .comma, .colon, .relation, .quote, .open: return false
      case .bar: return false
      default: break
      }
      index -= 1
    }
    return false
  }

  /// `14, 400`: a space has slipped in between the thousands.
  private func isRestOfNumber(_ start: Int) -> Bool {
    guard start > 1, tokens[start - 1].kind == .comma, !tokens[start - 1].isSpaced,
      tokens[start - 1].delimiters + tokens[start].delimiters == 0,
      case .number(let before) = tokens[start - 2].kind, case .number(let rest) = tokens[start].kind
    else { return false }
    // "99 + 32 = 131, 131 + 32": the next line of a reckoning begins with the last result.
    return lexed.numerals[before].range.count <= 3 && lexed.numerals[rest].range.count == 3
      && lexed.numerals[before].value != lexed.numerals[rest].value
  }

  /// Whether a full stop is one, and not that of an abbreviation.
  private func endsSentence(_ stop: Int) -> Bool {
    guard stop > 0, stop + 1 < tokens.count, text(stop) == ".", tokens[stop + 1].isSpaced else {
      return false
    }
    switch tokens[stop - 1].kind {
    case .number, .close, .percent, .superscript, .degree: return true
    case .word:
      let word = text(stop - 1)
      return word.utf8.count > 3 && word != "approx"
        || MeasureUnit.named(String(decoding: bytes[tokens[stop - 1].range], as: UTF8.self)) != nil
          && word != "no" && word != "in"
    default: return false
    }
  }

  /// `\text{sgn}(-14)`: a function by name, whose name and argument only TeX parts.
  private func isApplied(_ name: Token, to first: Token) -> Bool {
    guard first.isMath, !name.isMath, case .open = first.kind else { return false }
    return !bytes[name.range.upperBound..<first.range.lowerBound].contains { $0.isSpace }
  }

  /// "(3)" at the beginning of a line or a sentence.
  private func isEnumeration(_ close: Int) -> Bool {
    guard close > 1, isNumber(close - 1), tokens[close - 2].kind == .open(.round) else {
      return false
    }
    return close == 2 || [.newline, .stop, .colon].contains(tokens[close - 3].kind)
  }

  /// What stands before the first member.
  func before(_ chain: inout Chain, _ start: Int) {
    guard start > 0 else {
      chain.startsStatement = true
      return
    }
    let token = tokens[start - 1]
    let first = tokens[start]
    if continues(before: start) {
      chain.isDirtyBefore = true
      return
    }
    if isRestOfNumber(start) {
      chain.isDirtyBefore = true
      return
    }
    // A sum that goes on from something that is not here.
    if first.kind == .operator(.plus), token.kind != .colon {
      chain.isDirtyBefore = true
      return
    }
    switch token.kind {
    case .word:
      chain.wordBefore = text(start - 1)
      // "C (10)": a name and what it is applied to.
      if token.range.count == 1, chain.wordBefore != "a", case .open = first.kind {
        chain.isDirtyBefore = true
      }
      // 剩余数11 + 1: East Asian words stand close to numbers.
      if !first.isSpaced, first.delimiters == 0, bytes[first.range.lowerBound - 1] < 0x80 {
        chain.isDirtyBefore = true
      }
      if isApplied(token, to: first) { chain.isDirtyBefore = true }
      // `52\text{e}12`; but "after 12 h 100 mg" are two.
      if token.range.count == 1, isNumber(start - 2),
        MeasureUnit.named(String(decoding: bytes[token.range], as: UTF8.self)) == nil
      {
        chain.isDirtyBefore = true
      }
    // "The ratio 6 : 4 = 3 : 2"
    case .colon where token.isSpaced && isNumber(start - 2) && chain.members[0].term?.bare != nil:
      chain.isDirtyBefore = true
    case .colon
    where !first.isSpaced
      && (start < 2 || tokens[start - 2].range.count < 2 || isNumber(start - 2)):
      chain.isDirtyBefore = true
    case .newline, .stop, .comma, .colon, .relation(.arrow), .quote, .open, .roughly:
      chain.startsStatement = true
    case .bar: chain.startsStatement = kind != .math
    case .relation(.other): chain.startsStatement = true
    case .relation: chain.isDirtyBefore = true
    case .number where first.isSpaced && start > 1 && Vocabulary.numbered.contains(text(start - 2)):
      chain.startsStatement = true
    case .number, .percent: chain.isDirtyBefore = first.delimiters < 2
    case .symbol:
      chain.isDirtyBefore =
        first.isMath && first.delimiters == 0
        || !first.isSpaced
          && first.delimiters == 0
      if case .open = first.kind, token.range.count <= 2 { chain.isDirtyBefore = true }
    case .operator(.minus)
    where start == 1 || tokens[start - 2].kind == .word || tokens[start - 2].kind == .newline:
      chain.startsStatement = true
    case .close:
      // (A + B) 3 × 4 is no product in text, but after a bracket another is.
      if case .open = first.kind {
        chain.isDirtyBefore = true
      } else if isEnumeration(start - 1), first.isSpaced {
        chain.startsStatement = true
      } else if start > 1, case .number = tokens[start - 2].kind {
        chain.isDirtyBefore = true
      } else if first.isSpaced, first.delimiters > (token.isMath ? 1 : 0) {
        // "(a) $2 + 3 = 5$", and "$a)$ $2 + 3 = 5$"
        chain.startsStatement = true
      } else {
        chain.isDirtyBefore = first.isMath || !first.isSpaced
      }
    default: chain.isDirtyBefore = true
    }
  }
}
