import Arithmetic

/// A factor of prose beside the two quantities that it is between.
struct StatedFactor: StatedClaim {
  var numeral: Numeral
  var range: Range<Int>
  var ratio: ClosedRange<Rational>
  var computed: Rational
  var isRough: Bool

  /// What is further from its numbers is of something else.
  private static let farthest = Rational(3, 2)

  init(
    _ mention: FactorMention, _ pair: ClaimedQuantities.Pair, range: Range<Int>, isRough: Bool
  ) {
    let (first, second) = pair.values
    let isLess = first.upperBound < second.upperBound
    numeral = mention.numeral
    self.range = range
    self.isRough = isRough
    computed = pair.factor
    ratio = isLess ? second / first : first / second
  }

  var verdict: Agreement {
    let half = numeral.step / 2
    let slack = isRough ? max(half, numeral.value / 5) : half
    // "4 times faster" may also be said of what takes a fifth.
    let holds = [Rational(0), 1].contains { more in
      let stated = numeral.value + more
      return ratio.lowerBound - slack <= stated && stated <= ratio.upperBound + slack
        || stated <= ratio.upperBound && ratio.lowerBound < stated + numeral.step
    }
    if holds { return .rounding }
    let far = StatedFactor.farthest
    return computed <= numeral.value * far && numeral.value <= computed * far
      ? .wrong : .cannotTell
  }

  var draft: Draft {
    let amount = Term.Amount(numeral: numeral, range: numeral.range)
    return Draft(
      .factor, range: range, valueRange: numeral.range, stated: numeral.value,
      computed: Value(computed),
      fix: Draft.fix(amount, isNegative: false, Value(computed), .plain))
  }
}
