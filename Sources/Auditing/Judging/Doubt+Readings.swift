import Arithmetic

/// Other readings of what is written, under which it holds.
extension Doubt {
  /// Whether the text, read in another way, comes to what is stated.
  var hasOtherReading: Bool {
    if isRunOn || isWholePart || isSeparated || isOtherArithmetic { return true }
    if place == 0, !comparison.statesLeft, let value = chain.lastRow?.value(), agrees(value) {
      return true
    }
    if comparesShares || isOfTenths { return true }
    if Alternatives.raisedDigits(source).contains(where: agreesExactly) { return true }
    if isEstimate || isOfBinaryThousands || hasOtherMarks || isWholeInPercent { return true }
    if let value = Alternatives.powersApart(source), agrees(value) { return true }
    if Alternatives.lostParentheses(source).contains(where: agreesClosely) { return true }
    if Alternatives.lostParentheses(target).contains(where: agreesWithSource) { return true }
    if case .group(let inner) = comparison.left,
      Alternatives.lostParentheses(inner).contains(where: agrees)
    {
      return true
    }
    if let value = Alternatives.withFractions(source), agrees(value) { return true }
    if let value = Alternatives.withFractions(target), agreesWithSource(value) { return true }
    let isRounded = source.features.contains(.division) || source.features.contains(.floating)
    if isRounded, !comparison.sharesPhysics {
      for decimals in 1...4 {
        if let value = Alternatives.stepwise(source, decimals: decimals), !isExactTarget(value),
          agrees(value)
        {
          return true
        }
      }
    }
    if let value = Alternatives.percentageOnTop(source), agrees(value) { return true }
    if !surroundings.tokens[left.tokens.lowerBound].isMath,
      let value = Alternatives.exclusiveOr(source), agrees(value)
    {
      return true
    }
    if isOrderOfMagnitude { return true }
    if source.features.contains(.division), agrees(Value(computed * 100)) { return true }
    if surroundings.mentionsMagnitudes {
      for factor in [1000, 1_000_000, 1_000_000_000]
      where agrees(Value(computed * Rational(factor)))
        || agrees(Value(computed / Rational(factor)))
      { return true }
    }
    return isRoundMagnitude || isGainOrLoss || isFloatingPoint
  }

  /// `\frac{36}{20} = \frac{100\%}{55\%}`: a proportion of percentages, which are rounded.
  private var comparesShares: Bool {
    guard case .binary(.divide, let above, let below) = target.ungrouped,
      let part = above.bare?.amount, let whole = below.bare?.amount, part.isPercent,
      whole.isPercent
    else { return false }
    let rounded = target.mappingAmounts { amount in
      var copy = amount
      copy.numeral.decimals = max(1, amount.numeral.decimals)
      return copy
    }
    return (computed - outcome.stated).magnitude <= rounded.spread(.plain)
  }

  /// `20 = 2^2.5`: a low point that multiplies, after an exponent.
  private var isOfTenths: Bool {
    guard case .binary(.power, let base, let exponent) = source.ungrouped,
      let numeral = exponent.bare?.amount.numeral, numeral.decimals == 1,
      let value = base.value()?.number
    else { return false }
    let whole = numeral.value.floor
    guard let power = Int(whole.description), (0...64).contains(power) else { return false }
    return value.power(power) * (numeral.value - whole) * 10 == outcome.stated
  }

  private func isExactTarget(_ value: Value) -> Bool {
    // Rounding on the way is no excuse where nothing had to be rounded.
    value.number == computed
  }

  func agrees(_ value: Value) -> Bool { comparison.agrees(with: value) }

  /// 0.5 is no 1, though it rounds to it: what was typed loosely is not rounded coarsely too.
  private func agreesClosely(_ value: Value) -> Bool {
    let difference = (value.number - outcome.stated).magnitude
    return agrees(value)
      && (target.bare?.amount.numeral.isInteger != true
        || difference * 20 <= outcome.stated.magnitude || outcome.stated.isZero
        || target.bare?.amount.features.isDisjoint(with: [.percent, .suffix, .unit]) != true)
  }

  private func agreesWithSource(_ value: Value) -> Bool {
    let difference = (value.number - computed).magnitude
    return difference * 1_000_000 <= computed.magnitude
  }

  /// `36 × 9 = 324 + 36 = 360`: the right side goes on from the result.
  private var isRunOn: Bool {
    var spine = comparison.right
    while case .binary(_, let first, _) = spine {
      spine = first
      let part = Comparison(
        left: comparison.left, right: spine, isRough: false, leftIsStated: false)
      if part.outcome()?.agreement ?? .wrong != .wrong { return true }
    }
    return false
  }

  /// "225 ÷ 7 = 32 R 1", "41.2 → 42 buses are needed"
  private var isWholePart: Bool {
    guard target.bare?.amount.numeral.isInteger == true else { return false }
    if case .remainder = right.following, computed.floor == outcome.stated { return true }
    if surroundings.mentionsIntegers, computed.floor == outcome.stated { return true }
    guard !computed.isInteger, computed.ceiling == outcome.stated else { return false }
    // 8,700 / 2,000 is five servers.
    if case .word = right.following, source.features.contains(.division), outcome.stated <= 1000 {
      return true
    }
    return surroundings.roundsUp
  }

