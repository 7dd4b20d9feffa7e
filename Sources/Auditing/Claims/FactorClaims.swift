//  factor   = factor ("as" word | comparative | noun) word* ("(" pair ")" | [","] "from" pair)
//           | change [","] word* factor [comparative | noun]
//           | multiple [","] "from" quantity "to" quantity
//           | "von" quantity "auf" quantity multiple
//  multiple = "halved" | "doubled" | "verdoppelt" | …

import Arithmetic

/// Factors that prose states beside the two numbers that they are between.
struct FactorClaims {
  private let quantities: ClaimedQuantities
  private(set) var drafts: [Draft] = []
  private(set) var judged: [(range: Range<Int>, verdict: Agreement)] = []

  private var lexed: Lexed { quantities.lexed }

  init(_ quantities: ClaimedQuantities, _ changes: [ClaimedQuantities.Change]) {
    self.quantities = quantities
    for index in lexed.tokens.indices {
      switch lexed.tokens[index].kind {
      case .word where lexed.tokens[index].range.count >= MultipleWords.shortest:
        if let factor = MultipleWords.all[lexed.text(index)] { judge(multiple: index, factor) }
      case .number:
        if let mention = FactorMention(lexed, at: index) { judge(leading: mention) }
      default: continue
      }
    }
    for change in changes { judge(change) }
  }

  private static let comparatives: Set<String> = ClaimWords.words(
    """
    as faster slower smaller larger bigger quicker cheaper longer shorter lower higher fewer more less
    so schneller langsamer größer kleiner mehr weniger plus moins más menos più meno sneller meer
    """)

  private static let nouns: Set<String> = [
    "speedup", "speedups", "speed-up", "improvement", "increase", "reduction", "decrease", "drop",
    "growth", "gain", "saving", "savings",
  ]

  /// "4x as fast (90 ms → 30 ms)", "a 4x speedup, from 90 ms to 30 ms"
  private mutating func judge(leading mention: FactorMention) {
    let word = lexed.text(mention.end)
    let isNamed = mention.end == mention.place + 1
    guard
      isNamed || FactorClaims.comparatives.contains(word) || FactorClaims.nouns.contains(word)
        || FactorClaims.nouns.contains(lexed.text(mention.place - 2))
    else { return }
    var open = mention.end
    while open < mention.end + 8, lexed.kind(open) == .word, lexed.text(open) != "from" {
      if ClaimWords.summaries.contains(lexed.text(open)) { return }
      open += 1
    }
    let isBracketed = lexed.kind(open) == .open(.round)
    if lexed.kind(open) == .comma { open += 1 }
    guard isBracketed || lexed.text(open) == "from",
      let (pair, _) = quantities.comparison(at: isBracketed ? open + 1 : open),
      isBracketed
        ? lexed.kind(quantities.end(pair)) == .close(.round)
        : lexed.endsClaim(quantities.end(pair)),
      isBracketed || pair.before.isMeasured,
      pair.allows(word) || isBracketed && !pair.before.isMeasured
    else { return }
    judge(mention, pair, mention.place..<quantities.end(pair))
  }

  /// "from 850 to 1,200 req/s (1.4x)", "…, a 1.4x speedup", "…, a factor of 1.4"
  private mutating func judge(_ change: ClaimedQuantities.Change) {
    let end = quantities.end(change.pair)
    var (place, isBracketed) = lexed.pastLeading(end)
    guard place > end else { return }
    while ["factor", "faktor", "facteur", "fattore", "fator", "of", "de", "di", "van"].contains(
      lexed.text(place)) || FactorClaims.nouns.contains(lexed.text(place))
    {
      place += 1
    }
    guard let mention = FactorMention(lexed, at: place),
      change.pair.before.isMeasured || change.pair.after.isMeasured
    else { return }
    let word = lexed.text(mention.end)
    let isSaid = FactorClaims.comparatives.contains(word) || FactorClaims.nouns.contains(word)
    let last = isSaid ? mention.end + 1 : mention.end
    guard change.pair.allows(word),
      isBracketed ? lexed.kind(last) == .close(.round) : lexed.endsClaim(last)
    else { return }
    judge(mention, change.pair, change.first..<mention.end)
  }

  private mutating func judge(
    _ mention: FactorMention, _ pair: ClaimedQuantities.Pair, _ tokens: Range<Int>
  ) {
    let (first, second) = pair.values
    let hedge = lexed.hedge(before: mention.place)
    guard first.lowerBound.signum > 0, second.lowerBound.signum > 0, hedge != .bound else { return }
    let range =
      lexed.tokens[tokens.lowerBound].range
      .lowerBound..<lexed.tokens[tokens.upperBound - 1].range
      .upperBound
    let claim = StatedFactor(mention, pair, range: range, isRough: hedge == .about)
    judged.append((range, claim.verdict))
    if claim.verdict == .wrong { drafts.append(claim.draft) }
  }

  /// What such a word is said of may be off by this part, as people speak.
  private static let looseness = Rational(1, 10)
  private static let hedges: Set<String> = [
    "than", "over", "nearly", "almost", "about", "roughly", "around", "approximately",
    "practically", "fast", "mehr", "als", "rund", "etwa", "presque", "plus", "casi", "quasi",
  ]

  private mutating func judge(multiple index: Int, _ factor: Rational) {
    guard !FactorClaims.hedges.contains(lexed.text(index - 1)),
      lexed.kind(index - 1) != .roughly, let (pair, first, last) = pair(ofMultiple: index)
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
    let word = lexed.tokens[index].range
    let range =
      lexed.tokens[first].range.lowerBound..<lexed.tokens[last].range.upperBound
    judged.append((range, holds ? .rounding : .wrong))
    guard !holds else { return }
    drafts.append(
      Draft(
        .factor, range: range, valueRange: word, stated: factor,
        computed: Value(pair.numbers.1 / pair.numbers.0)))
  }

  /// The quantities of "halved from 900 MB to 450 MB" or "von 40 GB auf 80 GB verdoppelt".
  private func pair(ofMultiple index: Int) -> (ClaimedQuantities.Pair, Int, Int)? {
    let start = lexed.kind(index + 1) == .comma ? index + 2 : index + 1
    if let ends = ChangeWords.ends[lexed.text(start)],
      let pair = quantities.pair(at: start + 1, joinedBy: { ends.contains(lexed.text($0)) })
    {
      return (pair, index, quantities.end(pair) - 1)
    }
    var place = index - 1
    while place > index - 12, lexed.text(place) != "von" { place -= 1 }
    guard lexed.text(place) == "von",
      let pair = quantities.pair(at: place + 1, joinedBy: { lexed.text($0) == "auf" }),
      quantities.end(pair) == index
    else { return nil }
    return (pair, place, index)
  }
}

/// Words that say by what something was multiplied.
private enum MultipleWords {
  static let shortest = 6

  static let all: [String: Rational] = {
    var all: [String: Rational] = [:]
    for (factor, text) in [
      (Rational(1, 2), "halved halves halbiert halbierte"),
      (2, "doubled doubles verdoppelt verdoppelte doublé duplicó duplicado raddoppiato verdubbeld"),
      (
        3,
        "tripled triples trebled verdreifacht verdreifachte triplé triplicó triplicado triplicato"
      ),
      (4, "quadrupled quadruples vervierfacht vervierfachte quadruplé cuadruplicó"),
    ] {
      for word in ClaimWords.words(text) { all[word] = factor }
    }
    return all
  }()
}
