import Arithmetic

/// Two members of a chain with what became of them.
struct Judgment: Sendable {
  var chain: Chain
  /// The left member's index.
  var place: Int
  var agreement: Agreement
  var computed: Value
  var stated: Rational
  /// Whether the left member is what is stated.
  var statesLeft: Bool
  var reading: Reading

  var source: Term? { chain.members[statesLeft ? place + 1 : place].term }
  var target: Term? { chain.members[statesLeft ? place : place + 1].term }
  var targetMember: Chain.Member { chain.members[statesLeft ? place : place + 1] }
  /// Both members with the relation between them.
  var range: Range<Int> {
    let lower = chain.members[place].range.lowerBound
    return lower..<max(lower, chain.members[place + 1].range.upperBound)
  }
}

extension Judgment {
  /// `1,961 g / 28.35 = 69.2 oz = 4.23 lb`: what is right comes of the value before it was rounded.
  fileprivate mutating func resume(from last: Judgment) {
    guard last.place + 1 == place, last.agreement == .rounding, !last.statesLeft, !statesLeft,
      source?.bare != nil, !last.stated.isZero
    else { return }
    let exact = last.computed.number / last.stated
    // What was taken in another scale is no rounding.
    guard (exact - 1).magnitude * 10 < 1,
      let product = Term.apply(.times, computed, Value(exact))
    else { return }
    computed = product
  }
}

/// Judges the links of a chain.
struct Judge {
  let bytes: [UInt8]
  let tokens: [Token]
  let chain: Chain

  /// What can be judged; links between things that state nothing are left out.
  func judgments() -> [Judgment] {
    var found: [Judgment] = []
    for place in chain.links.indices where place + 1 < chain.members.count {
      guard var judgment = judgment(at: place) else { continue }
      if judgment.agreement == .wrong, let last = found.last { judgment.resume(from: last) }
      found.append(judgment)
    }
    return found
  }

  private func judgment(at place: Int) -> Judgment? {
    let link = chain.links[place]
    if let conversion = Temperatures.judgment(chain, place) { return conversion }
    guard link.relation != .other, let left = chain.members[place].numeric,
      let right = chain.members[place + 1].numeric, isStatement(place)
    else { return nil }
    let isRough = link.isRough || link.relation == .approximate
    let comparison = Comparison(
      left: left, right: right, isRough: isRough, leftIsStated: place > 0)
    guard let outcome = comparison.outcome() else { return nil }
    var judgment = Judgment(
      chain: chain, place: place, agreement: outcome.agreement, computed: outcome.computed,
      stated: outcome.stated, statesLeft: outcome.statesLeft, reading: outcome.reading)
    guard outcome.agreement == .wrong else { return judgment }
    if followsEarlier(place, right, isRough) || statesLastAddend(place, right, isRough) {
      judgment.agreement = .rounding
      return judgment
    }
    let doubt = Doubt(
      chain: chain, place: place, comparison: comparison, outcome: outcome,
      surroundings: Surroundings(bytes: bytes, tokens: tokens, chain: chain))
    if isRadix(place), !isSwapped(judgment) {
      judgment.agreement = .cannotTell
    } else if doubt.isReasonable || needsCause(place) && !hasPlainCause(judgment)
      || isConversion(place) && !hasSlip(judgment) && !isOfTimes(judgment)
    {
      judgment.agreement = .cannotTell
    }
    return judgment
  }

  /// Whether a link states something: one side computes, or both are numbers that are related.
  private func isStatement(_ place: Int) -> Bool {
    let (left, right) = (chain.members[place], chain.members[place + 1])
    switch chain.links[place].relation {
    case .arrow: return left.computes && !right.computes && !isRange(left)
    case .word:
      if left.term?.bare != nil, right.term?.isPercentageOf == true {
        return chain.startsStatement && !chain.isDirtyBefore && endsStatement(right)
      }
      return left.computes && right.term?.bare != nil && isSaying(left)
    case .approximate where isSpan(place): return false
    default: break
    }
    if left.computes || place == 0 && left.isScientific && !chain.isDirtyBefore { return true }
    if right.computes || right.isScientific {
      // "LCM of 6, 8 and 10 = 2^3 × 3 × 5": what ends in a number is not that number.
      return place > 0
        ? chain.members[place - 1].computes || left.trailingWords == nil
        : chain.startsStatement && left.trailingWords == nil && !chain.isDirtyBefore
          && !left.features.contains(.percent)
    }
    return isRestatement(place, left, right) || isConversion(place) || isRadix(place)
  }

  /// `0xFE = 254`: one number in two bases.
  private func isRadix(_ place: Int) -> Bool {
    let (left, right) = (chain.members[place], chain.members[place + 1])
    guard let from = left.term?.bare?.amount, let to = right.term?.bare?.amount, from.unit == nil,
      to.unit == nil, left.trailingWords == nil, right.trailingWords == nil,
      place > 0 || chain.startsStatement && !chain.isDirtyBefore
    else { return false }
    if case .word = right.following { return false }
    return from.numeral.radix != 10 && to.numeral.radix == 10 && to.numeral.isInteger
  }

