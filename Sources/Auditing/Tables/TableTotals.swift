import Arithmetic

/// Checks Total rows and Total columns against their parts.
struct TableTotals {
  let cells: TableCells
  private(set) var judged: [(range: Range<Int>, verdict: Agreement)] = []
  /// The parts of totals that hold, by where they begin: no such cell is wrong alone.
  private(set) var confirmed: Set<Int> = []
  private(set) var faults: [Fault] = []
  /// Totals that may be something else.
  private(set) var doubtful: [Fault] = []

  /// A total that its parts do not give.
  struct Fault {
    var cell: TableCells.Cell
    var sum: Sum
    var cause: Cause?
    var computed: Rational
    /// A row's sum, and no column's.
    var isOfRow = false
    /// It is a part that is wrong, and no total.
    var isPart = false

    init(
      cell: TableCells.Cell, sum: Sum, cause: Cause?, computed: Rational? = nil,
      isOfRow: Bool = false
    ) {
      self.cell = cell
      self.sum = sum
      self.cause = cause
      self.computed = computed ?? sum.value
      self.isOfRow = isOfRow
    }
  }

  init(_ cells: TableCells) {
    self.cells = cells
    for row in cells.rows.indices where cells.isTotal(row) { judge(row: row) }
    for column in cells.columns.dropFirst() where TableCells.namesTotal(cells.header[column]) {
      judge(column: column)
    }
    for column in cells.columns.dropFirst() { confirmLastRow(column) }
  }

  /// A last row by any name that is the sum of those before it.
  private mutating func confirmLastRow(_ column: Int) {
    let parts = cells.rows.dropLast().map { $0[column] }.filter { $0.value != nil }
    guard parts.count > 2, let last = cells.rows.last?[column], last.value?.isZero == false,
      Sum(parts: parts).agreement(with: last) == .exact
    else { return }
    confirmed.formUnion(parts.map(\.range.lowerBound))
  }

  struct Sum {
    var parts: [TableCells.Cell]
    var value: Rational { parts.reduce(0) { $0 + ($1.value ?? 0) } }
    var slack: Rational { parts.reduce(0) { $0 + $1.slack } }

    func agreement(with cell: TableCells.Cell) -> Agreement {
      guard let stated = cell.value else { return .cannotTell }
      let difference = (value - stated).magnitude
      if difference.isZero { return .exact }
      return difference <= slack + cell.slack ? .rounding : .wrong
    }

    /// Whether one of the parts is taken off, as a discount without a sign is.
    func deducts(to cell: TableCells.Cell) -> Bool {
      guard let stated = cell.value else { return false }
      return parts.dropFirst().contains { part in
        (value - (part.value ?? 0) * 2 - stated).magnitude <= slack + cell.slack
      }
    }
  }

  /// The sums that a Total may stand for: all rows before it, those since the last subtotal, the
  /// subtotals alone, all rows after it.
  private func sums(_ row: Int, _ column: Int) -> [Sum] {
    let parts = { (rows: [Int]) -> Sum? in
      let cells = rows.map { self.cells.rows[$0][column] }.filter { $0.value != nil }
      return cells.count > 1 ? Sum(parts: cells) : nil
    }
    let before = (0..<row).filter { !cells.isPartOfAnother($0) && !cells.isSummary($0) }
    let plain = before.filter { !cells.isTotal($0) }
    let lastTotal = before.last { cells.isTotal($0) }
    let since = plain.filter { $0 > lastTotal ?? -1 }
    let subtotals = before.filter { cells.isTotal($0) }
    // A first row of plain cells may be the heads of the columns.
    let isHeadless = cells.header.allSatisfy(\.isEmpty) && !cells.table.isList
    let belowHeads = isHeadless ? plain.filter { $0 > 0 } : []
    let after = Array(row + 1..<cells.rows.count).filter { !cells.isTotal($0) }
    return [since, plain, subtotals, subtotals + since, row == 0 ? after : [], belowHeads]
      .compactMap(parts)
  }

