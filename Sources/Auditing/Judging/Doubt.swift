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
    isIncomplete || isIdiom || isLabel || isShape || isLoose || changesUnit || hasOtherReading
      || surroundings.denies(left.range.lowerBound..<right.range.upperBound)
  }

  /// Something before or after belongs to it.
  private var isIncomplete: Bool {
    if place == 0, chain.isDirtyBefore || isScrap { return true }
    if place == 0, let word = chain.wordBefore, Vocabulary.quantifiers.contains(word),
      !isDelimited
    {
      return true
    }
    if place == 0, chain.wordBefore == "of",
      surroundings.isQuantified(
        before: left.range.lowerBound, bySum: !comparison.left.isProductOrQuotient)
    {
      return true
    }
    if place == 0, chain.wordBefore == "of", isOfSeveral { return true }
    if isPositional || isCodeExample { return true }
    let isLast = place + 2 == chain.members.count
    if isLast, chain.isDirtyAfter { return true }
    if isLast, case .qualification = right.following { return true }
    if isLast, case .fraction = right.following { return true }
    let doubtful: Term.Features = statesDecimalComma ? .cutOff : [.ambiguous, .cutOff]
    if !left.features.union(right.features).isDisjoint(with: doubtful) { return true }
    let (marked, other) =
      right.features.contains(.unknownSuffix)
      ? (right.features, left.features)
      : (left.features, right.features)
    return marked.contains(.unknownSuffix)
      && other.isDisjoint(with: marked.contains(.unit) ? [.unknownSuffix, .unit] : .unknownSuffix)
  }

  /// "2 beams of 3 plies × 16 ft = 96 ft": a number stands before what is counted.
  private var isOfSeveral: Bool {
    let before = surroundings.lastToken(endingBy: left.range.lowerBound)
    guard before > 1, surroundings.tokens[before - 1].kind == .word,
      case .number = surroundings.tokens[before - 2].kind,
      let count = Int(surroundings.text(before - 2)), count > 0
    else { return false }
    return agrees(Value(computed * Rational(count)))
  }

  /// `{\color{blue}19}{\color{red}0}` and `10011_b`: digits put together, in whatever base.
  private var isPositional: Bool {
    guard surroundings.tokens[left.tokens.lowerBound].isMath else { return false }
    let bytes = surroundings.bytes
    let range = left.range.lowerBound..<min(bytes.count, right.range.upperBound + 1)
    return range.contains { index in
      switch bytes[index] {
      case UInt8(ascii: "}"):
        bytes.starts(with: "}{\\color", at: index) || bytes.starts(with: "}{\\textcolor", at: index)
          || bytes.starts(with: "}_", at: index)
      case UInt8(ascii: "_"): bytes.at(index - 1).isDigit && !bytes.starts(with: "_\\", at: index)
      default: false
      }
    }
  }

  /// `\lstinline{5 + 3 * 4 == 100}`: an expression of a program, true or not.
  private var isCodeExample: Bool {
    let between = left.tokens.upperBound..<right.tokens.lowerBound
    guard between.contains(where: { surroundings.text($0) == "==" }) else { return false }
    let start = left.range.lowerBound
    return ["\\lstinline", "\\verb", "\\texttt{", "\\mintinline"].contains { command in
      let bytes = surroundings.bytes[max(0, start - 24)..<start]
      return String(decoding: bytes, as: UTF8.self).contains(command)
    }
  }

  /// "more than `4800 / 17100 = 28.1%`": marks of code or mathematics hold the equation together.
  private var isDelimited: Bool {
    let tokens = left.tokens.lowerBound..<right.tokens.upperBound
    return surroundings.tokens[tokens].first.map { $0.delimiters > 0 } == true
      && surroundings.tokens[tokens].dropFirst().allSatisfy { $0.delimiters == 0 }
  }

  /// `48 × 13,99 = 671,52`: what is stated is no list, so its comma is of decimals.
  private var statesDecimalComma: Bool {
    guard case .amount(let amount) = target else { return false }
    return amount.numeral.isAmbiguous
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
    if equatesPercentages { return true }
    let isNamed = chain.links[place].relation == .word && comparison.right.isPercentageOf
    if comparison.left.bare != nil, !isNamed,
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

  /// `10 % + 5 % = 60`: so much is what they are of.
  private var equatesPercentages: Bool {
    let amounts = source.amounts
    guard !amounts.isEmpty, amounts.allSatisfy(\.isPercent), source.isSumOfBare,
      !target.features.contains(.percent), target.bare != nil
    else { return false }
    return !isNear(computed * 100, outcome.stated, within: 2)
      && !isNear(computed, outcome.stated, within: 2)
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
    if isSizeInOtherUnit { return true }
    let factors = comparison.right.crossFactors
    guard factors.count > 1 else { return false }
    if factors.allSatisfy({ $0 == factors[0] }) || multipliesShapes { return true }
    return factors.contains(computed) && !comparison.statesLeft
      || comparison.left.crossFactors.count > 1 && surroundings.hasSpacedUnevenly(left.tokens)
  }

  /// `210 × 297 mm = 8.27 × 11.69 in`: sides in another unit, and no area.
  private var isSizeInOtherUnit: Bool {
    let (sides, others) = (comparison.left.amounts, comparison.right.amounts)
    guard sides.count > 1, sides.count == others.count, comparison.left.isProduct,
      comparison.right.isProduct, let unit = sides.last?.unit, unit.dimension == .length
    else { return false }
    return others.last?.unit.map { $0 != unit } ?? isFollowedByWord
  }

  /// `(2×3)·(3×4) = 2×4`: of matrices, whose inner sides are alike.
  private var multipliesShapes: Bool {
    guard case .binary(.times, .group(let first), .group(let second)) = comparison.left else {
      return false
    }
    let (rows, columns) = (first.crossFactors, second.crossFactors)
    return rows.count == 2 && columns.count == 2 && rows[1] == columns[0]
      && comparison.right.crossFactors == [rows[0], columns[1]]
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
}
