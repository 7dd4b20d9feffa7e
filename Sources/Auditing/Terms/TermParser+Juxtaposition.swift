/// Products without a sign: `2(3)`, `(1/2)(5)`, `2 x`.
extension TermParser {
  /// Whether an operand follows that is multiplied without a sign: `2(3)`, `(1/2)(5)`.
  func isJuxtaposed(after left: Term) -> Bool {
    guard position < tokens.count else { return false }
    let token = tokens[position]
    if isFactorialBeside(left) { return true }
    let isClose = token.isMath ? token.delimiters < 2 : !token.isSpaced && token.delimiters == 0
    guard isClose else { return false }
    // "(a) $2 + 3 = 5$": what stands before mathematics and a space is text.
    if token.isSpaced, token.delimiters > 0, position > 0, !tokens[position - 1].isMath {
      return false
    }
    switch token.kind {
    case .symbol: return !After.isUnit(tokens, bytes, position)
    case .open, .root, .fraction, .binomial, .function: return true
    case .number: return true
    case .word: return token.range.count == 1 && !isFactor
    default: return false
    }
  }

  /// `3! 4!`
  private func isFactorialBeside(_ left: Term) -> Bool {
    guard case .number = tokens[position].kind, position + 1 < tokens.count,
      tokens[position + 1].kind == .factorial, !tokens[position + 1].isSpaced
    else { return false }
    return left.endsInFactorial
  }

  /// The x of "= 1.5x", after which the statement ends: so many times as much.
  private var isFactor: Bool {
    guard position > 1, !tokens[position].isMath, text(position) == "x",
      case .number = tokens[position - 1].kind, !hasUnknown
    else { return false }
    switch tokens[position - 2].kind {
    case .relation, .roughly: break
    default: return false
    }
    guard position + 1 < tokens.count else { return true }
    switch tokens[position + 1].kind {
    case .newline, .stop, .comma, .close, .bar: return true
    case .word: return tokens[position + 1].isSpaced
    default: return false
    }
  }

  /// Whether an x stands alone nearby: the unknown of an equation.
  private var hasUnknown: Bool {
    let near = max(1, position - 200)..<min(tokens.count, position + 200)
    return near.contains { index in
      guard tokens[index].range.count == 1, text(index) == "x" else { return false }
      switch (tokens[index].kind, tokens[index - 1].kind) {
      case (.word, .number), (.symbol, .number): return tokens[index].isSpaced
      case (.word, _), (.symbol, _): return true
      default: return false
      }
    }
  }

  /// A product, but for `2[0]`, an index, `[1 sign][8 bits]`, a layout, and `(14-1)2`, where
  /// something is missing. `2\frac{1}{2}` is a mixed number first.
  func juxtaposition(after left: Term) -> Operator {
    switch tokens[position].kind {
    case .open(.square):
      guard tokens[position].isMath else { return .unknown }
      if case .amount = left { return .unknown }
      return .times
    case .number: return left.endsInFactorial ? .times : .unknown
    case .fraction:
      guard case .amount(let whole) = left, whole.numeral.isInteger else { return .times }
      return .mixed
    default: return .times
    }
  }
}

extension Term {
  fileprivate var endsInFactorial: Bool {
    switch self {
    case .factorial: true
    case .binary(.times, _, let right): right.endsInFactorial
    default: false
    }
  }
}
