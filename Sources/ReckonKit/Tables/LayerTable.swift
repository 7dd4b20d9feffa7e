import Arithmetic
import Diagnostics
import Networks
import Notebooks
import Typesetting

/// A table with a row for each layer or group of a network, or for neighbours that are alike, and a
/// column for each thing asked of it.
struct LayerTable {
  let network: Network
  let columns: [ColumnRequest]
  let rows: [FoldedRow]
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
    let parents = Set(rows.flatMap(\.members).compactMap { network.parent(of: $0) })
    var result = rows.indices.map { index in
      Table.Row(
        kind(rows[index].row, parents), depth: rows[index].row.depth,
        filled.map { $0.cells[index] })
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
      return numbers(request, value, total: total(of: value.expression)) {
        expression(value.expression, of: $0)
      }
    case .share(let value):
      let whole = value.expression.of(Reference(root: Reference.Part(network.name)))
      var share = value
      if share.format == .automatic { share.format = .percent(1) }
      return numbers(request, share, total: total(of: value.expression).map { $0 / whole }) {
        expression(value.expression, of: $0) / whole
      }
    }
  }

  /// The expression as it is of a row: of what adds up, for all that the row stands for.
  private func expression(_ expression: Expression, of row: FoldedRow) -> Expression {
    expression.replacingQuantities { quantity in
      let measure = quantity.path.isEmpty ? Measure(rawValue: quantity.root.text) : nil
      let first = Expression(.variable(.reference(network.reference(quantity, of: row.row.member))))
      guard let measure, measure.isAdditive, row.members.count > 1 else { return first }
      if network.takeTheSame(measure, row.members) {
        return Expression(integerLiteral: row.members.count) * first
      }
      return .sum(
        row.members.map { Expression(.variable(.reference(network.reference(quantity, of: $0)))) })
    }
  }

  private func words(_ text: LayerText, _ folded: FoldedRow, at range: SourceRange) -> Table.Cell {
    switch text {
    case .layer: .text(folded.name)
    case .kind: .text(folded.kind)
    case .input: folded.row.input.map { evaluation.extents($0, in: network, at: range) } ?? .empty
    case .output: folded.row.output.map { evaluation.extents($0, in: network, at: range) } ?? .empty
    case .implementation: .empty
    }
  }

  private func numbers(
    _ request: ColumnRequest, _ value: ValueRequest, total: Expression?,
    of expression: (FoldedRow) -> Expression
  ) -> FilledColumn {
    let range = request.source.range
    let results = rows.map { evaluated(expression($0), value.format, range) }
    var doors = results.map { result -> Door? in
      if case .success(let (door, _)) = result { door } else { nil }
    }
    let misfit = results.lazy
      .compactMap { (try? $0.get()).flatMap { value.misfit(of: $0.quantity) } }.first
    // What only some layers have, such as a height, leaves the cells of the others empty.
    let failed = doors.allSatisfy { $0 == nil } ? results.first?.findings ?? [] : []
    var totalDoor: Door?
    if let total, case .success(let (door, _)) = evaluated(total, value.format, range) {
      totalDoor = door
    }
    var unit = ""
    if let common = (doors + [totalDoor]).commonUnit {
      unit = common == request.heading.lowercased() || common == request.heading ? "" : common
      doors = doors.map { $0?.withoutUnit }
      totalDoor = totalDoor?.withoutUnit
    }
    return FilledColumn(
      column: Table.Column(request.heading, unit: unit, kind: .number),
      cells: doors.map { $0.map(Table.Cell.number) ?? .empty },
      total: totalDoor.map(Table.Cell.number) ?? .empty,
      findings: failed + [misfit].compactMap(\.self))
  }

  private func evaluated(_ expression: Expression, _ format: NumberFormat, _ range: SourceRange)
    -> Result<(door: Door, quantity: Quantity), Diagnostics>
  {
    evaluation.evaluate(expression).map {
      (
        evaluation.door($0, named: expression.description, as: format, at: range),
        $0.result
      )
    }.mapError { $0.suggestingQuantities(in: expression) }
  }

  /// The expression with every quantity summed over the rows; nil where sums have no meaning.
  private func total(of expression: Expression) -> Expression? {
    guard expression.isOfAdditiveQuantities else { return nil }
    let members = rows.flatMap(\.members)
    let shown = Set(members.flatMap(network.leaves)).sorted()
    if shown == network.leaves(of: .group(0)) {
      return expression.of(Reference(root: Reference.Part(network.name)))
    }
    let isListed = Set(members)
    let terms = members.filter { member in
      // What is inside of a group that has a row of its own is counted with the group.
      !isInside(isListed, member) && !network.leaves(of: member).isEmpty
    }
    return expression.replacingQuantities { quantity in
      .sum(
        terms.compactMap { term in
          let reference = network.reference(quantity, of: term)
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

extension [Door?] {
  /// The unit that all of them have, which is then said once; nil where they differ.
  var commonUnit: String? {
    let units = Set(compactMap { $0?.unit })
    return units.count == 1 ? units.first : nil
  }
}

extension Door {
  var withoutUnit: Door {
    var copy = self
    copy.unit = ""
    return copy
  }
}
