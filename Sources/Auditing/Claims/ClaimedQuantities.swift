//  quantity = [currency] number [unit | noun ["/" noun]]

import Arithmetic

/// Numbers with their units as prose compares them: "from 96 ms to 24 ms".
struct ClaimedQuantities {
  let lexed: Lexed
  let bytes: [UInt8]

  struct Quantity {
    var amount: Term.Amount
    /// What is counted, where that is no known unit.
    var noun: String
    var first: Int
    var end: Int

    var isMeasured: Bool { amount.isMoney || amount.unit != nil || noun.contains("/") }
    var isFrames: Bool { noun.hasPrefix("fps") || noun.hasPrefix("qps") || noun.hasPrefix("rps") }
  }

  /// Two quantities of one kind.
  struct Pair {
    var before: Quantity
    var after: Quantity
    /// In one unit, from the least to the greatest that their digits allow.
    var values: (ClosedRange<Rational>, ClosedRange<Rational>)
    /// In one unit, as they are written.
    var numbers: (Rational, Rational)

    /// How much it changed, in per cent of what it was.
    var change: Rational { (numbers.1 / numbers.0 - 1).magnitude * 100 }
    /// The larger in terms of the smaller.
    var factor: Rational { max(numbers.0 / numbers.1, numbers.1 / numbers.0) }

    var isRising: Bool { values.0.upperBound < values.1.lowerBound }
    var isFalling: Bool { values.1.upperBound < values.0.lowerBound }

    /// Times, rates and frequencies, of which "faster" is said.
    var isOfSpeed: Bool {
      [before, after].contains { quantity in
        switch quantity.amount.unit?.dimension {
        case .time, .rate, .speed, .frequency: true
        default: quantity.amount.per != nil || quantity.noun.contains("/") || quantity.isFrames
        }
      }
    }

    /// Whether a word may be said of the two: the price that rose made no sales fall.
    func allows(_ word: String) -> Bool {
      if ClaimWords.ofSpeed.contains(word) { return isOfSpeed }
      if ClaimWords.rising.contains(word) { return !isFalling }
      return !ClaimWords.falling.contains(word) || !isRising
    }
  }

  func text(_ index: Int) -> String { lexed.text(index) }

  /// The quantity that begins at a token.
  func quantity(at index: Int) -> Quantity? {
    switch lexed.kind(index) {
    case .number, .currency: break
    default: return nil
    }
    var parser = TermParser(bytes: bytes, lexed: lexed, kind: .prose, at: index)
    guard let (amount, isNegative) = parser.sum()?.bare, !isNegative, !amount.isPercent,
      amount.numeral.value.signum > 0, !amount.numeral.isOpaque, !amount.numeral.isAmbiguous
    else { return nil }
    var end = parser.position
    var noun = ""
    while amount.unit == nil, end - parser.position < 3, isNoun(end) {
      noun += text(end)
      end += 1
    }
    return Quantity(amount: amount, noun: noun, first: index, end: end)
  }

  private func isNoun(_ index: Int) -> Bool {
    switch lexed.kind(index) {
    case .word:
      return !Vocabulary.stopwords.contains(text(index)) && text(index) != "vs"
        && !ChangeWords.joints.contains(text(index))
    case .operator(.divide): return lexed.kind(index + 1) == .word
    default: return false
    }
  }

  /// Two quantities with a word or a sign between them.
  func pair(at index: Int, joinedBy isJoint: (Int) -> Bool) -> Pair? {
    guard let before = quantity(at: index), isJoint(before.end) else { return nil }
    var next = before.end + 1
    if lexed.kind(next) == .stop { next += 1 }
    guard let after = quantity(at: next) else { return nil }
    return pair(before, after)
  }

  /// Two quantities of one kind, wherever they stand.
  func pair(_ before: Quantity, _ after: Quantity) -> Pair? {
    guard let reading = reading(before, after) else { return nil }
    let (first, second) = (before.amount, after.amount)
    return Pair(
      before: before, after: after,
      values: (
        ClaimedQuantities.interval(first, reading), ClaimedQuantities.interval(second, reading)
      ), numbers: (first.value(reading), second.value(reading)))
  }

  /// The quantity that ends where a token begins, with a few words that name what is counted.
  func quantity(endingAt end: Int) -> Quantity? {
    var index = end - 1
    while index > end - 5, lexed.numeral(index) == nil { index -= 1 }
    guard lexed.numeral(index) != nil else { return nil }
    if lexed.kind(index - 1) == .currency { index -= 1 }
    switch lexed.kind(index - 1) {
    case .operator, .number: return nil
    default: break
    }
    guard let found = quantity(at: index), found.end == end else { return nil }
    return found
  }

  /// "90 ms vs 30 ms", "from 90 ms to 30 ms", "30 ms instead of 90 ms", from a token on.
  func comparison(at start: Int) -> (pair: Pair, isOrdered: Bool)? {
    let first = ChangeWords.ends[text(start)] != nil ? start + 1 : start
    let joints = first > start ? ChangeWords.ends[text(start)] ?? [] : ["vs", "versus", "against"]
    guard let one = quantity(at: first) else { return nil }
    var next = one.end
    var isReversed = false
    switch text(next) {
    case let word where joints.contains(word): next += 1
    case "to" where first == start: next += 1
    case "instead" where text(next + 1) == "of", "down" where text(next + 1) == "from",
      "up" where text(next + 1) == "from",
      "compared" where ["to", "with"].contains(text(next + 1)):
      next += 2
      isReversed = true
    default:
      guard isArrow(next) else { return nil }
      next += 1
    }
    if lexed.kind(next) == .stop { next += 1 }
    guard let other = quantity(at: next),
      let pair = isReversed ? pair(other, one) : pair(one, other)
    else { return nil }
    return (pair, first > start || isReversed || isArrow(one.end))
  }

  /// Where a comparison ends, whichever of its quantities stands last.
  func end(_ pair: Pair) -> Int { max(pair.before.end, pair.after.end) }

  func isArrow(_ index: Int) -> Bool { lexed.kind(index) == .relation(.arrow) }

  /// In which the two are of one kind; nil where they are not.
  private func reading(_ before: Quantity, _ after: Quantity) -> Reading? {
    let (first, second) = (before.amount, after.amount)
    let units = [first.unit, second.unit].compactMap(\.self)
    guard Set(units.map(\.kind)).count <= 1,
      first.per == second.per || first.unit == nil && first.per == nil,
      units.count < 2 || first.unitPower == second.unitPower,
      before.noun.isEmpty || after.noun.isEmpty || before.noun == after.noun,
      !(first.isMoney && !second.isMoney && second.unit != nil)
    else { return nil }
    // "from 100 to 150 ms" has one unit for both.
    return units.count == 2 ? .converting : .plain
  }

  /// What is counted, and money, is exact; what has decimals or a unit was measured and rounded.
  private static func interval(_ amount: Term.Amount, _ reading: Reading) -> ClosedRange<Rational> {
    let stated = Stated(amount, isNegative: false, reading)
    let isRounded =
      !amount.isMoney && amount.unit?.dimension != .money
      && (amount.numeral.decimals > 0 || amount.unit != nil)
      || amount.magnitude != .none
    let slack = isRounded ? stated.step / 2 : 0
    return max(0, stated.number - slack)...stated.number + slack
  }
}

extension ClosedRange<Rational> {
  /// Between the least and the greatest quotient of numbers of the two; all are positive.
  static func / (above: Self, below: Self) -> Self {
    above.lowerBound / below.upperBound...above.upperBound / below.lowerBound
  }

  var middle: Rational { (lowerBound + upperBound) / 2 }
}
