import Arithmetic
import Diagnostics
import Typesetting

/// A table with a row for each row of data, and a column for each thing asked of it.
struct DataRows {
  let reading: DataReading
  /// The name of the rows to show, where they are some of the data.
  var chosen: String?
  let columns: [ColumnRequest]
  let total: TableTotal

  /// More rows make no table to read.
  static let most = 1000

  private var table: DataTable { reading.table }

  private struct Filled {
    var column: Table.Column
    var cells: [Table.Cell]
    var total: Table.Cell = .empty
    var findings: [Diagnostic] = []
  }

  func filled() -> (columns: [Table.Column], rows: [Table.Row], findings: [Diagnostic]) {
    let filled = columns.map(fill)
    var rows = (0..<table.rowCount).map { row in Table.Row(.ordinary, filled.map { $0.cells[row] })
    }
    if showsTotal {
      let cells = filled.enumerated().map { index, column -> Table.Cell in
        if index == 0, case .empty = column.total { return .term(.total) }
        return column.total
      }
      rows.append(Table.Row(.total, cells))
    }
    return (filled.map(\.column), rows, filled.flatMap(\.findings) + unknownTotals)
  }

  private func fill(_ request: ColumnRequest) -> Filled {
    switch request.content {
    case .text(let text): return words(table.column(text.rawValue), request)
    case .value(let value):
      if let column = reading.column(value.expression), !column.isNumeric {
        return words(column, request)
      }
      return numbers(request, value, total: shownSum(value.expression)) { $0 }
    case .share(let value):
      let whole = reading.sum(value.expression)
      return numbers(request, value, total: shownSum(value.expression) / whole) { $0 / whole }
    }
  }

  private func shownSum(_ expression: Expression) -> Expression {
    reading.sum(expression, of: chosen)
  }

  private func words(_ column: DataColumn?, _ request: ColumnRequest) -> Filled {
    guard let column else {
      return Filled(
        column: Table.Column(request.heading(reading.evaluation.wording), kind: .text),
        cells: (0..<table.rowCount).map { _ in .empty },
        findings: [.noSuchColumn(request.source, table)])
    }
    if column.isNumeric {
      let name = Expression.reference(column.heading.name)
      return numbers(request, ValueRequest(name), total: shownSum(name)) { $0 }
    }
    let title = request.title ?? column.heading.title
    return Filled(
      column: Table.Column(title, kind: .text),
      cells: column.cells.indices.map { .text(column.words($0)) })
  }

  private func numbers(
    _ request: ColumnRequest, _ value: ValueRequest, total: Expression,
    _ shown: (Expression) -> Expression
  ) -> Filled {
    let expression = shown(value.expression)
    let range = request.source.range
    let column = reading.column(value.expression)
    let isOfCells = reading.column(expression) != nil
    let results = reading.values(expression)
    let format = reading.format(request, of: results)
    var findings: [Diagnostic] = []
    var misfit: Diagnostic?
    var doors: [Door?] = results.enumerated().map { row, result in
      switch result {
      case .success(let derivation):
        misfit = misfit ?? value.misfit(of: derivation.result)
        var door = reading.evaluation.door(
          derivation, named: reading.name(expression, row: row), as: format,
          at: isOfCells ? column?.cells[row].range ?? range : range)
        if isOfCells, let deviation = column?.deviations[row] {
          let shown = request.format == .automatic ? NumberFormat.automatic : format
          door.text += " ± \(shown.show(deviation).text)"
        }
        return door
      case .failure(let failed):
        if findings.count < DataColumn.mostFindings { findings += failed.placed(at: range).all }
        return nil
      case nil: return nil
      }
    }
    var totalDoor: Door?
    if isTotalled(request) {
      switch reading.evaluation.evaluate(total) {
      case .success(let derivation):
        totalDoor = reading.evaluation.door(
          derivation, named: total.description, as: format, at: range)
      case .failure(let failed): if findings.isEmpty { findings += failed.placed(at: range).all }
      }
    }
    let unit = (doors + [totalDoor]).filter { $0 != nil }.commonUnit ?? ""
    if !unit.isEmpty {
      (doors, totalDoor) = (doors.map { $0?.withoutUnit }, totalDoor?.withoutUnit)
    }
    return Filled(
      column: Table.Column(
        request.title ?? column?.heading.title ?? request.heading(reading.evaluation.wording),
        unit: unit, kind: .number),
      cells: doors.enumerated().map { row, door in
        if let door { return .number(door) }
        return isOfCells ? column.map { .text($0.cells[row].text) } ?? .empty : .empty
      },
      total: totalDoor.map(Table.Cell.number) ?? .empty,
      findings: findings.distinct + [misfit].compactMap(\.self))
  }
}

extension DataRows {
  private var showsTotal: Bool { if case .none = total { false } else { true } }

  private func isTotalled(_ request: ColumnRequest) -> Bool {
    switch total {
    case .none: false
    case .all: request.wholeExpression.flatMap(reading.column)?.isOfYears != true
    case .columns(let names): names.contains { request.isCalled($0.text) }
    }
  }

  private var unknownTotals: [Diagnostic] {
    guard case .columns(let names) = total else { return [] }
    return names.filter { name in !columns.contains { $0.isCalled(name.text) } }
      .map(Diagnostic.noSuchTotal)
  }
}

extension ColumnRequest {
  /// Whether it is meant by its heading, or by what it asks for.
  fileprivate func isCalled(_ name: String) -> Bool {
    func plain(_ text: String) -> String { text.lowercased().filter { $0 != " " } }
    let names = [title ?? "", source.text, valueRequest?.expression.description ?? ""]
    return names.contains { plain($0) == plain(name) }
  }
}

extension [Diagnostic] {
  /// Each thing once, where many rows say the same.
  fileprivate var distinct: [Diagnostic] {
    var seen: [SourceRange?] = []
    return filter { finding in
      if seen.contains(finding.range) { return false }
      seen.append(finding.range)
      return true
    }
  }
}

extension DataTable {
  /// All columns, as a table shows them unless asked for others.
  var requests: [ColumnRequest] {
    columns.map { column in
      ColumnRequest(
        title: column.heading.title,
        content: .value(ValueRequest(.reference(column.heading.name))),
        source: Excerpt(column.heading.name, in: "", at: 0))
    }
  }
}

extension Diagnostic {
  static func tooManyRows(_ name: Excerpt, _ table: DataTable) -> Diagnostic {
    Diagnostic(
      "table.too-long",
      "`\(name.text)` has \(table.rowCount) rows, and a table at most \(DataRows.most); show sums of "
        + "it, or a `plot`", at: name.range)
  }

  fileprivate static func noSuchColumn(_ source: Excerpt, _ table: DataTable) -> Diagnostic {
    Diagnostic(
      "data.unknown-column",
      "`\(table.name.text)` has no column `\(source.text)`; there are "
        + table.columns.map { "`\($0.heading.name)`" }.joined(separator: ", "), at: source.range)
  }

  fileprivate static func noSuchTotal(_ name: Excerpt) -> Diagnostic {
    Diagnostic(
      "table.total",
      "no column of this table is called `\(name.text)`; write a heading, or `yes` for all",
      at: name.range)
  }
}
