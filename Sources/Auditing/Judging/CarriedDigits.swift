import Arithmetic

/// Results that were rounded where they are shown, and reckoned on with all their digits: a calculator
/// keeps 0.2494 where a report says 0.249.
struct CarriedDigits {
  /// What was computed, by what is stated of it.
  private var unrounded: [Rational: Rational] = [:]

  /// Takes a judgment that is wrong for rounded where earlier results with all their digits give what
  /// it states, and keeps its own.
  mutating func judge(_ judgment: inout Judgment) {
    if judgment.agreement == .wrong, holds(judgment) { judgment.agreement = .rounding }
    guard judgment.agreement == .rounding || judgment.agreement == .truncation,
      let numeral = judgment.target?.bare?.amount.numeral, numeral.decimals > 0,
      numeral.significantDigits > 1
    else { return }
    unrounded[judgment.stated] = judgment.computed.number
  }

  private func holds(_ judgment: Judgment) -> Bool {
    guard !unrounded.isEmpty, let source = judgment.source,
      let (target, isNegative) = judgment.target?.bare
    else { return false }
    var isChanged = false
    let exact = source.mappingAmounts { amount in
      let scale = amount.scale(judgment.reading)
      guard amount.numeral.decimals > 0, !scale.isZero,
        let value = unrounded[amount.numeral.value * scale]
      else { return amount }
      isChanged = true
      var copy = amount
      copy.numeral.value = value / scale
      return copy
    }
    guard isChanged, let value = exact.value(judgment.reading) else { return false }
    return Stated(target, isNegative: isNegative, judgment.reading)
      .agreement(with: value, isRough: false) != .wrong
  }
}
