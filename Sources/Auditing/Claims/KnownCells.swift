import Arithmetic

/// Tables whose rows are known subjects and whose columns count something of them.
struct KnownCells {
  private(set) var drafts: [Draft] = []
  private(set) var judged: [(range: Range<Int>, verdict: Agreement)] = []

  init(_ cells: TableCells, _ knowledge: KnownQuantities.Index) {
    let columns = cells.columns.dropFirst().filter { knowledge.isNoun(cells.header[$0]) }
    if columns.isEmpty { return }
    for row in cells.rows.indices {
      let subject = KnownQuantities.Index.key(cells.labels[row])
      guard knowledge.knows(subject) else { continue }
      for column in columns {
        guard
          let fact = knowledge.fact(subject, cells.header[column], mentioned: []),
          case .number(let value) = fact.value
        else { continue }
        compare(cells.rows[row][column], value, fact, cells.header[column])
      }
    }
  }

  private mutating func compare(
    _ cell: TableCells.Cell, _ value: Rational, _ fact: Knowledge.Fact, _ noun: String
  ) {
    guard let amount = cell.amount, !cell.isNegative, !amount.isPercent else { return }
    let verdict = Reading.all(for: amount.features).lazy.map {
      Stated(amount, isNegative: false, $0).agreement(with: Value(value), isRough: false)
    }.first { $0 != .wrong }
    judged.append((cell.range, verdict ?? .wrong))
    guard verdict == nil else { return }
    var draft = Draft(
      .known, range: cell.range, valueRange: amount.range, stated: amount.value(.plain),
      computed: Value(value), fix: Draft.fix(amount, isNegative: false, Value(value), .plain))
    draft.cause = DigitSlip(stated: draft.stated, computed: value, unit: 1).cause
    let shown = ExactText.grouped(ExactText.of(value))
    draft.notes = [Finding.Note(message: "\(fact.subject) has \(shown) \(noun)", range: nil)]
    drafts.append(draft)
  }
}
