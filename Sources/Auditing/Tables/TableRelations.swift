import Arithmetic

/// Finds rows that break what their columns keep: `a × b = c`, `a + b = c`, `a − b = c`, `a / b = c`,
/// and `a + b − c = d` of columns side by side.
struct TableRelations {
  let cells: TableCells
  let totals: TableTotals
  let values: [[Rational?]]
  private var found: [Int: Break] = [:]

  /// A cell that is not what the others of its row give.
  struct Break {
    var cell: TableCells.Cell
    var computed: Value
    /// The columns that it is computed from, for people.
    var source: String
    fileprivate var column: Int
    fileprivate var isSure: Bool
    fileprivate var isTransposed: Bool
  }

  /// What units of columns may be apart by: prefixes, minutes, hours and days, bits and bytes, months.
  private static let factors: [Rational] = [
    1, 1000, Rational(1, 1000), 100, Rational(1, 100), 1_000_000, Rational(1, 1_000_000), 60,
    Rational(1, 60), 3600, Rational(1, 3600), Rational(36, 10), Rational(10, 36), 24,
    Rational(1, 24), 8, Rational(1, 8), 1024, Rational(1, 1024), 12, Rational(1, 12),
  ]

  init(_ cells: TableCells, _ totals: TableTotals) {
    self.cells = cells
    self.totals = totals
    values = cells.rows.map { row in row.map(\.value) }
    for target in cells.columns {
      for first in cells.columns where first != target {
        for second in cells.columns where second != first && second != target {
          if second > first {
            relate(target, [(.plus, first), (.plus, second)])
            scaled(target, first, .times, second)
          }
          relate(target, [(.plus, first), (.minus, second)])
          scaled(target, first, .divide, second)
        }
        relative(target, first)
      }
      balance(target)
      products(target)
      for source in cells.columns where source != target { proportion(target, source) }
      sums(target)
    }
  }

  /// One for each row at most, in their order: a wrong value breaks several relations of its row.
  var breaks: [Break] { found.sorted { $0.key < $1.key }.map(\.value) }

  /// Opening, in, out, closing.
  private mutating func balance(_ target: Int) {
    guard target >= 3 else { return }
    for (second, third) in [(Operator.plus, Operator.minus), (.minus, .plus), (.minus, .minus)] {
      relate(target, [(.plus, target - 3), (second, target - 2), (third, target - 1)])
    }
  }

  private mutating func relate(_ target: Int, _ addends: [(sign: Operator, column: Int)]) {
    var holds = 0
    var wrong: (row: Int, computed: Rational)?
    for row in cells.rows.indices {
      let zeros = addends.count(where: { values[row][$0.column]?.isZero == true })
      guard let stated = values[row][target], let sum = sum(row, addends),
        zeros < max(1, addends.count - 1)
      else { continue }
      let slack = addends.reduce(cells.rows[row][target].slack) {
        $0 + cells.rows[row][$1.column].slack
      }
      // An addend within the rounding shows nothing.
      if addends.contains(where: {
        values[row][$0.column].map { !$0.isZero && $0.magnitude <= slack } ?? false
      }) {
        continue
      }
      if (sum - stated).magnitude <= slack {
        holds += 1
      } else if wrong != nil || cells.isTotal(row) || cells.isSummary(row) {
        return
      } else {
        wrong = (row, sum)
      }
    }
    guard let wrong else { return }
    let signs = addends.map { ($0.sign == .plus ? "+" : "−", $0.column) }
    keep(wrong.row, target, Value(wrong.computed), holds, signs, isTelling: false)
  }

  private func sum(_ row: Int, _ addends: [(sign: Operator, column: Int)]) -> Rational? {
    var sum = Rational(0)
    for (sign, column) in addends {
      guard let value = values[row][column] else { return nil }
      sum = sign == .plus ? sum + value : sum - value
    }
    return sum
  }

  /// Products and quotients, up to what their units are apart by.
  private mutating func scaled(_ target: Int, _ first: Int, _ operation: Operator, _ second: Int) {
    var tried: Set<Rational> = []
    // Of the first two rows one is right.
    var seen = 0
    for row in cells.rows.indices where seen < 2 {
      guard let stated = values[row][target], !stated.isZero,
        let computed = computed(row, first, operation, second)
      else { continue }
      seen += 1
      let ratio = stated / computed.value
      guard
        let factor = TableRelations.factors.first(where: {
          (ratio - $0).magnitude * 10 <= $0 && agrees(row, target, computed, $0)
        }), tried.insert(factor).inserted
      else { continue }
      scaled(target, first, operation, second, by: factor)
    }
  }

