//  claim    = fraction quantity ("is" | "are" | "gives" | …) quantity end
//  fraction = "half of" | ("a" | "one") ("third" | "quarter" | …) "of" | "two thirds of" | "twice" | …

import Arithmetic

/// Parts and multiples of a number that prose names: "half of 96 is 48", "twice 48 is 96".
struct FractionClaims {
  private let quantities: ClaimedQuantities
  private(set) var verdicts = ClaimVerdicts()

  private var lexed: Lexed { quantities.lexed }

  init(_ quantities: ClaimedQuantities) {
    self.quantities = quantities
    for index in lexed.tokens.indices where lexed.kind(index) == .word {
      if let (factor, first, next) = fraction(at: index) { judge(factor, first, next) }
    }
  }

  private static let multiples: [String: Rational] = [
    "twice": 2, "double": 2, "thrice": 3, "triple": 3,
  ]
  private static let parts: [String: Rational] = [
    "third": Rational(1, 3), "quarter": Rational(1, 4), "fourth": Rational(1, 4),
    "fifth": Rational(1, 5), "sixth": Rational(1, 6), "eighth": Rational(1, 8),
    "tenth": Rational(1, 10),
  ]
  private static let counts: [String: Rational] = [
    "two": 2, "three": 3, "four": 4, "five": 5,
  ]

  /// The factor that words name, their first token, and the one after them.
  private func fraction(at index: Int) -> (factor: Rational, first: Int, next: Int)? {
    let word = lexed.text(index)
    if let factor = Self.multiples[word] { return (factor, index, index + 1) }
    guard lexed.text(index + 1) == "of" else { return nil }
    if word == "half" { return (Rational(1, 2), index, index + 2) }
    let before = lexed.text(index - 1)
    if let part = Self.parts[word], before == "a" || before == "one" {
      return (part, index - 1, index + 2)
    }
    if word.hasSuffix("s"), let part = Self.parts[String(word.dropLast())],
      let count = Self.counts[before]
    {
      return (part * count, index - 1, index + 2)
    }
    return nil
  }

  private static let verbs: Set<String> = ["is", "are", "was", "were", "equals", "makes", "gives"]

  private mutating func judge(_ factor: Rational, _ first: Int, _ next: Int) {
    guard quantities.beginsClause(first), let given = quantities.quantity(at: next),
      given.isSimple, Self.verbs.contains(lexed.text(given.end)),
      let result = quantities.quantity(at: given.end + 1), result.isSimple,
      lexed.endsClaim(result.end), result.isOfUnit(of: given) || !result.isNamed,
      result.noun.isEmpty || result.noun == given.noun
    else { return }
    let tokens = lexed.tokens
    let claim = StatedResult(
      amount: result.amount,
      range: tokens[first].range.lowerBound..<tokens[result.end - 1].range.upperBound,
      computed: factor * given.amount.value(.plain), slack: factor * given.slack)
    verdicts.add(claim)
  }
}
