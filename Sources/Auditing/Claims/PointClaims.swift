//  claim = "from" number ["%"] "to" number ["%"] … number ("points" | "percentage points" | "pp")
//        | number "points" [","] ["("] "from" percentage "to" percentage
//        | ["from"] percentage ("to" | "→") percentage "(" ("+" | "−") number ["%" | "points" | "pp"] ")"
//  what stands between the numbers and the claim: a comma, a bracket, "a gain of", "by", a sign

import Arithmetic

/// Differences of two percentages that prose states in points.
struct PointClaims {
  let lexed: Lexed
  private(set) var drafts: [Draft] = []
  private(set) var judged: [(range: Range<Int>, verdict: Agreement)] = []

  init(_ lexed: Lexed) {
    self.lexed = lexed
    for index in lexed.tokens.indices {
      switch lexed.tokens[index].kind {
      case .word where isPoints(index): judge(points: index)
      case .open(.round): judge(bracket: index)
      default: continue
      }
    }
  }

  private func text(_ index: Int) -> String { lexed.text(index) }

  private func isPoints(_ index: Int) -> Bool {
    ["points", "pp", "pts"].contains(text(index))
      || text(index) == "percentage" && text(index + 1) == "points"
  }

  /// The number directly before the unit, and the pair of percentages earlier in the sentence or
  /// directly after.
  private mutating func judge(points index: Int) {
    guard let stated = lexed.numeral(index - 1) else { return }
    if let end = pairEnd(before: index - 1), let pair = pair(endingAt: end) {
      judge(stated, pair, through: index)
    } else if lexed.hedge(before: index - 1) == .exact, let end = pairEnd(after: index),
      let pair = pair(endingAt: end)
    {
      judge(stated, pair, through: end - 1)
    }
  }

  /// "2.3 points from 71.2 % to 74.5 %", "2.3 points (71.2 % → 74.5 %)": the token after the pair.
  private func pairEnd(after unit: Int) -> Int? {
    var place = text(unit) == "percentage" ? unit + 2 : unit + 1
    let isBracketed = lexed.kind(place) == .open(.round)
    if isBracketed || lexed.kind(place) == .comma { place += 1 }
    if text(place) == "from" { place += 1 } else if !isBracketed { return nil }
    guard lexed.numeral(place) != nil else { return nil }
    place += lexed.kind(place + 1) == .percent ? 2 : 1
    guard lexed.numeral(place + 1) != nil else { return nil }
    place += lexed.kind(place + 2) == .percent ? 3 : 2
    return lexed.endsClaim(place) ? place : nil
  }

  private mutating func judge(
    _ stated: Numeral, _ pair: (Numeral, Numeral, Int), through last: Int
  ) {
    let (before, after, first) = pair
    let computed = Value((after.value - before.value).magnitude)
    let start = min(lexed.tokens[first].range.lowerBound, stated.range.lowerBound)
    let range = start..<lexed.tokens[last].range.upperBound
    let difference = (computed.number - stated.value).magnitude
    let slack = (stated.step + before.step + after.step) / 2
    let isRight = difference.isZero || difference < slack && stated.step > after.step
    // Points far from the difference are of something else.
    let isNear = difference * 2 <= max(computed.number, stated.value)
    judged.append((range, isRight ? .rounding : isNear ? .wrong : .cannotTell))
    guard !isRight, isNear else { return }
    let amount = Term.Amount(numeral: stated, range: stated.range)
    drafts.append(
      Draft(
        .percentage, range: range, valueRange: stated.range, stated: stated.value,
        computed: computed, cause: nil,
        fix: Draft.fix(amount, isNegative: false, computed, .plain)))
  }

  /// "71.2 % → 74.5 % (+3.3)", in points or of what was before, or of what is after.
  private mutating func judge(bracket open: Int) {
    guard let stated = lexed.numeral(open + 2),
      lexed.kind(open + 1) == .operator(.plus) || lexed.kind(open + 1) == .operator(.minus),
      let (before, after, first) = pair(endingAt: open), !before.value.isZero, !after.value.isZero
    else { return }
    var close = open + 3
    while lexed.kind(close) == .percent
      || ["pp", "pts", "points", "percentage"].contains(text(close))
    {
      close += 1
    }
    guard lexed.kind(close) == .close(.round) else { return }
    let difference = (after.value - before.value).magnitude
    let slack = (stated.step + before.step + after.step) / 2
    // A relative change is as far off as its numbers are.
    let relative = [before.value, after.value].map { $0.magnitude }
    let holds =
      (difference - stated.value).magnitude <= slack
      || relative.contains { base in
        (difference / base * 100 - stated.value).magnitude
          <= stated.step + (before.step + after.step) / base * 100
      }
    let isNear = difference * 2 <= stated.value * 3 && stated.value * 2 <= difference * 3
    let range = lexed.tokens[first].range.lowerBound..<lexed.tokens[close].range.upperBound
    judged.append((range, holds ? .rounding : isNear ? .wrong : .cannotTell))
    guard !holds, isNear else { return }
    let amount = Term.Amount(numeral: stated, range: stated.range)
    drafts.append(
      Draft(
        .equation, range: range, valueRange: stated.range, stated: stated.value,
        computed: Value(difference),
        fix: Draft.fix(amount, isNegative: false, Value(difference), .plain)))
  }

  private static let between: Set<String> = [
    "a", "an", "of", "by", "gain", "drop", "rise", "increase", "decrease", "improvement", "loss",
    "difference", "jump", "decline", "reduction", "fall", "about", "i", "e", "or", "which", "is",
  ]

  /// The token after the second percentage: past the words that lead to the claim.
  private func pairEnd(before claim: Int) -> Int? {
    var index = claim - 1
    while index >= 0, claim - index < 10 {
      switch lexed.kind(index) {
      case .percent, .number: return index + 1
      case .comma, .open(.round), .operator(.plus), .operator(.minus), .relation(.equal): break
      case .word where Self.between.contains(text(index)): break
      case .stop where ["i", "e"].contains(text(index - 1)): break
      default: return nil
      }
      index -= 1
    }
    return nil
  }

  /// "from 71.2 % to 74.5 %", "71.2 % → 74.5 %"; one of both may be without its sign.
  private func pair(endingAt end: Int) -> (Numeral, Numeral, Int)? {
    var place = end - 1
    var percentages = 0
    func number() -> Numeral? {
      if lexed.kind(place) == .percent {
        percentages += 1
        place -= 1
      }
      defer { place -= 1 }
      return lexed.numeral(place)
    }
    guard let after = number() else { return nil }
    let isArrow = lexed.kind(place) == .relation(.arrow)
    guard isArrow || text(place) == "to" else { return nil }
    place -= 1
    guard let before = number(), percentages > 0 else { return nil }
    if text(place) == "from" { return (before, after, place) }
    switch lexed.kind(place) {
    case .number, .operator, .relation, .percent, .currency: return nil
    default: return isArrow ? (before, after, place + 1) : nil
    }
  }
}
