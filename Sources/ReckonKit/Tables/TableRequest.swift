import Diagnostics
import Typesetting

/// What the author of a table of values asked for, whatever its rows are.
struct TableRequest {
  /// A network or data; empty where rows are circumstances of the notebook.
  var subject: Excerpt
  var columns: [ColumnRequest]?
  var total: TableTotal?
  /// Which rows of data.
  var rows: [Excerpt]?
  var isTransposed: Bool
  var evaluation: Evaluation
  /// Where to say what is wrong with the call as a whole.
  var place: SourceRange
}

extension TableRequest {
  /// A row for each row of data.
  func rows(of data: DataTable) -> Result<(Table, [Diagnostic]), Diagnostics> {
    if isTransposed { return .failure(Diagnostics(.notTransposed(place))) }
    return chosen(of: data).flatMap { table, name in
      if table.rowCount > DataRows.most {
        return .failure(Diagnostics(.tooManyRows(subject, table)))
      }
      var evaluation = evaluation
      if let name { evaluation.names = evaluation.names.with(table, as: name) }
      let (columns, rows, findings) = DataRows(
        reading: DataReading(table: table, evaluation: evaluation), chosen: name,
        columns: columns ?? data.requests, total: total ?? .none
      ).filled()
      return .success((Table(columns: columns, rows: rows), findings))
    }
  }

  /// The rows that `:rows:` asks for, in the order of the data, and what they are called together; all
  /// of them unless it does.
  private func chosen(of data: DataTable) -> Result<(DataTable, name: String?), Diagnostics> {
    guard let rows else { return .success((data, nil)) }
    var chosen: Set<Int> = []
    var findings: [Diagnostic] = []
    for row in rows.map(\.unquoted) {
      let found = data.rows(called: row.text)
      if found.isEmpty { findings.append(.noSuchRow(row.text, at: row.range, 0, data)) }
      chosen.formUnion(found)
    }
    if let failure = Diagnostics(findings) { return .failure(failure) }
    let names = rows.map(\.text).joined(separator: ", ")
    return .success((data.choosing(chosen.sorted()), "\(data.name.text)[\(names)]"))
  }
}

extension Excerpt {
  fileprivate var unquoted: Excerpt {
    guard text.utf8.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") else { return self }
    return self[1..<text.utf8.count - 1]
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
