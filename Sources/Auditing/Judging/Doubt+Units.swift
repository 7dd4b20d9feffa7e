import Arithmetic

/// Units that keep two members from being compared.
extension Doubt {
  /// Units differ, or the values differ by what units differ by.
  var changesUnit: Bool {
    if comparison.isPerData && !comparison.isCoherent { return true }
    if countsPerThing || countsPerTime || isOfMany { return true }
    if comparison.isConvertible || comparison.isCoherent { return false }
    if countsSomethingElse { return true }
    if comparison.isOfData || comparison.hasLikeDimensions { return differsByTime }
    if comparison.isRatioOfUnits { return false }
    if differsPerTime, differsByTime { return true }
    if startsFromNothing || isPrefixOfWord { return true }
    let before = comparison.left.amounts.compactMap(\.unit)
    let after = comparison.right.amounts.compactMap(\.unit)
    if before.isEmpty, after.isEmpty,
      !surroundings.namesUnit(near: left.tokens.lowerBound..<right.tokens.upperBound)
    {
      return false
    }
    if before.isEmpty, !after.isEmpty, case .binary(.plus, _, _) = comparison.left,
      left.tokens.count(where: { surroundings.tokens[$0].kind == .word }) > 1
    {
      return true
    }
    if comparison.left.addsDifferentUnits || comparison.right.addsDifferentUnits { return true }
    // "2 hours × 3 = 350 minutes" would be judged in base units, which nobody wrote.
    if let from = before.first, let to = after.first, Set(before).count == 1,
      from.dimension == to.dimension, from.factor != to.factor
    {
      return true
    }
    if !before.isEmpty, Set(before) == Set(after) { return false }
    guard !outcome.stated.isZero, !computed.isZero else { return false }
    let ratio = (computed / outcome.stated).magnitude
    let factors: [Rational] = [
      60, 3600, 24, 7, 12, 365, 100, 1440, 1000, 1024, 1_000_000, 1_048_576, .powerOfTen(9),
      .powerOfTwo(30), 16, 8, 3, 1760, 5280, 52, 30,
    ]
    // Small factors are more often slips than units, unless both sides name one.
    return factors.contains { factor in
      (factor > 16 && factor != 30 && factor != 100 || !before.isEmpty && !after.isEmpty)
        && (isNear(ratio, factor) || isNear(ratio * factor, 1))
    }
  }

  /// "200 nodes × 4 cores × 16 GB each = 800 tasks": bytes are stated of nothing.
  private var countsSomethingElse: Bool {
    target.bare?.amount.unit == nil && source.writtenUnits?.isEmpty != true
      && !comparison.statesLeft
      && source.degree(of: \.isOfData) == 1
      && (right.tokens.contains { surroundings.tokens[$0].kind == .word } || isFollowedByWord)
  }

  /// "20 counters per key × 100 bytes = 100 MB": how many keys there are is not written.
  private var countsPerThing: Bool {
    left.tokens.contains { surroundings.word($0) == "per" } && outcome.distance >= 20
  }

  /// "20 counters × 8 bytes = ~160 MB": of a million of them, which are not written.
  private var isOfMany: Bool {
    comparison.isPrefixApart && (comparison.isRough || outcome.distance >= 100_000)
      && comparison.compare(.plain, .plain).map { $0.agreement != .wrong } == true
  }

  /// "10,000 metrics × 10 labels = 576 million points/day": how often each comes is not written.
  private var countsPerTime: Bool {
    guard target.bare?.amount.per?.dimension == .time, !computed.isZero,
      source.amounts.allSatisfy({ $0.per == nil && $0.unit?.dimension != .time })
    else { return false }
    let times = outcome.stated / computed
    return times > 16 && times.isInteger
  }

  /// "900 updates/hour = 0.25 updates/sec"
  private var differsPerTime: Bool {
    let before = source.amounts.compactMap(\.per)
    guard let to = target.amounts.compactMap(\.per).first, to.dimension == .time else {
      return false
    }
    return before.contains { $0.dimension == .time && $0.factor != to.factor }
  }

  /// Bytes of counts, money of counts: "1,000 experiments × 2 variants = 24 MB" says what it comes to
  /// with a factor that is not written, the size of one of them.
  private var startsFromNothing: Bool {
    guard let to = target.bare?.amount else { return false }
    if to.isMoney, left.tokens.contains(where: { surroundings.tokens[$0].kind == .word }) {
      return !source.amounts.contains(where: \.isMoney)
    }
    guard to.unit?.isOfData == true, source.amounts.allSatisfy({ $0.unit == nil }),
      let bytes = comparison.target.value(.converting)?.number.magnitude, !computed.isZero
    else { return false }
    // Or all of it is in the unit of the result: 7 + 8 + 16 = 31 GiB.
    if let face = comparison.target.value()?.number, isNear(face, computed, within: 10) {
      return false
    }
    // 2B × 500B, stated in TB: the last of them are bytes.
    if source.amounts.contains(where: { $0.letter == UInt8(ascii: "B") }), outcome.distance < 10 {
      return false
    }
    let size = bytes / computed.magnitude
    if comparison.isRough, size > 1 { return true }
    return size > 64 || isNear(size * 8, 1) || size > 1 && isNear(size, size.rounded)
  }

  /// "12.5 mAh … = 18 Ah": units that are not known, and differ by a prefix.
  private var isPrefixOfWord: Bool {
    let end = min(surroundings.tokens.count, right.tokens.upperBound + 1)
    let before = unknownUnits(left.tokens)
    return unknownUnits(right.tokens.lowerBound..<end).contains { unit in
      before.contains { $0.dropFirst() == unit[...] || unit.dropFirst() == $0[...] }
    }
  }

  func unknownUnits(_ tokens: Range<Int>) -> [String] {
    tokens.compactMap { index in
      guard surroundings.tokens[index].kind == .word, let word = surroundings.word(index),
        word.count > 1, !surroundings.isUnit(index)
      else { return nil }
      return word
    }
  }

  /// "1 GB/hour × 2 days = 48 GB": what times differ by was reckoned with.
  private var differsByTime: Bool {
    guard !outcome.stated.isZero, !computed.isZero else { return false }
    let ratio = (computed / outcome.stated).magnitude
    let factors: [Rational] = [
      60, 3600, 24, 7, 12, 30, 52, 365, 1440, 86_400, 604_800, 2_592_000, 31_536_000,
      // Bits and bytes.
      8,
    ]
    return factors.contains { isNear(ratio, $0) || isNear(ratio * $0, 1) }
  }
}
