import Arithmetic

/// Compares two members, in every reading that their text allows.
struct Comparison {
  var left: Term
  var right: Term
  var isRough: Bool
  /// The left member was itself stated before: its decimals are rounded.
  var leftIsStated: Bool

  struct Outcome {
    var agreement: Agreement
    /// What the text says in its plainest reading; nil where a side has no value.
    var computed: Value
    var stated: Rational
    var statesLeft: Bool
    var reading: Reading

    /// How far both are apart, as a factor of at least one.
    var distance: Rational {
      let (a, b) = (computed.number.magnitude, stated.magnitude)
      return a.isZero || b.isZero ? .powerOfTen(300) : max(a / b, b / a)
    }
  }

  /// The bare side is what is stated: the right one, where both or neither are.
  var statesLeft: Bool {
    left.bare != nil && right.bare == nil && (right.scientific == nil || left.scientific != nil)
  }

  var source: Term { statesLeft ? right : left }
  var target: Term { statesLeft ? left : right }

  func outcome() -> Outcome? {
    guard let plain = compare(.plain, .plain) else { return nil }
    let isOfOnePrefix = !isPrefixApart
    if plain.agreement != .wrong, isOfOnePrefix { return plain }
    if let outcome = otherReading(isOfOnePrefix) { return outcome }
    if let outcome = withoutEight { return outcome }
    if isCoherent { return plain }
    if writesConversion { return withoutConversion ?? plain }
    if isConvertible { return compare(.converting, .converting) }
    if isRatioOfUnits { return ratioOutcome }
    let outcomes =
      [
        isOfData ? dataOutcome : nil, hasLikeDimensions ? dimensionalOutcome : nil, labelledOutcome,
      ].compactMap(\.self) + outcomesOfBytes
    return outcomes.first { $0.agreement != .wrong } ?? outcomes.min { $0.distance < $1.distance }
      ?? nearer(plain)
  }

  /// `9.8/12.5 × 100 = 87.4 %`: a percentage is stated by its face where that is nearer.
  private func nearer(_ plain: Outcome) -> Outcome {
    guard target.bare?.amount.isPercent == true, !source.features.contains(.percent) else {
      return plain
    }
    var reading = Reading.plain
    reading.percentIsFace = true
    guard let face = compare(.plain, reading), face.distance < plain.distance else { return plain }
    return face
  }

  /// The first reading, after the plain one, in which both sides agree.
  private func otherReading(_ isOfOnePrefix: Bool) -> Outcome? {
    let targetReadings = Reading.all(for: target.features)
    let isOfOneKind = sharesScale
    let isPrefixed = isScaledAlike
    for sourceReading in Reading.all(for: source.features) {
      for targetReading in targetReadings {
        if isOfOneKind, !sourceReading.scales(like: targetReading) { continue }
        // Both in one unit: 50 MB and 50 MB are 100 MB and nothing that rounds to it.
        if isOfOneKind, sourceReading.convertsUnits { continue }
        if sourceReading.suffixIsUnit, dividesUnlikeSuffixes { continue }
        if isPrefixed, sourceReading.isBinary != targetReading.isBinary { continue }
        if !isOfOnePrefix, !sourceReading.convertsUnits || !targetReading.convertsUnits { continue }
        // A count of 5M things is no 5·2²⁰, whatever their bytes are.
        if sourceReading.isBinary, source.features.contains(.suffix), countsUnits { continue }
        if let outcome = compare(sourceReading, targetReading), outcome.agreement != .wrong,
          outcome.agreement == .exact || !convertsOneSide(sourceReading, targetReading)
        {
          return outcome
        }
      }
    }
    return nil
  }

  /// `8.39M / 6.74B`: what is left out on both sides has to be the same.
  private var dividesUnlikeSuffixes: Bool {
    guard case .binary(.divide, _, _) = source.ungrouped else { return false }
    return Set(source.amounts.map(\.magnitude)).count > 1
      && !source.amounts.contains { $0.magnitude == .none }
  }

  /// Compares with the source replaced: another way to take it.
  func agrees(with value: Value) -> Bool {
    Reading.all(for: target.features).contains { agreement(of: value, .plain, $0) != .wrong }
  }

