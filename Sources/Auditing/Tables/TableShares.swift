import Arithmetic

/// Shares in per cent beside the numbers that they are of, where a row gives the total.
struct TableShares {
  let cells: TableCells
  private(set) var drafts: [Draft] = []
  private(set) var judged: [(range: Range<Int>, verdict: Agreement)] = []

  init(_ cells: TableCells) {
    self.cells = cells
    guard
      let total = cells.rows.indices.first(where: cells.isTotal)
        ?? cells.rows.indices.last(where: cells.isWhole)
    else { return }
    for column in cells.columns.dropFirst() where isOfShares(column) {
      for other in cells.columns.dropFirst() where other != column {
        judge(column, of: other, total)
      }
    }
  }

  private func isOfShares(_ column: Int) -> Bool {
    cells.rows.count { $0[column].amount?.isPercent == true } > 2
  }

  /// Whether a total is what the rows come to, so that shares of it may be judged.
  private func isSum(_ total: Int, _ column: Int) -> Bool {
    let parts = cells.rows.indices.filter { !cells.isTotal($0) && $0 != total }
    let sum = parts.reduce(Rational(0)) { $0 + (cells.rows[$1][column].value ?? 0) }
    return sum == cells.rows[total][column].value
  }

  /// One row that differs where all others, two at least, are their parts of the total. A last digit
  /// may have been set so that all come to a hundred.
  private mutating func judge(_ column: Int, of other: Int, _ total: Int) {
    guard let whole = cells.rows[total][other].value, whole.signum > 0,
      cells.rows[total][other].amount?.isPercent == false
    else { return }
    var holds: [Range<Int>] = []
    var wrong: [(TableCells.Cell, Term.Amount, Value)] = []
    for row in cells.rows.indices where !cells.isTotal(row) && row != total {
      let cell = cells.rows[row][column]
      guard let amount = cell.amount, amount.isPercent, !cell.isNegative,
        let part = cells.rows[row][other].value, part.signum > 0
      else { continue }
      let share = Value(part / whole)
      let stated = Stated(amount, isNegative: false, .plain)
      if stated.agreement(with: share, isRough: false) != .wrong {
        holds.append(cell.range)
      } else if (stated.number - share.number).magnitude >= stated.step * 5 {
        wrong.append((cell, amount, share))
      }
    }
    guard holds.count >= 2, wrong.count <= 1, isSum(total, other) else { return }
    judged += holds.map { ($0, .exact) }
    for (cell, amount, share) in wrong {
      judged.append((cell.range, .wrong))
      var draft = Draft(
        .column, range: cell.range, valueRange: amount.range, stated: amount.value(.plain),
        computed: share, fix: Draft.fix(amount, isNegative: false, share, .plain))
      draft.scale = amount.scale(.plain)
      draft.notes = [
        Finding.Note(message: "it is a share of the total, as in the other rows", range: nil)
      ]
      drafts.append(draft)
    }
  }
}
