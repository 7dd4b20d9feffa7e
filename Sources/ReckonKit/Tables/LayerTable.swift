import Arithmetic
import Diagnostics
import Networks
import Notebooks
import Typesetting

/// A table with a row for each layer or group of a network and a column for each thing asked of it.
struct LayerTable {
  let network: Network
  let columns: [ColumnRequest]
  let rows: [Row]
  let showsTotal: Bool
  let evaluation: Evaluation

  /// The cells of one column, with what is wrong with it.
  fileprivate struct FilledColumn {
    var column: Table.Column
    var cells: [Table.Cell]
    var total: Table.Cell
    var findings: [Diagnostic]
  }

  func filled() -> (columns: [Table.Column], rows: [Table.Row], findings: [Diagnostic]) {
    let filled = columns.map(fill)
    let parents = Set(rows.compactMap { network.parent(of: $0.member) })
    var result = rows.indices.map { index in
      Table.Row(
        kind(rows[index], parents), depth: rows[index].depth, filled.map { $0.cells[index] })
    }
    if showsTotal, filled.contains(where: \.hasTotal) {
      let totals = filled.enumerated().map { index, column in
        index == 0 && !column.hasTotal ? Table.Cell.term(.total) : column.total
      }
      result.append(Table.Row(.total, totals))
    }
    return (filled.map(\.column), result, filled.flatMap(\.findings))
  }

  /// A group heads the rows of what it holds, where there are any.
  private func kind(_ row: Row, _ parents: Set<Int>) -> Table.Row.Kind {
    guard case .group(let group) = row.member else { return .ordinary }
    return parents.contains(group) ? .group : .ordinary
  }

  private func fill(_ request: ColumnRequest) -> FilledColumn {
    switch request.content {
    case .text(let text):
      return FilledColumn(
        column: Table.Column(request.heading, kind: text.isShape ? .number : .text),
        cells: rows.map { words(text, $0, at: request.source.range) }, total: .empty,
        findings: text == .implementation ? [.onlyOfRecords(request.source)] : [])
    case .value(let value):
      return numbers(request, as: value.format, total: total(of: value.expression)) {
        value.expression.of($0)
      }
    case .share(let value):
      let whole = value.expression.of(Reference(root: Reference.Part(network.name)))
      let format = value.format == .automatic ? NumberFormat.percent(1) : value.format
      return numbers(request, as: format, total: total(of: value.expression).map { $0 / whole }) {
        value.expression.of($0) / whole
      }
    }
  }

  private func words(_ text: LayerText, _ row: Row, at range: SourceRange) -> Table.Cell {
    switch text {
    case .layer: .text(row.name)
    case .kind: .text(row.kind)
    case .input: row.input.map { evaluation.extents($0, in: network, at: range) } ?? .empty
    case .output: row.output.map { evaluation.extents($0, in: network, at: range) } ?? .empty
    case .implementation: .empty
    }
  }

  private func numbers(
    _ request: ColumnRequest, as format: NumberFormat, total: Expression?,
    of expression: (Reference) -> Expression
  ) -> FilledColumn {
    let range = request.source.range
    let results = rows.map {
      evaluated(expression(network.reference(to: $0.member)), format, range)
    }
    var doors = results.map { result -> Door? in
      if case .success(let door) = result { door } else { nil }
    }
    // What only some layers have, such as a height, leaves the cells of the others empty.
    let failed = doors.allSatisfy { $0 == nil } ? results.first?.findings ?? [] : []
    var totalDoor: Door?
    if let total, case .success(let door) = evaluated(total, format, range) { totalDoor = door }
    let units = Set((doors + [totalDoor]).compactMap { $0?.unit })
    var unit = ""
    if units.count == 1, let common = units.first {
      unit = common == request.heading.lowercased() || common == request.heading ? "" : common
      doors = doors.map { $0?.withoutUnit }
      totalDoor = totalDoor?.withoutUnit
    }
    return FilledColumn(
      column: Table.Column(request.heading, unit: unit, kind: .number),
      cells: doors.map { $0.map(Table.Cell.number) ?? .empty },
      total: totalDoor.map(Table.Cell.number) ?? .empty, findings: failed)
  }

  private func evaluated(_ expression: Expression, _ format: NumberFormat, _ range: SourceRange)
    -> Result<Door, Diagnostics>
  {
    evaluation.evaluate(expression).map {
      evaluation.door($0, named: expression.description, as: format, at: range)
    }.mapError { $0.suggestingQuantities(in: expression) }
  }

  /// The expression with every quantity summed over the rows; nil where sums have no meaning.
  private func total(of expression: Expression) -> Expression? {
    guard expression.isOfAdditiveQuantities else { return nil }
    let shown = network.layers(in: rows)
    if shown == network.leaves(of: .group(0)) {
      return expression.of(Reference(root: Reference.Part(network.name)))
    }
    let leaves = Set(shown)
    let members = Set(rows.map(\.member))
    let terms = rows.filter { row in
      // A row inside a group that has a row of its own is counted with the group.
      !isInside(members, row.member)
    }.filter { row in
      network.leaves(of: row.member).contains(where: leaves.contains)
    }
    return expression.replacingQuantities { quantity in
      .sum(
        terms.compactMap { term in
          let reference = network.reference(quantity, of: term.member)
          guard case .success(let value) = network.quantity(reference), !value.value.isZero else {
            return nil
          }
          return Expression(.variable(.reference(reference)))
        })
    }
  }

  private func isInside(_ outer: Set<Member>, _ inner: Member) -> Bool {
    var next = network.parent(of: inner)
    while let group = next {
      if outer.contains(.group(group)) { return true }
      next = network.groups[group].parent
    }
    return false
  }
}

extension LayerTable.FilledColumn {
  fileprivate var hasTotal: Bool { if case .empty = total { false } else { true } }
}

extension Diagnostic {
  fileprivate static func onlyOfRecords(_ source: Excerpt) -> Diagnostic {
    Diagnostic(
      "table.only-of-records",
      "a network has no implementation; name what was measured, as in `table bench.NAME`",
      at: source.range)
  }
}

extension LayerText {
  var isShape: Bool { self == .input || self == .output }
}

extension Door {
  var withoutUnit: Door {
    var copy = self
    copy.unit = ""
    return copy
  }
}
