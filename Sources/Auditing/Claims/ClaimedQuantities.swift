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
  }

  /// Two quantities of one kind.
  struct Pair {
    var before: Quantity
    var after: Quantity
    /// In one unit, from the least to the greatest that their digits allow.
    var values: (ClosedRange<Rational>, ClosedRange<Rational>)
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
    values(before, after).map { Pair(before: before, after: after, values: $0) }
  }

  func isArrow(_ index: Int) -> Bool { lexed.kind(index) == .relation(.arrow) }

  private func values(_ before: Quantity, _ after: Quantity)
    -> (ClosedRange<Rational>, ClosedRange<Rational>)?
  {
    let (first, second) = (before.amount, after.amount)
    let units = [first.unit, second.unit].compactMap(\.self)
    guard Set(units.map(\.kind)).count <= 1,
      first.per == second.per || first.unit == nil && first.per == nil,
      units.count < 2 || first.unitPower == second.unitPower,
      before.noun.isEmpty || after.noun.isEmpty || before.noun == after.noun,
      !(first.isMoney && !second.isMoney && second.unit != nil)
    else { return nil }
    // "from 100 to 150 ms" has one unit for both.
    let reading = units.count == 2 ? Reading.converting : .plain
    return (ClaimedQuantities.interval(first, reading), ClaimedQuantities.interval(second, reading))
  }

  /// Whole numbers are exact; others were rounded.
  private static func interval(_ amount: Term.Amount, _ reading: Reading) -> ClosedRange<Rational> {
    let stated = Stated(amount, isNegative: false, reading)
    let isRounded = amount.numeral.decimals > 0 && !amount.isMoney || amount.magnitude != .none
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