  private mutating func scaled(
    _ target: Int, _ first: Int, _ operation: Operator, _ second: Int, by factor: Rational
  ) {
    var holds = 0
    var operands: (Set<Rational>, Set<Rational>) = ([], [])
    var wrong: (row: Int, computed: Rational)?
    for row in cells.rows.indices where !cells.isTotal(row) && !cells.isSummary(row) {
      guard values[row][target] != nil, let computed = computed(row, first, operation, second)
      else { continue }
      if agrees(row, target, computed, factor) {
        // One digit, or a wide interval, is met by chance.
        let isTelling =
          operation == .times && factor == 1
          || cells.rows[row][target].amount?.numeral.significantDigits ?? 0 > 1
            && computed.spread * 20 <= computed.value.magnitude
        if isTelling { holds += 1 }
        operands.0.insert(values[row][first] ?? 0)
        operands.1.insert(values[row][second] ?? 0)
      } else if operation == .divide,
        isTruncated(row, target, first, second, computed.value * factor)
      {
        continue
      } else if wrong != nil {
        return
      } else {
        wrong = (row, computed.value * factor)
      }
    }
    // With a factor, a column of one value shows nothing: × 10 / 100 is / 10.
    guard let wrong, factor == 1 || operands.0.count > 1 && operands.1.count > 1 else { return }
    // Products of large numbers do not meet by chance.
    let isTelling = operation == .times && factor == 1 && wrong.computed.magnitude >= 100
    let signs = [("", first), (operation == .times ? "×" : "/", second)]
    keep(wrong.row, target, Value(wrong.computed), holds, signs, isTelling: isTelling)
  }

  /// Whether what was measured may have been rounded, whole numbers too, so that a factor is right.
  private func isRounded(
    _ cell: TableCells.Cell, _ computed: Rational, _ measured: [Term.Amount]
  ) -> Bool {
    guard let stated = cell.value else { return false }
    let slack = measured.reduce(cell.slack) {
      $0 + $1.numeral.step / $1.numeral.value / 2 * computed.magnitude
    }
    return (computed - stated).magnitude <= slack
  }

  /// Whether a last digit that was cut off makes the difference, in any of three long numbers, or in what
  /// was measured where the quotient is a factor.
  private func isTruncated(
    _ row: Int, _ target: Int, _ first: Int, _ second: Int, _ computed: Rational
  ) -> Bool {
    guard let stated = values[row][target], !stated.isZero else { return false }
    var slack = Rational(0)
    for column in [target, first, second] {
      guard let numeral = cells.rows[row][column].amount?.numeral, numeral.value.signum > 0,
        numeral.significantDigits > 3 || cells.rows[row][target].isFactor
      else { return false }
      slack = slack + numeral.step / numeral.value
    }
    return (computed - stated).magnitude <= slack * computed.magnitude
  }

  /// `4.2×` beside times or rates, of which one row is the measure: 1.0×.
  private mutating func relative(_ target: Int, _ first: Int) {
    guard cells.rows.count(where: { $0[target].isFactor }) > 2,
      let base = cells.rows.indices.first(where: { values[$0][target] == 1 }),
      let measure = cells.rows[base][first].amount, measure.numeral.value.signum > 0,
      !measure.isPercent, !cells.rows[base][first].isFactor
    else { return }
    for operation in [Operator.divide, .times] {
      var holds = 0
      var wrong: (row: Int, computed: Rational)?
      for row in cells.rows.indices where row != base && !cells.isSummary(row) {
        guard values[row][target] != nil, let amount = cells.rows[row][first].amount,
          amount.numeral.value.signum > 0
        else { continue }
        let (above, below) = operation == .divide ? (measure, amount) : (amount, measure)
        guard
          let ratio = Term.apply(.divide, Value(above.value(.plain)), Value(below.value(.plain)))
        else { continue }
        let spread = Term.binary(.divide, .amount(above), .amount(below)).spread(.plain)
        if agrees(row, target, (ratio.number, spread), 1) {
          holds += 1
        } else if isRounded(cells.rows[row][target], ratio.number, [above, below]) {
          continue
        } else if wrong != nil {
          holds = 0
          break
        } else {
          wrong = (row, ratio.number)
        }
      }
      guard let wrong, holds > 1 else { continue }
      let parts = operation == .divide ? [("the first", first)] : [("", first)]
      keep(wrong.row, target, Value(wrong.computed), holds, parts, isTelling: true)
    }
  }

