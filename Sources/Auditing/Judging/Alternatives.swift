import Arithmetic

/// Other ways to take a term that is written loosely: whether one of them gives the stated value.
enum Alternatives {
  /// Whether the source gives the target once parentheses that were lost in typing are put back,
  /// or a divisor reaches further than it does by the rules.
  static func lostParentheses(_ term: Term) -> [Value] {
    var values: [Value] = []
    if case .binary(.times, _, _) = term { values += divisorTakesAll(term) }
    if case .binary(.divide, _, _) = term { values += divisorTakesAll(term) }
    values += barTakesAll(term)
    return values.compactMap { $0 }
  }

  /// `a/b×c` meant as a/(b×c)
  private static func divisorTakesAll(_ term: Term) -> [Value] {
    var factors: [(Operator, Term)] = []
    var spine = term
    while case .binary(let operation, let left, let right) = spine,
      operation == .times || operation == .divide
    {
      factors.append((operation, right))
      spine = left
    }
    factors.reverse()
    guard let first = factors.firstIndex(where: { $0.0 == .divide }), first + 1 < factors.count,
      var above = spine.value()
    else { return [] }
    for (operation, factor) in factors[..<first] {
      guard let value = factor.value(), let next = Term.apply(operation, above, value) else {
        return []
      }
      above = next
    }
    var below = Value(Rational(1))
    for (_, factor) in factors[first...] {
      guard let value = factor.value(), let next = Term.apply(.times, below, value) else {
        return []
      }
      below = next
    }
    var found = Term.apply(.divide, above, below).map { [$0] } ?? []
    if let value = fractionDivides(above, factors[first...]) { found.append(value) }
    return found
  }

  /// `25 / 1/3` meant as 25/(1/3)
  private static func fractionDivides(_ above: Value, _ factors: ArraySlice<(Operator, Term)>)
    -> Value?
  {
    guard let (_, first) = factors.first, var below = first.value() else { return nil }
    for (operation, factor) in factors.dropFirst() {
      guard let value = factor.value(), let next = Term.apply(operation, below, value) else {
        return nil
      }
      below = next
    }
    return Term.apply(.divide, above, below)
  }

  /// `a + b/c + d` meant as (a + b)/(c + d), (a + b)/c + d or a + b/(c + d)
  private static func barTakesAll(_ term: Term) -> [Value] {
    var addends: [(Operator, Term)] = []
    var spine = term
    while case .binary(let operation, let left, let right) = spine,
      operation == .plus || operation == .minus
    {
      addends.append((operation, right))
      spine = left
    }
    addends.append((.plus, spine))
    addends.reverse()
    guard addends.count > 1, addends.count < 12 else { return [] }
    func total(_ parts: ArraySlice<(Operator, Term)>, _ start: Value) -> Value? {
      parts.reduce(Optional(start)) { sum, part in
        guard let sum, let value = part.1.value() else { return nil }
        return Term.apply(part.0, sum, value)
      }
    }
    var found: [Value] = []
    for (place, (sign, addend)) in addends.enumerated() {
      guard case .binary(.divide, let top, let bottom) = addend, let above = top.value(),
        let below = bottom.value(),
        let signed = Term.apply(sign, Value(Rational(0)), above),
        let before = total(addends[..<place], Value(Rational(0))),
        let numerator = Term.apply(.plus, before, signed),
        let denominator = total(addends[(place + 1)...], below)
      else { continue }
      if let all = Term.apply(.divide, numerator, denominator) { found.append(all) }
      if let left = Term.apply(.divide, numerator, below),
        let whole = total(addends[(place + 1)...], left)
      {
        found.append(whole)
      }
      if let right = Term.apply(.divide, signed, denominator),
        let whole = Term.apply(.plus, before, right)
      {
        found.append(whole)
      }
    }
    return found
  }

  /// `200 + 50 %` meant as 200 and half of it
  static func percentageOnTop(_ term: Term) -> Value? {
    guard case .binary(let operation, let base, let share) = term.ungrouped,
      operation == .plus || operation == .minus, share.bare?.amount.isPercent == true,
      !base.features.contains(.percent), let whole = base.value(), let part = share.value(),
      let added = Term.apply(.times, whole, part)
    else { return nil }
    return Term.apply(operation, whole, added)
  }

  /// `4 ^ 1 = 5`, as in programs
  static func exclusiveOr(_ term: Term) -> Value? {
    func value(_ term: Term) -> Int? {
      switch term {
      case .binary(.power, let left, let right):
        guard let a = value(left), let b = value(right), a >= 0, b >= 0 else { return nil }
        return a ^ b
      case .group(let operand): return value(operand)
      case .amount: return term.value()?.number.integer
      default: return nil
      }
    }
    guard case .binary(.power, _, _) = term.ungrouped else { return nil }
    return value(term).map { Value(Rational($0)) }
  }

  /// The term with decimals that stand for simple fractions (0.33 for 1/3) taken as those.
  static func withFractions(_ term: Term) -> Value? {
    var changed = false
    let replaced = term.mappingAmounts { amount in
      guard amount.numeral.decimals >= 2 || amount.numeral.isCutOff,
        let fraction = simpleFraction(amount.numeral)
      else { return amount }
      changed = true
      var copy = amount
      copy.numeral.value = fraction
      return copy
    }
    return changed ? replaced.value() : nil
  }

  private static func simpleFraction(_ numeral: Numeral) -> Rational? {
    for denominator in [3, 6, 7, 9, 11, 12, 13] {
      let above = (numeral.value * Rational(denominator)).rounded
      let fraction = above / Rational(denominator)
      let difference = (fraction - numeral.value).magnitude
      if difference.isZero { return nil }
      let isCutOff = fraction > numeral.value && difference < numeral.step
      if isCutOff || difference * 2 <= numeral.step { return fraction }
    }
    return nil
  }

  /// The term with every quotient rounded to so many decimals, as done on the way by hand.
  static func stepwise(_ term: Term, decimals: Int) -> Value? {
    let step = Rational.powerOfTen(-decimals)
    func value(_ term: Term) -> Value? {
      switch term {
      case .binary(let operation, let left, let right):
        guard let a = value(left), let b = value(right), let result = Term.apply(operation, a, b)
        else { return nil }
        // What has four decimals at most is not rounded on the way.
        let rounds =
          (operation == .divide || operation == .times || operation == .power)
          && !(result.number * 10_000).isInteger
        return rounds ? Value(result.number.rounded(toStep: step)) : result
      case .group(let operand): return value(operand)
      case .negative(let operand): return value(operand).map { Value(-$0.number) }
      default: return term.value()
      }
    }
    return value(term)
  }
}

extension Term {
  func mappingAmounts(_ change: (Amount) -> Amount) -> Term {
    switch self {
    case .amount(let amount): .amount(change(amount))
    case .symbol, .pi: self
    case .negative(let operand): .negative(operand.mappingAmounts(change))
    case .percent(let operand): .percent(operand.mappingAmounts(change))
    case .group(let operand): .group(operand.mappingAmounts(change))
    case .factorial(let operand): .factorial(operand.mappingAmounts(change))
    case .binary(let operation, let left, let right):
      .binary(operation, left.mappingAmounts(change), right.mappingAmounts(change))
    case .function(let function, let arguments):
      .function(function, arguments.map { $0.mappingAmounts(change) })
    }
  }
}
