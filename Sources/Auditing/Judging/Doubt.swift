import Arithmetic

/// Reasons not to call two members that differ an error.
struct Doubt {
  let chain: Chain
  let place: Int
  let comparison: Comparison
  let outcome: Comparison.Outcome
  let surroundings: Surroundings

  private var left: Chain.Member { chain.members[place] }
  private var right: Chain.Member { chain.members[place + 1] }
  private var source: Term { comparison.statesLeft ? comparison.right : comparison.left }
  private var target: Term { comparison.statesLeft ? comparison.left : comparison.right }
  private var computed: Rational { outcome.computed.number }

  /// Whether the text may mean something that holds, or nothing that could be false.
  var isReasonable: Bool {
    isIncomplete || isIdiom || isShape || isLoose || changesUnit || hasOtherReading
      || surroundings.denies(left.range.lowerBound..<right.range.upperBound)
  }

  /// Something before or after belongs to it.
  private var isIncomplete: Bool {
    if place == 0, chain.isDirtyBefore { return true }
    if place == 0, let word = chain.wordBefore, Vocabulary.quantifiers.contains(word) {
      return true
    }
    if place == 0, chain.wordBefore == "of",
      surroundings.isQuantified(before: left.range.lowerBound)
    {
      return true
    }
    let isLast = place + 2 == chain.members.count
    if isLast, chain.isDirtyAfter { return true }
    if isLast, case .qualification = right.following { return true }
    if isLast, case .fraction = right.following { return true }
    let doubtful: Term.Features = [.ambiguous, .cutOff]
    if !left.features.union(right.features).isDisjoint(with: doubtful) { return true }
    return right.features.contains(.unknownSuffix) != left.features.contains(.unknownSuffix)
  }

  /// A proportion ("15 % = 4500"), the setting of something ("2×2 pool stride = 2"), a range.
  private var isIdiom: Bool {
    if let words = left.trailingWords, let last = surroundings.word(words.upperBound - 1) {
      if Vocabulary.settings.contains(last), target.bare != nil { return true }
      let isShape = comparison.left.isCross
      if isShape, chain.links[place].isTight { return true }
    }
    if case .binary(.divide, let above, let below) = comparison.left.ungrouped,
      above.bare != nil, below.bare != nil, let share = comparison.left.value()?.number,
      share.magnitude < 1, let other = comparison.right.value()?.number, other.isInteger, other > 1,
      comparison.right.amounts.allSatisfy({ $0.numeral.decimals == 0 }),
      !comparison.isConvertible, !comparison.isOfData, !comparison.isRatioOfUnits
    {
      return true
    }
    if comparison.left.bare != nil,
      left.features.contains(.percent) != right.features.contains(.percent),
      right.computes
        || left.features.contains(.percent)
    {
      return true
    }
    // 3-5 on the right is from 3 to 5, and "weeks 1-2 = 96 - 70" is about two weeks.
    if comparison.right.isRange || comparison.left.isRange && right.computes { return true }
    // "cost 12 = 2^12 iterations" names the exponent.
    if case .binary(.power, _, let exponent) = comparison.right.ungrouped,
      comparison.left.bare != nil,
      let power = exponent.value()?.number, power == comparison.left.value()?.number
    {
      return true
    }
    if source.dimensions.map({ $0.time > 0 }) == true,
      target.dimensions.map({ $0.time < 0 }) == true
    {
      return true
    }
    // "0-31 = 32 workers" counts them.
    return comparison.left.isRange && outcome.stated == 1 - computed || source.addsToPercentage
  }

  /// `= 28 × 28 × 6`: a shape, not a product.
  private var isShape: Bool {
    let factors = comparison.right.crossFactors
    guard factors.count > 1 else { return false }
    if factors.allSatisfy({ $0 == factors[0] }) { return true }
    return factors.contains(computed) && !comparison.statesLeft
      || comparison.left.crossFactors.count > 1 && surroundings.hasSpacedUnevenly(left.tokens)
  }

