//  change    = ("from" quantity "to" | quantity "→") quantity tail
//  tail      = "(" [sign] percentage ")"
//            | [","] ("a" | "an") (percentage direction | direction "of" percentage) end
//            | "," percentage comparative
//  direction = "increase" | "drop" | …       comparative = "smaller" | "faster" | …

import Arithmetic

/// Changes that prose states in per cent beside the numbers before and after.
struct ChangeClaims {
  private let quantities: ClaimedQuantities
  private(set) var drafts: [Draft] = []
  private(set) var judged: [(range: Range<Int>, verdict: Agreement)] = []

  private var lexed: Lexed { quantities.lexed }

  init(_ lexed: Lexed, _ bytes: [UInt8]) {
    quantities = ClaimedQuantities(lexed: lexed, bytes: bytes)
    for index in lexed.tokens.indices {
      let isFrom = lexed.text(index - 1) == "from"
      guard isFrom || beginsStatement(index),
        let pair = quantities.pair(
          at: index, joinedBy: { isFrom ? lexed.text($0) == "to" : quantities.isArrow($0) })
      else { continue }
      judge(pair, from: isFrom ? index - 1 : index)
    }
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

  /// Not within a longer expression, and not the second number of another pair.
  private func beginsStatement(_ index: Int) -> Bool {
    switch lexed.kind(index - 1) {
    case .operator, .relation, .currency, .number, .percent, .symbol: false
    default: true
    }
  }

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
        judge(pair, next, from: first, meaning(lexed.text(next + 2)))
      } else if Self.directions.contains(lexed.text(next)), lexed.text(next + 1) == "of",
        ends(next + 4)
      {
        judge(pair, next + 2, from: first, meaning(lexed.text(next)))
      }
    } else if comma > end, Self.comparatives.contains(lexed.text(comma + 2)) {
      judge(pair, comma, from: first, .relation)
    }
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
    guard let numeral = lexed.numeral(place), lexed.kind(place + 1) == .percent else { return }
    let (before, after) = pair.values
    guard before.lowerBound.signum > 0, after.lowerBound.signum > 0 else { return }
    let ratio = ChangeClaims.inPercent(after / before)
    var candidates = [ChangeClaims.change(ratio)]
    if meaning != .change {
      candidates.append(ChangeClaims.change(ChangeClaims.inPercent(before / after)))
    }
    if meaning == .anything { candidates.append(ratio) }
    let lower = lexed.tokens[first].range.lowerBound
    let claim = StatedPercentage(
      numeral: numeral, range: lower..<lexed.tokens[place + 1].range.upperBound,
      candidates: candidates)
    judged.append((claim.range, claim.verdict))
    if claim.verdict == .wrong { drafts.append(claim.draft) }
  }

  private static func inPercent(_ ratio: ClosedRange<Rational>) -> ClosedRange<Rational> {
    ratio.lowerBound * 100...ratio.upperBound * 100
  }

  /// How far a ratio in per cent is from a hundred.
  private static func change(_ ratio: ClosedRange<Rational>) -> ClosedRange<Rational> {
    let (low, high) = (ratio.lowerBound - 100, ratio.upperBound - 100)
    if low.signum < 0, high.signum > 0 { return 0...max(-low, high) }
    return min(low.magnitude, high.magnitude)...max(low.magnitude, high.magnitude)
  }
}
