//  share  = number ("of" | "out of" | "/") number "(" percentage ")"
//         | percentage "(" number ("of" | "out of" | "/") number ")"
//  change = "from" number "to" number ("(" percentage ")" | "," "a" percentage direction)

import Arithmetic

/// Percentages in prose beside the numbers that they are of.
struct PercentageClaims {
  let lexed: Lexed
  private(set) var drafts: [Draft] = []
  private(set) var judged: [(range: Range<Int>, verdict: Agreement)] = []

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
      if let (part, whole, first) = shareBefore(start) {
        judge(stated, share: part.value / whole.value, from: first, to: index)
      } else if let (before, after, first) = changeBefore(start) {
        judge(stated, change: before, after, from: first, to: index)
      }
    } else if lexed.kind(index + 1) == .open(.round),
      let (part, whole, end) = shareAfter(index + 2),
      lexed.kind(end) == .close(.round)
    {
      judge(stated, share: part.value / whole.value, from: index - 1, to: end)
    } else if let (before, after, first) = changeBefore(start, isSentence: true),
      [
        "increase", "decrease", "reduction", "drop", "improvement", "rise", "decline", "gain",
        "growth",
      ]
      .contains(text(index + 1))
    {
      judge(stated, change: before, after, from: first, to: index + 1)
    }
  }

  /// "34 of 50", "34 out of 50", "34/50" that ends before an index.
  private func shareBefore(_ end: Int) -> (Numeral, Numeral, Int)? {
    guard let whole = lexed.numeral(end - 1) else { return nil }
    var place = end - 2
    if text(place) == "of" {
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

  private func shareAfter(_ start: Int) -> (Numeral, Numeral, Int)? {
    guard let part = lexed.numeral(start) else { return nil }
    var place = start + 1
    if text(place) == "of" {
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

  /// "from 40 to 50" that ends before an index, or a few words earlier in the sentence.
  private func changeBefore(_ end: Int, isSentence: Bool = false) -> (Numeral, Numeral, Int)? {
    var place = end - 1
    if isSentence {
      guard text(place) == "a" || text(place) == "an" else { return nil }
      place -= 1
      if lexed.kind(place) == .comma { place -= 1 }
    }
    guard let after = lexed.numeral(place), text(place - 1) == "to",
      let before = lexed.numeral(place - 2),
      text(place - 3) == "from", !before.value.isZero
    else { return nil }
    return (before, after, place - 3)
  }

  private mutating func judge(_ stated: Numeral, share: Rational, from first: Int, to last: Int) {
    judge(stated, [share * 100], from: first, to: last)
  }

  private mutating func judge(
    _ stated: Numeral, change before: Numeral, _ after: Numeral, from first: Int, to last: Int
  ) {
    guard before.value.signum > 0, after.value.signum > 0 else { return }
    let change = ((after.value - before.value) / before.value * 100).magnitude
    let backwards = ((after.value - before.value) / after.value * 100).magnitude
    judge(stated, [change, backwards, after.value / before.value * 100], from: first, to: last)
  }

  private mutating func judge(
    _ stated: Numeral, _ shares: [Rational], from first: Int, to last: Int
  ) {
    let tokens = lexed.tokens
    let range =
      tokens[first].range.lowerBound..<tokens[min(last, tokens.count - 1)].range.upperBound
    let amount = Term.Amount(numeral: stated, range: stated.range)
    let form = Stated(amount, isNegative: false, .plain)
    let verdicts = shares.map { share in
      form.agreement(with: Value(share.isInteger ? share : share), isRough: false)
    }
    if let verdict = verdicts.first(where: { $0 != .wrong }) {
      judged.append((range, verdict))
      return
    }
    // A difference larger than this says that the percentage is of something else.
    let isNear = (shares[0] - stated.value).magnitude <= 12
    judged.append((range, isNear ? .wrong : .cannotTell))
    guard isNear else { return }
    let computed = Value(shares[0])
    let right = DigitString((shares[0] / stated.step).rounded).digits
    let written = DigitString((stated.value / stated.step).rounded).digits
    drafts.append(
      Draft(
        .percentage, range: range, valueRange: stated.range, stated: stated.value,
        computed: computed,
        cause: right.count > 1 ? DigitSlip(written: written, right: right).cause : nil,
        fix: Draft.fix(amount, isNegative: false, computed, .plain)))
  }
}
