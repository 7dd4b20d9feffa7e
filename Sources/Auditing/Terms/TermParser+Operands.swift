import Arithmetic

extension TermParser {
  mutating func operand() -> Term? {
    skipNewlines()
    guard position < tokens.count else { return nil }
    switch tokens[position].kind {
    case .currency, .roughly:
      position += 1
      return deeper { $0.money() }
    case .number(let index): return mixed() ?? number(index)
    case .open(let bracket): return bracketed(bracket)
    case .bar: return absolute()
    case .root: return root()
    case .fraction: return fraction()
    case .binomial: return binomial()
    case .function(let function): return call(function)
    case .symbol: return exponential() ?? name()
    case .word: return exponential() ?? words()
    case .percent, .quote: return nil
    default: return nil
    }
  }

  private mutating func money() -> Term? {
    guard let term = operand() else { return nil }
    guard case .amount(var amount) = term else { return term }
    amount.isMoney = true
    return .amount(amount)
  }

  /// `2 1/2` in text, where a number is due: a whole number and a fraction that is less than one.
  private mutating func mixed() -> Term? {
    guard !tokens[position].isMath, let whole = integer(0), kind(2) == .operator(.divide),
      let above = integer(1), let below = integer(3), above.value < below.value,
      below.value <= 64, tokens[position + 1].isSpaced, !tokens[position + 2].isSpaced,
      !tokens[position + 3].isSpaced, kind(4) != .operator(.divide), beginsValue
    else { return nil }
    func amount(_ numeral: Numeral) -> Term {
      .amount(.init(numeral: numeral, range: numeral.range))
    }
    position += 4
    if kind() == .word {
      // "1 1/2 cups" is one amount, as "1½ cups" is.
      var numeral = whole
      numeral.value = whole.value + above.value / below.value
      numeral.isVulgarFraction = true
      numeral.step = Numeral.finestStep
      numeral.range = whole.range.lowerBound..<below.range.upperBound
      return .amount(.init(numeral: numeral, range: numeral.range))
    }
    return .group(
      .binary(.plus, amount(whole), .binary(.divide, amount(above), amount(below))))
  }

  private func integer(_ ahead: Int) -> Numeral? {
    guard case .number(let place) = kind(ahead), numerals[place].isInteger,
      !numerals[place].isOpaque
    else { return nil }
    return numerals[place]
  }

  /// Whether nothing stands before that the number may name: "Step 3 1/2 = 0.5".
  private var beginsValue: Bool {
    guard position > 0 else { return true }
    switch tokens[position - 1].kind {
    case .word, .number, .close, .symbol, .percent: return false
    default: return true
    }
  }

  /// `e^(-2)`: Euler's number, where the sign of the exponent shows that no variable is meant.
  private mutating func exponential() -> Term? {
    guard text(position) == "e", kind(1) == .operator(.power) else { return nil }
    var ahead = self
    ahead.position += 1
    let power = ahead.power(of: .symbol)
    guard case .binary(.power, _, let exponent) = power, let value = exponent.value()?.number,
      value.signum < 0
    else { return nil }
    self = ahead
    return .function(.exp, [exponent])
  }

  private mutating func number(_ index: Int) -> Term {
    let numeral = numerals[index]
    position += 1
    var amount = Term.Amount(numeral: numeral, range: numeral.range)
    suffix(&amount)
    // "40 $"
    if kind() == .currency, !isOperandStart(position + 1) {
      position += 1
      amount.isMoney = true
    }
    return .amount(amount)
  }

  /// `800K`, `93MB`, "102 million".
  private mutating func suffix(_ amount: inout Term.Amount) {
    guard position < tokens.count, tokens[position].kind == .word else { return }
    let token = tokens[position]
    let written = token.range.count > 24 ? "" : String(decoding: bytes[token.range], as: UTF8.self)
    if token.isSpaced || token.delimiters > 1 || token.delimiters == 1 && token.isMath {
      if isSpacedSuffix(written), let (decimal, binary) = Vocabulary.suffixes[written] {
        amount.magnitude = .suffix(decimal: decimal, binary: binary)
        amount.letter = written.utf8.first
        amount.range = amount.range.lowerBound..<token.range.upperBound
        position += 1
        return
      }
      guard let factor = Vocabulary.magnitudes[written.lowercased()], written != "B" else { return }
      amount.magnitude = .word(factor)
    } else if let (decimal, binary) = Vocabulary.suffixes[written] {
      amount.magnitude = .suffix(decimal: decimal, binary: binary)
    } else if let factor = Vocabulary.magnitudes[written.lowercased()] {
      amount.magnitude = .word(factor)
    } else {
      return
    }
    if written.utf8.count == 1 { amount.letter = written.utf8.first }
    amount.range = amount.range.lowerBound..<token.range.upperBound
    position += 1
  }

  /// "200 M / 10 = 20 M": a capital after a space, before an operator or the end of a statement.
  private func isSpacedSuffix(_ written: String) -> Bool {
    guard ["K", "M", "B"].contains(written), !tokens[position].isMath,
      tokens[position].delimiters == 0
    else { return false }
    guard position + 1 < tokens.count else { return true }
    switch tokens[position + 1].kind {
    case .operator(.times), .operator(.divide): return isOperandStart(position + 2)
    case .relation(.equal), .relation(.approximate), .newline, .stop, .close: return true
    default: return false
    }
  }

