//  share = quantity "(" percentage "of" [det] quantity word* ")"
//        | quantity link percentage "of" [det] quantity
//        | number ("of" | "out of") [det] number word* ["," ] restating percentage
//        | percentage "of" word* "(" number ("of" | "out of" | "/") number ")"

import Arithmetic

/// Shares that prose states beside what they are of: "1.8 GB (24 % of 7.4 GB)".
struct ShareClaims {
  private let quantities: ClaimedQuantities
  private(set) var verdicts = ClaimVerdicts()

  private var lexed: Lexed { quantities.lexed }

  init(_ quantities: ClaimedQuantities) {
    self.quantities = quantities
    for index in lexed.tokens.indices where lexed.kind(index) == .percent {
      guard lexed.numeral(index - 1) != nil else { continue }
      if lexed.kind(index + 1) == .operator(.of) || Vocabulary.of.contains(lexed.text(index + 1)) {
        if !judge(ofQuantity: index) { judge(beforeBracket: index) }
      } else if lexed.endsClaim(index + 1) {
        judge(afterShare: index)
      }
    }
  }

  private static let determiners: Set<String> = [
    "the", "its", "our", "their", "all", "these", "those", "a", "der", "des", "la", "le", "los",
    "las", "total",
  ]

  /// "1.8 GB (24 % of 7.4 GB)", "1.8 GB, i.e. 24 % of the 7.4 GB"
  private mutating func judge(ofQuantity index: Int) -> Bool {
    var place = index + 2
    while ShareClaims.determiners.contains(lexed.text(place)) { place += 1 }
    guard let whole = quantities.quantity(at: place), whole.isMeasured else { return false }
    var start = index - 1
    if lexed.kind(start - 1) == .roughly { start -= 1 }
    let isBracketed = lexed.kind(start - 1) == .open(.round)
    guard isBracketed ? lexed.kind(whole.end) == .close(.round) : lexed.endsClaim(whole.end)
    else { return false }
    guard let part = part(before: isBracketed ? start - 1 : start, isBracketed), part.isMeasured,
      part.amount.isMoney == whole.amount.isMoney,
      part.amount.unit?.kind == whole.amount.unit?.kind, part.amount.per == whole.amount.per,
      let pair = quantities.pair(whole, part), pair.values.0.lowerBound.signum > 0
    else { return false }
    let ratio = ChangeClaims.inPercent(pair.values.1 / pair.values.0)
    judge(index, [ratio], pair.numbers.1 / pair.numbers.0 * 100, part.first..<whole.end)
    return true
  }

  private static let links: Set<String> = [
    "which", "i", "e", "or", "soit", "also", "that", "is", "are", "was", "were", "ist", "sind",
    "est",
  ]

  private func part(before end: Int, _ isBracketed: Bool) -> ClaimedQuantities.Quantity? {
    if isBracketed { return quantities.quantity(endingAt: end) }
    var place = end
    while place > end - 6 {
      switch lexed.kind(place - 1) {
      case .comma, .relation(.word), .relation(.equal): break
      case .word where ShareClaims.links.contains(lexed.text(place - 1)): break
      case .word where ClaimWords.about.contains(lexed.text(place - 1)): break
      case .stop where ["i", "e"].contains(lexed.text(place - 2)): break
      default: return place < end ? quantities.quantity(endingAt: place) : nil
      }
      place -= 1
    }
    return nil
  }

  /// "39 % of the sessions (861 of 2,385)"
  private mutating func judge(beforeBracket index: Int) {
    var place = index + 2
    while place < index + 7, lexed.kind(place) == .word { place += 1 }
    guard lexed.kind(place) == .open(.round), let part = lexed.numeral(place + 1) else { return }
    var next = place + 2
    if lexed.text(next) == "out" { next += 1 }
    guard
      lexed.kind(next) == .operator(.divide) || lexed.kind(next) == .operator(.of)
        || Vocabulary.of.contains(lexed.text(next)),
      let whole = lexed.numeral(next + 1), lexed.kind(next + 2) == .close(.round)
    else { return }
    judge(index, part, whole, index - 1..<next + 3)
  }

  /// "861 of 2,385 sessions, i.e. 39 %"
  private mutating func judge(afterShare index: Int) {
    guard let end = endOfShare(before: index - 1) else { return }
    var last = end
    while last > end - 4, lexed.kind(last) == .word { last -= 1 }
    guard let whole = lexed.numeral(last) else { return }
    var place = last - 1
    if ShareClaims.determiners.contains(lexed.text(place)) { place -= 1 }
    guard lexed.kind(place) == .operator(.of) || Vocabulary.of.contains(lexed.text(place)) else {
      return
    }
    place -= lexed.text(place - 1) == "out" ? 2 : 1
    guard let part = lexed.numeral(place), part.value.signum > 0 else { return }
    judge(index, part, whole, place..<index + 1)
  }

  /// The token before the words that say a share again; nil where there are none.
  private func endOfShare(before number: Int) -> Int? {
    var restates = false
    for place in stride(from: number - 1, through: max(0, number - 8), by: -1) {
      let word = lexed.text(place)
      switch lexed.kind(place) {
      case .comma, .newline, .roughly, .relation(.equal), .relation(.approximate),
        .relation(.word):
        break
      case .stop where ["i", "e"].contains(lexed.text(place - 1)): break
      case .word where ClaimWords.leading.contains(word) || ClaimWords.about.contains(word): break
      default: return restates ? place : nil
      }
      if ClaimWords.restating.contains(word) { restates = true }
    }
    return nil
  }

  private mutating func judge(
    _ index: Int, _ part: Numeral, _ whole: Numeral, _ tokens: Range<Int>
  ) {
    guard part.isInteger, whole.isInteger, part.value <= whole.value, whole.value >= 20 else {
      return
    }
    let share = part.value / whole.value * 100
    judge(index, [share...share], share, tokens)
  }

  private mutating func judge(
    _ index: Int, _ candidates: [ClosedRange<Rational>], _ computed: Rational,
    _ tokens: Range<Int>
  ) {
    let hedge = lexed.hedge(before: index - 1)
    guard let numeral = lexed.numeral(index - 1), hedge != .bound || lexed.text(index - 2) == "or"
    else { return }
    let range =
      lexed.tokens[tokens.lowerBound].range
      .lowerBound..<lexed.tokens[tokens.upperBound - 1].range
      .upperBound
    let claim = StatedPercentage(
      numeral: numeral, range: range, candidates: candidates, isRough: hedge == .about,
      computed: computed)
    verdicts.add(claim)
  }
}
