import Arithmetic

/// Products of three columns, columns that are another one times a fixed number, and sums of a row.
extension TableRelations {
  /// `a × b × c = d`: nodes, their price an hour, hours.
  mutating func products(_ target: Int) {
    let sources = cells.columns.filter { $0 != target }
    for (place, first) in sources.enumerated() {
      for (next, second) in sources.enumerated().dropFirst(place + 1) {
        for third in sources.dropFirst(next + 1) { product(target, [first, second, third]) }
      }
    }
  }

  private mutating func product(_ target: Int, _ factors: [Int]) {
    var holds = 0
    var wrong: (row: Int, computed: Rational)?
    for row in cells.rows.indices where !cells.isTotal(row) && !cells.isSummary(row) {
      let amounts = factors.compactMap { cells.rows[row][$0].amount?.asMeasured }
      guard values[row][target]?.isZero == false, amounts.count == factors.count,
        amounts.count(where: { $0.numeral.value == 1 }) < 2,
        amounts.allSatisfy({ !$0.numeral.value.isZero }),
        let last = amounts.last
      else { continue }
      let term = amounts.dropLast().reversed().reduce(Term.amount(last)) {
        .binary(.times, .amount($1), $0)
      }
      guard let computed = term.value()?.number else { continue }
      if agrees(row, target, (computed, term.spread(.plain)), 1) {
        holds += 1
      } else if wrong != nil {
        return
      } else {
        wrong = (row, computed)
      }
    }
    guard let wrong else { return }
    let parts = factors.enumerated().map { ($0 == 0 ? "" : "×", $1) }
    keep(
      wrong.row, target, Value(wrong.computed), holds, parts,
      isTelling: wrong.computed.magnitude >= 100)
  }

  /// Tables with more rows are data.
  private static let mostRows = 200

  /// Fourteen batches of each ingredient: what all rows but one have in common.
  mutating func proportion(_ target: Int, _ source: Int) {
    let rows = cells.rows.indices.filter { row in
      !cells.isSummary(row) && values[row][source].map { $0.signum > 0 } == true
        && values[row][target].map { $0.signum > 0 } == true
    }
    guard (4...TableRelations.mostRows).contains(rows.count),
      rows.allSatisfy({ !cells.rows[$0][target].isFactor && !cells.rows[$0][source].isFactor })
    else { return }
    for (first, second) in [(0, 1), (0, 2), (1, 2)] {
      guard
        let start = factor(rows[first], target, source).overlap(
          factor(rows[second], target, source)),
        let (wrong, factor) = exception(rows, start, target, source)
      else { continue }
      report(wrong, target, source, factor, rows.filter { $0 != wrong })
      return
    }
  }

  /// The factors that the digits of a row allow.
  private func factor(_ row: Int, _ target: Int, _ source: Int) -> ClosedRange<Rational>? {
    let (cell, other) = (cells.rows[row][target], cells.rows[row][source])
    guard let stated = cell.value, let value = other.value, value > other.slack else { return nil }
    return max(0, stated - cell.slack) / (value + other.slack)...(stated + cell.slack)
      / (value - other.slack)
  }

  /// The only row that does not have the factor of all others, and that factor.
  private func exception(
    _ rows: [Int], _ start: ClosedRange<Rational>, _ target: Int, _ source: Int
  ) -> (row: Int, factor: ClosedRange<Rational>)? {
    var common = start
    var wrong: Int?
    for row in rows {
      if let both = factor(row, target, source).overlap(common) {
        common = both
      } else if wrong != nil {
        return nil
      } else {
        wrong = row
      }
    }
    return wrong.map { ($0, common) }
  }

  private mutating func report(
    _ row: Int, _ target: Int, _ source: Int, _ factor: ClosedRange<Rational>, _ others: [Int]
  ) {
    guard !cells.isTotal(row), Set(others.compactMap { values[$0][source] }).count > 2,
      (factor.lowerBound - 1).magnitude * 20 > 1,
      (factor.upperBound - factor.lowerBound) * 200 <= factor.lowerBound,
      let value = values[row][source]
    else { return }
    let computed = Value(factor.shortest * value)
    let cell = cells.rows[row][target]
    // What was measured is in proportion by chance, but then digits are not swapped.
    let slip = cell.slip(from: computed)?.name
    guard slip == .digitsTransposed || slip == .powerOfTen || totals.mends(cell, computed.number)
    else { return }
    keep(row, target, computed, others.count, [("", source)], isTelling: true)
  }

  /// A column that is the sum of those before it, by whatever name.
  mutating func sums(_ target: Int) {
    guard target > 3 else { return }
    for first in 1..<target - 2 {
      let parts = Array(first..<target)
      var holds = 0
      var wrong: (row: Int, computed: Rational)?
      var isBroken = false
      for row in cells.rows.indices where !cells.isTotal(row) && !cells.isSummary(row) {
        let addends = parts.compactMap { values[row][$0] }
        guard addends.count == parts.count, let stated = values[row][target],
          addends.allSatisfy({ $0.signum > 0 })
        else { continue }
        let sum = addends.reduce(0, +)
        if sum == stated {
          holds += 1
        } else if wrong != nil {
          isBroken = true
        } else {
          wrong = (row, sum)
        }
      }
      guard !isBroken, holds > 2, let wrong else { continue }
      keep(
        wrong.row, target, Value(wrong.computed), holds, parts.map { ($0 == first ? "" : "+", $0) },
        isTelling: true, needsSlip: false)
    }
  }
}

extension ClosedRange<Rational>? {
  fileprivate func overlap(_ other: ClosedRange<Rational>?) -> ClosedRange<Rational>? {
    guard let self, let other else { return nil }
    let lower = Swift.max(self.lowerBound, other.lowerBound)
    let upper = Swift.min(self.upperBound, other.upperBound)
    return lower <= upper ? lower...upper : nil
  }
}

extension ClosedRange<Rational> {
  /// The number with the fewest decimals.
  fileprivate var shortest: Rational {
    for decimals in 0...12 {
      let number = (lowerBound * .powerOfTen(decimals)).ceiling / .powerOfTen(decimals)
      if number <= upperBound { return number }
    }
    return middle
  }
}
