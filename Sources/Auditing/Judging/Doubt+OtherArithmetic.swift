import Arithmetic

/// Arithmetic of remainders, of other bases and of machines, in which an equation holds.
extension Doubt {
  var isOtherArithmetic: Bool {
    isDigitPuzzle || isBinaryNumeral || isOfOtherBase || goesRound || isOfMachine || isLogic
      || isEvenRounding || isExclaimed || isBinaryFraction || dividesWhole
  }

  /// "The units digit of 9^3 = 9"
  private var isDigitPuzzle: Bool {
    guard computed.isInteger, outcome.stated.isInteger, outcome.stated.signum >= 0 else {
      return false
    }
    if surroundings.mentionsModulus {
      let moduli = surroundings.moduli
      return moduli.isEmpty
        || moduli.contains { ((computed - outcome.stated) / $0).isInteger }
    }
    let remainder = computed - (computed / 10).floor * 10
    if outcome.stated < 10, remainder == outcome.stated, surroundings.mentionsDigits { return true }
    return false
  }

  /// `2^5 + 2^2 + 2^1 = 100110`
  private var isBinaryNumeral: Bool {
    guard let numeral = target.bare?.amount.numeral, numeral.isInteger,
      numeral.significantDigits > 1, let written = binaryValue(numeral)
    else { return false }
    if written == computed { return true }
    let sources = source.amounts.map { binaryValue($0.numeral) }
    return sources.allSatisfy { $0 != nil } && surroundings.mentionsBinary
  }

  /// "In base 2, 1/4 = 0.01"
  private var isBinaryFraction: Bool {
    guard let numeral = target.bare?.amount.numeral, (1...30).contains(numeral.decimals),
      surroundings.mentionsBinary,
      let digits = (numeral.value * .powerOfTen(numeral.decimals)).integer, digits >= 0,
      let value = Int(String(digits), radix: 2)
    else { return false }
    return Rational(value) / .powerOfTwo(numeral.decimals) == computed
  }

  /// `15 * (64/136 + 1) + 13 = 28` and `2/3 == 0`: quotients of whole numbers within a longer
  /// expression, or of a program, have no fractions.
  private var dividesWhole: Bool {
    guard outcome.stated.isInteger,
      Alternatives.flooringQuotients(source)?.number == outcome.stated
    else { return false }
    if case .binary(.divide, _, _) = source.ungrouped {
      let between = left.tokens.upperBound..<right.tokens.lowerBound
      return between.contains { surroundings.text($0) == "==" }
    }
    return true
  }

  private func binaryValue(_ numeral: Numeral) -> Rational? {
    guard let decimal = numeral.value.integer, decimal >= 0 else { return nil }
    return Int(String(decimal), radix: 2).map { Rational($0) }
  }

  /// "In octal, 7 + 1 = 10"
  private var isOfOtherBase: Bool {
    surroundings.bases.contains { base in
      guard let value = Alternatives.inBase(base, source),
        let written = Alternatives.inBase(base, target)
      else { return false }
      return value.number == written.number
    }
  }

  /// "In $\mathbb{Z}_5$ we have $3 + 4 = 2$", "with int8, 127 + 1 = -128"
  private var goesRound: Bool {
    guard computed.isInteger, outcome.stated.isInteger else { return false }
    return surroundings.circles.contains { circle in
      outcome.stated.magnitude < circle && ((computed - outcome.stated) / circle).isInteger
    }
  }

  /// "1 + 1 = 1 (Boolean OR)"
  private var isLogic: Bool {
    surroundings.mentionsLogic
      && (source.amounts.map(\.numeral.value) + [outcome.stated]).allSatisfy { $0 == 0 || $0 == 1 }
  }

  /// `round(2.5) = 2`, to the even neighbour as many machines round.
  private var isEvenRounding: Bool {
    guard case .function(.round, let arguments) = source.ungrouped, arguments.count == 1,
      let value = arguments.first?.value()?.number
    else { return false }
    return (value * 2).isInteger && value.floor == outcome.stated
  }

  /// "3 + 4 = 7!": a cry, and no factorial.
  private var isExclaimed: Bool {
    guard case .factorial(let operand) = target, let value = operand.value() else { return false }
    return value.number == computed
  }

  /// "In float32, 16777216 + 1 = 16777216"
  private var isOfMachine: Bool {
    guard let digits = surroundings.mantissa else { return false }
    return (computed - outcome.stated).magnitude * .powerOfTwo(digits) <= computed.magnitude
  }
}
