//  claim = quantity "at" money "/" time "for" quantity [","] ("cost" | "is" | "come to" | …) money end

import Arithmetic

/// What prose says that things cost for some time: "8 GPUs at $2.50/h for 24 h cost $480".
struct PriceClaims {
  private let quantities: ClaimedQuantities
  private(set) var verdicts = ClaimVerdicts()

  private var lexed: Lexed { quantities.lexed }

  init(_ quantities: ClaimedQuantities) {
    self.quantities = quantities
    for index in lexed.tokens.indices where lexed.text(index) == "at" { judge(index) }
  }

  private mutating func judge(_ index: Int) {
    guard let price = quantities.quantity(at: index + 1), price.amount.isMoney,
      price.noun.isEmpty, let per = price.amount.per, price.amount.perPower == 1,
      lexed.text(price.end) == "for", let (count, first) = count(before: index),
      let time = quantities.quantity(at: price.end + 1), time.isSimple, time.noun.isEmpty,
      let unit = time.amount.unit, unit.kind == per.kind, let start = pastVerb(time.end),
      let result = quantities.quantity(at: start), result.amount.isMoney, result.isSimple,
      result.noun.isEmpty, lexed.endsClaim(result.end)
    else { return }
    let spent = price.amount.value(.plain) * time.amount.value(.plain) * unit.factor / per.factor
    let tokens = lexed.tokens
    let claim = StatedResult(
      amount: result.amount,
      range: tokens[first].range.lowerBound..<tokens[result.end - 1].range.upperBound,
      computed: count.value * spent, others: [spent],
      slipDigits: quantities.slipDigits(before: first))
    verdicts.add(claim)
  }

  /// The whole number before a noun of a few words.
  private func count(before index: Int) -> (Numeral, Int)? {
    var first = index - 1
    while first > index - 4, lexed.kind(first) == .word { first -= 1 }
    guard first < index - 1, let numeral = lexed.numeral(first), numeral.isInteger else {
      return nil
    }
    return (numeral, first)
  }

  private func pastVerb(_ index: Int) -> Int? {
    let place = lexed.kind(index) == .comma ? index + 1 : index
    switch lexed.text(place) {
    case "cost", "costs", "is", "are", "makes", "make", "total": return place + 1
    case "come", "comes":
      return lexed.text(place + 1) == "to" ? place + 2 : nil
    default: return lexed.kind(place) == .relation(.equal) ? place + 1 : nil
    }
  }
}
