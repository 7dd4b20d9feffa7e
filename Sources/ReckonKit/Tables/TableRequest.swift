import Diagnostics
import Typesetting

/// What the author of a table of values asked for, whatever its rows are.
struct TableRequest {
  /// A network or data; empty where rows are circumstances of the notebook.
  var subject: Excerpt
  var columns: [ColumnRequest]?
  var total: TableTotal?
  var isTransposed: Bool
  var evaluation: Evaluation
  /// Where to say what is wrong with the call as a whole.
  var place: SourceRange
}

extension TableRequest {
  /// A row for each row of data.
  func rows(of data: DataTable) -> Result<(Table, [Diagnostic]), Diagnostics> {
    if isTransposed { return .failure(Diagnostics(.notTransposed(place))) }
    if data.rowCount > DataRows.most { return .failure(Diagnostics(.tooManyRows(subject, data))) }
    let (columns, rows, findings) = DataRows(
      reading: DataReading(table: data, evaluation: evaluation),
      columns: columns ?? data.requests, total: total ?? .none
    ).filled()
    return .success((Table(columns: columns, rows: rows), findings))
  }
}

extension Diagnostic {
  fileprivate static func notTransposed(_ place: SourceRange) -> Diagnostic {
    Diagnostic(
      "table.transposed", "rows of data stay rows; remove `:transposed:`", at: place)
  }
}

/// Which columns have a total below them.
enum TableTotal: Sendable {
  case none
  /// Of all that can be added up.
  case all
  /// Of those with these headings.
  case columns([Excerpt])

  var isAny: Bool { if case .none = self { false } else { true } }

  static func parse(_ excerpt: Excerpt) -> Result<TableTotal, Diagnostics> {
    switch excerpt.trimmed.text {
    case "", "yes", "true": return .success(.all)
    case "no", "false": return .success(.none)
    default: break
    }
    let items = excerpt.separated(by: ",").map(\.trimmed)
    if let empty = items.first(where: \.text.isEmpty) {
      return .failure(
        Diagnostics(
          Diagnostic(
            "table.empty-column", "a column is missing here; remove a comma", at: empty.range)
        ))
    }
    return .success(.columns(items))
  }
}
