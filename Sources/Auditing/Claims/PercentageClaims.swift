//  share  = part "(" percentage ")" | percentage "(" part ")"
//         | part "," ("a" | "an") word* ("rate" | "share" | …) "of" percentage
//         | "of" ["the"] number (word* "," part word* | word part word+) "(" percentage ")"
//  part   = number ("of" | "out of" | "/") number [noun [verb]]

import Arithmetic

/// Percentages in prose beside the numbers that they are of.
struct PercentageClaims {
  let lexed: Lexed
  private(set) var verdicts = ClaimVerdicts()

  init(_ lexed: Lexed) {
    self.lexed = lexed
    for index in lexed.tokens.indices {
      if lexed.tokens[index].kind == .percent { judge(percentage: index) }
    }
  }

  private func text(_ index: Int) -> String { lexed.text(index) }

  /// - Parameter index: the percent sign, after its number.
  private mutating func judge(percentage index: Int) {
    guard let stated = lexed.numeral(index - 1) else { return }
    var start = index - 2
    if lexed.kind(start) == .operator(.plus) || lexed.kind(start) == .operator(.minus)
      || lexed.kind(start) == .roughly
    {
      start -= 1
    }
    if lexed.kind(start) == .open(.round), lexed.kind(index + 1) == .close(.round) {
      if let (part, whole, first) = shareBefore(start) ?? shareOfClause(start) {
        judge(stated, part, whole, from: first, to: index)
      }
    } else if lexed.kind(index + 1) == .open(.round),
      let (part, whole, end) = shareAfter(index + 2),
      lexed.kind(end) == .close(.round)
    {
      judge(stated, part, whole, from: index - 1, to: end)
    } else if text(start) == "of", let (part, whole, first) = shareBefore(rate: start - 1) {
      judge(stated, part, whole, from: first, to: index)
    }
  }

  private static let rates: Set<String> = ["rate", "share", "fraction", "proportion", "percentage"]

  /// "156 out of 240 answers, a response rate" that ends with a token.
  private func shareBefore(rate index: Int) -> (Numeral, Numeral, Int)? {
    guard Self.rates.contains(text(index)) else { return nil }
    var place = index - 1
    while place > index - 4, lexed.kind(place) == .word, !["a", "an"].contains(text(place)) {
      place -= 1
    }
    guard ["a", "an"].contains(text(place)), lexed.kind(place - 1) == .comma else { return nil }
    return shareBefore(place - 1)
  }

  /// "34 of 50", "34 out of 50", "34/50" that ends before an index.
  ///
  /// With a noun and a verb between, as in "48 of 64 tests passed", the whole has to be large enough
  /// for the percentage to be of nothing else.
  private func shareBefore(_ end: Int) -> (Numeral, Numeral, Int)? {
    var last = end - 1
    while last > end - 4, lexed.kind(last) == .word { last -= 1 }
    guard let whole = lexed.numeral(last), last == end - 1 || whole.value >= 20 else { return nil }
    var place = last - 1
    if ["the", "these", "all", "our"].contains(text(place)), text(place - 1) == "of" { place -= 1 }
    if Vocabulary.of.contains(text(place)) {
      place -= text(place - 1) == "out" ? 2 : 1
    } else if lexed.kind(place) == .operator(.divide) {
      place -= 1
    } else {
      return nil
    }
    guard let part = lexed.numeral(place), isShare(part, whole),
      lexed.kind(place - 1) != .operator(.divide),
      !isOperator(place - 1)
    else { return nil }
    return (part, whole, place)
  }

  /// "Of the 148 people, 37 left" that ends before an index.
  private func shareOfClause(_ end: Int) -> (Numeral, Numeral, Int)? {
    var place = end - 1
    while place > end - 4, lexed.kind(place) == .word { place -= 1 }
    guard let part = lexed.numeral(place) else { return nil }
    if lexed.kind(place - 1) == .comma {
      place -= 2
      let comma = place
      while place > comma - 4, lexed.kind(place) == .word { place -= 1 }
    } else {
      // "Of 1,200 runs 1,152 succeeded": not "of 1,200 runs over 1,152 s".
      guard place < end - 1, lexed.kind(place - 1) == .word, lexed.hedge(before: place) == .exact,
        !["who", "that", "which", "or", "and", "to"].contains(text(place + 1))
      else { return nil }
      place -= 2
    }
    guard let whole = lexed.numeral(place), isShare(part, whole), whole.value >= 20 else {
      return nil
    }
    if ["the", "these", "those", "our"].contains(text(place - 1)) { place -= 1 }
    guard text(place - 1) == "of", lexed.kind(place) != .comma else { return nil }
    switch text(place - 2) == "out" ? lexed.kind(place - 3) : lexed.kind(place - 2) {
    case nil, .stop, .newline, .comma, .open, .colon: return (part, whole, place - 1)
    default: return nil
    }
  }

  private func shareAfter(_ start: Int) -> (Numeral, Numeral, Int)? {
    guard let part = lexed.numeral(start) else { return nil }
    var place = start + 1
    if Vocabulary.of.contains(text(place)) {
      place += 1
    } else if text(place) == "out", text(place + 1) == "of" {
      place += 2
    } else if lexed.kind(place) == .operator(.divide) {
      place += 1
    } else {
      return nil
    }
    guard let whole = lexed.numeral(place), isShare(part, whole) else { return nil }
    return (part, whole, place + 1)
  }

  private func isOperator(_ index: Int) -> Bool {
    if case .operator = lexed.kind(index) { true } else { false }
  }

  private func isShare(_ part: Numeral, _ whole: Numeral) -> Bool {
    part.isInteger && whole.isInteger && part.value <= whole.value && whole.value > 1
  }

  private mutating func judge(
    _ stated: Numeral, _ part: Numeral, _ whole: Numeral, from first: Int, to last: Int
  ) {
    let tokens = lexed.tokens
    let share = part.value / whole.value * 100
    let claim = StatedPercentage(
      numeral: stated,
      range: tokens[first].range.lowerBound..<tokens[min(last, tokens.count - 1)].range.upperBound,
      candidates: [share...share])
    verdicts.add(claim)
  }
}
