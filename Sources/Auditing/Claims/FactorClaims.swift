//  factor   = number ("x" | "×" | "times") ("as" word | comparative) word* "(" pair ")"
//           | ("halved" | "doubled" | "tripled" | "quadrupled") "from" quantity "to" quantity
//  pair     = quantity ("vs" | "→" | "to") quantity

import Arithmetic

/// Factors that prose states beside the two numbers that they are between.
struct FactorClaims {
  private let quantities: ClaimedQuantities
  private(set) var drafts: [Draft] = []
  private(set) var judged: [(range: Range<Int>, verdict: Agreement)] = []

  private var lexed: Lexed { quantities.lexed }

  init(_ lexed: Lexed, _ bytes: [UInt8]) {
    quantities = ClaimedQuantities(lexed: lexed, bytes: bytes)
    for index in lexed.tokens.indices {
      if let factor = FactorClaims.multiples[lexed.text(index)] { judge(multiple: index, factor) }
      // "10x smaller" is a manner of speaking.
      if let numeral = lexed.numeral(index), numeral.trailingZeros == 0, isFactor(index + 1) {
        judge(numeral, at: index)
      }
    }
  }

  private static let multiples: [String: Rational] = [
    "halved": Rational(1, 2), "doubled": 2, "tripled": 3, "quadrupled": 4,
  ]

  private static let comparatives: Set<String> = [
    "faster", "slower", "smaller", "larger", "bigger", "quicker", "cheaper", "longer", "shorter",
    "lower", "higher", "fewer", "more", "less",
  ]

  /// "x faster", "x as fast"
  private func isFactor(_ index: Int) -> Bool {
    let isMark =
      ["x", "times"].contains(lexed.text(index)) || lexed.kind(index) == .operator(.times)
    return isMark
      && (lexed.text(index + 1) == "as"
        || FactorClaims.comparatives.contains(lexed.text(index + 1)))
  }

  private mutating func judge(_ numeral: Numeral, at index: Int) {
    var open = index + 3
    while open < index + 8, lexed.kind(open) == .word { open += 1 }
    guard lexed.kind(open) == .open(.round),
      let pair = quantities.pair(
        at: open + 1,
        joinedBy: { ["vs", "versus", "to"].contains(lexed.text($0)) || quantities.isArrow($0) }),
      lexed.kind(pair.after.end) == .close(.round)
    else { return }
    let (first, second) = pair.values
    guard first.lowerBound.signum > 0, second.lowerBound.signum > 0 else { return }
    let isLess = first.upperBound < second.upperBound
    let (small, large) = isLess ? (first, second) : (second, first)
    let ratio = large / small
    let half = numeral.step / 2
    // "4 times faster" may also be said of what takes a fifth.
    let holds = [Rational(0), 1].contains { more in
      ratio.lowerBound - half <= numeral.value + more
        && numeral.value + more <= ratio.upperBound + half
    }
    let computed = ratio.middle
    let isNear = computed <= numeral.value * 2 && numeral.value <= computed * 2
    let range =
      numeral.range.lowerBound..<lexed.tokens[pair.after.end].range.upperBound
    judged.append((range, holds ? .rounding : isNear ? .wrong : .cannotTell))
    guard !holds, isNear else { return }
    let amount = Term.Amount(numeral: numeral, range: numeral.range)
    drafts.append(
      Draft(
        .factor, range: range, valueRange: numeral.range, stated: numeral.value,
        computed: Value(computed),
        fix: Draft.fix(amount, isNegative: false, Value(computed), .plain)))
  }

  /// What such a word is said of may be off by this part, as people speak.
  private static let looseness = Rational(1, 10)
  private static let hedges: Set<String> = [
    "than", "over", "nearly", "almost", "about", "roughly", "around", "approximately",
    "practically",
  ]

  private mutating func judge(multiple index: Int, _ factor: Rational) {
    guard lexed.text(index + 1) == "from",
      !FactorClaims.hedges.contains(lexed.text(index - 1)),
      let pair = quantities.pair(at: index + 2, joinedBy: { lexed.text($0) == "to" })
    else { return }
    let (before, after) = pair.values
    // Of small numbers it is said loosely.
    guard before.lowerBound.signum > 0, max(before.upperBound, after.upperBound) >= 20 else {
      return
    }
    let ratio = after / before
    let holds =
      ratio.lowerBound <= factor * (1 + FactorClaims.looseness)
      && ratio.upperBound >= factor * (1 - FactorClaims.looseness)
    let computed = ratio.middle
    let word = lexed.tokens[index].range
    let range = word.lowerBound..<pair.after.amount.range.upperBound
    judged.append((range, holds ? .rounding : .wrong))
    guard !holds else { return }
    drafts.append(
      Draft(.factor, range: range, valueRange: word, stated: factor, computed: Value(computed)))
  }
}
