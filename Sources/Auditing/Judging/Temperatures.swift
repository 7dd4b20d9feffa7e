import Arithmetic

/// `37 °C = 98.6 °F`: one temperature on two scales, which no factor turns into each other.
enum Temperatures {
  /// What is stated of a temperature on another scale; nil where something else is. Only what a slip
  /// explains is wrong: people say 70 °F for 20 °C, and a difference of 5 °C is one of 9 °F.
  static func judgment(_ chain: Chain, _ place: Int) -> Judgment? {
    let (left, right, link) = (chain.members[place], chain.members[place + 1], chain.links[place])
    guard link.relation == .equal || link.relation == .approximate,
      place > 0 || chain.startsStatement && !chain.isDirtyBefore || chain.wordBefore != nil,
      let (from, isBelow) = left.term?.bare, let (to, isNegative) = right.term?.bare,
      let unit = scale(from), let other = scale(to), unit != other,
      unit != .kelvin || from.unit != nil,
      let kelvin = kelvin(isBelow ? -from.numeral.value : from.numeral.value, unit),
      let computed = onScale(kelvin, other)
    else { return nil }
    // The K of 298 K is no thousand.
    var reading = Reading.plain
    reading.suffixIsUnit = true
    let stated = Stated(to, isNegative: isNegative, reading)
    let slack =
      onScale(kelvin + from.numeral.step / 2, other).map { ($0 - computed).magnitude } ?? 0
    var judgment = Judgment(
      chain: chain, place: place,
      agreement: stated.agreement(
        with: Value(computed), isRough: link.isRough || link.relation == .approximate),
      computed: Value(computed), stated: stated.number, statesLeft: false, reading: reading)
    guard judgment.agreement == .wrong else { return judgment }
    // An oven of 350 °F is one of 175 °C.
    let isRound = to.numeral.isInteger && (to.numeral.value / 5).isInteger
    let isNear =
      (computed - stated.number).magnitude <= (isRound ? 10 : slack + stated.step / 2)
    switch Cause.find(judgment)?.name {
    case .digitChanged where !isNear, .digitsTransposed where !isNear: break
    default: judgment.agreement = .cannotTell
    }
    return judgment
  }

  private static func scale(_ amount: Term.Amount) -> MeasureUnit.Dimension? {
    if let unit = amount.unit?.dimension { return amount.per == nil ? unit : nil }
    return amount.letter == UInt8(ascii: "K") ? .kelvin : nil
  }

  private static func kelvin(_ value: Rational, _ scale: MeasureUnit.Dimension) -> Rational? {
    switch scale {
    case .kelvin: value
    case .celsius: value + Rational(27_315, 100)
    case .fahrenheit: (value + Rational(45_967, 100)) * Rational(5, 9)
    default: nil
    }
  }

  private static func onScale(_ kelvin: Rational, _ scale: MeasureUnit.Dimension) -> Rational? {
    switch scale {
    case .kelvin: kelvin
    case .celsius: kelvin - Rational(27_315, 100)
    case .fahrenheit: kelvin * Rational(9, 5) - Rational(45_967, 100)
    default: nil
    }
  }
}
