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
    return expression.evaluate(in: scope(row))
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

  /// As it is shown unless a format is asked for: a column with the digits of its author.
  func format(_ request: ColumnRequest) -> NumberFormat {
    guard request.format == .automatic, let value = request.wholeExpression,
      let column = column(value), column.places > 0
    else { return request.format }
    return column.heading.isPercentage
      ? .percent(column.places) : column.isOfMoney ? .automatic : .decimals(column.places)
  }
}

extension DataColumn {
  /// Money has two decimals or none, whatever its cells have.
  fileprivate var isOfMoney: Bool {
    places <= 2
      && values.contains {
        $0.map { NumberFormat.automatic.show($0).unit.isEmpty && !$0.unit.isNone } ?? false
      }
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
