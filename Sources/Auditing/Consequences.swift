import Arithmetic

/// What follows from wrong values: one finding for the root, notes for the rest.
enum Consequences {
  private static let mostNotes = 3

  /// Drafts of wrong equations, those that only carry an earlier error on turned into notes.
  static func drafts(_ judgments: [Judgment], _ text: AuditText) -> [Draft] {
    var roots: [(judgment: Judgment, draft: Draft)] = []
    for judgment in judgments where judgment.agreement == .wrong {
      if let root = roots.lastIndex(where: { carries(judgment, $0.judgment) }) {
        note("carried on here, where it makes another value wrong", judgment, &roots[root].draft)
      } else {
        roots.append((judgment, Draft(judgment, text)))
      }
    }
    for index in roots.indices { noteUses(of: &roots[index], judgments) }
    return roots.map(\.draft)
  }

  /// Whether a judgment is wrong only because it was computed with the wrong value of an earlier
  /// one, though it shows the right one, or the other way round.
  private static func carries(_ judgment: Judgment, _ root: Judgment) -> Bool {
    guard let source = judgment.source, root.stated != root.computed.number,
      isDistinctive(root.stated), isDistinctive(root.computed.number)
    else { return false }
    let search = CauseSearch(judgment: judgment, source: source)
    for (place, amount) in source.amounts.enumerated() {
      let value = amount.value(judgment.reading)
      let scale = amount.scale(judgment.reading)
      let other =
        value == root.computed.number
        ? root.stated : value == root.stated ? root.computed.number : nil
      guard let other, !scale.isZero,
        let result = search.value(replacing: place, with: other / scale)
      else { continue }
      if search.gives(result) { return true }
    }
    return false
  }

  /// At least three digits that count: shorter numbers meet by chance.
  private static func isDistinctive(_ number: Rational) -> Bool {
    if number.isZero { return false }
    let digits = DigitString((number.magnitude * .powerOfTen(6 - number.decimalExponent)).rounded)
      .digits
    return digits.reversed().drop { $0 == 0 }.count >= 3
  }

  private static func noteUses(
    of root: inout (judgment: Judgment, draft: Draft), _ judgments: [Judgment]
  ) {
    guard let stated = root.judgment.target?.bare?.amount.numeral, stated.significantDigits >= 3
    else {
      return
    }
    let place = root.judgment.range.lowerBound
    for judgment in judgments where judgment.range.lowerBound > place {
      guard root.draft.notes.count < mostNotes else { return }
      let isNext =
        judgment.chain.tokens == root.judgment.chain.tokens
        && judgment.place == root.judgment.place + 1
      let uses = judgment.source?.amounts.contains { $0.numeral.value == stated.value } ?? false
      if uses, judgment.agreement != .wrong || isNext {
        note("the wrong value is used again here", judgment, &root.draft)
      }
    }
  }

  private static func note(_ message: String, _ judgment: Judgment, _ draft: inout Draft) {
    guard draft.notes.count < mostNotes else { return }
    draft.notes.append(Finding.Note(message: message, range: judgment.range))
  }
}
