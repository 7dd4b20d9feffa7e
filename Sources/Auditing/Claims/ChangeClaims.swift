//  change    = ("from" quantity "to" | quantity "→") quantity tail
//            | quantity word* verb ["by"] percentage "to" quantity
//            | verb ["by"] percentage ("from" quantity "to" quantity | "to" quantity "from" quantity)
//  tail      = "(" [sign] percentage ")"
//            | [","] ("a" | "an") (percentage direction | direction "of" percentage) end
//            | "," percentage comparative
//            | filler* (percentage comparative | direction filler* percentage end)
//  direction = "increase" | "drop" | …       comparative = "smaller" | "faster" | …

import Arithmetic

/// Changes that prose states in per cent beside the numbers before and after.
struct ChangeClaims {
  private let quantities: ClaimedQuantities
  private(set) var verdicts = ClaimVerdicts()

  private var lexed: Lexed { quantities.lexed }

  init(_ quantities: ClaimedQuantities, _ changes: [ClaimedQuantities.Change]) {
    self.quantities = quantities
    for index in lexed.tokens.indices where lexed.kind(index) == .percent {
      judge(percentage: index)
      judge(leading: index)
    }
    for change in changes { judge(change.pair, from: change.first) }
  }

  private static let directions: Set<String> = [
    "increase", "decrease", "reduction", "drop", "improvement", "rise", "decline", "gain", "growth",
    "saving", "cut", "fall", "jump", "loss", "speedup",
  ]

  /// What they say of a time may be said of the speed.
  private static let vague: Set<String> = ["improvement", "gain", "speedup"]

  /// Of what a percentage may be: of the value before alone, of either, or the ratio itself.
  private enum Meaning { case change, relation, anything }

  private static let comparatives: Set<String> = [
    "smaller", "larger", "bigger", "faster", "slower", "less", "more", "lower", "higher", "fewer",
    "shorter", "longer", "cheaper", "down", "up",
  ]

  /// These speak of a quantity itself, which becomes less.
  private static let shrinking: Set<String> = [
    "less", "fewer", "lower", "smaller", "shorter", "cheaper", "weniger", "moins", "menos",
    "minder",
    "meno",
  ]

  private mutating func judge(_ pair: ClaimedQuantities.Pair, from first: Int) {
    let end = pair.after.end
    if lexed.kind(end) == .open(.round) {
      let signed =
        lexed.kind(end + 1) == .operator(.plus) || lexed.kind(end + 1) == .operator(.minus)
      let place = lexed.kind(end + 1) == .roughly || signed ? end + 2 : end + 1
      if lexed.kind(place + 2) == .close(.round) {
        judge(pair, place, from: first, signed ? .change : .anything)
      }
      return
    }
    let comma = lexed.kind(end) == .comma ? end + 1 : end
    if ["a", "an"].contains(lexed.text(comma)) {
      let next = comma + 1
      if Self.directions.contains(lexed.text(next + 2)) {
        guard !isOfOther(next + 3, than: first) else { return }
        judge(pair, next, from: first, meaning(lexed.text(next + 2)))
      } else if Self.directions.contains(lexed.text(next)), lexed.text(next + 1) == "of",
        ends(next + 4)
      {
        judge(pair, next + 2, from: first, meaning(lexed.text(next)))
      }
    } else if comma > end, Self.comparatives.contains(lexed.text(comma + 2)) {
      judge(pair, comma, from: first, .relation)
    } else if let (place, meaning) = tail(end) {
      judge(pair, place, from: first, meaning)
    }
  }

