import Arithmetic
import Diagnostics

/// Expressions over the columns of data, row by row. A column's name comes before one of the notebook,
/// and in a function that makes one value of many, such as `min(t)`, it is the whole column.
struct DataReading {
  /// The rows to read, which may be some of the data.
  let table: DataTable
  let evaluation: Evaluation

  /// Under which name the notebook knows all rows.
  private var whole: String { table.name.text }

  /// The column that an expression is, and nothing else: by its name, or the number that is its heading.
  func column(_ expression: Expression) -> DataColumn? {
    switch expression.kind {
    case .variable(.reference(let reference)): column(reference)
    case .number(let literal): table.column(literal.text)
    default: nil
    }
  }

  /// What a name means in each row: `price`, or `shop.price`, `costs["2024"]`.
  private func column(_ reference: Reference) -> DataColumn? {
    if reference.path.isEmpty { return table.column(reference.root.text) }
    guard reference.root.text == whole, reference.path.count == 1 else { return nil }
    return table.column(DataHeading.name(of: reference.path[0].part.text))
  }

  /// What a column shows in each row: its expression, or of a share the part of all rows; nil for words.
  func expression(of request: ColumnRequest) -> Expression? {
    switch request.content {
    case .text: nil
    case .value(let value): value.expression
    case .share(let value): value.expression / sum(value.expression)
    }
  }

  /// How the value of each row follows; nil for a row in which a column has a gap.
  func values(_ expression: Expression) -> [Result<Derivation, Diagnostics>?] {
    let rows = 0..<table.rowCount
    if let column = column(expression) {
      return rows.map { row in
        if column.hasGap(row) { return nil }
        return column.value(row).map { Derivation(given: $0, at: column.cells[row].range) }
      }
    }
    if let heading = numeral(in: expression) {
      return rows.map { _ in .failure(Diagnostics(.headingOrNumber(heading, whole))) }
    }
    let (expression, aggregates) = aggregated(expression)
    let columns = expression.references.compactMap(column)
    return rows.map { row in
      if columns.contains(where: { $0.hasGap(row) }) { return nil }
      return expression.evaluate(in: scope(row, aggregates)).mapError { failed in
        Diagnostics(failed.all.map(suggestingColumns)) ?? failed
      }
    }
  }

  private typealias Aggregates = [String: Result<Scope.Meaning, Diagnostics>]

  /// The expression with each function over whole columns as a name, and what these come to: once for
  /// all rows.
  private func aggregated(_ expression: Expression) -> (Expression, Aggregates) {
    var aggregates: Aggregates = [:]
    let folded = expression.mapping { node in
      guard node.isAggregate else { return nil }
      let call = overColumns(node, of: whole)
      let isOfData = call.references.contains { evaluation.names.data[$0.root.text] != nil }
      guard isOfData else { return nil }
      let name = call.description
      if aggregates[name] == nil {
        aggregates[name] = call.evaluate(in: evaluation.names.scope).map { derivation in
          Scope.Meaning(derivation.result, words: "over all rows of \(whole)")
        }
      }
      return Expression(
        .variable(.reference(Reference(root: .init(name, at: node.range)))), at: node.range)
    }
    return (folded, aggregates)
  }

  /// Of a name that means nothing in the notebook, the columns that may be meant.
  private func suggestingColumns(_ finding: Diagnostic) -> Diagnostic {
    guard finding.rule == "name.unknown", finding.fixIts.isEmpty else { return finding }
    var finding = finding
    let names = table.columns.map { "`\($0.heading.name)`" }.joined(separator: ", ")
    finding.notes = []
    return finding.noting("`\(table.name.text)` has the columns \(names)")
  }

  private func scope(_ row: Int, _ aggregates: Aggregates) -> Scope {
    var scope = evaluation.names.scope
    let outer = scope.resolve
    scope.resolve = { reference in
      if let known = aggregates[reference.root.text] { return known }
      guard let column = column(reference) else { return outer(reference) }
      return column.value(row).map { Scope.Meaning($0) }
    }
    return scope
  }

  /// The first number in an expression that is the heading of a column as well, such as a year.
  private func numeral(in expression: Expression) -> Expression? {
    var found: Expression?
    _ = expression.mapping { node in
      if found == nil, case .number(let literal) = node.kind, literal.text.utf8.count > 2,
        table.column(literal.text) != nil
      {
        found = node
      }
      return nil
    }
    return found
  }

  /// The expression over whole columns, added up: of all rows, or of those that have a name of their own.
  /// A function of one column takes all rows in either case.
  func sum(_ expression: Expression, of rows: String? = nil) -> Expression {
    let terms = expression.mapping { node in
      node.isAggregate ? overColumns(node, of: whole) : wholeColumn(node, of: rows ?? whole)
    }
    return Expression(.call(.sum, [terms]), at: expression.range)
  }

  /// The expression with whole columns in place of their names.
  private func overColumns(_ expression: Expression, of rows: String) -> Expression {
    expression.mapping { wholeColumn($0, of: rows) }
  }

  private func wholeColumn(_ expression: Expression, of rows: String) -> Expression? {
    guard let column = column(expression) else { return nil }
    let name = Reference(root: .init(rows), path: [.member(.init(column.heading.name))])
    return Expression(.variable(.reference(name)))
  }

  /// What a value of a row is called in the page.
  func name(_ expression: Expression, row: Int) -> String {
    let isWithin =
      switch expression.kind {
      case .variable(.reference(let reference)): reference.path.isEmpty
      default: true
      }
    let isCell = isWithin && column(expression) != nil
    return (isCell ? "\(whole).\(expression)" : "\(expression)") + ", \(table.rowName(row))"
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
    if column?.isOfYears == true { return .plain }
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

extension Diagnostic {
  fileprivate static func headingOrNumber(_ heading: Expression, _ table: String) -> Diagnostic {
    let written = "\(table)[\"\(heading)\"]"
    let finding = Diagnostic(
      "data.number-or-column",
      "`\(heading)` is a number here, and a column is called so; write `\(written)` for its values",
      at: heading.range)
    guard let range = heading.range else { return finding }
    return finding.fixing("write `\(written)`", replace: range, with: written)
  }
}

extension Derivation {
  /// A value that nothing leads to.
  init(given quantity: Quantity, at range: SourceRange) {
    let text = NumberFormat.exact.show(quantity).withUnit
    self.init(
      formula: Expression(.number(Literal(quantity, text: text)), at: range), inputs: [],
      result: quantity)
  }
}
