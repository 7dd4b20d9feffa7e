import Arithmetic

/// How the units of both sides bear on what is compared.
extension Comparison {
  /// 8 is no rounding of 2 gallons in liters; but bytes may well be stated in MB.
  func convertsOneSide(_ source: Reading, _ target: Reading) -> Bool {
    source.convertsUnits != target.convertsUnits
      && (self.source.amounts + self.target.amounts).allSatisfy { $0.unit?.isOfData != true }
      && !(target.convertsUnits ? isInSeconds : convertsByHand)
  }

  /// `3.2e4 / 4.5e10 = 0.7 us`: what is computed without units is in seconds, stated by a prefix.
  var isInSeconds: Bool {
    guard let unit = target.bare?.amount.unit, unit.dimension == .time, unit.factor < 1 else {
      return false
    }
    return source.amounts.allSatisfy { $0.unit == nil && $0.per == nil }
  }

  /// `10 ms × 350 × 10^6 / 3600 / 24`, stated in days: the factors between units are written out.
  var convertsByHand: Bool {
    guard target.bare?.amount.unit?.dimension == .time else { return false }
    let factors: Set<Rational> = [24, 60, 3600, 1440, 86_400, 1000, 1_000_000]
    return source.amounts.contains { $0.unit == nil && factors.contains($0.numeral.value) }
  }

  /// `6 TB × $0.10/GB`: bytes are divided by that do not cancel as they are written.
  var isPerData: Bool {
    source.amounts.contains { $0.per?.isOfData == true }
      && source.writtenUnits?.isEmpty != true
  }

