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
  private let dependents: Set<String>

  init(
    sweep: Sweep, points: [SweepPoint], columns: [ColumnRequest], evaluation: Evaluation
  ) {
    (self.sweep, self.points, self.columns) = (sweep, points, columns)
    self.evaluation = evaluation
    dependents = evaluation.names.definitions.values(dependingOn: [sweep.network.text])
  }

  func filled() -> (columns: [Table.Column], rows: [Table.Row], findings: [Diagnostic]) {
    let filled = columns.map(fill)
    let head = Table.Column(sweep.parameter.title(wording), kind: isNumeric ? .number : .text)
    let rows = points.indices.map { index in
      Table.Row(
        .ordinary,
        [first(sweep.parameter.canonical(points[index].value))] + filled.map { $0.cells[index] })
    }
    return ([head] + filled.map(\.column), rows, filled.flatMap(\.findings))
  }

  private func first(_ value: String) -> Table.Cell { isNumeric ? .numeral(value) : .text(value) }

  private var wording: Phrasebook { evaluation.wording }

  private var isNumeric: Bool {
    sweep.values.allSatisfy { $0.text.allSatisfy { $0.isNumber || $0 == "_" } }
  }

  private func fill(_ request: ColumnRequest) -> (
    column: Table.Column, cells: [Table.Cell], findings: [Diagnostic]
  ) {
    guard case .value(let value) = request.content else {
      return (
        Table.Column(request.heading(wording), kind: .text), points.map { _ in .empty },
        [.notOfNetworks(request.source)]
      )
    }
    if let finding = request.ownRow(in: evaluation.names, of: sweep.network.text) {
      return (
        Table.Column(request.heading(wording), kind: .number), points.map { _ in .empty }, [finding]
      )
    }
    let values = points.map { evaluated(value.expression, $0, request) }
    let results = values.map { result in
      result.map { expression, derivation in
        evaluation.door(
          derivation, named: expression.description, as: value.format, at: request.source.range)
      }
    }
    var findings = failures(values)
    findings += [
      values.lazy.compactMap { (try? $0.get()).flatMap { value.misfit(of: $1.result) } }.first,
      evaluation.names.clash(of: sweep.parameter, sweep.network.text, in: request),
    ].compactMap(\.self)
    let heading = request.heading(wording)
    let (unit, cells) = results.map { try? $0.get() }.column(below: heading, wording)
    return (Table.Column(heading, unit: unit, kind: .number), cells, findings)
  }

  /// The expression as it is of the network with one of the values.
  private func evaluated(_ expression: Expression, _ point: SweepPoint, _ request: ColumnRequest)
    -> Result<(Expression, Derivation), Diagnostics>
  {
    let whole = expression.of(Reference(root: Reference.Part(point.network.name)))
    let varied = sweep.varied(whole, dependents, with: point.value)
    return evaluation.evaluate(varied).map { (varied, $0) }.mapError {
      $0.suggestingQuantities(in: varied).placed(at: request.source.range)
    }
  }

  /// What the first value says for which there is nothing; where others have something, which it is.
  private func failures(_ results: [Result<(Expression, Derivation), Diagnostics>]) -> [Diagnostic]
  {
    guard let index = results.firstIndex(where: { !$0.findings.isEmpty }) else { return [] }
    let findings = results[index].findings
    if results.allSatisfy({ !$0.findings.isEmpty }) { return findings }
    return findings.map {
      $0.noting("with \(sweep.parameter.word) = \(points[index].value.text)")
    }
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
