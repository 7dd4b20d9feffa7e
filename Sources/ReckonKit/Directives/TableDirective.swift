import Arithmetic
import Diagnostics
import Networks
import Notebooks
import Typesetting

extension Directive {
  /// ```` ```{table} alexnet ````
  package static let table = Directive(
    "table", [.block],
    summary: "a network's layers and what each costs",
    discussion: """
      A row for each layer and group, a column for each item of `:columns:`: `layer`, `kind`, `input`,
      `output`, or an expression over a layer's quantities, such as `macs / parameters`, with `TITLE:`
      before and `as FORMAT` after where wanted; `reckon directives quantities` lists what there is.
      `share(macs)` is a layer's part of the whole network.
      Neighbouring blocks that are alike share a row, such as `block2 … block36`, and so do their layers:
      it says what all of them take together, and from where to where what does not add up reaches;
      `:fold: no` gives each its own. `:depth:` leaves out what lies deeper, `:rows:` selects layers by
      patterns. The last row totals what can be added up: the network's input is part of no sum, unless
      `:rows:` names it.

      `:sweep: batch = 1, 2, 4, 8` has a row for each value instead, and the quantities of the whole
      network as columns; the network's own name, as in `net["conv*"].macs`, and values that `let`
      derives from it follow. Whatever an option of `network` states can be varied: batch, input,
      dtype, weights, optimizer, width, depth, classes, and `dim NAME` for an open size of a file.

      `bench.NAME` in place of a network shows what `reckon bench` recorded: of one run a row for each
      layer and one for the whole, of several a row for each run, or with `:rows:` the layers of each.
      Columns are then also `implementation` and what `benchmark` measures: `time`, `rate`, `intensity`,
      `share` (of what the machine's ceilings allow), `predictedTime`, `over.OTHER`; `share(time)` is a
      layer's part of its run.
      """,
    argument: subject.declaration,
    options: [
      requested.declaration, rows.declaration, depth.declaration, fold.declaration,
      total.declaration, sweep.declaration,
      caption.declaration, label.declaration,
    ],
    example: """
      ```{network} tiny
      input 32×32×3
      conv1 conv 5×5, 6
            relu
      pool1 maxpool 2×2, stride 2
            flatten
      fc    linear 10
      ```

      ```{table} tiny
      :columns: layer, output, parameters, macs, share(parameters), MACs per parameter: macs / parameters as decimals(1)
      :rows: conv*, fc
      :caption: Two layers and what they cost.
      ```

      ```{table} tiny
      :sweep: batch = 1, 8, 64
      :columns: activationMemory as binary(1), trainingMemory as binary(1)
      ```
      """,
    numbered: Numbering(noun: .table, when: .captioned),
    define: { arguments, definitions in
      guard let sweep = arguments[sweep] else { return }
      definitions.sweep(
        sweep.of(arguments.call.argument.trimmed).mentioning(arguments[requested] ?? []))
    }
  ) { arguments, evaluation in
    let (caption, captionFindings) = evaluation.words(arguments[caption])
    if Measurements.isName(arguments.call.argument.trimmed.text) {
      return recorded(arguments, caption, captionFindings, evaluation)
    }
    if let sweep = arguments[sweep]?.of(arguments.call.argument.trimmed) {
      return swept(sweep, arguments, caption, captionFindings, evaluation)
    }
    let result = evaluation.names.network(arguments.call.argument.trimmed).flatMap { network in
      let patterns = arguments.option(named: rows.name)?.separated(by: ",").map(\.trimmed)
      if patterns == nil, arguments[fold] ?? true {
        return .success((network, network.foldedRows(toDepth: arguments[depth] ?? .max)))
      }
      return network.tableRows(matching: patterns, toDepth: arguments[depth]).map { rows in
        (network, rows.map { FoldedRow($0) })
      }
    }
    switch result {
    case .failure(let findings):
      return Outcome(
        .failure(findings.all, source: arguments.call.argument.text), findings.all + captionFindings
      )
    case .success(let (network, rows)):
      let table = LayerTable(
        network: network, columns: arguments[requested] ?? customaryColumns, rows: rows,
        showsTotal: arguments[total] ?? (rows.count > 1),
        choosesRows: arguments.option(named: Self.rows.name) != nil, evaluation: evaluation)
      let (columns, filled, findings) = table.filled()
      return Outcome(
        .table(
          Table(
            columns: columns, rows: filled, caption: caption, anchor: evaluation.anchor,
            notes: Conventions.notes(
              of: arguments[requested] ?? customaryColumns,
              passingOverInputs: table.passesOverInputs, evaluation.wording))),
        findings + captionFindings)
    }
  }

