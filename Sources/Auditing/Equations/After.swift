import Arithmetic

/// What stands after a term.
struct After {
  let tokens: [Token]
  let bytes: [UInt8]
  let lexed: Lexed

  private func text(_ index: Int) -> String { lexed.text(index) }

  /// The cross of "8.2×" and "3× faster": nothing is multiplied by it.
  static func isFactorMark(_ tokens: [Token], _ index: Int) -> Bool {
    guard index > 0, tokens[index].kind == .operator(.times), !tokens[index].isSpaced,
      case .number = tokens[index - 1].kind
    else { return false }
    guard index + 1 < tokens.count else { return true }
    switch tokens[index + 1].kind {
    case .stop, .comma, .colon, .close, .quote, .bar: return true
    case .newline:
      return index + 2 >= tokens.count || !tokens[index + 2].kind.isOperandStart
    case .word: return tokens[index + 1].isSpaced && tokens[index + 1].range.count > 2
    case .open(.round):
      return tokens[index + 1].isSpaced && index + 2 < tokens.count
        && tokens[index + 2].kind == .word
    default: return false
    }
  }

  /// Whether what stands at an index may go on with the term before it.
  func isDirty(at index: Int) -> Bool {
    guard index < tokens.count else { return false }
    let token = tokens[index]
    switch token.kind {
    case .symbol where After.isUnit(tokens, bytes, index): return false
    case .symbol: return token.isMath ? token.delimiters == 0 : !token.isSpaced
    case .word:
      // "= 40x" is a factor; "= 4 x" goes on.
      if text(index) == "x", !token.isSpaced, endsTerm(index + 1) { return false }
      return token.range.count == 1
        && (!token.isSpaced && token.delimiters == 0 || text(index) == "x")
    case .number: return token.delimiters < 2
    case .operator(.times) where After.isFactorMark(tokens, index): return false
    case .operator(.minus)
    where !token.isSpaced && index + 1 < tokens.count && tokens[index + 1].kind == .word
      && !tokens[index + 1].isSpaced && tokens[index + 1].range.count > 2 && !token.isMath:
      return false
    case .operator(let operation):
      // A dash between the value and words that explain it.
      if operation == .minus, token.isSpaced, index + 1 < tokens.count {
        return tokens[index + 1].kind != .word && tokens[index + 1].kind != .stop
      }
      return operation != .times || !endsLine(index + 1)
    case .superscript, .factorial, .root, .fraction, .binomial, .function: return true
    case .open: return token.isMath && token.delimiters == 0 || !token.isSpaced
    case .comma, .colon:
      // `0,\bar{7}` and `1 &: 4` go on.
      guard token.isMath, !token.isSpaced || token.kind == .colon, index + 1 < tokens.count else {
        return false
      }
      return token.kind == .colon
        ? tokens[index + 1].kind.isOperandStart
        : tokens[index + 1].kind == .symbol && !tokens[index + 1].isSpaced
    default: return false
    }
  }

  private static let symbols: Set<String> = [
    "J", "N", "W", "V", "K", "Pa", "kg", "m", "s", "g", "cm", "km", "mol", "kJ", "kN",
  ]

  /// `= 217070 J`: a unit in mathematics, apart from its number, with which the formula ends.
  static func isUnit(_ tokens: [Token], _ bytes: [UInt8], _ index: Int) -> Bool {
    let token = tokens[index]
    guard token.isMath, token.isSpaced, token.delimiters == 0, token.range.count <= 3,
      symbols.contains(String(decoding: bytes[token.range], as: UTF8.self))
    else { return false }
    guard index + 1 < tokens.count else { return true }
    let next = tokens[index + 1]
    return next.delimiters > 0 || next.kind == .newline || next.kind == .stop
      || next.kind == .comma
  }

  private func isNumber(_ index: Int) -> Bool {
    guard index < tokens.count, case .number = tokens[index].kind else { return false }
    return true
  }

  private func endsLine(_ index: Int) -> Bool {
    index >= tokens.count || tokens[index].kind == .newline
  }

  /// Whether nothing that multiplies stands at an index.
  private func endsTerm(_ index: Int) -> Bool {
    guard index < tokens.count else { return true }
    switch tokens[index].kind {
    case .newline, .stop, .comma, .colon, .close, .quote, .bar: return true
    case .word: return tokens[index].isSpaced && tokens[index].range.count > 1
    case .open: return tokens[index].isSpaced
    default: return false
    }
  }

  func following(_ index: Int) -> Chain.Following {
    guard index < tokens.count else { return .nothing }
    switch tokens[index].kind {
    case .word:
      switch text(index) {
      case "r", "rem", "remainder": return .remainder
      case "with" where text(index + 1) == "remainder" || text(index + 2) == "remainder":
        return .remainder
      case "am", "pm", "a.m", "p.m", "mod", "modulo", "percent": return .qualification
      case "to" where isNumber(index + 1), "or" where isNumber(index + 1): return .qualification
      // "= 1 in 10"; but in "= 360 seconds in 6 minutes" it is seconds that are stated.
      case "in" where isNumber(index + 1) && !isNumber(index - 1): return .word
      case "per" where isNumber(index + 1) || Vocabulary.magnitudes[text(index + 1)] != nil:
        return .qualification
      case "in" where isNumber(index + 1),
        "out" where text(index + 1) == "of" && isNumber(index + 2):
        return .qualification
      case "times" where isNumber(index + 1):
        return .qualification
      case "more" where text(index + 1) == "than", "less" where text(index + 1) == "than",
        "fewer" where text(index + 1) == "than":
        return .qualification
      default: return .word
      }
    case .comma where text(index + 1) == "r" || text(index + 1).hasPrefix("rem"):
      return .remainder
    case .open
    where text(index + 1).hasPrefix("rem") || text(index + 1) == "mod"
      || text(index + 1) == "binary":
      return text(index + 1).hasPrefix("rem") ? .remainder : .qualification
    case .number(let numerator):
      guard index + 2 < tokens.count, tokens[index + 1].kind == .operator(.divide),
        case .number(let denominator) = tokens[index + 2].kind,
        !lexed.numerals[denominator].value.isZero
      else { return .qualification }
      return .fraction(lexed.numerals[numerator].value / lexed.numerals[denominator].value)
    case .operator(.unknown), .ellipsis: return .qualification
    default: return .nothing
    }
  }
}
