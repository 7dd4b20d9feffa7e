import Arithmetic
import Diagnostics
import Typesetting

/// A table of values of the notebook under several circumstances: a row for each value of a sweep, or for
/// each scenario, and a column for each thing asked for; or the other way round.
struct CircumstanceTable {
  struct Row {
    var name: String
    /// What a sweep sets, where it is a number.
    var number: Quantity?
    var circumstance: Circumstance
  }

  /// What stands above the names of the rows.
  let title: String
  let rows: [Row]
  /// Of which quantities are asked, where one is named.
  let network: String?
  let columns: [ColumnRequest]
  /// Names that the circumstances change.
  let changed: Set<String>
  let evaluation: Evaluation

  /// Lines have names of their own, which their author wrote; what a sweep sets may be a column.
  private var isOfSweep: Bool { !title.isEmpty }

  private struct Filled {
    var heading: String
    var unit: String
    var cells: [Table.Cell]
    var findings: [Diagnostic]
  }

  func filled(transposed: Bool) -> (
    columns: [Table.Column], rows: [Table.Row], findings: [Diagnostic]
  ) {
    let filled = columns.map(fill)
    let findings = filled.flatMap(\.findings).distinct
    // A column for what is varied anyhow needs no other before it.
    let isNamed =
      isOfSweep
      && columns.contains { request in
        request.wholeExpression.map { changed == [$0.description] } ?? false
      }
    let names = isNamed && !transposed ? [] : [heads]
    let all = names + filled
    if transposed { return (acrossNames, across(filled), findings) }
    let table = rows.indices.map { index in Table.Row(.ordinary, all.map { $0.cells[index] }) }
    let isOfNumbers = rows.allSatisfy { $0.number != nil }
    let columns = all.enumerated().map { index, column in
      Table.Column(
        column.heading, unit: column.unit,
        kind: index == 0 && !isNamed && !isOfNumbers ? .text : .number)
    }
    return (columns, table, findings)
  }

  private var acrossNames: [Table.Column] {
    let names = rows.map { Table.Column($0.name, kind: .number) }
    return [Table.Column(title, kind: .text)] + names
  }

  private func across(_ filled: [Filled]) -> [Table.Row] {
    filled.map { column in
      let name: Table.Cell =
        column.unit.isEmpty
        ? .text(column.heading) : .quantity(column.heading, unit: column.unit)
      return Table.Row(.ordinary, [name] + column.cells)
    }
  }

  /// The names of the rows, with the unit of all of them above.
  private var heads: Filled {
    let shown = rows.map { row in row.number.map { NumberFormat.automatic.show($0) } }
    let units = Set(shown.map { $0?.unit })
    if units.count == 1, let unit = units.first.flatMap(\.self) {
      return Filled(
        heading: title, unit: unit,
        cells: shown.map { .text($0.map { evaluation.wording.marks.set($0.text) } ?? "") },
        findings: [])
    }
    return Filled(heading: title, unit: "", cells: rows.map { .text($0.name) }, findings: [])
  }

  private func fill(_ request: ColumnRequest) -> Filled {
    let heading = request.heading(evaluation.wording)
    guard let value = request.wholeExpression, let asked = request.valueRequest else {
      return Filled(
        heading: heading, unit: "", cells: rows.map { _ in .empty },
        findings: [.notOfValues(request.source)])
    }
    if let finding = request.ownRow(in: evaluation.names, of: network) {
      return Filled(
        heading: heading, unit: "", cells: rows.map { _ in .empty }, findings: [finding])
    }
    let expression = network.map { value.of(Reference(root: .init($0))) } ?? value
    let results = rows.map { row in
      evaluation.computed(
        expression, as: request.format, at: request.source.range, under: row.circumstance)
    }
    let misfit = zip(rows, results).lazy.compactMap { row, result in
      (try? result.get()).flatMap { asked.misfit(of: $0.derivation.result) }
        .map(row.circumstance.noting)
    }.first
    let (unit, cells) = results.map { try? $0.get().door }
      .column(below: heading, evaluation.wording)
    return Filled(
      heading: heading, unit: unit, cells: cells,
      findings: (results.first { !$0.findings.isEmpty }?.findings ?? [])
        + [misfit].compactMap(\.self))
  }

  /// The changed names on which none of the columns depends.
  var idle: Set<String> {
    let asked = columns.filter { request in
      request.wholeExpression.map { !changed.contains($0.description) } ?? true
    }
    let used = evaluation.names.definitions.names(
      behind: asked.reduce(into: []) { $0.formUnion($1.names) })
    return changed.subtracting(used)
  }
}

extension [Diagnostic] {
  /// Each thing once, where several columns say the same.
  fileprivate var distinct: [Diagnostic] {
    var seen: [Diagnostic] = []
    for finding in self
    where !seen.contains(where: { $0.range == finding.range && $0.message == finding.message }) {
      seen.append(finding)
    }
    return seen
  }
}

extension Diagnostic {
  fileprivate static func notOfValues(_ source: Excerpt) -> Diagnostic {
    Diagnostic(
      "table.no-layers",
      "these rows are of the notebook's values, which have no `\(source.text)`; ask for a name or an "
        + "expression", at: source.range)
  }
}
