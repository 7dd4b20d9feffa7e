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

  private var source: Term { statesLeft ? right : left }
  var target: Term { statesLeft ? left : right }

  func outcome() -> Outcome? {
    guard let plain = compare(.plain, .plain) else { return nil }
    if plain.agreement != .wrong { return plain }
    let targetReadings = Reading.all(for: target.features)
    let isOfOneKind = sharesScale
    let isPrefixed = isScaledAlike
    for sourceReading in Reading.all(for: source.features) {
      for targetReading in targetReadings {
        if isOfOneKind, !sourceReading.scales(like: targetReading) { continue }
        // Both in one unit: 50 MB and 50 MB are 100 MB and nothing that rounds to it.
        if isOfOneKind, sourceReading.convertsUnits { continue }
        if isPrefixed, sourceReading.isBinary != targetReading.isBinary { continue }
        // A count of 5M things is no 5·2²⁰, whatever their bytes are.
        if sourceReading.isBinary, source.features.contains(.suffix), countsUnits { continue }
        if let outcome = compare(sourceReading, targetReading), outcome.agreement != .wrong,
          outcome.agreement == .exact || !convertsOneSide(sourceReading, targetReading)
        {
          return outcome
        }
      }
    }
    if isCoherent { return plain }
    if isConvertible { return compare(.converting, .converting) }
    if isRatioOfUnits { return ratioOutcome }
    let outcomes =
      [
        isOfData ? dataOutcome : nil, hasLikeDimensions ? dimensionalOutcome : nil,
      ].compactMap(\.self) + outcomesOfBytes
    return outcomes.first { $0.agreement != .wrong } ?? outcomes.min { $0.distance < $1.distance }
      ?? plain
  }

  /// 8 is no rounding of 2 gallons in liters; but bytes may well be stated in MB.
  private func convertsOneSide(_ source: Reading, _ target: Reading) -> Bool {
    source.convertsUnits != target.convertsUnits
      && (self.source.amounts + self.target.amounts).allSatisfy { $0.unit?.isOfData != true }
      && !(target.convertsUnits ? isInSeconds : convertsByHand)
  }

  /// `3.2e4 / 4.5e10 = 0.7 us`: what is computed without units is in seconds, stated by a prefix.
  private var isInSeconds: Bool {
    guard let unit = target.bare?.amount.unit, unit.dimension == .time, unit.factor < 1 else {
      return false
    }
    return source.amounts.allSatisfy { $0.unit == nil && $0.per == nil }
  }

  /// `10 ms × 350 × 10^6 / 3600 / 24`, stated in days: the factors between units are written out.
  private var convertsByHand: Bool {
    guard target.bare?.amount.unit?.dimension == .time else { return false }
    let factors: Set<Rational> = [24, 60, 3600, 1440, 86_400, 1000, 1_000_000]
    return source.amounts.contains { $0.unit == nil && factors.contains($0.numeral.value) }
  }

  /// `6 TB × $0.10/GB`: bytes are divided by that do not cancel as they are written.
  var isPerData: Bool {
    source.amounts.contains { $0.per?.isOfData == true }
      && source.writtenUnits?.isEmpty != true
  }

  private var dimensionalOutcome: Outcome? {
    let decimal = compare(.dimensional(isBinary: false), .dimensional(isBinary: false))
    let binary = compare(.dimensional(isBinary: true), .dimensional(isBinary: true))
    if let binary, binary.agreement != .wrong, decimal?.agreement ?? .wrong == .wrong {
      return binary
    }
    return decimal
  }

  /// Whether both sides are times, or rates, or data, once what cancels is left out: 4 GiB / 50 GB/s,
  /// stated in ms.
  var hasLikeDimensions: Bool {
    guard let to = target.bare?.amount, let before = source.dimensions, before != Dimensions(),
      source.amounts.contains(where: { ($0.unit != nil && $0.unit != to.unit) || $0.per != to.per })
    else { return false }
    return before == target.dimensions
  }

  /// `500M × 200B`, stated in GB: a B after digits is bytes there, and a billion elsewhere.
  private var outcomesOfBytes: [Outcome] {
    guard let to = target.amounts.compactMap(\.unit).first, to.isOfData,
      source.degree(of: \.isOfData) == 0
    else { return [] }
    let places = source.amounts.indices.filter { source.amounts[$0].letter == UInt8(ascii: "B") }
    return places.suffix(4).flatMap { place -> [Outcome] in
      var index = -1
      let bytes = source.mappingAmounts { amount in
        index += 1
        guard index == place else { return amount }
        var copy = amount
        copy.magnitude = .none
        copy.unit = MeasureUnit(.data, 1)
        return copy
      }
      let comparison = Comparison(
        left: statesLeft ? left : bytes, right: statesLeft ? bytes : right, isRough: isRough,
        leftIsStated: leftIsStated)
      return [comparison.dataOutcome].compactMap(\.self)
    }
  }

  /// Both with decimal prefixes, or both with binary ones.
  private var ratioOutcome: Outcome? {
    let decimal = compare(.converting, .plain)
    let binary = compare(.convertingData(isBinary: true), .plain)
    if let binary, binary.agreement != .wrong, decimal?.agreement ?? .wrong == .wrong {
      return binary
    }
    return decimal
  }

  /// With data in bytes, and times as labels.
  private var dataOutcome: Outcome? {
    let decimal = compare(
      .convertingData(isBinary: false), .convertingData(isBinary: false))
    let binary = compare(.convertingData(isBinary: true), .convertingData(isBinary: true))
    if let binary, binary.agreement != .wrong, decimal?.agreement ?? .wrong == .wrong {
      return binary
    }
    return decimal
  }

  private var countsUnits: Bool {
    source.features.contains(.unit) || target.features.contains(.unit)
  }

  /// Whether the source is of the target's kind in another unit: 20,000 × 2 KB, stated in MB.
  var isConvertible: Bool {
    let before = source.amounts.compactMap(\.unit)
    guard let to = target.amounts.compactMap(\.unit).first, let stated = target.bare?.amount else {
      return false
    }
    // 1.25M/s × 50 bytes, stated a day, is a matter of times too.
    if let per = stated.per, source.amounts.contains(where: { ($0.per ?? per) != per }) {
      return false
    }
    return source.degree { _ in true } == 1
      && before.allSatisfy { $0.dimension == to.dimension }
      && before.contains { $0.factor != to.factor }
  }

  /// Whether the units on both sides are the same once those that cancel are gone.
  var isCoherent: Bool {
    guard source.features.contains(.unit), let before = source.writtenUnits else { return false }
    return before == target.writtenUnits
  }

  /// Whether both sides count bytes or bits in different units, and nothing else but times:
  /// 25 TB / 86,400 s, stated in MB/s.
  var isOfData: Bool {
    let before = source.amounts.compactMap(\.unit)
    guard let to = target.amounts.compactMap(\.unit).first, to.isOfData, target.bare != nil else {
      return false
    }
    return source.degree(of: \.isOfData) == 1
      && before.allSatisfy { $0.isOfData || $0.dimension == .time }
      && before.contains { $0.isOfData && $0.factor != to.factor }
  }

  /// Whether units of one kind cancel, and what is stated has none: 10 TB / 128 MB, so many blocks.
  var isRatioOfUnits: Bool {
    let units = source.amounts.compactMap(\.unit)
    guard let first = units.first, units.count == 2, target.bare != nil,
      target.features.isDisjoint(with: [.unit, .percent])
    else { return false }
    return source.degree { _ in true } == 0
      && units.allSatisfy { $0.dimension == first.dimension }
      && units.contains { $0.factor != first.factor }
  }

  /// Whether both sides have prefixes or suffixes that are decimal or binary together. A count in
  /// K or M says nothing of the GB of what is counted.
  private var isScaledAlike: Bool {
    if source.hasBinaryPrefix { return target.hasBinaryPrefix }
    return source.features.contains(.suffix) && target.features.contains(.suffix)
  }

  /// Whether both sides have the same units and suffixes, which are then taken alike.
  private var sharesScale: Bool {
    let scaled: Term.Features = [.unit, .suffix, .magnitudeWord]
    guard !source.features.isDisjoint(with: scaled) else { return false }
    let (before, after) = (source.amounts, target.amounts)
    return Set(before.compactMap(\.unit)) == Set(after.compactMap(\.unit))
      && Set(before.map(\.magnitude)) == Set(after.map(\.magnitude))
  }

  /// Compares with the source replaced: another way to take it.
  func agrees(with value: Value) -> Bool {
    Reading.all(for: target.features).contains { agreement(of: value, .plain, $0) != .wrong }
  }

  private func compare(_ sourceReading: Reading, _ targetReading: Reading) -> Outcome? {
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
        || amount.numeral.hasExponent
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
