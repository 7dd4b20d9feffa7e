import Arithmetic
import Diagnostics

/// Columns of data as expressions name them.
extension Names {
  /// What functions of many arguments take; nil for a notebook without data.
  var lists: Scope.Lists? {
    if data.isEmpty { return nil }
    return Scope.Lists(
      contains: { self.data[$0.root.text] != nil }, values: { self.list($0) })
  }

  private func list(_ reference: Reference) -> Result<[Quantity], Diagnostics> {
    column(reference).flatMap(\.list)
  }

  /// The column that a name such as `shop.price` means.
  private func column(_ reference: Reference) -> Result<DataColumn, Diagnostics> {
    guard let table = data[reference.root.text] else {
      preconditionFailure("\(reference) names no data")
    }
    guard let step = reference.path.first, reference.path.count == 1 else {
      return .failure(Diagnostics(.noColumn(reference, table)))
    }
    let part =
      switch step {
      case .member(let part), .selection(let part): part
      }
    guard let column = table.column(DataHeading.name(of: part.text)) else {
      return .failure(Diagnostics(.unknownColumn(part, table)))
    }
    return .success(column)
  }

  /// Why a name of data has no value of its own.
  func noSingleValue(_ reference: Reference) -> Diagnostics {
    switch column(reference) {
    case .failure(let findings): findings
    case .success:
      Diagnostics(.severalValues(reference))
    }
  }

  /// How many rows data have.
  func rowCount(_ reference: Reference) -> Result<Int, Diagnostics>? {
    guard let table = data[reference.root.text] else { return nil }
    if reference.path.isEmpty { return .success(table.rowCount) }
    return column(reference).map { _ in table.rowCount }
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

extension Diagnostic {
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
