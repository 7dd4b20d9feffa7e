import Arithmetic

/// Finds columns that are computed from others, and rows that break what the others keep.
struct TableColumns {
  let cells: TableCells
  private(set) var drafts: [Draft] = []
  private(set) var judged: [(range: Range<Int>, verdict: Agreement)] = []

  private static let mostColumns = 10

  init(_ cells: TableCells, _ totals: TableTotals) {
    self.cells = cells
    expressions()
    guard cells.columns.count <= TableColumns.mostColumns else { return }
    for fault in TableRelations(cells, totals).breaks { report(fault) }
    changes()
  }

  /// `| 11×11×3×96 + 96 | 34,944 |`: an expression and its value side by side.
  private mutating func expressions() {
    for column in cells.columns.dropLast() {
      var holds: [Range<Int>] = []
      var wrong: [(TableCells.Cell, Term, Value)] = []
      for row in cells.rows {
        guard let expression = row[column].expression, let computed = expression.value(),
          let amount = row[column + 1].amount
        else { continue }
        let comparison = Comparison(
          left: expression, right: .amount(amount), isRough: false, leftIsStated: false)
        let spread = expression.spread(.plain)
        let isNear = (computed.number - amount.value(.plain)).magnitude <= spread
        if !isNear, comparison.outcome()?.agreement ?? .wrong == .wrong {
          wrong.append((row[column + 1], expression, computed))
        } else {
          holds.append(row[column + 1].range)
        }
      }
      guard holds.count >= 2, wrong.count * 2 <= holds.count else { continue }
      judged += holds.map { ($0, .exact) }
      for (cell, _, computed) in wrong { report(cell, computed, "the expression beside it") }
    }
  }

  /// `(b − a) / a = c %` over all rows but one.
  private mutating func changes() {
    let rows = cells.rows.indices.filter { !cells.isTotal($0) }.map { cells.rows[$0] }
    for target in cells.columns {
      for first in cells.columns where first != target {
        for second in cells.columns where second != first && second != target {
          change(rows, from: first, to: second, target)
        }
      }
    }
  }

  /// A column of changes in per cent.
  private mutating func change(
    _ rows: [[TableCells.Cell]], from first: Int, to second: Int, _ target: Int
  ) {
    var holds: [Range<Int>] = []
    var wrong: [(TableCells.Cell, Value)] = []
    for row in rows {
      guard let amount = row[target].amount, amount.isPercent, let c = row[target].value,
        let a = row[first].value, let b = row[second].value, a.signum > 0, b.signum > 0, a != b
      else { continue }
      let change = Value((b - a) / a)
      let stated = Stated(amount, isNegative: c.signum < 0, .plain)
      if stated.agreement(with: change, isRough: false) == .wrong {
        wrong.append((row[target], change))
      } else {
        holds.append(row[target].range)
      }
      if wrong.count > 1 { return }
    }
    guard holds.count >= 2 else { return }
    judged += holds.map { ($0, .exact) }
    for (cell, computed) in wrong where holds.count > 2 || cell.slip(from: computed) != nil {
      report(
        cell, computed,
        "“\(cells.header[first])” and “\(cells.header[second])”, as in the other rows")
    }
  }

  private mutating func report(_ fault: TableRelations.Break) {
    report(fault.cell, fault.computed, fault.source)
  }

  private mutating func report(_ cell: TableCells.Cell, _ computed: Value, _ source: String) {
    guard let amount = cell.amount, let stated = cell.value,
      !drafts.contains(where: { $0.valueRange == amount.range })
    else { return }
    judged.append((cell.range, .wrong))
    var draft = Draft(
      .column, range: cell.range, valueRange: amount.range, stated: stated, computed: computed,
      cause: cell.slip(from: computed),
      fix: Draft.fix(amount, isNegative: cell.isNegative, computed, .plain))
    draft.scale = amount.scale(.plain)
    draft.isNegative = cell.isNegative
    draft.notes = [Finding.Note(message: "it is computed from \(source)", range: nil)]
    drafts.append(draft)
  }
}
