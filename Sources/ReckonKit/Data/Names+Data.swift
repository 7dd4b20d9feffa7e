import Arithmetic
import Diagnostics
import Networks

/// Columns of data as expressions name them.
extension Names {
  /// What functions of many arguments take; nil for a notebook without data.
  var lists: Scope.Lists? {
    if data.isEmpty, networks.isEmpty, measurements.benchmarks.isEmpty { return nil }
    return Scope.Lists(
      contains: { self.isColumn($0) }, values: { self.list($0) }, isSum: { self.isOfPattern($0) })
  }

  /// Whether a name stands for several values, which functions such as `max` take one by one.
  func isList(_ reference: Reference) -> Bool { isColumn(reference) || isOfPattern(reference) }

  private func isColumn(_ reference: Reference) -> Bool {
    data[reference.root.text] != nil && reference.cell == nil
  }

  private func isOfPattern(_ reference: Reference) -> Bool {
    Network.isOfPattern(reference)
      && (network(called: reference.root.text) != nil || measurements.isRoot(reference.root.text))
  }

  private func list(_ reference: Reference) -> Result<[Quantity?], Diagnostics> {
    if let network = network(called: reference.root.text) {
      return network.quantities(reference).map { $0.map(Optional.init) }
    }
    if measurements.isRoot(reference.root.text) {
      return measurements.quantities(reference).map { $0.map(Optional.init) }
    }
    return column(reference).flatMap(\.list)
  }

  /// The column that a name such as `shop.price` means.
  private func column(_ reference: Reference) -> Result<DataColumn, Diagnostics> {
    guard let table = data[reference.root.text] else {
      preconditionFailure("\(reference) names no data")
    }
    guard let step = reference.path.first, reference.path.count == 1 else {
      return .failure(Diagnostics(.noColumn(reference, table)))
    }
    return column(step.part, of: table)
  }

  private func column(_ part: Reference.Part, of table: DataTable) -> Result<
    DataColumn, Diagnostics
  > {
    guard let column = table.column(DataHeading.name(of: part.text)) else {
      return .failure(Diagnostics(.unknownColumn(part, table)))
    }
    return .success(column)
  }

  /// The one value that `rain["Alm"].summer` means; any other name of data has several.
  func cell(_ reference: Reference) -> Result<(quantity: Quantity, range: SourceRange), Diagnostics>
  {
    guard let table = data[reference.root.text], let (row, part) = reference.cell else {
      return column(reference).flatMap { _ in .failure(Diagnostics(.severalValues(reference))) }
    }
    let rows = table.rows(called: row.text)
    guard let index = rows.first, rows.count == 1 else {
      return .failure(Diagnostics(.noSuchRow(row.text, at: row.range, rows.count, table)))
    }
    return column(part, of: table).flatMap { column in
      column.value(index).map { ($0, column.cells[index].range) }
    }
  }

  /// How many rows data have, or values a column: gaps are none.
  func rowCount(_ reference: Reference) -> Result<Int, Diagnostics>? {
    guard let table = data[reference.root.text] else { return nil }
    if reference.path.isEmpty { return .success(table.rowCount) }
    return column(reference).map { column in column.cells.count { !$0.isGap } }
  }

  /// The call over lists that a name such as `sum(shop.price)` stands for in a derivation.
  func call(named name: String) -> Expression? {
    guard !data.isEmpty, name.hasSuffix(")"),
      case .success(let expression) = Expression.parse(Excerpt(name, in: "", at: 0)),
      case .call = expression.kind
    else { return nil }
    return expression
  }
}

extension Reference {
  /// The row and the column of `rain["Alm"].summer`.
  fileprivate var cell: (row: Part, column: Part)? {
    guard path.count == 2, case .selection(let row) = path[0] else { return nil }
    return (row, path[1].part)
  }
}

extension Reference.Step {
  var part: Reference.Part {
    switch self {
    case .member(let part), .selection(let part): part
    }
  }
}

extension Diagnostic {
  /// `count`: how many rows are called so.
  static func noSuchRow(
    _ name: String, at range: SourceRange?, _ count: Int, _ table: DataTable
  ) -> Diagnostic {
    let names = table.columns[0].cells.map(\.text)
    let shown = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    let finding = Diagnostic(
      "data.unknown-row",
      count > 1
        ? "\(count) rows of `\(table.name.text)` are called `\(name)`; tell them apart in its first "
          + "column"
        : "no row of `\(table.name.text)` is called `\(name)`; its first column has \(shown)"
          + (names.count > 12 ? " …" : ""), at: range)
    guard count == 0, let range, let close = closest(to: name, in: names) else { return finding }
    return finding.fixing("did you mean `\(close)`?", replace: range, with: close)
  }

  private static func columns(_ table: DataTable) -> String {
    table.columns.prefix(12).map { "`\(table.name.text).\($0.heading.name)`" }
      .joined(separator: ", ")
  }

  fileprivate static func noColumn(_ reference: Reference, _ table: DataTable) -> Diagnostic {
    Diagnostic(
      "data.no-column", "name one column of `\(table.name.text)`: \(columns(table))",
      at: reference.root.range)
  }

  fileprivate static func unknownColumn(_ part: Reference.Part, _ table: DataTable) -> Diagnostic {
    let finding = Diagnostic(
      "data.unknown-column",
      "`\(table.name.text)` has no column `\(part.text)`; there are \(columns(table))",
      at: part.range)
    let known = table.columns.map(\.heading.name)
    guard let range = part.range, let close = closest(to: part.text, in: known) else {
      return finding
    }
    return finding.fixing("did you mean `\(close)`?", replace: range, with: close)
  }

  fileprivate static func severalValues(_ reference: Reference) -> Diagnostic {
    Diagnostic(
      "data.several-values",
      "`\(reference)` is a column of values; say what to make of them, such as "
        + "`sum(\(reference))` or `max(\(reference))`", at: reference.root.range)
  }
}
