import Arithmetic

/// Ranges, sizes, scores and names that are written as arithmetic is.
extension Doubt {
  var isLabel: Bool {
    isSpan || isScore || isSize || isDate || isNumberedThing || isNamedShape || isScaledOtherwise
  }

  /// "weeks 1-4 = 120 km", "2010 - 2020 = 10 years": from the one to the other. A difference that is
  /// stated without its sign stands alone: `32 - 47 = 15`.
  private var isSpan: Bool {
    guard place == 0, !isMath, !comparison.statesLeft, outcome.stated.signum >= 0 else {
      return false
    }
    if comparison.left.isRange {
      let isDifference =
        outcome.stated == -computed && minus(in: left).isSpaced && !isOfSomething
        && chain.wordBefore.map(Vocabulary.clauses.contains) ?? true
      return !isDifference
    }
    return computed.signum <= 0 && comparison.left.addends.contains(where: \.isRange)
      || comparison.left.addsRanges && !minus(in: left).isSpaced && minus(in: left).isMixed
  }

  /// "21-15 = 2-0", "1-0-1 = 2 pills": hyphens alone, with spaces about the equals sign.
  private var isScore: Bool {
    guard !isMath, !chain.links[place].isTight, comparison.left.isDifference else { return false }
    let minus = minus(in: left)
    guard !minus.isSpaced, !minus.isMixed else { return false }
    if comparison.right.isDifference { return true }
    return minus.count > 1 && (isOfSomething || right.computes)
  }

  /// "Board 2x4 = $3.50", "60/40 = 7 %", "24/7/365 = 8760 h": written without spaces, and worth
  /// something of another kind. What differs by a slip of the hand is a product after all.
  private var isSize: Bool {
    guard !isMath, !chain.links[place].isTight, !comparison.statesLeft,
      let amount = target.bare?.amount
    else { return false }
    let isCross = comparison.left.isCross && crosses(in: left)
    let isStroke = comparison.left.isStroke && amount.numeral.isInteger && isTight(left)
    guard isCross || isStroke, isOfSomething || amount.isPercent else { return false }
    if isCross, amount.isMoney || amount.unit?.dimension == .money { return true }
    return !hasDigitSlip
  }

  /// `30/6 + 1 = 1/7` and `1/3/5 years = 3/8/12 %`: strokes without spaces beside other signs with
  /// them, which come to something quite different.
  private var isDate: Bool {
    guard !isMath else { return false }
    if comparison.left.isStroke, comparison.right.isStroke { return outcome.distance >= 10 }
    guard case .binary(let operation, let first, let second) = comparison.left,
      operation == .plus || operation == .minus, first.isStroke, second.bare != nil
    else { return false }
    return outcome.distance >= 10 && !isTight(left)
  }

  /// "Phase 1 + 2 = 6 weeks", "Version 2.0 - 1.0 = 14 changes"
  private var isNumberedThing: Bool {
    guard place == 0, let word = chain.wordBefore, Vocabulary.numbered.contains(word),
      case .binary(let operation, let first, let second) = comparison.left,
      operation == .plus || operation == .minus
    else { return false }
    return [first, second].allSatisfy { operand in
      operand.bare.map { $0.amount.numeral.value < 100 && $0.amount.numeral.decimals < 2 } ?? false
    }
  }

  /// `4K = 3840 × 2160`
  private var isNamedShape: Bool {
    guard place == 0, comparison.statesLeft, comparison.right.isCross,
      let amount = left.term?.bare?.amount,
      case .suffix = amount.magnitude
    else { return false }
    return true
  }

  /// `1920 × 1080 = 2.07 MP`: off by more than a factor of ten, with a unit that is not known.
  private var isScaledOtherwise: Bool {
    guard !computed.isZero, !outcome.stated.isZero else { return false }
    let shift = computed.decimalExponent - outcome.stated.decimalExponent
    let isShifted = (shift - 1...shift + 1).contains {
      abs($0) > 1 && comparison.agrees(with: Value(computed / .powerOfTen($0)))
    }
    let end = min(surroundings.tokens.count, right.tokens.upperBound + 1)
    return isShifted
      && (unknownUnits(left.tokens) + unknownUnits(right.tokens.lowerBound..<end)).contains {
        word in
        !Vocabulary.stopwords.contains(word)
          && (word.utf8.count <= 3 || Vocabulary.prefixes.contains { word.hasPrefix($0) })
      }
  }

  /// Whether a unit, a currency or a noun says what is stated.
  private var isOfSomething: Bool {
    let amount = target.bare?.amount
    return amount?.isMoney == true || amount?.unit != nil || isFollowedByWord
      || right.trailingWords != nil
  }

  private var isMath: Bool { surroundings.tokens[left.tokens.lowerBound].isMath }

  /// At least two digits on both sides, which differ as a slip of the hand makes them.
  private var hasDigitSlip: Bool {
    guard let amount = target.bare?.amount else { return false }
    let unit = amount.numeral.step * amount.scale(outcome.reading)
    let stated = outcome.stated
    let slip = DigitSlip(stated: stated, computed: computed, unit: unit)
    if slip.right.count > 1, slip.written.count > 1, slip.cause != nil { return true }
    return slip.written.count > 1
      && [10, 100].contains { stated == computed * $0 || stated * $0 == computed }
  }

  private func isTight(_ member: Chain.Member) -> Bool {
    !member.tokens.dropFirst().contains {
      surroundings.tokens[$0].isSpaced && surroundings.tokens[$0].kind != .word
    }
  }

  /// Whether a member is of an `x` between digits, without spaces or parentheses.
  private func crosses(in member: Chain.Member) -> Bool {
    isTight(member) && member.trailingWords == nil
      && member.tokens.allSatisfy { index in
        switch surroundings.tokens[index].kind {
        case .operator(.times): surroundings.tokens[index].text == "x"
        case .open: false
        default: true
        }
      }
  }

  /// How the minus signs of a member are set: with spaces, and whether other operators are set
  /// otherwise.
  private func minus(in member: Chain.Member) -> (isSpaced: Bool, isMixed: Bool, count: Int) {
    var spaced: Set<Bool> = []
    var others: Set<Bool> = []
    var count = 0
    for index in member.tokens {
      guard case .operator(let operation) = surroundings.tokens[index].kind else { continue }
      if operation == .minus {
        spaced.insert(surroundings.tokens[index].isSpaced)
        count += 1
      } else {
        others.insert(surroundings.tokens[index].isSpaced)
      }
    }
    return (spaced.contains(true), !others.isSubset(of: spaced), count)
  }
}

extension Term {
  /// What is added up, without signs: one term where nothing is.
  fileprivate var addends: [Term] {
    if isRange { return [self] }
    guard case .binary(.plus, let left, let right) = self else { return [self] }
    return left.addends + right.addends
  }

  /// `8-12 + 13-17`, which is read as ((8 − 12) + 13) − 17.
  fileprivate var addsRanges: Bool {
    switch self {
    case .binary(.minus, .binary(.plus, let before, let low), let high):
      return Term.binary(.minus, low, high).isRange && before.addsRanges
    default: return isRange
    }
  }

  /// Numbers between minus signs.
  fileprivate var isDifference: Bool {
    guard case .binary(.minus, let left, let right) = self, right.bare != nil else { return false }
    return left.bare != nil || left.isDifference
  }

  /// Whole numbers between strokes.
  fileprivate var isStroke: Bool {
    guard case .binary(.divide, let left, let right) = self,
      right.bare?.amount.numeral.isInteger == true
    else { return false }
    return left.bare?.amount.numeral.isInteger == true || left.isStroke
  }
}
