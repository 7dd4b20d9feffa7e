/// The relations between the members of a chain, and the words about them.
extension ChainFinder {
  /// Where the relation after a member stands, past comments in parentheses and a line's end.
  func relationIndex(after member: Chain.Member) -> Int? {
    var next = member.tokens.upperBound
    if next < tokens.count, case .open(.round) = tokens[next].kind, let close = commentEnd(next) {
      next = close
    }
    if let end = columnEnd(next) { next = end }
    if next < tokens.count, tokens[next].kind == .newline { next += 1 }
    // "… each, for a total of $13,845"
    var total = ["each", "apiece"].contains(text(next)) ? next + 1 : next
    if total < tokens.count, tokens[total].kind == .comma { total += 1 }
    if text(total) == "for" { next = total }
    guard next < tokens.count else { return nil }
    switch tokens[next].kind {
    case .relation(.other): return nil
    case .relation: return next
    case .word where isVerb(next): return next
    case .word where text(next) == "gives" && lexed.endsClaim(next + 2) && isSaidInWords(member):
      return next
    case .word where member.term?.isPercentageOf == true && Vocabulary.being.contains(text(next)):
      return next
    default: return nil
    }
  }

  /// "is", "equals", "is equal to", "for a total of"
  private func isVerb(_ index: Int) -> Bool {
    let word = text(index)
    if word == "for" {
      return text(index + 1) == "a" && text(index + 2) == "total" && text(index + 3) == "of"
    }
    guard word == "is" || word == "equals" || word == "equal" else { return false }
    return index + 1 < tokens.count
  }

  /// "12 times 8", before "gives": of "a kernel of 3×3 gives 5 maps" nothing is certain.
  private func isSaidInWords(_ member: Chain.Member) -> Bool {
    guard case .binary = member.term else { return false }
    return member.tokens.allSatisfy { index in
      switch tokens[index].kind {
      case .word: ["times", "plus", "minus"].contains(text(index))
      case .number: true
      default: false
      }
    }
  }

  /// The end of "(sum of both)": words alone in parentheses.
  private func commentEnd(_ open: Int) -> Int? {
    var next = open + 1
    guard next < tokens.count, tokens[next].kind == .word, tokens[open].isSpaced else { return nil }
    while next < tokens.count, next < open + 20 {
      switch tokens[next].kind {
      case .word, .comma, .symbol: next += 1
      case .close: return next + 1
      default: return nil
      }
    }
    return nil
  }

  /// The end of the row after `&& \text{by (1)}`: a column that says why.
  private func columnEnd(_ start: Int) -> Int? {
    guard start < tokens.count, tokens[start].kind == .stop, text(start) == "&&" else { return nil }
    for index in start + 1..<min(tokens.count, start + 20) {
      switch tokens[index].kind {
      case .newline: return index
      case .word, .open, .close, .number, .symbol: continue
      default: return nil
      }
    }
    return nil
  }

  func link(_ at: Int) -> (Chain.Link, Int) {
    var next = at + 1
    var link = Chain.Link(relation: .word, isTight: true)
    if case .relation(let relation) = tokens[at].kind { link.relation = relation }
    if text(at) == "equals" { link.relation = .equal }
    if tokens[at].kind == .word, text(at) == "is", text(at + 1) == "equal" {
      next += text(at + 2) == "to" ? 2 : 1
    } else if text(at) == "equal", text(at + 1) == "to" {
      next += 1
    } else if text(at) == "for" {
      next += 3
    }
    if next < tokens.count, tokens[next].kind == .newline, at > 0, tokens[at - 1].kind == .newline {
      // A sign on a line of its own is what is left of a formula.
      link.relation = .other
    }
    while next < tokens.count, tokens[next].kind == .newline { next += 1 }
    // "=- 36": a dash, no sign.
    if next + 1 < tokens.count, tokens[next].kind == .operator(.minus), !tokens[next].isSpaced,
      tokens[next + 1].isSpaced
    {
      next += 1
    }
    next = pastAssurance(next)
    while next < tokens.count, tokens[next].kind == .roughly {
      link.isRough = true
      next += 1
    }
    return (link, next)
  }

  /// "exactly" and "a total of", before the value.
  private func pastAssurance(_ start: Int) -> Int {
    var next = start
    while ["exactly", "precisely", "just", "only"].contains(text(next)) { next += 1 }
    if text(next) == "a", text(next + 1) == "total", text(next + 2) == "of" { next += 3 }
    guard next < tokens.count, tokens[next].kind != .word else { return start }
    return next
  }
}
