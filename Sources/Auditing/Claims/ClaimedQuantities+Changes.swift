extension ClaimedQuantities {
  /// A quantity that becomes another: "from 96 ms to 24 ms", `96 ms → 24 ms`.
  struct Change {
    var pair: Pair
    /// The token with which its statement begins.
    var first: Int
  }

  var changes: [Change] {
    var arrows = lexed.tokens.indices.filter(isArrow)[...]
    return lexed.tokens.indices.compactMap { index in
      while let arrow = arrows.first, arrow <= index { arrows.removeFirst() }
      switch lexed.kind(index) {
      case .number, .currency: break
      default: return nil
      }
      let ends = ChangeWords.ends[text(index - 1)]
      let hasArrow = arrows.first.map { $0 - index <= Self.longestQuantity } ?? false
      guard ends != nil || hasArrow && beginsStatement(index),
        let pair = pair(at: index, joinedBy: { ends?.contains(text($0)) ?? isArrow($0) })
      else { return nil }
      return Change(pair: pair, first: ends == nil ? index : index - 1)
    }
  }

  /// Tokens of a quantity before an arrow, with what it counts.
  private static let longestQuantity = 10

  /// Not within a longer expression, and not the second number of another pair.
  private func beginsStatement(_ index: Int) -> Bool {
    switch lexed.kind(index - 1) {
    case .operator, .relation, .currency, .number, .percent: false
    // "p99 240 ms → 156 ms"
    case .symbol: !lexed.tokens[index - 1].isMath && lexed.tokens[index].isSpaced
    default: true
    }
  }
}
