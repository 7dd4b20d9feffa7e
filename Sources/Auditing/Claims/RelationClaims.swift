//  relation  = quantity link (percentage comparative | factor (comparative | "as" word)) "than" word* quantity
//            | quantity link factor "as" word "as" word* quantity
//  link      = [","] ("is" | "which is" | …)

import Arithmetic

/// Quantities that prose sets beside others: "24 ms, 30 % less than the 30 ms before".
struct RelationClaims {
  private let quantities: ClaimedQuantities
  private(set) var verdicts = ClaimVerdicts()

  private var lexed: Lexed { quantities.lexed }

  init(_ quantities: ClaimedQuantities) {
    self.quantities = quantities
    for index in lexed.tokens.indices where lexed.tokens[index].kind == .word {
      switch lexed.text(index) {
      case "than", "als", "dan":
        judge(than: index, ClaimWords.thanWords.contains(lexed.text(index - 1)) ? index - 1 : nil)
      case "as" where lexed.kind(index - 1) == .word && lexed.text(index - 2) == "as":
        judge(than: index, index - 2)
      default: continue
      }
    }
  }

  /// `comparative`: the token after the percentage or the factor.
  private mutating func judge(than index: Int, _ comparative: Int?) {
    guard let comparative, let right = right(index + 1) else { return }
    let word = lexed.text(comparative)
    if lexed.kind(comparative - 1) == .percent {
      guard word != "as", let pair = pair(before: comparative - 2, right) else { return }
      judge(percentage: comparative - 2, pair, word)
    } else if let mention = FactorMention(lexed, at: comparative - 2), mention.end == comparative,
      let pair = pair(before: mention.place, right), word == "as" || pair.allows(word)
    {
      let hedge = lexed.hedge(before: mention.place)
      guard hedge != .bound else { return }
      let claim = StatedFactor(mention, pair, range: range(pair), isRough: hedge == .about)
      verdicts.add(claim)
    }
  }

  private mutating func judge(
    percentage place: Int, _ pair: ClaimedQuantities.Pair, _ word: String
  ) {
    let hedge = lexed.hedge(before: place)
    guard let numeral = lexed.numeral(place), hedge != .bound, pair.allows(word) else { return }
    let (base, other) = pair.values
    let change = ChangeClaims.change(ChangeClaims.inPercent(other / base))
    let reverse = ChangeClaims.change(ChangeClaims.inPercent(base / other))
    let claim = StatedPercentage(
      numeral: numeral, range: range(pair), candidates: [change, reverse],
      isRough: hedge == .about, computed: pair.change)
    verdicts.add(claim)
  }

  /// What is compared, which a claim follows, and what it is compared with.
  private func pair(before claim: Int, _ right: ClaimedQuantities.Quantity)
    -> ClaimedQuantities.Pair?
  {
    var end = claim
    if lexed.kind(end - 1) == .roughly || ClaimWords.about.contains(lexed.text(end - 1)) {
      end -= 1
    }
    while end > claim - 6 {
      if let left = quantities.quantity(endingAt: end), left.isMeasured, right.isMeasured,
        let pair = quantities.pair(right, left), isAlike(left, right),
        pair.values.0.lowerBound.signum > 0, pair.values.1.lowerBound.signum > 0
      {
        return pair
      }
      switch lexed.kind(end - 1) {
      case .comma, .newline, .relation(.word): break
      case .operator(.minus) where lexed.tokens[end - 1].isSpaced: break
      case .word where RelationClaims.links.contains(lexed.text(end - 1)): break
      default: return nil
      }
      end -= 1
    }
    return nil
  }

  private static let links: Set<String> = [
    "is", "are", "was", "were", "which", "it", "that", "this", "i", "e", "or", "ist", "sind",
    "das", "est", "soit", "es", "è",
  ]

  /// "than the 30 ms before", "than B (30 ms)"
  private func right(_ start: Int) -> ClaimedQuantities.Quantity? {
    var index = start
    while index < start + 7, lexed.kind(index) == .word || lexed.kind(index) == .symbol {
      index += 1
    }
    let isBracketed = lexed.kind(index) == .open(.round)
    guard let found = quantities.quantity(at: isBracketed ? index + 1 : index),
      isBracketed
        ? lexed.kind(found.end) == .close(.round)
        : lexed.endsClaim(found.end)
          || ["of", "before", "that", "for", "in", "with", "it"].contains(lexed.text(found.end))
    else { return nil }
    return found
  }

  /// Of one unit's kind, or both money.
  private func isAlike(
    _ left: ClaimedQuantities.Quantity, _ right: ClaimedQuantities.Quantity
  ) -> Bool {
    if left.amount.isMoney || right.amount.isMoney {
      return left.amount.isMoney && right.amount.isMoney
    }
    if left.amount.unit == nil, right.amount.unit == nil { return left.noun == right.noun }
    return left.amount.unit?.kind == right.amount.unit?.kind && left.amount.per == right.amount.per
  }

  private func range(_ pair: ClaimedQuantities.Pair) -> Range<Int> {
    lexed.tokens[pair.after.first].range
      .lowerBound..<lexed.tokens[pair.before.end - 1].range
      .upperBound
  }
}
