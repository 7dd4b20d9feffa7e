import Arithmetic

/// Checks rows and columns of means, where the others of their kind are the means of what they stand
/// beside: many a mean is weighted, or of more than a table shows.
struct TableMeans {
  let cells: TableCells
  private(set) var drafts: [Draft] = []
  private(set) var judged: [(range: Range<Int>, verdict: Agreement)] = []

  private struct Mean {
    var cell: TableCells.Cell
    var value: Rational
    var holds: Bool
    /// It is less than all that it is the mean of, or more, which no weights bring about.
    var isOutside: Bool
  }

  init(_ cells: TableCells) {
    self.cells = cells
    for column in cells.columns.dropFirst(2) where isOfMeans(column) {
      let rows = cells.rows.indices.filter { !cells.isTotal($0) && !cells.isSummary($0) }
      for first in 1..<column - 1 where cells.rows.contains(where: { $0[first].value != nil }) {
        let means = rows.compactMap { row -> Mean? in
          let parts = (first..<column).map { cells.rows[row][$0] }
          guard parts.allSatisfy({ $0.value != nil }) else { return nil }
          return mean(of: parts, cells.rows[row][column])
        }
        if means.count(where: \.holds) > 1 {
          judge(means)
          break
        }
      }
    }
    for row in cells.rows.indices where TableCells.namesMean(cells.labels[row]) {
      judge(
        cells.columns.dropFirst().compactMap { column in
          let parts = (0..<row).filter { !cells.isTotal($0) && !cells.isSummary($0) }
          // A number that is missing may count as nothing, or not at all.
          guard parts.allSatisfy({ cells.rows[$0][column].value != nil }) else { return nil }
          // The mean of what is wrong is wrong by that alone.
          guard !parts.contains(where: { isFaulty(cells.rows[$0][column]) }) else { return nil }
          return mean(of: parts.map { cells.rows[$0][column] }, cells.rows[row][column])
        })
    }
  }

  private func isFaulty(_ cell: TableCells.Cell) -> Bool {
    drafts.contains { $0.range == cell.range }
  }

  private func isOfMeans(_ column: Int) -> Bool {
    let words = cells.header[column].split { !$0.isLetter }
    return words.last.map { TableCells.means.contains(String($0)) } ?? false
      || words.first.map { TableCells.means.contains(String($0)) } ?? false
  }

  private func mean(of parts: [TableCells.Cell], _ cell: TableCells.Cell) -> Mean? {
    guard parts.count > 1, let stated = cell.value, let amount = cell.amount else { return nil }
    let mean = parts.reduce(Rational(0)) { $0 + ($1.value ?? 0) } / Rational(parts.count)
    let slack = parts.reduce(Rational(0)) { $0 + $1.slack } / Rational(parts.count)
    let unit = amount.numeral.step * amount.scale(.plain)
    let values = parts.compactMap(\.value)
    let isOutside =
      parts.count > 2
      && (stated + unit < values.min() ?? stated || stated - unit > values.max() ?? stated)
    return Mean(
      cell: cell, value: mean, holds: (mean - stated).magnitude <= slack + unit / 2,
      isOutside: isOutside)
  }

  /// Reports the one that differs where the others hold: two of them, or one and digits that slipped.
  private mutating func judge(_ means: [Mean]) {
    let wrong = means.filter { !$0.holds }
    let holds = means.filter(\.holds)
    judged += holds.map { ($0.cell.range, .rounding) }
    guard wrong.count == 1, let fault = wrong.first, let stated = fault.cell.value,
      let amount = fault.cell.amount, !holds.isEmpty || fault.isOutside
    else { return }
    let computed = Value(fault.value)
    let cause = fault.cell.slip(from: computed)
    let isNear = (stated - fault.value).magnitude * 4 <= fault.value.magnitude
    guard
      holds.count > 2 && isNear || fault.isOutside && isNear
        || cause != nil && amount.numeral.significantDigits > 1
    else {
      return
    }
    judged.append((fault.cell.range, .wrong))
    var draft = Draft(
      .column, range: fault.cell.range, valueRange: amount.range, stated: stated,
      computed: computed, cause: cause,
      fix: Draft.fix(amount, isNegative: fault.cell.isNegative, computed, .plain))
    draft.scale = amount.scale(.plain)
    draft.isNegative = fault.cell.isNegative
    draft.notes = [
      Finding.Note(
        message: "it is the mean of what stands beside it, as the others are", range: nil)
    ]
    drafts.append(draft)
  }
}
