import Arithmetic
import Benchmarking
import Diagnostics
import Networks
import Typesetting

/// Records as the table that an author asks for, column by column.
extension RecordedTable {
  /// The layers of what is named, or its runs, in the columns asked for or else those that every
  /// record is shown in.
  func show(
    _ selection: RecordedSelection, columns: [ColumnRequest]?, matching patterns: [Excerpt]?,
    showsWhole: Bool
  ) -> Result<(table: Table, findings: [Diagnostic]), Diagnostics> {
    guard patterns != nil || selection.isOfLayers else {
      let lines = selection.runs.compactMap { run in
        rows.wholes.first { $0.run.name == run.name }
      }.map { Line(kind: .ordinary, depth: 0, title: $0.title, row: $0) }
      return .success(table(lines, columns, first: rows.benchmark.noun))
    }
    return selection.rows(matching: patterns).map { runs in
      table(lines(runs, showsWhole: showsWhole), columns, first: "Layer")
    }
  }

  private func table(_ lines: [Line], _ columns: [ColumnRequest]?, first: String) -> (
    table: Table, findings: [Diagnostic]
  ) {
    guard let columns else {
      return (table(lines, first: wording.term(first), isOfRuns: first != "Layer"), [])
    }
    return requested(columns, lines, first: first)
  }

  private func requested(_ requests: [ColumnRequest], _ lines: [Line], first: String) -> (
    table: Table, findings: [Diagnostic]
  ) {
    var filled = requests.map { fill($0, lines, first: first) }
    let isNamed = requests.contains { if case .text(.layer) = $0.content { true } else { false } }
    if !isNamed {
      let names = Table.Column(wording.term(first), kind: .text)
      filled.insert((names, lines.map { .text($0.title) }, []), at: 0)
    }
    let table = Table(
      columns: filled.map(\.column),
      rows: lines.indices.map { index in
        let line = lines[index]
        let cells = filled.map { $0.cells[index] }
        return Table.Row(
          line.kind, depth: line.depth,
          line.row == nil ? [.text(line.title)] + cells.dropFirst().map { _ in .empty } : cells)
      })
    return (table, filled.flatMap(\.findings))
  }

  private typealias Filled = (
    column: Table.Column, cells: [Table.Cell], findings: [Diagnostic]
  )

  private func fill(_ request: ColumnRequest, _ lines: [Line], first: String) -> Filled {
    switch request.content {
    case .text(let text):
      let title = request.title ?? wording.term(text == .layer ? first : text.title)
      return (
        Table.Column(title, kind: text.isShape ? .number : .text),
        lines.map { words(text, $0, at: request.source.range) },
        text == .implementation && rows.benchmark.request.kind == .commands
          ? [.notOfCommands(request.source)] : []
      )
    case .value(let value):
      if let finding = request.ownRow(in: rows.evaluation.names) {
        return (
          Table.Column(request.heading(wording), kind: .number), lines.map { _ in .empty },
          [finding]
        )
      }
      if let quantity = value.expression.measuredQuantity, value.format == .automatic {
        let (column, cells) = filled(
          quantity, titled: request.title ?? wording.term(quantity.title), lines)
        // Only where no row has it is there something to say of it.
        guard cells.allSatisfy(\.isEmpty) else { return (column, cells, []) }
      }
      return numbers(request.ofRecords, lines) { subject, _ in value.expression.of(subject) }
    case .share(let value):
      return numbers(request, lines) { subject, whole in
        value.expression.of(subject) / value.expression.of(whole)
      }
    }
  }

  private func words(_ text: LayerText, _ line: Line, at range: SourceRange) -> Table.Cell {
    guard let row = line.row else { return .empty }
    switch text {
    case .layer: return .text(line.title)
    case .implementation:
      return row.series.subject.implementation.map(Table.Cell.text) ?? .empty
    case .kind, .input, .output: break
    }
    guard let network = row.run.network, let layer = row.layer,
      let member = row.run.member(ofLayer: layer)
    else { return .empty }
    let described = network.row(member)
    if text == .kind { return .text(wording.groupKind(described.kind)) }
    guard let tensor = text == .input ? described.input : described.output else { return .empty }
    return rows.evaluation.extents(tensor, in: network, at: range)
  }

  /// `expression`: of a row's subject and the whole that it is part of.
  private func numbers(
    _ request: ColumnRequest, _ lines: [Line],
    _ expression: (RecordedSubject, RecordedSubject) -> Expression
  ) -> Filled {
    var failure: [Diagnostic] = []
    var misfit: Diagnostic?
    var doors = lines.map { line -> Door? in
      guard let row = line.row else { return nil }
      let subject = RecordedSubject(rows.benchmark, row.run, layer: row.layer)
      let whole = RecordedSubject(rows.benchmark, row.run)
      switch door(expression(subject, whole), request) {
      case .success(let (door, quantity)):
        misfit = misfit ?? request.valueRequest?.misfit(of: quantity)
        return door
      case .failure(let findings):
        if failure.isEmpty { failure = findings.placed(at: request.source.range).all }
        return nil
      }
    }
    let unit = doors.commonUnit
    if unit != nil { doors = doors.map { $0?.withoutUnit } }
    let isMissing = doors.allSatisfy { $0 == nil }
    return (
      Table.Column(request.heading(wording), unit: unit ?? "", kind: .number),
      doors.map { $0.map(Table.Cell.number) ?? .empty },
      (isMissing ? failure : []) + [misfit].compactMap(\.self)
    )
  }

  private func door(_ expression: Expression, _ request: ColumnRequest) -> Result<
    (Door, Quantity), Diagnostics
  > {
    rows.evaluation.evaluate(expression).map {
      (
        rows.evaluation.door(
          $0, named: expression.description, as: request.format, at: request.source.range),
        $0.result
      )
    }.mapError {
      $0.suggestingQuantities(in: expression, and: MeasuredQuantity.allCases.map(\.rawValue))
    }
  }
}

extension Table.Cell {
  fileprivate var isEmpty: Bool { if case .empty = self { true } else { false } }
}

extension Diagnostic {
  fileprivate static func notOfCommands(_ source: Excerpt) -> Diagnostic {
    Diagnostic(
      "table.not-of-commands",
      "commands have no implementation, and each row has its name anyhow; remove this column",
      at: source.range)
  }
}
