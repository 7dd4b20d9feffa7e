import Arithmetic

/// What of wrong totals is reported: the cell that is the root of the matter.
extension TableTotals {
  /// Whether a total that is wrong would be right if one of its parts had another value.
  func mends(_ cell: TableCells.Cell, _ value: Rational) -> Bool {
    faults.contains { mends($0, cell, value) }
  }

  private func mends(_ fault: Fault, _ cell: TableCells.Cell, _ value: Rational) -> Bool {
    guard let old = cell.value, let stated = fault.cell.value,
      fault.sum.parts.contains(where: { $0.range == cell.range })
    else { return false }
    return (fault.sum.value - old + value - stated).magnitude
      <= fault.sum.slack + fault.cell.slack
  }

  /// What is wrong, without the totals that are right once the cells are that others found wrong.
  func drafts(besides found: [Draft]) -> [Draft] {
    let crossings = crossings()
    var corrections = Dictionary(
      found.map { ($0.range.lowerBound, $0.computed.number) },
      uniquingKeysWith: { first, _ in first })
    for fault in crossings + faults where corrections[fault.cell.range.lowerBound] == nil {
      corrections[fault.cell.range.lowerBound] = fault.computed
    }
    let roots = faults.filter { fault in
      !fault.sum.parts.contains { part in
        corrections[part.range.lowerBound].map { mends(fault, part, $0) } ?? false
      }
    }
    return (crossings + roots).compactMap(draft)
  }

  /// The cell at which a row's and a column's total differ from their parts by the same: it is what is
  /// wrong.
  private func crossings() -> [Fault] {
    let rows = faults.filter(\.isOfRow)
    let columns = (faults + doubtful).filter { !$0.isOfRow }
    guard rows.count == 1, columns.count == 1, let row = rows.first, let column = columns.first,
      let stated = row.cell.value, let other = column.cell.value,
      row.sum.value - stated == column.sum.value - other,
      let cell = row.sum.parts.first(where: { part in
        column.sum.parts.contains { $0.range == part.range }
      }), let value = cell.value
    else { return [] }
    let computed = value - row.sum.value + stated
    var crossing = Fault(
      cell: cell, sum: row.sum, cause: cell.slip(from: Value(computed)), computed: computed)
    crossing.isPart = true
    return [crossing]
  }

  private func draft(_ fault: Fault) -> Draft? {
    let (cell, sum) = (fault.cell, fault.sum)
    guard let stated = cell.value, let amount = cell.amount else { return nil }
    let computed = Value(fault.computed)
    var draft = Draft(
      fault.isPart ? .column : .total, range: cell.range, valueRange: amount.range, stated: stated,
      computed: computed,
      cause: fault.cause, fix: Draft.fix(amount, isNegative: cell.isNegative, computed, .plain))
    draft.scale = amount.scale(.plain)
    draft.isNegative = cell.isNegative
    // The whole is right, and one of the shares is not.
    if isWhole(cell) { draft.fix = nil }
    if fault.isPart {
      draft.notes = [
        Finding.Note(message: "with it the totals of its row and its column are right", range: nil)
      ]
    } else if let first = sum.parts.first, let last = sum.parts.last {
      let lower = min(first.range.lowerBound, last.range.lowerBound)
      draft.notes = [
        Finding.Note(
          message: "its \(sum.parts.count) parts come to \(ExactText.short(computed))",
          range: lower..<max(first.range.upperBound, last.range.upperBound))
      ]
    }
    return draft
  }
}