  /// Of what was measured, in place of a network.
  private static func recorded(
    _ arguments: Arguments, _ caption: Passage?, _ captionFindings: [Diagnostic],
    _ evaluation: Evaluation
  ) -> Outcome {
    let call = arguments.call
    if let option = [sweep.name, depth.name].lazy.compactMap(arguments.option).first {
      return .failure(Diagnostics(.notOfRecords(option)), call)
    }
    let patterns = arguments.option(named: rows.name)?.separated(by: ",").map(\.trimmed)
    let result = evaluation.names.measurements.selection(call.argument.trimmed).flatMap {
      selection in
      RecordedTable(rows: RecordedRows(benchmark: selection.benchmark, evaluation: evaluation))
        .show(
          selection, columns: arguments[requested], matching: patterns,
          showsWhole: arguments[total] ?? (patterns == nil && selection.layers == nil)
        ).map { (selection, $0.table, $0.findings) }
    }
    switch result {
    case .failure(let findings):
      return Outcome(
        .failure(findings.all, source: call.argument.text), findings.all + captionFindings)
    case .success(let (selection, unnamed, findings)):
      var table = unnamed
      table.caption = caption
      table.anchor = evaluation.anchor
      table.notes =
        arguments[requested].map { Conventions.notes(of: $0, evaluation.wording) } ?? []
      let marks = Benchmark.marked([selection], evaluation.wording)
      return Outcome(
        marks.isEmpty ? .table(table) : .passage(Passage([.fragment(.table(table))] + marks)),
        findings + captionFindings)
    }
  }

  private static func swept(
    _ sweep: Sweep, _ arguments: Arguments, _ caption: Passage?, _ captionFindings: [Diagnostic],
    _ evaluation: Evaluation
  ) -> Outcome {
    let misplaced = [rows.name, depth.name, fold.name, total.name].lazy
      .compactMap(arguments.option).first
    if let misplaced { return .failure(Diagnostics(.notOfSweeps(misplaced)), arguments.call) }
    switch evaluation.names.points(of: sweep) {
    case .failure(let findings):
      return Outcome(
        .failure(findings.all, source: arguments.call.argument.text), findings.all + captionFindings
      )
    case .success(let points):
      let (columns, rows, findings) = SweepTable(
        sweep: sweep, points: points, columns: arguments[requested] ?? sweptColumns,
        evaluation: evaluation
      ).filled()
      let table = Table(
        columns: columns, rows: rows, caption: caption, anchor: evaluation.anchor,
        notes: Conventions.notes(of: arguments[requested] ?? sweptColumns, evaluation.wording))
      return Outcome(.table(table), findings + captionFindings)
    }
  }

  private static let customaryColumns = requests("layer, kind, output, parameters, macs")
  private static let sweptColumns = requests("parameters, macs, memory as binary(1)")

  private static func requests(_ list: String) -> [ColumnRequest] {
    guard case .success(let columns) = ColumnRequest.parse(Excerpt(list, in: "", at: 0)) else {
      return []
    }
    return columns
  }

  private static let subject = Parameter.text(
    "NETWORK", "a network's name, or records such as `bench.NAME`", required: true,
    help: "whose layers to list")
  private static let requested = Parameter<[ColumnRequest]>(
    "columns", "columns, separated by commas",
    help: "what to say of each layer; layer, kind, output, parameters, macs unless given",
    parse: ColumnRequest.parse)
  private static let rows = Parameter.text(
    "rows", "patterns, separated by commas", help: "which layers, such as `conv*, fc6`")
  private static let depth = Parameter.count(
    "depth", 1...99, help: "how many levels of groups to show")
  private static let fold = Parameter.flag(
    "fold", help: "whether neighbouring blocks that are alike share a row; yes unless said")
  private static let total = Parameter.flag("total", help: "whether a last row adds up the rows")
  private static let sweep = Parameter<Sweep>(
    "sweep", "NAME = VALUE, VALUE, …", help: "what to vary, a row for each value",
    parse: Sweep.parse)
  private static let caption = Parameter.markdown("caption", help: "the table's caption")
  private static let label = Parameter.label("table")
}

extension Diagnostic {
  fileprivate static func notOfSweeps(_ option: Excerpt) -> Diagnostic {
    Diagnostic(
      "table.not-of-sweeps",
      "a row of a sweep is a whole network, so there are no layers to select, fold or add up; remove "
        + "this option, and ask for a part in a column, as in `net[\"conv*\"].macs`",
      at: option.range)
  }

  fileprivate static func notOfRecords(_ option: Excerpt) -> Diagnostic {
    Diagnostic(
      "table.not-of-records",
      "records are of what was measured, and cannot be varied or folded; remove this option",
      at: option.range)
  }
}
