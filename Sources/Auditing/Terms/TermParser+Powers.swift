import Arithmetic

/// Powers, factorials and the marks of degrees.
extension TermParser {
  private mutating func passDegree() {
    degreeMarks += 1
    position += 1
  }

  /// The C of `20 °C`, or the F.
  private var temperature: MeasureUnit? {
    guard position < tokens.count, tokens[position].kind == .word, !tokens[position].isSpaced else {
      return nil
    }
    switch text(position) {
    case "c": return MeasureUnit(.celsius, 1)
    case "f": return MeasureUnit(.fahrenheit, 1)
    default: return nil
    }
  }

  /// `3.4 × 10^5` as one number, so that units follow it and divisors take all of it; and `10^5`
  /// before a unit.
  mutating func scientific(from term: Term) -> Term {
    guard case .amount(let mantissa) = term else {
      guard let exponent = term.tensExponent, isUnit(position),
        case .amount(let one) = Term.integer(1, at: 0..<0), let first = term.amounts.first
      else { return term }
      return .amount(one.times(powerOfTen: exponent, from: first.range.lowerBound, to: lastEnd))
    }
    guard kind() == .operator(.times), mantissa.magnitude == .none, mantissa.unit == nil,
      !mantissa.isPercent, case .number(let base) = kind(1), numerals[base].value == 10,
      numerals[base].isInteger
    else { return term }
    var ahead = self
    ahead.position += 1
    guard let ten = ahead.operand(), let exponent = ahead.power(of: ten).tensExponent else {
      return term
    }
    self = ahead
    return .amount(
      mantissa.times(powerOfTen: exponent, from: mantissa.range.lowerBound, to: lastEnd))
  }

  /// Where the last token that was passed ends.
  private var lastEnd: Int { tokens[position - 1].range.upperBound }

  mutating func power(of base: Term) -> Term {
    var term = base
    while position < tokens.count {
      switch tokens[position].kind {
      case .superscript(let exponent) where !tokens[position].isSpaced || tokens[position].isMath:
        position += 1
        term = .binary(.power, term, .integer(exponent, at: tokens[position - 1].range))
      case .factorial:
        position += 1
        // 5!! leaves every other factor out.
        if kind() == .factorial, !tokens[position].isSpaced {
          position += 1
          return .symbol
        }
        term = .factorial(term)
      case .degree:
        passDegree()
        if let unit = temperature, case .amount(var amount) = term {
          amount.unit = unit
          position += 1
          return .amount(amount)
        }
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

extension Term.Amount {
  fileprivate func times(powerOfTen exponent: Int, from start: Int, to end: Int) -> Term.Amount {
    var product = self
    product.numeral.value = numeral.value * .powerOfTen(exponent)
    product.numeral.step = numeral.step * .powerOfTen(exponent)
    product.numeral.hasExponent = true
    product.numeral.writtenPower = exponent
    product.numeral.range = start..<end
    product.range = start..<end
    return product
  }
}