  private mutating func judge(row: Int) {
    var wrong: [(Int, Sum)] = []
    var holds = 0
    for column in cells.columns.dropFirst() where cells.rows[row][column].value != nil {
      let cell = cells.rows[row][column]
      let sums = sums(row, column)
      guard let first = sums.first else { continue }
      if let sum = sums.first(where: { $0.agreement(with: cell) != .wrong }) {
        judged.append((cell.range, sum.agreement(with: cell)))
        confirmed.formUnion(sum.parts.map(\.range.lowerBound))
        holds += 1
      } else if isOverfull(first, cell), isComplete(row, column) {
        judged.append((cell.range, .wrong))
        faults.append(Fault(cell: cell, sum: first, cause: nil))
      } else if sums.contains(where: { $0.deducts(to: cell) }) {
        continue
      } else if cells.isAdditive(column), !isOtherSummary(cell, first), isComplete(row, column),
        isOfOneKind(first, cell), !isDistributed(row, column), !isWeighted(row, column),
        !isWhole(cell), !(cells.isQualified(row) && isOfSome(row, column))
      {
        wrong.append((column, first))
      }
    }
    for (column, sum) in wrong {
      let cell = cells.rows[row][column]
      let cause = cause(cell, sum)
      let isSure =
        cause != nil && !(cells.isQualified(row) && cause?.name == .missingRow)
        || holds > 0 && isNear(cell, sum) && cell.amount?.isPercent != true
      judged.append((cell.range, isSure ? .wrong : .cannotTell))
      let fault = Fault(cell: cell, sum: sum, cause: cause)
      if isSure { faults.append(fault) } else { doubtful.append(fault) }
    }
  }

  /// 100 %, which shares that were rounded miss.
  func isWhole(_ cell: TableCells.Cell) -> Bool {
    cell.amount?.isPercent == true && cell.amount?.numeral.value == 100
  }

  /// Shares that come to more than the whole, by a little that no rounding explains: of what is missing
  /// there may be others.
  private func isOverfull(_ sum: Sum, _ cell: TableCells.Cell) -> Bool {
    let amounts = sum.parts.compactMap(\.amount)
    guard isWhole(cell), let stated = cell.value, sum.parts.count > 2,
      amounts.allSatisfy({ $0.isPercent && $0.numeral.decimals > 0 }),
      Set(amounts.map(\.numeral.decimals)).count == 1
    else { return false }
    let excess = sum.value - stated
    return excess > sum.slack * 2 && excess * 20 <= stated
  }

  /// 960 GB in all, of 8 at 80 GB and 4 at 80 GB: each row counts as often as another column says.
  private func isWeighted(_ row: Int, _ column: Int) -> Bool {
    guard let total = cells.rows[row][column].value else { return false }
    return cells.columns.contains { other in
      guard other != column else { return false }
      var sum: Rational = 0
      for part in 0..<row where !cells.isTotal(part) {
        guard let count = cells.rows[part][other].value, let value = cells.rows[part][column].value
        else { return false }
        sum = sum + count * value
      }
      return sum == total
    }
  }

  /// "Total valid", of rows that follow each other somewhere before it.
  private func isOfSome(_ row: Int, _ column: Int) -> Bool {
    guard let total = cells.rows[row][column].value else { return false }
    return (0..<row).contains { first in
      var sum: Rational = 0
      return (first..<row).contains { last in
        sum = sum + (cells.rows[last][column].value ?? 0)
        return last > first && sum == total
      }
    }
  }

  /// Every row before has a number in the column, or nothing at all.
  private func isComplete(_ row: Int, _ column: Int) -> Bool {
    cells.rows[..<row].allSatisfy { $0[column].value != nil || $0[column].range.count <= 3 }
  }

