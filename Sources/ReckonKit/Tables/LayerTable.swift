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
  /// Whether the author has said which rows there are: an input is part of sums then, if it is one of
  /// them.
  let choosesRows: Bool
  let evaluation: Evaluation

  private var wording: Phrasebook { evaluation.wording }

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

  /// The inputs that sums take in.
  private var chosenInputs: [Member] {
    choosesRows ? rows.flatMap(\.members).filter(network.isInput) : []
  }

  /// Whether an input has a row that sums pass over, although it takes some of what they sum.
  var passesOverInputs: Bool {
    !choosesRows
      && columns.compactMap(\.valueRequest).contains { request in
        rows.contains { network.isPassedOver(request.expression, of: $0.row.member) }
      }
  }

  /// A group heads the rows of what it holds, where there are any.
  private func kind(_ row: Row, _ parents: Set<Int>) -> Table.Row.Kind {
    guard case .group(let group) = row.member else { return .ordinary }
    return parents.contains(group) ? .group : .ordinary
  }

  private func fill(_ request: ColumnRequest) -> FilledColumn {
    if let finding = request.ownRow(in: evaluation.names, of: network.name) {
      return FilledColumn(
        column: Table.Column(request.heading(wording), kind: .number),
        cells: rows.map { _ in .empty }, total: .empty, findings: [finding])
    }
    switch request.content {
    case .text(let text):
      return FilledColumn(
        column: Table.Column(request.heading(wording), kind: text.isShape ? .number : .text),
        cells: rows.map { words(text, $0, at: request.source.range) }, total: .empty,
        findings: text == .implementation ? [.onlyOfRecords(request.source)] : [])
    case .value(let value):
      return numbers(request, value, total: total(of: value.expression)) { $0 }
    case .share(let value):
      let whole = value.expression.whole(of: network, with: chosenInputs)
      var share = value
      if share.format == .automatic { share.format = .percent(1) }
      return numbers(request, share, total: total(of: value.expression).map { $0 / whole }) {
        $0 / whole
      }
    }
  }

  private func words(_ text: LayerText, _ folded: FoldedRow, at range: SourceRange) -> Table.Cell {
    switch text {
    case .layer: .text(folded.name)
    case .kind: .text(folded.kind(wording))
    case .input: folded.row.input.map { evaluation.extents($0, in: network, at: range) } ?? .empty
    case .output: folded.row.output.map { evaluation.extents($0, in: network, at: range) } ?? .empty
    case .implementation: .empty
    }
  }

  private func numbers(
    _ request: ColumnRequest, _ value: ValueRequest, total: Expression?,
    _ shown: @escaping (Expression) -> Expression
  ) -> FilledColumn {
    let range = request.source.range
    let reading = CellReading(
      network: network, request: value, omitsInputs: !choosesRows, evaluation: evaluation,
      range: range, shown: shown)
    var results = rows.map { reading.contents(of: $0.members) }
    let misfit = results.lazy.compactMap { result in
      (try? result.get())?.quantities.lazy.compactMap { value.misfit(of: $0) }.first
    }.first
    // What only some layers have, such as a height, leaves the cells of the others empty.
    let isShown = results.contains { (try? $0.get())?.least.isEmpty == false }
    let failed = isShown ? [] : results.first?.findings ?? []
    var totalContents: CellContents?
    if let total { totalContents = try? reading.contents(total).get() }
    var unit = ""
    let doors = results.flatMap { (try? $0.get())?.doors ?? [] } + (totalContents?.doors ?? [])
    if let common = doors.map(Optional.some).commonUnit {
      unit = request.says(common, wording) ? "" : common
      results = results.map { $0.map(\.withoutUnit) }
      totalContents = totalContents?.withoutUnit
    }
    return FilledColumn(
      column: Table.Column(request.heading(wording), unit: unit, kind: .number),
      cells: results.map { (try? $0.get())?.cell ?? .empty }, total: totalContents?.cell ?? .empty,
      findings: failed + [misfit].compactMap(\.self))
  }

  /// The expression with every quantity summed over the rows; nil where sums have no meaning.
  private func total(of expression: Expression) -> Expression? {
    guard expression.addsUp else { return nil }
    let members = rows.flatMap(\.members).filter { choosesRows || !network.isInput($0) }
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

extension FoldedRow {
  /// `5 × 11 layers`
  fileprivate func kind(_ wording: Phrasebook) -> String {
    let kind = wording.groupKind(row.kind)
    return members.count > 1 ? "\(members.count) × \(kind)" : kind
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

  /// As cells below a heading. A unit that all of them have stands there once, unless the heading says
  /// it.
  func column(below heading: String, _ wording: Phrasebook) -> (unit: String, cells: [Table.Cell]) {
    let unit = commonUnit
    let doors = unit == nil ? self : map { $0?.withoutUnit }
    let isSaid = unit.map { wording.unit($0).lowercased() } == heading.lowercased()
    return (isSaid ? "" : unit ?? "", doors.map { $0.map(Table.Cell.number) ?? .empty })
  }
}

extension Door {
  var withoutUnit: Door {
    var copy = self
    copy.unit = ""
    return copy
  }
}
