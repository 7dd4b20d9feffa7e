//  claim = "from" number ["%"] "to" number ["%"] … number ("points" | "percentage points" | "pp")
//  what stands between the numbers and the claim: a comma, a bracket, "a gain of", "by", a sign

import Arithmetic

/// Differences of two percentages that prose states in points.
struct PointClaims {
  let lexed: Lexed
  private(set) var drafts: [Draft] = []
  private(set) var judged: [(range: Range<Int>, verdict: Agreement)] = []

  init(_ lexed: Lexed) {
    self.lexed = lexed
    for index in lexed.tokens.indices where isPoints(index) { judge(points: index) }
  }

  private func text(_ index: Int) -> String { lexed.text(index) }

  private func isPoints(_ index: Int) -> Bool {
    ["points", "pp", "pts"].contains(text(index))
      || text(index) == "percentage" && text(index + 1) == "points"
  }

  /// The number directly before the unit, and the pair of percentages earlier in the sentence.
  private mutating func judge(points index: Int) {
    guard let stated = lexed.numeral(index - 1), let end = pairEnd(before: index - 1),
      let (before, after, first) = pair(endingAt: end)
    else { return }
    let computed = Value((after.value - before.value).magnitude)
    let range =
      lexed.tokens[first].range.lowerBound..<lexed.tokens[index].range.upperBound
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

  /// "from 71.2 % to 74.5 %"; one of both may be without its sign.
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
    guard let after = number(), text(place) == "to" else { return nil }
    place -= 1
    guard let before = number(), text(place) == "from", percentages > 0 else { return nil }
    return (before, after, place)
  }
}