  /// "500M users, 3/day, 50" is a list of facts, and no column to add up.
  private func isOfOneKind(_ sum: Sum, _ cell: TableCells.Cell) -> Bool {
    let amounts = (sum.parts + [cell]).compactMap(\.amount)
    if cells.table.isList, Set(amounts.map(\.hasMoney)).count > 1 { return false }
    return Set(amounts.map(\.per)).count <= 1 && Set(amounts.map(\.isPercent)).count <= 1
      && Set(amounts.compactMap { $0.unit?.dimension }).count <= 1
  }

  /// Whether each part is its share of the total, in per cent beside it, rounded to what is written.
  private func isDistributed(_ row: Int, _ column: Int) -> Bool {
    guard let total = cells.rows[row][column].value else { return false }
    return cells.columns.contains { other in
      other != column
        && cells.rows[..<row].allSatisfy { part in
          guard let share = part[other].amount, share.isPercent, let value = part[column].value,
            let step = part[column].amount?.numeral.step
          else { return false }
          return (share.value(.plain) * total - value).magnitude * 2 <= step
        }
    }
  }

  /// A mean, a count, a greatest or a least value in the place of a sum.
  private func isOtherSummary(_ cell: TableCells.Cell, _ sum: Sum) -> Bool {
    guard let stated = cell.value else { return true }
    let values = sum.parts.compactMap(\.value)
    let count = Rational(values.count)
    let mean = sum.value / count
    let slack = cell.slack + (cell.slack.isZero ? Rational(1, 2) : 0)
    if (mean - stated).magnitude <= slack || stated == count { return true }
    if values.contains(stated), stated == values.max() || stated == values.min() { return true }
    // A sum of what is not negative is not less than its parts; of other numbers only a digit tells.
    if values.contains(where: { $0.signum < 0 }) {
      return cell.slip(from: Value(sum.value), beyond: 2) == nil
    }
    return values.contains { $0 > stated }
  }

  private func isNear(_ cell: TableCells.Cell, _ sum: Sum) -> Bool {
    guard let stated = cell.value else { return false }
    // More than a quarter, or a tenth of two parts, is another kind of summary.
    return (sum.value - stated).magnitude * (sum.parts.count > 2 ? 4 : 10) <= sum.value.magnitude
  }

  private func cause(_ cell: TableCells.Cell, _ sum: Sum) -> Cause? {
    guard let stated = cell.value else { return nil }
    if sum.parts.count > 2, !cells.table.isList {
      for part in sum.parts {
        guard let value = part.value, !value.isZero else { continue }
        if sum.value - value == stated {
          return Cause(.missingRow, "the row with \(ExactText.of(value)) is left out")
        }
        if sum.value + value == stated {
          return Cause(.addendDoubled, "the row with \(ExactText.of(value)) is counted twice")
        }
      }
    }
    return cell.slip(from: Value(sum.value), beyond: 2)
  }

  /// A Total column, where most of its rows are the sums of their numbers.
  private mutating func judge(column: Int) {
    var wrong: [(TableCells.Cell, Sum)] = []
    var holds = 0
    for (index, row) in cells.rows.enumerated()
    where !cells.isSummary(index) && !cells.isTotal(index) {
      let parts = (1..<max(1, column)).map { row[$0] }.filter { $0.value != nil }
      guard parts.count > 1, row[column].value != nil else { continue }
      let sum = Sum(parts: parts)
      if sum.agreement(with: row[column]) != .wrong {
        holds += 1
        confirmed.formUnion(parts.map(\.range.lowerBound))
        judged.append((row[column].range, .exact))
      } else {
        wrong.append((row[column], sum))
      }
    }
    guard holds >= 2, wrong.count * 2 <= holds else { return }
    for (cell, sum) in wrong {
      judged.append((cell.range, .wrong))
      faults.append(Fault(cell: cell, sum: sum, cause: cause(cell, sum), isOfRow: true))
    }
  }
}

extension Term.Amount {
  fileprivate var hasMoney: Bool { isMoney || unit?.dimension == .money }
}