  /// "Step 2 - 3×4 = 12": the first number belongs to the words before, the dash parts.
  private var isSeparated: Bool {
    guard place == 0 else { return false }
    if case .negative(let operand) = comparison.left.leftmost, chain.startsStatement,
      let value = comparison.left.replacingLeftmost(with: operand).value(), agrees(value)
    {
      return true
    }
    if chain.followsDash,
      let value = comparison.left.replacingLeftmost(with: .negative(comparison.left.leftmost))
        .value(),
      agrees(value)
    {
      return true
    }
    guard let rest = comparison.left.droppingLeftmost, let value = rest.value() else {
      return false
    }
    return (chain.wordBefore != nil || chain.startsStatement) && rest.features.contains(.operation)
      && agrees(value) && surroundings.hasSpacedDash(left.tokens)
  }

  /// 4,194,304 called 4,194,000: rounded to thousands, with at least three digits that count.
  private var isRoundMagnitude: Bool {
    guard let numeral = target.bare?.amount.numeral, numeral.trailingZeros >= 3,
      numeral.significantDigits - numeral.trailingZeros >= 2
    else { return false }
    // No term is left out by rounding.
    if !comparison.isRough, dropsAddend { return false }
    let step = Rational.powerOfTen(numeral.trailingZeros)
    return computed.rounded(toStep: step) == outcome.stated
  }

  /// `160 * 1000 + 1000 = 160,000`
  private var dropsAddend: Bool {
    guard case .binary(.plus, let first, let second) = source.ungrouped, computed.isInteger else {
      return false
    }
    return [first, second].contains { $0.value()?.number == outcome.stated }
  }

  /// `2405 + 1324 ≈ 3000`: each number is rounded to its first digit before it is reckoned with.
  private var isEstimate: Bool {
    guard comparison.isRough, source.amounts.count <= 4,
      let numeral = target.bare?.amount.numeral, numeral.trailingZeros > 0
    else { return false }
    return (1...2).contains { digits in
      Alternatives.roundingNumbers(source, digits: digits)?.number == outcome.stated
    }
  }

  /// `\sqrt{62} ≈ 7,874` and `1.200 € + 350 € = 1.550 €`: the comma is of decimals after all, or the
  /// point of thousands, or neither.
  private var hasOtherMarks: Bool {
    let readings: [(Term) -> Term?] = [
      Alternatives.withDecimalCommas, Alternatives.withThousandsPoints,
      Alternatives.withDecimalPoints,
      { term in
        let commas = Alternatives.withDecimalCommas(term)
        return Alternatives.withThousandsPoints(commas ?? term) ?? commas
      },
    ]
    return readings.contains { reading in
      let (left, right) = (reading(comparison.left), reading(comparison.right))
      guard left != nil || right != nil else { return false }
      let other = Comparison(
        left: left ?? comparison.left, right: right ?? comparison.right,
        isRough: comparison.isRough, leftIsStated: comparison.leftIsStated)
      return other.outcome().map { $0.agreement != .wrong } ?? false
    }
  }

  /// `33 % + 33 % + 33 % = 100 %`: shares that were rounded one by one.
  private var isWholeInPercent: Bool {
    guard outcome.stated == 1 || outcome.stated == 100, target.features.contains(.percent),
      source.features.contains(.percent), source.isSumOfBare
    else { return false }
    let face = source.amounts.count
    let whole = source.amounts.allSatisfy(\.isPercent) ? computed * 100 : computed
    let step = source.amounts.map(\.numeral.step).max() ?? 0
    return face > 2 && (whole - 100).magnitude * 2 <= step * Rational(face)
  }

  /// `(128 * 1000)^2 = 2^34`: the thousand is one of 1024.
  private var isOfBinaryThousands: Bool {
    guard case .binary(.power, let base, _) = target.ungrouped,
      base.bare?.amount.numeral.value == 2
    else { return false }
    return Alternatives.withBinaryThousands(source).map(agreesExactly) ?? false
  }

  private func agreesExactly(_ value: Value) -> Bool { value.number == outcome.stated }

  /// `40! = 10^47`: a power alone says how many digits there are.
  private var isOrderOfMagnitude: Bool {
    guard case .binary(.power, let base, _) = target.ungrouped,
      base.bare?.amount.numeral.value == 10, !source.hasPowerOfTen, computed >= 1000,
      outcome.stated >= 1000
    else { return false }
    return computed >= outcome.stated
      ? computed < outcome.stated * 10 : computed * 2 > outcome.stated
  }

  /// `0.1 + 0.2 = 0.30000000000000004`, as a machine has it.
  private var isFloatingPoint: Bool {
    guard let numeral = target.bare?.amount.numeral, numeral.decimals >= 15 else { return false }
    return (computed - outcome.stated).magnitude * .powerOfTen(15) <= computed.magnitude
  }

  /// "20 − 25 = 5 loss": the word says the sign.
  private var isGainOrLoss: Bool {
    !computed.isZero && computed == -outcome.stated
      && (surroundings.saysDirection || isBracketedLoss)
  }

  /// `3 - 5 = (2)`, as accountants write it.
  private var isBracketedLoss: Bool {
    if case .group(let inner) = target { inner.bare != nil && computed.signum < 0 } else { false }
  }
}