  /// Digits in the wrong order, which no code has by chance.
  private func isSwapped(_ judgment: Judgment) -> Bool {
    Cause.find(judgment)?.name == .digitsTransposed && judgment.stated >= 100
  }

  /// `72 km/h = 20 m/s`: one quantity in two units, with nothing else on either side. What is counted
  /// ("2 KB memory = 20 GB"), or only about so, may be of several.
  private func isConversion(_ place: Int) -> Bool {
    let (left, right, link) = (chain.members[place], chain.members[place + 1], chain.links[place])
    guard let from = left.term?.bare?.amount, let to = right.term?.bare?.amount,
      place > 0 || chain.startsStatement && !chain.isDirtyBefore, !link.isTight, !link.isRough,
      !left.isScientific, left.tokens.upperBound + 1 == right.tokens.lowerBound,
      left.tokens.allSatisfy({ tokens[$0].kind != .word || isUnit($0) }),
      left.tokens.lowerBound == 0 || tokens[left.tokens.lowerBound - 1].kind != .roughly,
      let unit = from.unit, let other = to.unit,
      unit != other || from.per != to.per || from.isCompound || to.isCompound,
      unit.dimension != .money, let dimensions = left.term?.dimensions
    else { return false }
    return dimensions == right.term?.dimensions && other.kind == unit.kind
  }

  private func isUnit(_ index: Int) -> Bool {
    MeasureUnit.named(String(decoding: bytes[tokens[index].range], as: UTF8.self)) != nil
  }

  /// `10^3 \sim 10^6`: from the one to the other.
  private func isSpan(_ place: Int) -> Bool {
    let between =
      chain.members[place].tokens.upperBound..<chain.members[place + 1].tokens.lowerBound
    guard let sign = tokens[between].first(where: { $0.kind == .relation(.approximate) }),
      bytes.starts(with: "\\sim", at: sign.range.lowerBound)
        || bytes.starts(with: "∼", at: sign.range.lowerBound),
      !bytes.starts(with: "\\simeq", at: sign.range.lowerBound)
    else { return false }
    return [chain.members[place], chain.members[place + 1]].allSatisfy {
      $0.term?.bare != nil || $0.term?.scientific != nil
    }
  }

  /// "0-100 % → 10 %"
  private func isRange(_ member: Chain.Member) -> Bool {
    guard case .binary(.minus, let low, let high) = member.term else { return false }
    return low.bare != nil && high.bare != nil
  }

  /// "5 % of 120 is 6": not "3-5 is a range", nor "1/2 is more".
  private func isSaying(_ left: Chain.Member) -> Bool {
    switch left.term?.ungrouped {
    case .binary(.plus, _, _), .binary(.times, _, _), .binary(.of, _, _), .function: true
    default: false
    }
  }

  /// `14,680,064 ≈ 14.68M`, `0.27 = 27 %`
  private func isRestatement(_ place: Int, _ left: Chain.Member, _ right: Chain.Member) -> Bool {
    let scaled: Term.Features = [.suffix, .percent, .magnitudeWord]
    let isClean = place > 0 || chain.startsStatement && !chain.isDirtyBefore
    let isRate = left.tokens.contains { tokens[$0].kind == .operator(.divide) }
    guard isClean, !isRate, left.trailingWords == nil,
      left.features.isDisjoint(with: [.percent, .unit])
    else {
      return false
    }
    if place > 0, chain.members[place - 1].computes, chain.members[place - 1].numeric != nil {
      return !right.features.contains(.unit)
    }
    return !right.features.isDisjoint(with: scaled)
      && (chain.links[place].relation == .approximate || right.features.contains(.percent))
      && place > 0
  }

  /// A slip of the hand. That another operator or operand would do says little where the reading is
  /// not sure.
  private func hasPlainCause(_ judgment: Judgment) -> Bool {
    switch Cause.find(judgment)?.name {
    case nil, .wrongOperator, .wrongOperand, .precedence, .inverted: false
    default: true
    }
  }

  /// Digits that slipped, or a prefix. That a week has five days, and a cup so many millilitres, is
  /// custom.
  private func hasSlip(_ judgment: Judgment) -> Bool {
    let units = [judgment.source, judgment.target].compactMap { $0?.bare?.amount.unit }
    if units.contains(where: \.isCustomary) { return false }
    if units.count == 2, units.allSatisfy({ $0.isBinary }) { return true }
    switch Cause.find(judgment)?.name {
    case .digitChanged, .digitsTransposed, .digitDropped, .digitDoubled, .powerOfTen: return true
    default: return false
    }
  }

  /// `6,537 s = 1.18 h`: seconds, minutes and hours, which nothing else is called, neither of them round
  /// nor one alone.
  private func isOfTimes(_ judgment: Judgment) -> Bool {
    let amounts = [judgment.source, judgment.target].compactMap { $0?.bare?.amount }
    guard amounts.count == 2, judgment.computed.number.signum > 0, judgment.stated.signum > 0
    else { return false }
    let ratio = judgment.computed.number / judgment.stated
    guard ratio < 2, ratio * 2 > 1 else { return false }
    if amounts.contains(where: \.isCompound) { return true }
    return (ratio - 1).magnitude * 20 > 1
      && amounts.allSatisfy {
        $0.unit?.dimension == .time && ($0.unit?.factor ?? 0) <= 3600 && $0.per == nil
          && $0.numeral.value > 1 && $0.numeral.significantDigits - $0.numeral.trailingZeros > 1
      }
  }

