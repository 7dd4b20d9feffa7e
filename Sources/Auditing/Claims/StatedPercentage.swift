import Arithmetic

/// A percentage of prose beside what it may be.
struct StatedPercentage {
  var numeral: Numeral
  /// The claim as a whole.
  var range: Range<Int>
  /// Each from the least to the greatest that the rounded numbers allow, in per cent; the first is
  /// the one that is meant.
  var candidates: [ClosedRange<Rational>]
  /// What it would be of the other number, which it is not of.
  var otherBase: ClosedRange<Rational>?

  /// A difference larger than this says that the percentage is of something else.
  private static let farthest: Rational = 12

  var verdict: Agreement {
    let amount = Term.Amount(numeral: numeral, range: numeral.range)
    let form = Stated(amount, isNegative: false, .plain)
    let verdicts = candidates.map { candidate -> Agreement in
      if candidate.lowerBound == candidate.upperBound {
        return form.agreement(with: Value(candidate.lowerBound), isRough: false)
      }
      let half = numeral.step / 2
      let isWithin =
        candidate.lowerBound - half <= numeral.value && numeral.value <= candidate.upperBound + half
      return isWithin ? .rounding : .wrong
    }
    if let verdict = verdicts.first(where: { $0 != .wrong }) { return verdict }
    if let otherBase, numeral.significantDigits > 1,
      (otherBase.middle - numeral.value).magnitude <= numeral.step
    {
      return .wrong
    }
    return (middle - numeral.value).magnitude <= StatedPercentage.farthest ? .wrong : .cannotTell
  }

  private var middle: Rational { candidates.first?.middle ?? 0 }

  var draft: Draft {
    let amount = Term.Amount(numeral: numeral, range: numeral.range)
    let computed = Value(middle)
    let slip = DigitSlip(stated: numeral.value, computed: middle, unit: numeral.step)
    return Draft(
      .percentage, range: range, valueRange: numeral.range, stated: numeral.value,
      computed: computed,
      cause: slip.right.count > 1 ? slip.cause : nil,
      fix: Draft.fix(amount, isNegative: false, computed, .plain))
  }
}