  /// `5B + 4 = 19`: a letter on some addends alone, or on a number that stands for a sum, is a
  /// variable.
  private var isAlgebra: Bool {
    // K, M and B are magnitudes first, unless they are far from giving what is stated.
    let letters = (comparison.left.amounts + comparison.right.amounts).compactMap(\.letter)
    if letters.allSatisfy({ "KMBTG".utf8.contains($0) }),
      isNear(computed, outcome.stated, within: 3)
    {
      return false
    }
    if comparison.statesLeft, target.bare?.amount.letter != nil { return true }
    if left.computes, right.computes,
      Set(comparison.left.amounts.compactMap(\.letter))
        != Set(comparison.right.amounts.compactMap(\.letter))
    {
      return true
    }
    return comparison.left.mixesLetters || comparison.right.mixesLetters
  }

  private var isLoose: Bool {
    if isAlgebra { return true }
    if surroundings.isQuoted(left.range.lowerBound..<right.range.upperBound) { return true }
    let link = chain.links[place]
    if link.relation == .arrow {
      return !left.features.contains(.operation) || comparison.left.isCross || right.computes
    }
    return false
  }

  /// Units differ, or the values differ by what units differ by.
  private var changesUnit: Bool {
    if comparison.isConvertible { return false }
    if comparison.isOfData || comparison.hasLikeDimensions { return differsByTime }
    if comparison.isRatioOfUnits { return false }
    if differsPerTime, differsByTime { return true }
    if startsFromNothing || isPrefixOfWord { return true }
    let before = comparison.left.amounts.compactMap(\.unit)
    let after = comparison.right.amounts.compactMap(\.unit)
    if before.isEmpty, after.isEmpty,
      !surroundings.namesUnit(near: left.tokens.lowerBound..<right.tokens.upperBound)
    {
      return false
    }
    if before.isEmpty, !after.isEmpty, case .binary(.plus, _, _) = comparison.left,
      left.tokens.count(where: { surroundings.tokens[$0].kind == .word }) > 1
    {
      return true
    }
    if comparison.left.addsDifferentUnits || comparison.right.addsDifferentUnits { return true }
    // "2 hours × 3 = 350 minutes" would be judged in base units, which nobody wrote.
    if let from = before.first, let to = after.first, Set(before).count == 1,
      from.dimension == to.dimension, from.factor != to.factor
    {
      return true
    }
    if !before.isEmpty, Set(before) == Set(after) { return false }
    guard !outcome.stated.isZero, !computed.isZero else { return false }
    let ratio = (computed / outcome.stated).magnitude
    let factors: [Rational] = [
      60, 3600, 24, 7, 12, 365, 100, 1440, 1000, 1024, 1_000_000, 1_048_576, .powerOfTen(9),
      .powerOfTwo(30), 16, 8, 3, 1760, 5280, 52, 30,
    ]
    // Small factors are more often slips than units, unless both sides name one.
    return factors.contains { factor in
      (factor > 16 && factor != 30 && factor != 100 || !before.isEmpty && !after.isEmpty)
        && (isNear(ratio, factor) || isNear(ratio * factor, 1))
    }
  }

  /// "900 updates/hour = 0.25 updates/sec"
  private var differsPerTime: Bool {
    let before = source.amounts.compactMap(\.per)
    guard let to = target.amounts.compactMap(\.per).first else { return false }
    return before.contains { $0.factor != to.factor }
  }

  /// Bytes of counts, money of counts: "1,000 experiments × 2 variants = 24 MB" says what it comes to
  /// with a factor that is not written, the size of one of them.
  private var startsFromNothing: Bool {
    guard let to = target.bare?.amount else { return false }
    if to.isMoney, left.tokens.contains(where: { surroundings.tokens[$0].kind == .word }) {
      return !source.amounts.contains(where: \.isMoney)
    }
    guard to.unit?.isOfData == true, source.amounts.allSatisfy({ $0.unit == nil }),
      let bytes = comparison.target.value(.converting)?.number.magnitude, !computed.isZero
    else { return false }
    // Or all of it is in the unit of the result: 7 + 8 + 16 = 31 GiB.
    if let face = comparison.target.value()?.number, isNear(face, computed, within: 10) {
      return false
    }
    let size = bytes / computed.magnitude
    return size > 64 || isNear(size * 8, 1) || size > 1 && isNear(size, size.rounded)
  }

  /// "12.5 mAh … = 18 Ah": units that are not known, and differ by a prefix.
  private var isPrefixOfWord: Bool {
    let end = min(surroundings.tokens.count, right.tokens.upperBound + 1)
    let before = unknownUnits(left.tokens)
    return unknownUnits(right.tokens.lowerBound..<end).contains { unit in
      before.contains { $0.dropFirst() == unit[...] || unit.dropFirst() == $0[...] }
    }
  }

