import Arithmetic

/// Reasons not to call two members that differ an error.
struct Doubt {
  let chain: Chain
  let place: Int
  let comparison: Comparison
  let outcome: Comparison.Outcome
  let surroundings: Surroundings

  var left: Chain.Member { chain.members[place] }
  var right: Chain.Member { chain.members[place + 1] }
  var source: Term { comparison.statesLeft ? comparison.right : comparison.left }
  var target: Term { comparison.statesLeft ? comparison.left : comparison.right }
  var computed: Rational { outcome.computed.number }

  /// Whether the text may mean something that holds, or nothing that could be false.
  var isReasonable: Bool {
    isIncomplete || isIdiom || isShape || isLoose || changesUnit || hasOtherReading
      || surroundings.denies(left.range.lowerBound..<right.range.upperBound)
  }

  /// Something before or after belongs to it.
  private var isIncomplete: Bool {
    if place == 0, chain.isDirtyBefore || isScrap { return true }
    if place == 0, let word = chain.wordBefore, Vocabulary.quantifiers.contains(word) {
      return true
    }
    if place == 0, chain.wordBefore == "of",
      surroundings.isQuantified(
        before: left.range.lowerBound, bySum: !comparison.left.isProductOrQuotient)
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

  /// A number alone on its line before a line that begins with a relation: what is left of a formula.
  private var isScrap: Bool {
    let (first, end) = (left.tokens.lowerBound, left.tokens.upperBound)
    guard comparison.left.bare != nil, right.computes, end < surroundings.tokens.count,
      surroundings.tokens[end].kind == .newline
    else { return false }
    return first == 0 || surroundings.tokens[first - 1].kind == .newline
  }

  /// A proportion ("15 % = 4500"), the setting of something ("2×2 pool stride = 2"), a range.
  private var isIdiom: Bool {
    if let words = left.trailingWords, let last = surroundings.word(words.upperBound - 1) {
      if Vocabulary.settings.contains(last), target.bare != nil, !isPer(words.upperBound - 1) {
        return true
      }
      let isShape = comparison.left.isCross
      if isShape, chain.links[place].isTight { return true }
    }
    if place == 0, case .binary(.divide, let above, let below) = comparison.left.ungrouped,
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
    // "cost 12 = 2^12 iterations" and "32 - 12 = 2^20" name the exponent.
    if case .binary(.power, _, let exponent) = comparison.right.ungrouped,
      let power = exponent.value()?.number, power == comparison.left.value()?.number
    {
      return true
    }
    if source.dimensions.map({ $0.time > 0 }) == true,
      target.dimensions.map({ $0.time < 0 }) == true
    {
      return true
    }
    // "5 + 6 = 2 coins" counts them, and so does "4 × 25 GB + 4 = 8".
    if countsAddends
      || source.addsUnlikeThings && target.amounts.allSatisfy({ $0.unit?.isOfData != true })
    {
      return true
    }
    // "0-31 = 32 workers" counts them.
    return comparison.left.isRange && outcome.stated == 1 - computed || source.addsToPercentage
  }

  /// Whether a word follows a stroke or "per": "10 minutes/batch" sets nothing.
  private func isPer(_ token: Int) -> Bool {
    token > 0
      && (surroundings.tokens[token - 1].kind == .operator(.divide)
        || surroundings.word(token - 1) == "per")
  }

  /// A sum of plain numbers, of which the right side, with a noun, says how many they are.
  private var countsAddends: Bool {
    guard target.bare != nil, !comparison.statesLeft,
      right.tokens.contains(where: { surroundings.tokens[$0].kind == .word }) || isFollowedByWord
    else { return false }
    var count = 1
    var spine = source
    while case .binary(.plus, let rest, let last) = spine, last.bare != nil {
      count += 1
      spine = rest
    }
    return spine.bare != nil && outcome.stated == Rational(count)
      && (count > 2 || count == 2 && isPiece(right.tokens.upperBound - 1)
        || count == 2 && isPiece(right.tokens.upperBound))
  }

  private func isPiece(_ token: Int) -> Bool {
    ["coins", "bills", "notes", "stamps", "terms", "numbers", "parts", "pieces", "jumps"]
      .contains(surroundings.word(token))
  }

  var isFollowedByWord: Bool {
    if case .word = right.following { true } else { false }
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
      source.isProduct || isNear(computed, outcome.stated, within: 3)
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

  func isNear(_ first: Rational, _ second: Rational, within factor: Rational) -> Bool {
    first.magnitude <= second.magnitude * factor && second.magnitude <= first.magnitude * factor
  }

  func isNear(_ first: Rational, _ second: Rational) -> Bool {
    (first - second).magnitude * 100 <= second
  }

  private var hasOtherReading: Bool {
    if isRunOn || isWholePart || isDigitPuzzle || isBinaryNumeral || isSeparated { return true }
    if place == 0, !comparison.statesLeft, let value = chain.lastRow?.value(), agrees(value) {
      return true
    }
    if Alternatives.raisedDigits(source).contains(where: agreesExactly) { return true }
    if isEstimate || isOfBinaryThousands || hasDecimalCommas { return true }
    if Alternatives.lostParentheses(source).contains(where: agreesClosely) { return true }
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

  private func isExactTarget(_ value: Value) -> Bool {
    // Rounding on the way is no excuse where nothing had to be rounded.
    value.number == computed
  }

  private func agrees(_ value: Value) -> Bool {
    if comparison.agrees(with: value) { return true }
    return false
  }

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

  /// `2405 + 1324 ≈ 3000`: each number is rounded to its first digit before it is reckoned with.
  private var isEstimate: Bool {
    guard comparison.isRough, source.amounts.count <= 4,
      let numeral = target.bare?.amount.numeral, numeral.trailingZeros > 0
    else { return false }
    return (1...2).contains { digits in
      Alternatives.roundingNumbers(source, digits: digits)?.number == outcome.stated
    }
  }

  /// `\sqrt{62} ≈ 7,874`: the comma is of decimals after all.
  private var hasDecimalCommas: Bool {
    let left = Alternatives.withDecimalCommas(comparison.left)
    let right = Alternatives.withDecimalCommas(comparison.right)
    guard left != nil || right != nil else { return false }
    let other = Comparison(
      left: left ?? comparison.left, right: right ?? comparison.right,
      isRough: comparison.isRough, leftIsStated: comparison.leftIsStated)
    return other.outcome().map { $0.agreement != .wrong } ?? false
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
    !computed.isZero && computed == -outcome.stated && surroundings.saysDirection
  }
}