  private mutating func bracketed(_ bracket: Bracket) -> Term? {
    position += 1
    guard let inner = deeper({ $0.sum() }) else { return nil }
    skipNewlines()
    // A list or a vector is no number.
    if kind() == .comma || isOperandStart(position), bracket == .round || bracket == .square {
      return skipBracket() ? .symbol : nil
    }
    guard case .close(let closing) = kind(), !isBroken else { return nil }
    position += 1
    switch (bracket, closing) {
    case (.floor, _): return .function(.floor, [inner])
    case (.ceiling, _): return .function(.ceil, [inner])
    case (.brace, _): return inner.features.contains(.operation) ? .group(inner) : inner
    default: return .group(inner)
    }
  }

  /// Passes over the rest of a bracket whose content is no term.
  private mutating func skipBracket() -> Bool {
    var open = 1
    let limit = min(tokens.count, position + 200)
    while position < limit {
      switch tokens[position].kind {
      case .open: open += 1
      case .close: open -= 1
      case .newline, .relation: return false
      default: break
      }
      position += 1
      if open == 0 { return true }
    }
    return false
  }

  /// `|−3|`
  private mutating func absolute() -> Term? {
    position += 1
    guard let inner = deeper({ $0.sum() }), kind() == .bar else { return nil }
    position += 1
    return .function(.abs, [inner])
  }

  private mutating func root() -> Term? {
    position += 1
    var function = Function.sqrt
    if kind() == .open(.square), case .number(let index) = kind(1), kind(2) == .close(.square) {
      guard numerals[index].value == 3 || numerals[index].value == 2 else { return .symbol }
      if numerals[index].value == 3 { function = .cbrt }
      position += 3
    }
    guard let inner = deeper({ $0.operand() }) else { return nil }
    return .function(function, [inner])
  }

  /// `\frac{a}{b}`, `\frac12`
  private mutating func fraction() -> Term? {
    position += 1
    guard let above = group(), let below = group() else { return nil }
    return .group(.binary(.divide, above, below))
  }

  /// `\binom{10}{3}`
  private mutating func binomial() -> Term? {
    position += 1
    guard let above = group(), let below = group() else { return nil }
    return .function(.binomial, [above, below])
  }

  private mutating func group() -> Term? {
    if kind() == .open(.brace) {
      position += 1
      guard let inner = deeper({ $0.sum() }), kind() == .close(.brace) else { return nil }
      position += 1
      return .group(inner)
    }
    return deeper { $0.operand() }
  }

  private mutating func call(_ function: Function) -> Term? {
    position += 1
    if kind() == .operator(.power) || position < tokens.count && isSuperscript(position) {
      return nil
    }
    guard kind() == .open(.round) || kind() == .open(.square) || kind() == .open(.brace) else {
      // `\log 2^3` is of the power, and `\sin 30^\circ` of degrees.
      let marks = degreeMarks
      return deeper { parser in
        parser.operand().map { parser.share(ofPi: parser.power(of: $0), function) }
      }
      .map { .function(function, [angle($0, function, since: marks)]) }
    }
    let marks = degreeMarks
    position += 1
    var arguments: [Term] = []
    repeat {
      if kind() == .comma { position += 1 }
      guard let argument = deeper({ $0.sum() }) else { return nil }
      arguments.append(angle(argument, function, since: marks))
    } while kind() == .comma && arguments.count < 64
    guard case .close = kind(), !isBroken else { return nil }
    position += 1
    // `min(398,128)`: what was taken for thousands parts two arguments.
    if arguments.count == 1, function == .min || function == .max { return .symbol }
    return .function(function, arguments)
  }

  /// `\tan \pi/4` is of a quarter of π.
  private mutating func share(ofPi term: Term, _ function: Function) -> Term {
    guard function.takesAngle, case .pi = term, kind() == .operator(.divide),
      case .number(let index) = kind(1)
    else { return term }
    position += 1
    return .binary(.divide, term, number(index))
  }

  /// An argument in degrees, where one was marked so.
  private func angle(_ argument: Term, _ function: Function, since marks: Int) -> Term {
    function.takesAngle && degreeMarks > marks ? .function(.radians, [argument]) : argument
  }

  private func isSuperscript(_ index: Int) -> Bool {
    if case .superscript = tokens[index].kind { true } else { false }
  }

  /// A name, with the parenthesis that it is applied to.
  private mutating func name() -> Term? {
    let token = tokens[position]
    position += 1
    if String(decoding: bytes[token.range], as: UTF8.self) == "\\pi"
      || String(decoding: bytes[token.range], as: UTF8.self) == "π"
    {
      return .pi
    }
    return applied()
  }

  private mutating func applied() -> Term? {
    if position < tokens.count, !tokens[position].isSpaced, case .open = tokens[position].kind {
      position += 1
      return skipBracket() ? .symbol : nil
    }
    return .symbol
  }

  /// Words between operators: the name of a quantity.
  private mutating func words() -> Term? {
    if text(position) == "π" || text(position) == "pi" {
      position += 1
      return .pi
    }
    let start = position
    while position < tokens.count, position < start + 6, tokens[position].kind == .word,
      position == start || tokens[position].isSpaced
    {
      position += 1
    }
    return applied()
  }
}
