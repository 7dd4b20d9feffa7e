import Arithmetic

/// A percentage of prose beside what it may be.
struct StatedPercentage: StatedClaim {
  var numeral: Numeral
  /// The claim as a whole.
  var range: Range<Int>
  /// Each from the least to the greatest that the rounded numbers allow, in per cent; the first is
  /// the one that is meant.
  var candidates: [ClosedRange<Rational>]
  /// What it would be of the other number, which it is not of.
  var otherBase: ClosedRange<Rational>?
  /// What is left, or the value after in terms of that before, which a change is not.
  var ratio: ClosedRange<Rational>?
  var isRough = false
  /// What it comes to of the numbers as they are written.
  var computed: Rational?

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
      if isWithin { return .rounding }
      let isCutOff =
        numeral.value <= candidate.upperBound && candidate.lowerBound < numeral.value + numeral.step
      return isCutOff ? .truncation : .wrong
    }
    if let verdict = verdicts.first(where: { $0 != .wrong }) { return verdict }
    if isRough, candidates.contains(where: isNear) { return .rounding }
    if let otherBase, numeral.significantDigits > 1,
      (otherBase.middle - numeral.value).magnitude <= numeral.step
    {
      return .wrong
    }
    if isRatio, numeral.significantDigits > 1 { return .wrong }
    return (middle - numeral.value).magnitude <= StatedPercentage.farthest ? .wrong : .cannotTell
  }

  private var isRatio: Bool {
    guard let ratio else { return false }
    return ratio.lowerBound - numeral.step / 2 <= numeral.value
      && numeral.value <= ratio.upperBound + numeral.step / 2
  }

  /// "About 30 %" is said of a third.
  private func isNear(_ candidate: ClosedRange<Rational>) -> Bool {
    (candidate.middle - numeral.value).magnitude * 5 <= max(candidate.middle, numeral.value)
  }

  private var middle: Rational { computed ?? candidates.first?.middle ?? 0 }

  var draft: Draft {
    let amount = Term.Amount(numeral: numeral, range: numeral.range)
    let computed = Value(middle)
    let slip = DigitSlip(stated: numeral.value, computed: middle, unit: numeral.step)
    return Draft(
      .percentage, range: range, valueRange: numeral.range, stated: numeral.value,
      computed: computed,
      cause: slip.right.count > 1 && !isRatio ? slip.cause : nil,
      fix: Draft.fix(amount, isNegative: false, computed, .plain))
  }
}
