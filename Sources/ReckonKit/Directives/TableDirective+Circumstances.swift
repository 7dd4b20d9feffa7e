import Arithmetic
import Diagnostics
import Networks
import Typesetting

/// Tables of the notebook's own values, as they are under several circumstances.
extension TableRequest {
  /// A row for each value of a name that `let` defines.
  func swept(_ sweep: PlotSweep) -> Result<(Table, [Diagnostic]), Diagnostics> {
    // Of a network, a setting may be meant.
    if !subject.text.isEmpty, evaluation.names.values[sweep.name.text] == nil {
      return .failure(Diagnostics(.unknownParameter(sweep.name)))
    }
    return networks.flatMap { networks in
      SweptNotebook.evaluate(sweep, networks: networks, names: evaluation.names)
        .flatMap { notebook in
          let table = CircumstanceTable(
            title: notebook.title(evaluation.wording),
            rows: notebook.steps.map {
              .init(name: $0.name, number: $0.number, circumstance: $0.circumstance)
            }, network: networks.first?.name, columns: columns ?? [],
            changed: [sweep.name.text], evaluation: evaluation)
          let filled = filled(table)
          if filled.1.isEmpty, !table.idle.isEmpty {
            return .failure(Diagnostics(.idle(sweep.name)))
          }
          return .success(filled)
        }
    }
  }

  /// A row for each line of the table's text.
  func scenarios(_ lines: [Excerpt]) -> Result<(Table, [Diagnostic]), Diagnostics> {
    networks.flatMap { networks in
      Scenario.parse(lines).flatMap { scenarios in
        let circumstances = scenarios.map { $0.circumstance(evaluation.names) }
        if let failure = Diagnostics(circumstances.flatMap(\.findings)) { return .failure(failure) }
        let changes = scenarios.flatMap(\.changes).map(\.name)
        let table = CircumstanceTable(
          title: "",
          rows: zip(scenarios, circumstances.compactMap { try? $0.get() }).map {
            .init(name: $0.name.text, circumstance: $1)
          }, network: networks.first?.name, columns: columns ?? [],
          changed: Set(changes.map(\.text)), evaluation: evaluation)
        // What differs from case to case may be shown for itself.
        let idle = table.idle.subtracting(
          (columns ?? []).compactMap { $0.wholeExpression?.description })
        if let failure = Diagnostics(changes.filter { idle.contains($0.text) }.map(Diagnostic.idle))
        {
          return .failure(failure)
        }
        return .success(filled(table))
      }
    }
  }

  private var networks: Result<[Network], Diagnostics> {
    if columns == nil { return .failure(Diagnostics(.nothingAsked(place))) }
    if subject.text.isEmpty { return .success([]) }
    return evaluation.names.network(subject).map { [$0] }
  }

  private func filled(_ table: CircumstanceTable) -> (Table, [Diagnostic]) {
    let (columns, rows, findings) = table.filled(transposed: isTransposed)
    return (
      Table(
        columns: columns, rows: rows,
        notes: Conventions.notes(of: self.columns ?? [], evaluation.wording)), findings
    )
  }
}

extension Diagnostic {
  fileprivate static func nothingAsked(_ place: SourceRange) -> Diagnostic {
    Diagnostic(
      "table.no-columns",
      "say in `:columns:` what to show of the notebook's values, such as `cost, Rate: rate as si(3)`",
      at: place)
  }

  static func idle(_ name: Excerpt) -> Diagnostic {
    Diagnostic(
      "sweep.idle",
      "nothing that is shown depends on `\(name.text)`; vary what it depends on, or show another value",
      at: name.range)
  }
}
