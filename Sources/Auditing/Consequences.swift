import Arithmetic
import Diagnostics

/// What follows from wrong values: one finding for the root, notes for the rest.
///
/// Roots and uses are found by their numbers, so that time is linear in the equations.
struct Consequences {
  private static let mostNotes = 3
  /// Of several roots with the same number only the last few can be meant.
  private static let mostCandidates = 4

  private let judgments: [Judgment]
  private var roots: [(judgment: Judgment, draft: Draft)] = []
  /// Roots by what they state and by what they ought to.
  private var byNumber: [Rational: [Int]] = [:]

  /// Drafts of wrong equations, those that only carry an earlier error on turned into notes.
  static func drafts(_ judgments: [Judgment], _ text: AuditText) -> [Draft] {
    var consequences = Consequences(judgments: judgments)
    for judgment in judgments where judgment.agreement == .wrong {
      consequences.add(judgment, text)
    }
    consequences.noteUses()
    return consequences.roots.map(\.draft)
  }

  private init(judgments: [Judgment]) { self.judgments = judgments }

  private mutating func add(_ judgment: Judgment, _ text: AuditText) {
    if let root = root(of: judgment) {
      Consequences.note(
        "carried on here, where it makes another value wrong", judgment, &roots[root].draft)
      return
    }
    for number in Set([judgment.stated, judgment.computed.number]) {
      byNumber[number, default: []].append(roots.count)
    }
    roots.append((judgment, Draft(judgment, text)))
  }

  /// The last root that a judgment carries on: it is wrong only because it was computed with the
  /// wrong value of the root, though it shows the right one, or the other way round.
  private func root(of judgment: Judgment) -> Int? {
    guard let source = judgment.source else { return nil }
    let search = CauseSearch(judgment: judgment, source: source)
    var found: Int?
    for (place, amount) in source.amounts.enumerated() {
      let value = amount.value(judgment.reading)
      for index in byNumber[value, default: []].suffix(Consequences.mostCandidates)
      where index > found ?? -1 && carries(place, amount, value, search, roots[index].judgment) {
        found = index
      }
    }
    return found
  }

  private func carries(
    _ place: Int, _ amount: Term.Amount, _ value: Rational, _ search: CauseSearch, _ root: Judgment
  ) -> Bool {
    guard root.stated != root.computed.number, Consequences.isDistinctive(root.stated),
      Consequences.isDistinctive(root.computed.number)
    else { return false }
    let other = value == root.computed.number ? root.stated : root.computed.number
    let scale = amount.scale(search.judgment.reading)
    guard !scale.isZero, let result = search.value(replacing: place, with: other / scale) else {
      return false
    }
    return search.gives(result)
  }

  /// At least three digits that count: shorter numbers meet by chance.
  private static func isDistinctive(_ number: Rational) -> Bool {
    if number.isZero { return false }
    let digits = DigitString((number.magnitude * .powerOfTen(6 - number.decimalExponent)).rounded)
      .digits
    return digits.reversed().drop { $0 == 0 }.count >= 3
  }

  /// Notes where the wrong values are used again.
  private mutating func noteUses() {
    if roots.isEmpty { return }
    let wanted = Set(roots.compactMap { Consequences.value(of: $0.judgment) })
    var uses: [Rational: [Int]] = [:]
    for (index, judgment) in judgments.enumerated() {
      for value in Set(judgment.source?.amounts.map(\.numeral.value) ?? [])
      where wanted.contains(value) {
        uses[value, default: []].append(index)
      }
    }
    // Static, since a root is changed in place: with `self` beside it, all of them would be copied.
    let judgments = judgments
    for index in roots.indices {
      Consequences.noteUses(of: &roots[index], uses, judgments)
    }
  }

  private static func value(of root: Judgment) -> Rational? {
    guard let stated = root.target?.bare?.amount.numeral, stated.significantDigits >= 3 else {
      return nil
    }
    return stated.value
  }

  private static func noteUses(
    of root: inout (judgment: Judgment, draft: Draft), _ uses: [Rational: [Int]],
    _ judgments: [Judgment]
  ) {
    guard let value = Consequences.value(of: root.judgment), let found = uses[value] else { return }
    let place = root.judgment.range.lowerBound
    let next = found.partitioningIndex { judgments[$0].range.lowerBound > place }
    // Beyond these a use belongs to a later root.
    for index in found[next...].prefix(Consequences.mostNotes * 4) {
      let judgment = judgments[index]
      let isNext =
        judgment.chain.tokens == root.judgment.chain.tokens
        && judgment.place == root.judgment.place + 1
      if judgment.agreement != .wrong || isNext {
        note("the wrong value is used again here", judgment, &root.draft)
      }
    }
  }

  private static func note(_ message: String, _ judgment: Judgment, _ draft: inout Draft) {
    guard draft.notes.count < Consequences.mostNotes else { return }
    draft.notes.append(Finding.Note(message: message, range: judgment.range))
  }
}
