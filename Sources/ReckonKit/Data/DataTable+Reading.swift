import Arithmetic
import Diagnostics

/// From rows of cells to columns of values.
extension DataTable {
  /// CSV, or lines parted by tabs or semicolons, or a Markdown table.
  static func read(_ name: Excerpt, _ source: Excerpt) -> (
    table: DataTable?, findings: [Diagnostic]
  ) {
    if source.trimmed.text.hasPrefix("|") {
      let rows = MarkdownRows(source.lines.drop { $0.trimmed.text.isEmpty }).rows
      return read(name, rows, decimalComma: false, at: source)
    }
    let text = DelimitedText(source, most: mostRows + 1)
    if !text.findings.isEmpty { return (nil, Array(text.findings.prefix(DataColumn.mostFindings))) }
    return read(name, text.rows, decimalComma: text.hasDecimalCommas, at: source)
  }

  private static func read(
    _ name: Excerpt, _ rows: [[DataCell]], decimalComma: Bool, at source: Excerpt
  ) -> (table: DataTable?, findings: [Diagnostic]) {
    guard let head = rows.first, rows.count > 1 else {
      return (nil, [.noRows(name, rows.first?.first?.range ?? name.range)])
    }
    if rows.count > mostRows + 1 { return (nil, [.tooManyRows(rows[mostRows + 1][0].range)]) }
    var findings = head.filter { DataHeading.name(of: $0.text).isEmpty }
      .map { Diagnostic.badHeading($0.range) }
    let ragged = rows.dropFirst().filter { $0.count != head.count }
    findings += ragged.prefix(DataColumn.mostFindings).map { .ragged($0, head.count) }
    if !findings.isEmpty { return (nil, findings) }
    let table = DataTable(name, rows, decimalComma: decimalComma)
    findings = table.repeatedHeadings
    if !findings.isEmpty { return (nil, findings) }
    return (
      table,
      table.columns.flatMap { $0.strays.prefix(DataColumn.mostFindings) }.map(Diagnostic.stray)
    )
  }

  /// Of a table that the page shows anyhow: what cannot be computed with is nobody's mistake yet.
  static func shown(_ name: Excerpt, _ rows: [[DataCell]]) -> DataTable? {
    let data = rows.dropFirst().filter { $0.first?.headsSummary != true }
    guard let head = rows.first, !data.isEmpty, data.allSatisfy({ $0.count == head.count }),
      head.contains(where: { !DataHeading.name(of: $0.text).isEmpty })
    else { return nil }
    return DataTable(name, [head] + data, decimalComma: false)
  }

  private init(_ name: Excerpt, _ rows: [[DataCell]], decimalComma: Bool) {
    self.name = name
    rowCount = rows.count - 1
    columns = DataHeading.told(
      apart: rows[0].map { DataHeading($0.text, at: $0.range, knowing: name.units) }
    )
    .map { DataColumn($0) }
    for row in rows.dropFirst() {
      for (index, cell) in row.enumerated() {
        if let role = cell.role(knowing: name.units),
          case .success(let request) = ValueRequest.parse(role)
        {
          columns[index].append(cell, .formula(request))
        } else {
          columns[index].append(cell, cell.reading(decimalComma: decimalComma, knowing: name.units))
        }
      }
    }
  }

  private var repeatedHeadings: [Diagnostic] {
    var first: [String: SourceRange] = [:]
    return columns.compactMap { column in
      let name = column.heading.wholeName
      if let other = first[name] { return .repeatedHeading(column.heading, first: other) }
      first[name] = column.heading.range
      return nil
    }
  }
}

extension Diagnostic {
  fileprivate static func noRows(_ name: Excerpt, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "data.empty",
      "`\(name.text)` has no rows; write a line of headings and below it a line for each row",
      at: range)
  }

  fileprivate static func tooManyRows(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "data.too-long",
      "data have at most \(NumberFormat.grouped.show(Quantity(DataTable.mostRows)).text) rows; sum "
        + "them up before", at: range)
  }

  fileprivate static func badHeading(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "data.heading", "each column needs a heading with a letter or a digit in it", at: range)
  }

  fileprivate static func repeatedHeading(_ heading: DataHeading, first: SourceRange) -> Diagnostic
  {
    Diagnostic(
      "data.heading", "there is a column `\(heading.title)` already; choose another heading",
      at: heading.range
    ).noting("first here", at: first)
  }

  fileprivate static func ragged(_ row: [DataCell], _ count: Int) -> Diagnostic {
    let range = SourceRange(
      row[0].range.file,
      row[0].range.bytes.lowerBound..<row[row.count - 1].range.bytes.upperBound)
    return Diagnostic(
      "data.ragged",
      "this row has \(row.count) cell\(row.count == 1 ? "" : "s"), and there are \(count) headings; "
        + "quote a cell that holds the delimiter", at: range)
  }

  fileprivate static func stray(_ cell: DataCell) -> Diagnostic {
    Diagnostic(
      "data.stray-words", .warning,
      "this is no number, though most of its column are; correct it, or empty the cell",
      at: cell.range)
  }
}