  /// "…, das sind 12 % weniger", "…, soit une baisse de 25 %": the place of the percentage, past words
  /// that only lead to it.
  private func tail(_ end: Int) -> (Int, Meaning)? {
    var saysChange: Meaning?
    for index in end..<end + ChangeWords.longestTail {
      switch lexed.kind(index) {
      case .number where lexed.kind(index + 1) == .percent:
        let next = lexed.text(index + 2)
        if lexed.text(index - 1) == "by", saysChange == nil { saysChange = .change }
        if Self.comparatives.contains(next) || ChangeWords.comparatives.contains(next)
          || ["de", "in", "en"].contains(next)
            && ChangeWords.comparatives.contains(lexed.text(index + 3))
        {
          return (index, .relation)
        }
        return saysChange.flatMap { self.ends(index + 2) ? (index, $0) : nil }
      case .comma, .newline, .roughly: continue
      case .stop where ["i", "e", "d", "h"].contains(lexed.text(index - 1)): continue
      case .word:
        let word = lexed.text(index)
        if Self.directions.contains(word) {
          saysChange = meaning(word)
        } else if ChangeWords.directions.contains(word) {
          saysChange = .change
        } else if !ChangeWords.fillers.contains(word) {
          return nil
        }
      default: return nil
      }
    }
    return nil
  }

  /// "grew by 3% to $12,722", where what it grew from stands before or after, and both are of money
  /// or have one unit: other numbers near by may be anything.
  private mutating func judge(percentage index: Int) {
    guard lexed.numeral(index - 1) != nil else { return }
    var verb = index - 2
    if lexed.text(verb) == "by" { verb -= 1 }
    guard ChangeWords.verbs.contains(lexed.text(verb)) else { return }
    if lexed.text(index + 1) == "from",
      let pair = quantities.pair(at: index + 2, joinedBy: { lexed.text($0) == "to" }),
      !areYears(pair)
    {
      judge(pair, index - 1, from: verb, .change)
    } else if lexed.text(index + 1) == "to", let after = quantities.quantity(at: index + 2) {
      if lexed.text(after.end) == "from", let before = quantities.quantity(at: after.end + 1),
        let pair = quantities.pair(before, after)
      {
        judge(pair, index - 1, from: verb, .change)
      } else if let before = quantity(before: verb), isMeasured(before), isMeasured(after),
        let pair = quantities.pair(before, after)
      {
        judge(pair, index - 1, from: before.first, .change)
      }
    }
  }

  /// The quantity that ends, with a few words, before a verb.
  private func quantity(before verb: Int) -> ClaimedQuantities.Quantity? {
    var index = verb - 1
    while index > verb - 4, lexed.kind(index) == .word { index -= 1 }
    guard lexed.numeral(index) != nil else { return nil }
    return quantities.quantity(at: lexed.kind(index - 1) == .currency ? index - 1 : index)
  }

  private func isMeasured(_ quantity: ClaimedQuantities.Quantity) -> Bool {
    quantity.amount.isMoney || quantity.amount.unit != nil
  }

  private func areYears(_ pair: ClaimedQuantities.Pair) -> Bool {
    [pair.before, pair.after].allSatisfy {
      !isMeasured($0) && $0.amount.numeral.isInteger
        && (1800...2100).contains($0.amount.numeral.value)
    }
  }

  /// "fell by 40 % (from 90 ms to 60 ms)", "a 45% smaller image (1.2 GB → 0.8 GB)"
  private mutating func judge(leading index: Int) {
    guard lexed.numeral(index - 1) != nil, let meaning = leadingMeaning(index) else { return }
    var place = index + 1
    while place < index + 7, lexed.kind(place) == .word,
      ChangeWords.ends[lexed.text(place)] == nil || lexed.text(place) == "de"
    {
      if ClaimWords.summaries.contains(lexed.text(place))
        || ["and", "while", "but", "with"].contains(lexed.text(place))
      {
        return
      }
      place += 1
    }
    let isBracketed = lexed.kind(place) == .open(.round)
    if isBracketed {
      place += 1
    } else {
      if lexed.kind(place) == .comma { place += 1 }
      guard lexed.text(place) == "from" || lexed.text(place) == "von" else { return }
    }
    guard let (pair, isOrdered) = quantities.comparison(at: place),
      isBracketed
        ? lexed.kind(quantities.end(pair)) == .close(.round) : ends(quantities.end(pair)),
      !areYears(pair), pair.before.isMeasured || isBracketed
    else { return }
    judge(pair, index - 1, from: index - 1, isOrdered ? meaning : .relation)
  }