  var dimensionalOutcome: Outcome? {
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
  var outcomesOfBytes: [Outcome] {
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
  var ratioOutcome: Outcome? {
    let decimal = compare(.converting, .plain)
    let binary = compare(.convertingData(isBinary: true), .plain)
    if let binary, binary.agreement != .wrong, decimal?.agreement ?? .wrong == .wrong {
      return binary
    }
    return decimal
  }

  /// With data in bytes, and times as labels.
  var dataOutcome: Outcome? {
    let decimal = compare(
      .convertingData(isBinary: false), .convertingData(isBinary: false))
    let binary = compare(.convertingData(isBinary: true), .convertingData(isBinary: true))
    if let binary, binary.agreement != .wrong, decimal?.agreement ?? .wrong == .wrong {
      return binary
    }
    return decimal
  }

  var countsUnits: Bool {
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
  var isScaledAlike: Bool {
    if source.hasBinaryPrefix { return target.hasBinaryPrefix }
    return source.features.contains(.suffix) && target.features.contains(.suffix)
  }

  /// Whether both sides have the same units and suffixes, which are then taken alike.
  var sharesScale: Bool {
    let scaled: Term.Features = [.unit, .suffix, .magnitudeWord]
    guard !source.features.isDisjoint(with: scaled) else { return false }
    let (before, after) = (source.amounts, target.amounts)
    return Set(before.compactMap(\.unit)) == Set(after.compactMap(\.unit))
      && Set(before.map(\.magnitude)) == Set(after.map(\.magnitude))
  }

  /// Whether both sides have one kind of unit, whose prefixes alone differ: then 36 GB and 36 MB are
  /// not the same. Of times only those below a second have prefixes.
  var isPrefixApart: Bool {
    if sharesPhysics { return true }
    guard let to = target.bare?.amount.unit, isConvertible || sharesQuotient, !writesConversion
    else {
      return false
    }
    return source.amounts.compactMap(\.unit).allSatisfy { $0.isPrefixed(of: to) }
  }

  /// `1.2 GB / 4 MB/s`, stated in ms: once bytes cancel, both sides are times, or rates.
  private var sharesQuotient: Bool {
    guard case .binary(.divide, _, _) = source.ungrouped, let before = source.dimensions,
      before != Dimensions(), target.bare?.amount.per == nil
    else { return false }
    return before == target.dimensions && source.amounts.allSatisfy { $0.unit?.isOfData == true }
  }

  /// `464 kJ / 8.0 s`, stated in W: units of physics throughout, of which both sides have like ones.
  var sharesPhysics: Bool {
    guard case .binary(let operation, _, _) = source.ungrouped,
      operation == .divide || operation == .times, let to = target.bare?.amount, to.per == nil,
      let dimensions = source.dimensions, dimensions != Dimensions(),
      dimensions == target.dimensions
    else { return false }
    return (source.amounts + [to]).allSatisfy { amount in
      amount.per == nil && amount.unitPower == 1 && amount.unit?.isCoherent == true
    }
  }

  /// Whether the factor between the units of both sides is written out: `10 km × 0.621`, in miles.
  var writesConversion: Bool {
    guard isConvertible, let to = target.bare?.amount.unit,
      let from = source.amounts.compactMap(\.unit).first
    else { return false }
    let ratio = (from.factor / to.factor).power(target.bare?.amount.unitPower ?? 1)
    return source.amounts.contains { amount in
      guard amount.unit == nil, !amount.numeral.value.isZero else { return false }
      let factor = amount.numeral.value.magnitude
      return factor.isWithinOnePercent(of: ratio) || (factor * ratio).isWithinOnePercent(of: 1)
    }
  }

  /// Compared as the digits stand, the factor being as exact as it is written.
  var withoutConversion: Outcome? {
    guard var outcome = compare(.plain, .plain) else { return nil }
    let slack = source.spread(.plain) + target.spread(.plain)
    if (outcome.computed.number - outcome.stated).magnitude <= slack {
      outcome.agreement = .rounding
    }
    return outcome
  }

  /// `1 Gb/s / 8`, stated in MB/s: the bits of a byte are written out.
  var withoutEight: Outcome? {
    guard let to = target.bare?.amount.unit, to.isOfData,
      case .binary(.divide, let bits, let eight) = source.ungrouped,
      let amount = eight.bare?.amount, amount.unit == nil, amount.numeral.value == 8
    else { return nil }
    let comparison = Comparison(
      left: statesLeft ? left : bits, right: statesLeft ? bits : right, isRough: isRough,
      leftIsStated: leftIsStated)
    return [false, true].lazy.compactMap { isBinary in
      let reading = Reading.convertingData(isBinary: isBinary)
      return comparison.compare(reading, reading)
    }.first { $0.agreement != .wrong }
  }

  /// `779 kWh × 380 g`, stated in kg: grams are turned into kilograms, the rest says what is counted.
  var labelledOutcome: Outcome? {
    guard let to = target.bare?.amount.unit, !to.isOfData, to.dimension != .time,
      source.degree(of: { $0.dimension == to.dimension }) == 1,
      source.amounts.contains(where: { $0.unit.map { $0.dimension != to.dimension } ?? false }),
      source.amounts.contains(where: { $0.unit?.dimension == to.dimension && $0.unit != to })
    else { return nil }
    let reading = Reading.converting(only: to.dimension)
    return compare(reading, reading)
  }
}

extension MeasureUnit {
  /// A unit of physics that others turn into by powers of ten alone.
  fileprivate var isCoherent: Bool {
    switch dimension {
    case .energy, .power, .voltage, .current, .resistance, .charge, .force, .pressure, .time:
      (-12...12).contains { factor == .powerOfTen($0) }
    default: false
    }
  }

  /// Whether another unit is this one with another prefix of thousands.
  fileprivate func isPrefixed(of other: MeasureUnit) -> Bool {
    if isOfData, other.isOfData || other.dimension == .time && other.factor < 1 { return true }
    guard dimension == other.dimension, !other.factor.isZero else { return false }
    if dimension == .time, factor > 1 || other.factor > 1 { return false }
    let ratio = max(factor, other.factor) / min(factor, other.factor)
    return (0...6).contains { ratio == .powerOfTen(3 * $0) }
  }
}

extension Rational {
  fileprivate func isWithinOnePercent(of other: Rational) -> Bool {
    (self - other).magnitude * 100 <= other.magnitude
  }
}