  func agrees(
    _ row: Int, _ target: Int, _ computed: (value: Rational, spread: Rational), _ factor: Rational
  ) -> Bool {
    let cell = cells.rows[row][target]
    guard let stated = cell.value, let amount = cell.amount else { return false }
    let value = computed.value * factor
    return (value - stated).magnitude <= computed.spread * factor + cell.slack
      || Stated(amount, isNegative: stated.signum < 0, .plain)
        .agreement(with: Value(value), isRough: false) != .wrong
  }

  /// What two cells come to and how far their rounding moves it; nil for what changes nothing.
  private func computed(_ row: Int, _ first: Int, _ operation: Operator, _ second: Int)
    -> (value: Rational, spread: Rational)?
  {
    guard let a = values[row][first], let b = values[row][second], !a.isZero, !b.isZero, b != 1,
      operation == .divide || a != 1, !cells.rows[row][first].isFactor,
      !cells.rows[row][second].isFactor, let left = cells.rows[row][first].amount,
      let right = cells.rows[row][second].amount,
      let value = Term.apply(operation, Value(a), Value(b))
    else { return nil }
    let spread = Term.binary(operation, .amount(left.asMeasured), .amount(right.asMeasured))
      .spread(.plain)
    return (value.number, spread)
  }

  /// Keeps a break that a slip explains and enough rows testify to.
  mutating func keep(
    _ row: Int, _ target: Int, _ computed: Value, _ holds: Int, _ parts: [(String, Int)],
    isTelling: Bool, needsSlip: Bool = true
  ) {
    let cell = cells.rows[row][target]
    let isSure = totals.mends(cell, computed.number) || parts.allSatisfy { isConfirmed(row, $0.1) }
    if cell.amount?.isPercent == true, isChange(target) { return }
    let cause = cell.slip(from: computed)
    // A total that was added up from a wrong product does not make it right.
    let isCarried = isTelling && holds > 2 && cause != nil
    guard cause != nil || isSure || !needsSlip, isCarried || !isConfirmed(row, target) else {
      return
    }
    let isTransposed =
      cause?.name == .digitsTransposed && (cell.amount?.numeral.significantDigits ?? 0) > 2
    guard holds >= (isTelling || isTransposed || isSure ? 2 : 3) else { return }
    let names = parts.enumerated().map { place, part in
      (place == 0 ? "" : " \(part.0) ") + "“\(cells.header[part.1])”"
    }
    let new = Break(
      cell: cell, computed: computed, source: names.joined() + ", as in the other rows",
      column: target, isSure: isSure, isTransposed: isTransposed)
    if let old = found[row], old.rank >= new.rank { return }
    found[row] = new
  }

  /// Whether a column of percentages is, in all of its rows, how others change.
  private func isChange(_ target: Int) -> Bool {
    let rows = cells.rows.indices.filter { values[$0][target] != nil }
    return cells.columns.contains { first in
      cells.columns.contains { second in
        first != second && first != target && second != target
          && rows.allSatisfy { row in
            guard let before = values[row][first], let after = values[row][second],
              let stated = values[row][target], before.signum > 0, after.signum > 0
            else { return false }
            return ((after - before) / before - stated).magnitude <= cells.rows[row][target].slack
          }
      }
    }
  }

  private func isConfirmed(_ row: Int, _ column: Int) -> Bool {
    totals.confirmed.contains(cells.rows[row][column].range.lowerBound)
  }
}

extension TableRelations.Break {
  /// What mends a total too, then digits that were swapped, then what stands further to the right.
  fileprivate var rank: Int { (isSure ? 10_000 : 0) + (isTransposed ? 1000 : 0) + column }
}

extension Term.Amount {
  /// A sum of money is what it says; other decimals were rounded, and so was every percentage.
  var asMeasured: Term.Amount {
    if isPercent, numeral.decimals == 0 {
      var share = self
      share.numeral.decimals = 1
      return share
    }
    guard isMoney || unit?.dimension == .money, numeral.decimals <= 2 else { return self }
    var price = self
    price.numeral.decimals = 0
    return price
  }
}
