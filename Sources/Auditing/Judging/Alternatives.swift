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

  /// `200 + 50 %` meant as 200 and half of it, and `200 - 15 % - 5 %` so step by step.
  static func percentageOnTop(_ term: Term) -> Value? {
    guard case .binary(let operation, let base, let share) = term.ungrouped,
      operation == .plus || operation == .minus, share.bare?.amount.isPercent == true,
      let whole = base.features.contains(.percent) ? percentageOnTop(base) : base.value(),
      let part = share.value(), let added = Term.apply(.times, whole, part)
    else { return nil }
    return Term.apply(operation, whole, added)
  }

  /// `12 / 4 × 10^2` with the power apart from the divisor.
  static func powersApart(_ term: Term) -> Value? {
    var changed = false
    func apart(_ term: Term) -> Term {
      switch term {
      case .binary(.divide, let above, .amount(let below)):
        guard let power = below.numeral.writtenPower else { break }
        changed = true
        let quotient = Term.binary(.divide, apart(above), .amount(below))
        let ten = Term.binary(.power, .integer(10, at: 0..<0), .integer(2 * power, at: 0..<0))
        return .binary(.times, quotient, ten)
      case .binary(let operation, let left, let right):
        return .binary(operation, apart(left), apart(right))
      case .group(let operand): return .group(apart(operand))
      default: break
      }
      return term
    }
    let value = apart(term).value()
    return changed ? value : nil
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
    term.rereading { numeral in
      guard numeral.decimals >= 2 || numeral.isCutOff else { return nil }
      return simpleFraction(numeral).map(numeral.worth)
    }?.value()
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

  /// The term with every number rounded to so many digits, as in an estimate.
  static func roundingNumbers(_ term: Term, digits: Int) -> Value? {
    term.mappingAmounts { amount in
      var copy = amount
      let magnitude = amount.numeral.value.magnitude
      guard magnitude >= 10 else { return amount }
      var step = Rational(1)
      while magnitude >= step * .powerOfTen(digits) { step = step * 10 }
      copy.numeral.value = amount.numeral.value.rounded(toStep: step)
      return copy
    }.value()
  }

  /// The term with every 1000, and every million, as powers of 1024.
  static func withBinaryThousands(_ term: Term) -> Value? {
    let powers: [Rational: Rational] = [
      1000: 1024, 1_000_000: .powerOfTwo(20), .powerOfTen(9): .powerOfTwo(30),
    ]
    return term.mappingAmounts { amount in
      var copy = amount
      copy.numeral.value = powers[amount.numeral.value] ?? amount.numeral.value
      return copy
    }.value()
  }

  /// The term with every quotient's fraction left out, as machines divide whole numbers; nil where
  /// none has one.
  static func flooringQuotients(_ term: Term) -> Value? {
    var isRounded = false
    func value(_ term: Term) -> Value? {
      switch term {
      case .binary(let operation, let left, let right):
        guard let a = value(left), let b = value(right), let result = Term.apply(operation, a, b)
        else { return nil }
        guard operation == .divide, a.number.isInteger, b.number.isInteger,
          !result.number.isInteger
        else { return result }
        isRounded = true
        return Value(result.number.floor)
      case .group(let operand): return value(operand)
      case .negative(let operand): return value(operand).map { Value(-$0.number) }
      default: return term.value()
      }
    }
    return value(term).flatMap { isRounded ? $0 : nil }
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
  /// With other numerals in the place of those that have another reading; nil where none has.
  func rereading(_ reading: (Numeral) -> Numeral?) -> Term? {
    var changed = false
    let replaced = mappingAmounts { amount in
      guard let other = reading(amount.numeral) else { return amount }
      changed = true
      var copy = amount
      copy.numeral = other
      return copy
    }
    return changed ? replaced : nil
  }

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