  /// Links whose reading is less sure are reported only where a slip explains them.
  private func needsCause(_ place: Int) -> Bool {
    switch chain.links[place].relation {
    case .word where isPercentageOf(place): return false
    case .arrow, .word: return true
    default:
      if !isCoherent(place), hasUnsureUnits(place) { return true }
      return place == 0 && chain.followsDash
        || chain.members[place].features.union(chain.members[place + 1].features).contains(.pi)
    }
  }

  /// "12.5 % of 480 is 62.5." and nothing else: what is stated is near, and no other thing.
  private func isPercentageOf(_ place: Int) -> Bool {
    let (left, right) = (chain.members[place], chain.members[place + 1])
    let isSaid = left.term?.isPercentageOf == true && right.term?.bare != nil
    let isNamed = left.term?.bare != nil && right.term?.isPercentageOf == true
    guard isSaid || isNamed, endsStatement(right),
      !right.tokens.contains(where: { tokens[$0].kind == .word && isUnit($0) }),
      left.features.isDisjoint(with: .unit), right.features.isDisjoint(with: .unit),
      let computed = left.term?.value()?.number.magnitude,
      let stated = right.term?.value()?.number.magnitude
    else { return false }
    return computed <= stated * 2 && stated <= computed * 2
  }

  private func endsStatement(_ member: Chain.Member) -> Bool {
    let end = member.tokens.upperBound
    guard end < tokens.count else { return true }
    switch tokens[end].kind {
    case .stop, .comma, .newline, .close: return true
    default: return false
    }
  }

  private func hasUnsureUnits(_ place: Int) -> Bool {
    let before = chain.members[place].units
    let after = chain.members[place + 1].units
    if !before.isEmpty, !after.isEmpty, before != after, !isConvertible(place) { return true }
    guard let left = chain.members[place].numeric else { return false }
    if left.multipliesTimes || left.addsUnlikeThings { return true }
    // "1M metrics × 15 s = 240B samples": how many there are in that time. What is divided by a time
    // is a rate, and money for days is money.
    return after.isEmpty && before.contains { $0.dimension == .time }
      && (left.dimensions.map { !$0.isOfDataAndTime || $0.time >= 0 } ?? true)
      && chain.members[place + 1].term?.bare?.amount.isMoney != true
  }

  private func isCoherent(_ place: Int) -> Bool {
    comparison(place)?.isCoherent ?? false
  }

  private func isConvertible(_ place: Int) -> Bool {
    comparison(place).map { $0.isConvertible || $0.isOfData } ?? false
  }

  private func comparison(_ place: Int) -> Comparison? {
    guard let left = chain.members[place].numeric, let right = chain.members[place + 1].numeric
    else {
      return nil
    }
    return Comparison(left: left, right: right, isRough: false, leftIsStated: false)
  }

  /// "6 × 25 g = 150 g plus 4 × 12 g = 48 g": two equations in a row. In "13 × 2 = 24 at $1.98 =
  /// $51.48" the last is right of what the first comes to.
  private func statesLastAddend(_ place: Int, _ right: Term, _ isRough: Bool) -> Bool {
    if place > 0, chain.members[place - 1].computes,
      let value = chain.members[place - 1].numeric?.value()?.number,
      let left = chain.members[place].numeric, case .amount(var amount) = left.leftmost,
      left.bare == nil, amount.magnitude == .none
    {
      amount.numeral.value = value
      let mended = left.replacingLeftmost(with: .amount(amount))
      let comparison = Comparison(left: mended, right: right, isRough: isRough, leftIsStated: false)
      if let outcome = comparison.outcome(), outcome.agreement == .exact { return true }
    }
    guard place > 0, case .binary(.plus, _, let last) = chain.members[place].numeric,
      last.bare == nil,
      chain.members[place].tokens.contains(where: { tokens[$0].text == "plus" })
    else { return false }
    let comparison = Comparison(left: last, right: right, isRough: isRough, leftIsStated: false)
    return comparison.outcome().map { $0.agreement != .wrong } ?? false
  }

  /// `2/3 = 0.67 = 66.7 %`: the last is right of the first.
  private func followsEarlier(_ place: Int, _ right: Term, _ isRough: Bool) -> Bool {
    (0..<place).contains { earlier in
      guard let left = chain.members[earlier].numeric, chain.members[earlier].computes,
        chain.links[earlier..<place].allSatisfy({ $0.relation != .other && $0.relation != .arrow }),
        !(earlier == 0 && chain.isDirtyBefore)
      else { return false }
      let comparison = Comparison(left: left, right: right, isRough: isRough, leftIsStated: false)
      return comparison.outcome().map { $0.agreement != .wrong } ?? false
    }
  }
}
