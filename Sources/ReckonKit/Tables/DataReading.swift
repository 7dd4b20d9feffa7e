import Arithmetic
import Diagnostics

/// Expressions over the columns of data, row by row. A column's name comes before one of the notebook.
struct DataReading {
  let table: DataTable
  let evaluation: Evaluation

  /// The column that an expression is, and nothing else.
  func column(_ expression: Expression) -> DataColumn? {
    guard case .variable(.reference(let reference)) = expression.kind, reference.path.isEmpty else {
      return nil
    }
    return table.column(reference.root.text)
  }

  /// How a value of one row follows.
  func value(_ expression: Expression, row: Int) -> Result<Derivation, Diagnostics> {
    if let column = column(expression) {
      return column.value(row).map { Derivation(given: $0, at: column.cells[row].range) }
    }
    return expression.evaluate(in: scope(row)).mapError { failed in
      Diagnostics(failed.all.map(suggestingColumns)) ?? failed
    }
  }

  /// Of a name that means nothing in the notebook, the columns that may be meant.
  private func suggestingColumns(_ finding: Diagnostic) -> Diagnostic {
    guard finding.rule == "name.unknown", finding.fixIts.isEmpty else { return finding }
    var finding = finding
    let names = table.columns.map { "`\($0.heading.name)`" }.joined(separator: ", ")
    finding.notes = []
    return finding.noting("`\(table.name.text)` has the columns \(names)")
  }

  private func scope(_ row: Int) -> Scope {
    var scope = evaluation.names.scope
    let outer = scope.resolve
    let table = table
    scope.resolve = { reference in
      guard reference.path.isEmpty, let column = table.column(reference.root.text) else {
        return outer(reference)
      }
      return column.value(row).map { Scope.Meaning($0) }
    }
    return scope
  }

  /// The expression over whole columns, added up.
  func sum(_ expression: Expression) -> Expression {
    Expression(
      .call(
        .sum,
        [
          expression.replacing { reference in
            guard reference.path.isEmpty, let column = table.column(reference.root.text) else {
              return nil
            }
            return Expression(
              .variable(
                .reference(
                  Reference(
                    root: .init(table.name.text), path: [.member(.init(column.heading.name))]))))
          }
        ]), at: expression.range)
  }

  /// What a value of a row is called in the page.
  func name(_ expression: Expression, row: Int) -> String {
    let isColumn = column(expression) != nil
    return (isColumn ? "\(table.name.text).\(expression)" : "\(expression)")
      + ", \(table.rowName(row))"
  }

  /// As its values are shown unless a format is asked for: a column with the digits of its author, money
  /// with cents where any of it has some.
  func format(_ request: ColumnRequest, of values: [Result<Derivation, Diagnostics>?])
    -> NumberFormat
  {
    guard request.format == .automatic, let value = request.wholeExpression else {
      return request.format
    }
    let column = column(value)
    if column?.heading.isPercentage == true { return .percent(column?.places ?? 0) }
    let known = values.prefix(DataRows.most).map { try? $0?.get().result }
    if let first = known.first, first?.unit.isMoney == true {
      return hasCents(known.compactMap { $0?.value }) ? .decimals(2) : .automatic
    }
    guard let column, column.places > 0 else { return .automatic }
    return .decimals(column.places)
  }

  /// Whether one of them is not whole, and none is longer than cents.
  private func hasCents(_ values: [Rational]) -> Bool {
    values.contains { !$0.isInteger } && values.allSatisfy { ($0 * 100).isInteger }
  }
}

extension Derivation {
  /// A value that nothing leads to.
  fileprivate init(given quantity: Quantity, at range: SourceRange) {
    let text = NumberFormat.exact.show(quantity).withUnit
    self.init(
      formula: Expression(.number(Literal(quantity, text: text)), at: range), inputs: [],
      result: quantity)
  }
}
