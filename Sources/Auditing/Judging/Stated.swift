import Arithmetic

/// A value as its digits state it: an interval about a number.
struct Stated {
  var number: Rational
  /// One unit in the last place that counts.
  var step: Rational
  /// An integer in all its digits, which nothing but itself agrees with.
  var isWhole: Bool
  var isCutOff: Bool
  /// Digits, and those at the end that may only show magnitude.
  private var digits: Int
  private var zeros: Int
  /// What a digit is worth that no zero follows: `800K` need not be exact to the last K.
  private var roundStep: Rational
  /// In thousands or another magnitude.
  private var isScaled: Bool

  init(_ amount: Term.Amount, isNegative: Bool, _ reading: Reading) {
    let scale = amount.scale(reading)
    let value = amount.numeral.value * scale
    number = isNegative ? -value : value
    isCutOff = amount.numeral.isCutOff
    isScaled =
      scale != 1 && !(amount.isPercent && !reading.percentIsFace && scale == Rational(1, 100))
    isWhole = amount.numeral.isInteger && !isScaled && !amount.isPercent
    step = amount.numeral.step * scale
    digits = amount.numeral.significantDigits
    zeros = min(amount.numeral.trailingZeros, digits - 1)
    roundStep = step
    if amount.numeral.isInteger, isScaled {
      roundStep = step * .powerOfTen(zeros)
      zeros = 0
    }
  }

  /// `6.24 × 10^7`: as many digits as the first number has.
  init?(scientific term: Term, _ reading: Reading) {
    guard let (amount, exponent, isNegative) = term.scientific else { return nil }
    self.init(amount, isNegative: isNegative, reading)
    let scale = Rational.powerOfTen(exponent)
    number = number * scale
    step = step * scale
    roundStep = roundStep * scale
    isWhole = false
  }

  /// `isBinary`: the value was taken in powers of 1024, which nobody cuts off without rounding.
  func agreement(with value: Value, isRough: Bool, isBinary: Bool = false) -> Agreement {
    let difference = (value.number - number).magnitude
    if difference.isZero { return .exact }
    let slack = value.isExact ? Rational(0) : value.number.magnitude * .powerOfTen(-9)
    if isRough, difference * 20 <= max(value.number.magnitude, number.magnitude) {
      return .rounding
    }
    if isRough, number.isZero, value.number.magnitude < step { return .truncation }
    if isWhole, value.isExact, value.number.isInteger { return .wrong }
    if difference * 2 <= step + slack * 2 { return .rounding }
    if difference * 2 <= roundStep, isRough || difference * 10 <= value.number.magnitude {
      return .rounding
    }
    // 2,900 for 2,893.5: rounded to what is no zero, two digits at least.
    if zeros > 0, zeros < digits - 1, difference * 2 <= step * .powerOfTen(zeros) {
      return .rounding
    }
    // 578,000 for 578,703.7: cut off after three digits.
    if zeros >= 2, digits - zeros >= 3, value.number.signum == number.signum,
      value.number.magnitude >= number.magnitude, difference < step * .powerOfTen(zeros)
    {
      return .truncation
    }
    if isRoundedTwice(value) { return .rounding }
    if !isBinary, isTruncation(of: value, slack) { return .truncation }
    return .wrong
  }

  private func isTruncation(of value: Value, _ slack: Rational) -> Bool {
    // Nothing is left of a value whose digits are all cut off.
    if number.isZero { return value.number.magnitude < step && isCutOff }
    guard value.number.signum == number.signum else { return false }
    let excess = value.number.magnitude - number.magnitude
    // 1.9M is not cut off to 1M.
    if isScaled, excess * 4 > value.number.magnitude { return false }
    return excess.signum >= 0 && excess < roundStep + slack
  }

  /// 0.24350 rounds to 0.244, though the value is 0.243499.
  private func isRoundedTwice(_ value: Value) -> Bool {
    [10, 100, 1000].contains { finer in
      let once = value.number.rounded(toStep: step / Rational(finer))
      return once.rounded(toStep: step) == number
    }
  }
}
