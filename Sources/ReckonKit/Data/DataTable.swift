package import Arithmetic
package import Diagnostics
import Notebooks

/// Values that the author brings: a table with named columns.
package struct DataTable: Sendable {
  package var name: Excerpt
  package var columns: [DataColumn]
  package var rowCount: Int

  /// More would be a database.
  static let mostRows = 100_000

  /// The column that an expression calls by this name: as its heading is written, or in lowercase.
  func column(_ name: String) -> DataColumn? {
    if let column = columns.first(where: { $0.heading.names.contains(name) }) { return column }
    let alike = columns.filter { column in
      column.heading.names.contains { $0.lowercased() == name.lowercased() }
    }
    return alike.count == 1 ? alike[0] : nil
  }

  /// The names that the formulas in its cells use.
  var uses: Set<String> {
    Set(columns.flatMap(\.formulas.values).flatMap { $0.expression.references.map(\.root.text) })
  }

  /// The first column of words.
  var nameColumn: DataColumn? { columns.first { !$0.isNumeric } }

  /// What a row is about: its words, or else its number.
  func rowName(_ row: Int) -> String {
    guard columns.count > 1, let column = nameColumn ?? columns.first else {
      return "row \(row + 1)"
    }
    let text = column.words(row)
    return text.isEmpty ? "row \(row + 1)" : text
  }

  /// The rows whose first cell says so, where `*` stands for anything.
  func rows(called pattern: String) -> [Int] {
    guard let names = columns.first else { return [] }
    let exact = (0..<rowCount).filter { names.words($0) == pattern }
    if !exact.isEmpty { return exact }
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return [] }
    return (0..<rowCount).filter { names.words($0).fits(parts) }
  }

  /// Some of its rows.
  func choosing(_ rows: [Int]) -> DataTable {
    var chosen = self
    chosen.rowCount = rows.count
    chosen.columns = columns.map { $0.choosing(rows) }
    return chosen
  }

  /// Evaluates what its cells ask for.
  mutating func settle(in scope: Scope) {
    for index in columns.indices where !columns[index].formulas.isEmpty {
      for (row, request) in columns[index].formulas {
        guard case .success(let derivation) = request.expression.evaluate(in: scope) else {
          continue
        }
        columns[index].settle(row, derivation.result)
      }
    }
  }
}

extension String {
  /// Whether it is these parts, with anything between them.
  fileprivate func fits(_ parts: [Substring]) -> Bool {
    guard let first = parts.first, let last = parts.last, hasPrefix(first) else { return false }
    var rest = dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}

/// One column: what its cells say, and what those come to that are numbers.
package struct DataColumn: Sendable {
  package var heading: DataHeading
  package var cells: [DataCell]
  /// One for each cell; nil for words, for nothing, and for a formula that has no value.
  package private(set) var values: [Quantity?]
  /// Cells that hold an expression, by their row.
  package private(set) var formulas: [Int: ValueRequest] = [:]
  /// How far values may be off, by their row, where cells say so: `41.2 ± 1.3`.
  package private(set) var deviations: [Int: Quantity] = [:]
  /// The most digits behind the point of any number.
  package private(set) var places = 0
  private(set) var numberCount = 0
  private var wordCount = 0

  init(_ heading: DataHeading) {
    self.heading = heading
    cells = []
    values = []
  }

  mutating func append(_ cell: DataCell, _ reading: DataCell.Reading) {
    cells.append(cell)
    switch reading {
    case .number(let number):
      deviations[values.count] = number.deviation.map(heading.measured)
      values.append(heading.measured(number.quantity))
      places = max(places, number.places)
      numberCount += 1
    case .formula(let request):
      formulas[values.count] = request
      values.append(nil)
      numberCount += 1
    case .words:
      values.append(nil)
      wordCount += 1
    case .gap: values.append(nil)
    }
  }

  fileprivate func choosing(_ rows: [Int]) -> DataColumn {
    var chosen = self
    chosen.cells = rows.map { cells[$0] }
    chosen.values = rows.map { values[$0] }
    (chosen.formulas, chosen.deviations) = ([:], [:])
    for (index, row) in rows.enumerated() {
      chosen.formulas[index] = formulas[row]
      chosen.deviations[index] = deviations[row]
    }
    return chosen
  }

  fileprivate mutating func settle(_ row: Int, _ quantity: Quantity) {
    values[row] = heading.measured(quantity)
  }

  var isNumeric: Bool { numberCount > 0 && wordCount == 0 }

  /// Words among numbers, which are most.
  var strays: [DataCell] {
    guard wordCount > 0, numberCount > wordCount else { return [] }
    return zip(cells, values).enumerated().compactMap { row, pair in
      pair.1 == nil && formulas[row] == nil && !pair.0.isGap ? pair.0 : nil
    }
  }

  /// What a cell says.
  func words(_ row: Int) -> String {
    guard formulas[row] != nil, let value = values[row] else { return cells[row].text }
    return NumberFormat.automatic.show(value).withUnit
  }

  /// The value of a cell, or what it has none for.
  func value(_ row: Int) -> Result<Quantity, Diagnostics> {
    if let value = values[row] { return .success(value) }
    return .failure(Diagnostics(problem(row)))
  }

  /// Whether these are most likely years, which have no mark between thousands: four digits each.
  var isOfYears: Bool {
    let written = cells.lazy.filter { !$0.isGap }.map(\.text)
    return isNumeric && formulas.isEmpty
      && values.allSatisfy { $0.map { $0.unit.isNone } ?? true }
      && written.allSatisfy { text in
        text.utf8.count == 4 && text.utf8.allSatisfy(\.isDigit)
          && (text.hasPrefix("1") || text.hasPrefix("2"))
      }
  }

  /// Whether there is no number in a row of numbers.
  func hasGap(_ row: Int) -> Bool { isNumeric && cells[row].isGap }

  /// All values, nil where a mark says that there is none; of what else is no number, the first few
  /// are said. A sum that passes over an empty cell might be taken for one of everything.
  var list: Result<[Quantity?], Diagnostics> {
    let missing = values.indices.lazy.filter { row in
      values[row] == nil && !(hasGap(row) && !cells[row].text.isEmpty)
    }
    let findings = missing.prefix(Self.mostFindings).map(problem)
    return Diagnostics(Array(findings)).map { .failure($0) } ?? .success(values)
  }

  static let mostFindings = 5

  private func problem(_ row: Int) -> Diagnostic {
    if formulas[row] != nil {
      return Diagnostic(
        Names.consequence, "this could not be computed", at: cells[row].range)
    }
    let text = cells[row].text
    return cells[row].isGap
      ? Diagnostic(
        "data.empty-cell",
        "there is no number in row \(row + 1) of `\(heading.name)`, so it cannot be computed with; "
          + "write one, or `–` for none, which is passed over", at: cells[row].range)
      : Diagnostic(
        "data.not-a-number",
        "`\(text.prefix(40))` is no number, so `\(heading.name)` cannot be "
          + "computed with; correct it, or take another column", at: cells[row].range)
  }
}