  /// What a percentage that stands before its numbers is said of; nil where it may be a share.
  private func leadingMeaning(_ index: Int) -> Meaning? {
    var word = lexed.text(index + 1)
    if ["in", "de", "en"].contains(word) { word = lexed.text(index + 2) }
    if Self.comparatives.contains(word) || ChangeWords.comparatives.contains(word) {
      return .relation
    }
    if Self.directions.contains(word) { return meaning(word) }
    var number = index - 1
    while lexed.kind(number - 1) == .roughly || ClaimWords.about.contains(lexed.text(number - 1)) {
      number -= 1
    }
    guard ["by", "um"].contains(lexed.text(number - 1)) else { return nil }
    return ChangeWords.verbs.contains(lexed.text(number - 2)) ? .change : .relation
  }

  /// "a 25% increase in revenue", where what changed is not said to be the revenue.
  private func isOfOther(_ index: Int, than first: Int) -> Bool {
    guard ["in", "of", "for"].contains(lexed.text(index)) else { return false }
    var noun = index + 1
    while lexed.kind(noun + 1) == .word, noun < index + 3,
      ["the", "our", "its", "total"].contains(lexed.text(noun))
    {
      noun += 1
    }
    return !(max(0, first - 12)..<index).contains { lexed.text($0) == lexed.text(noun) }
  }

  private func meaning(_ direction: String) -> Meaning {
    Self.vague.contains(direction) ? .relation : .change
  }

  /// Whether nothing restricts the percentage, such as "a year".
  private func ends(_ index: Int) -> Bool {
    switch lexed.kind(index) {
    case nil, .stop, .comma, .colon, .close, .newline, .quote: true
    default: false
    }
  }

  /// Judges the percentage whose number stands at `place`.
  private mutating func judge(
    _ pair: ClaimedQuantities.Pair, _ place: Int, from first: Int, _ meaning: Meaning
  ) {
    let hedge = lexed.hedge(before: place)
    guard let numeral = lexed.numeral(place), lexed.kind(place + 1) == .percent, hedge != .bound,
      pair.allows(lexed.text(place + 2)), pair.allows(lexed.text(place - 2))
    else { return }
    let (before, after) = pair.values
    guard before.lowerBound.signum > 0, after.lowerBound.signum > 0 else { return }
    let ratio = ChangeClaims.inPercent(after / before)
    var candidates = [ChangeClaims.change(ratio)]
    // 52 % less is of what was before; and faster may be said of the time or of the speed.
    let word = lexed.text(place + 2)
    let isLess = Self.shrinking.contains(word) && after.upperBound < before.lowerBound
    var otherBase: ClosedRange<Rational>?
    if meaning == .change || isLess {
      otherBase = ChangeClaims.change(ChangeClaims.inPercent(before / after))
    } else {
      candidates.append(ChangeClaims.change(ChangeClaims.inPercent(before / after)))
    }
    if meaning == .anything { candidates.append(ratio) }
    let lower = lexed.tokens[min(first, place)].range.lowerBound
    let end = max(place + 2, first > place - 1 ? quantities.end(pair) : 0)
    let claim = StatedPercentage(
      numeral: numeral, range: lower..<lexed.tokens[end - 1].range.upperBound,
      candidates: candidates, otherBase: hedge == .about ? nil : otherBase,
      ratio: hedge == .about || otherBase == nil ? nil : ratio,
      isRough: hedge == .about, computed: pair.change)
    verdicts.add(claim)
  }

  static func inPercent(_ ratio: ClosedRange<Rational>) -> ClosedRange<Rational> {
    ratio.lowerBound * 100...ratio.upperBound * 100
  }

  /// How far a ratio in per cent is from a hundred.
  static func change(_ ratio: ClosedRange<Rational>) -> ClosedRange<Rational> {
    let (low, high) = (ratio.lowerBound - 100, ratio.upperBound - 100)
    if low.signum < 0, high.signum > 0 { return 0...max(-low, high) }
    return min(low.magnitude, high.magnitude)...max(low.magnitude, high.magnitude)
  }
}