  func compare(_ sourceReading: Reading, _ targetReading: Reading) -> Outcome? {
    guard let computed = source.value(sourceReading), let stated = target.value(targetReading)
    else { return nil }
    return Outcome(
      agreement: agreement(of: computed, sourceReading, targetReading), computed: computed,
      stated: stated.number, statesLeft: statesLeft, reading: targetReading)
  }

  /// `28 × 37.75M × 512 = 541.17B`: what is written with a suffix or an exponent was rounded before.
  private func isWithinRoundedInputs(
    _ computed: Value, _ stated: Stated, _ reading: Reading
  ) -> Bool {
    let rounded = source.mappingAmounts { amount in
      var copy = amount
      let isScaled =
        !amount.features.isDisjoint(with: [.suffix, .magnitudeWord])
        || amount.numeral.hasExponent && !amount.numeral.hasWrittenPower
      if isRoundThousands(amount.numeral) {
        // 167,000 stands for what rounds to it, where the result is in TB.
        copy.numeral.decimals = 1
        copy.numeral.step = .powerOfTen(amount.numeral.trailingZeros)
      } else if !isScaled {
        copy.numeral.decimals = 0
      }
      return copy
    }
    let spread = rounded.spread(reading)
    guard !spread.isZero, let value = source.value(reading)?.number.magnitude, !value.isZero else {
      return false
    }
    // In proportion: what is compared may be the source in another unit.
    let slack = spread * computed.number.magnitude / value
    return (computed.number - stated.number).magnitude <= slack + stated.step / 2
  }

  private func isRoundThousands(_ numeral: Numeral) -> Bool {
    numeral.isInteger && numeral.trailingZeros >= 3
      && numeral.significantDigits - numeral.trailingZeros >= 3
      && !target.features.isDisjoint(with: [.suffix, .unit])
  }

  /// `200 / 33,554,432 = 1 / 167,772`: the denominator is rounded.
  private func isRoundedFraction(_ computed: Value) -> Bool {
    guard case .binary(.divide, let above, let below) = target.ungrouped,
      let numerator = above.value()?.number, let denominator = below.bare?.amount.numeral,
      denominator.isInteger, denominator.value >= 1000, !computed.number.isZero
    else { return false }
    return (numerator / computed.number - denominator.value).magnitude * 2 <= 1
  }

  private func agreement(
    of computed: Value, _ sourceReading: Reading, _ targetReading: Reading
  ) -> Agreement {
    if let (amount, isNegative) = target.bare {
      let stated = Stated(amount, isNegative: isNegative, targetReading)
      let isBinary = sourceReading.isBinary || targetReading.isBinary
      let agreement = stated.agreement(with: computed, isRough: isRough, isBinary: isBinary)
      if agreement == .wrong, isWithinRoundedInputs(computed, stated, sourceReading) {
        return .rounding
      }
      guard agreement == .wrong, leftIsStated, let (other, _) = source.bare,
        other.numeral.decimals > 0
      else { return agreement }
      let slack = other.numeral.step * other.scale(sourceReading) + stated.step
      return (computed.number - stated.number).magnitude * 2 <= slack ? .rounding : .wrong
    }
    if let stated = Stated(scientific: target, targetReading) {
      return stated.agreement(with: computed, isRough: isRough)
    }
    guard let value = target.value(targetReading) else { return .cannotTell }
    let difference = (computed.number - value.number).magnitude
    if difference.isZero { return .exact }
    var slack = target.spread(targetReading)
    if leftIsStated { slack = slack + source.spread(sourceReading) }
    if !computed.isExact || !value.isExact {
      slack = slack + computed.number.magnitude * .powerOfTen(-9)
    }
    if difference <= slack || isRoundedFraction(computed) { return .rounding }
    // Two expressions: numbers were replaced by rounder ones (86,400 seconds by 100,000).
    if isRough, difference * 5 <= max(computed.number.magnitude, value.number.magnitude) {
      return .rounding
    }
    // 50 × 10^9 × 32 × 10^6: an estimate goes on in round numbers.
    if target.hasPowerOfTen, difference * 20 <= value.number.magnitude { return .rounding }
    return .wrong
  }
}
