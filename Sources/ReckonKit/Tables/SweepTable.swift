import Arithmetic
import Diagnostics
import Networks
import Typesetting

/// A table with a row for each value of a sweep and a column for each quantity of the network.
struct SweepTable {
  let sweep: Sweep
  let points: [SweepPoint]
  let columns: [ColumnRequest]
  let evaluation: Evaluation

  func filled() -> (columns: [Table.Column], rows: [Table.Row], findings: [Diagnostic]) {
    let filled = columns.map(fill)
    let head = Table.Column(sweep.parameter.title, kind: isNumeric ? .number : .text)
    let rows = points.indices.map { index in
      Table.Row(
        .ordinary,
        [.text(sweep.parameter.canonical(points[index].value))] + filled.map { $0.cells[index] })
    }
    return ([head] + filled.map(\.column), rows, filled.flatMap(\.findings))
  }

  private var isNumeric: Bool {
    sweep.values.allSatisfy { $0.text.allSatisfy { $0.isNumber || $0 == "_" } }
  }

  private func fill(_ request: ColumnRequest) -> (
    column: Table.Column, cells: [Table.Cell], findings: [Diagnostic]
  ) {
    guard case .value(let value) = request.content else {
      return (
        Table.Column(request.heading, kind: .text), points.map { _ in .empty },
        [.notOfNetworks(request.source)]
      )
    }
    let results = points.map { point in
      let expression = value.expression.of(Reference(root: Reference.Part(point.network.name)))
      return evaluation.evaluate(expression).map {
        evaluation.door(
          $0, named: expression.description, as: value.format, at: request.source.range)
      }
    }
    var findings: [Diagnostic] = []
    for case .failure(let failed) in results.prefix(1) { findings = failed.all }
    let units = Set(results.compactMap { try? $0.get().unit })
    let unit = units.count == 1 ? units.first ?? "" : ""
    let isSaid = unit.lowercased() == request.heading.lowercased()
    let cells = results.map { result -> Table.Cell in
      guard case .success(var door) = result else { return .empty }
      if units.count == 1 { door.unit = "" }
      return .number(door)
    }
    return (Table.Column(request.heading, unit: isSaid ? "" : unit, kind: .number), cells, findings)
  }
}

extension Diagnostic {
  fileprivate static func notOfNetworks(_ source: Excerpt) -> Diagnostic {
    Diagnostic(
      "sweep.column",
      "a row of a sweep is a whole network, which has no `\(source.text)`; ask for quantities such "
        + "as `macs`", at: source.range)
  }
}
