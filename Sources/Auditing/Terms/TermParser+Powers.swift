/// Powers, factorials and the marks of degrees.
extension TermParser {
  private mutating func passDegree() {
    degreeMarks += 1
    position += 1
  }

  mutating func power(of base: Term) -> Term {
    var term = base
    while position < tokens.count {
      switch tokens[position].kind {
      case .superscript(let exponent) where !tokens[position].isSpaced || tokens[position].isMath:
        position += 1
        term = .binary(.power, term, .integer(exponent, at: tokens[position - 1].range))
      case .factorial:
        position += 1
        term = .factorial(term)
      case .degree: passDegree()
      case .operator(.power):
        position += 1
        if kind() == .degree {
          passDegree()
          continue
        }
        if kind() == .open(.brace), kind(1) == .degree, kind(2) == .close(.brace) {
          position += 1
          passDegree()
          position += 1
          continue
        }
        guard let exponent = deeper({ $0.exponent() }) else {
          isBroken = true
          return .symbol
        }
        return .binary(.power, term, exponent)
      default: return term
      }
    }
    return term
  }

  /// A factor without its unit's words: `2^3 weights`, and `2^{3-1}` as a whole.
  private mutating func exponent() -> Term? {
    skipNewlines()
    var isNegative = false
    if kind() == .operator(.minus) {
      isNegative = true
      position += 1
    }
    guard let base = operand() else { return nil }
    let term = power(of: base)
    return isNegative ? .negative(term) : term
  }
}