  private func unknownUnits(_ tokens: Range<Int>) -> [String] {
    tokens.compactMap { index in
      guard surroundings.tokens[index].kind == .word, let word = surroundings.word(index),
        word.count > 1, MeasureUnit.named(word) == nil
      else { return nil }
      return word
    }
  }

  /// "1 GB/hour × 2 days = 48 GB": what times differ by was reckoned with.
  private var differsByTime: Bool {
    guard !outcome.stated.isZero, !computed.isZero else { return false }
    let ratio = (computed / outcome.stated).magnitude
    let factors: [Rational] = [
      60, 3600, 24, 7, 12, 30, 52, 365, 1440, 86_400, 604_800, 2_592_000, 31_536_000,
      // Bits and bytes.
      8,
    ]
    return factors.contains { isNear(ratio, $0) || isNear(ratio * $0, 1) }
  }

  private func isNear(_ first: Rational, _ second: Rational, within factor: Rational) -> Bool {
    first.magnitude <= second.magnitude * factor && second.magnitude <= first.magnitude * factor
  }

  private func isNear(_ first: Rational, _ second: Rational) -> Bool {
    (first - second).magnitude * 100 <= second
  }

  private var hasOtherReading: Bool {
    if isRunOn || isWholePart || isDigitPuzzle || isBinaryNumeral || isSeparated { return true }
    if Alternatives.lostParentheses(source).contains(where: agrees) { return true }
    if Alternatives.lostParentheses(target).contains(where: agreesWithSource) { return true }
    if case .group(let inner) = comparison.left,
      Alternatives.lostParentheses(inner).contains(where: agrees)
    {
      return true
    }
    if let value = Alternatives.withFractions(source), agrees(value) { return true }
    if let value = Alternatives.withFractions(target), agreesWithSource(value) { return true }
    if source.features.contains(.division) || source.features.contains(.floating) {
      for decimals in 1...4 {
        if let value = Alternatives.stepwise(source, decimals: decimals), !isExactTarget(value),
          agrees(value)
        {
          return true
        }
      }
    }
    if let value = Alternatives.percentageOnTop(source), agrees(value) { return true }
    if source.features.contains(.division), agrees(Value(computed * 100)) { return true }
    if surroundings.mentionsMagnitudes {
      for factor in [1000, 1_000_000, 1_000_000_000]
      where agrees(Value(computed * Rational(factor)))
        || agrees(Value(computed / Rational(factor)))
      { return true }
    }
    return isRoundMagnitude || isGainOrLoss || isFloatingPoint
  }

  private func isExactTarget(_ value: Value) -> Bool {
    // Rounding on the way is no excuse where nothing had to be rounded.
    value.number == computed
  }

  private func agrees(_ value: Value) -> Bool {
    if comparison.agrees(with: value) { return true }
    return false
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
    guard !computed.isInteger, computed.ceiling == outcome.stated else { return false }
    // 8,700 / 2,000 is five servers.
    if case .word = right.following, source.features.contains(.division), outcome.stated <= 1000 {
      return true
    }
    return surroundings.roundsUp
  }

  /// "The units digit of 9^3 = 9"
  private var isDigitPuzzle: Bool {
    guard computed.isInteger, outcome.stated.isInteger, outcome.stated.signum >= 0 else {
      return false
    }
    if surroundings.mentionsModulus { return true }
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

  private func binaryValue(_ numeral: Numeral) -> Rational? {
    guard let decimal = numeral.value.integer, decimal >= 0 else { return nil }
    return Int(String(decimal), radix: 2).map { Rational($0) }
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
    let step = Rational.powerOfTen(numeral.trailingZeros)
    return computed.rounded(toStep: step) == outcome.stated
  }

  /// `0.1 + 0.2 = 0.30000000000000004`, as a machine has it.
  private var isFloatingPoint: Bool {
    guard let numeral = target.bare?.amount.numeral, numeral.decimals >= 15 else { return false }
    return (computed - outcome.stated).magnitude * .powerOfTen(15) <= computed.magnitude
  }

  /// "20 − 25 = 5 loss": the word says the sign.
  private var isGainOrLoss: Bool {
    !computed.isZero && computed == -outcome.stated && surroundings.saysDirection
  }
}
