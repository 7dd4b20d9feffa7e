import Arithmetic
import Diagnostics
import Networks
import Notebooks
import Typesetting

extension Directive {
  /// ```` ```{table} alexnet ````
  package static let table = Directive(
    "table", [.block],
    summary: "a network's layers, rows of data, or values under several circumstances",
    discussion: """
      Of a network a row for each layer and group, a column for each item of `:columns:`: `layer`, `kind`, `input`,
      `output`, or an expression over a layer's quantities, such as `macs / parameters`, with `TITLE:`
      before and `as FORMAT` after where wanted; `reckon directives quantities` lists what there is.
      `share(macs)` is a layer's part of the whole network; `macs / max(net["*"].macs)` is its part of
      the largest, since `min`, `max` and `mean` take the layers that a pattern selects one by one.
      Neighbouring blocks that are alike share a row, such as `block2 … block36`, and so do their layers:
      it says what all of them take together, and from where to where what does not add up reaches;
      `:fold: no` gives each its own. `:depth:` leaves out what lies deeper, `:rows:` selects layers by
      patterns. The last row totals what can be added up: the network's input is part of no sum, unless
      `:rows:` names it.

      `:sweep: batch = 1, 2, 4, 8` has a row for each value instead, and the quantities of the whole
      network as columns; the network's own name, as in `net["conv*"].macs`, and values that `let`
      derives from it follow. Whatever an option of `network` states can be varied: batch, input,
      dtype, weights, optimizer, width, depth, classes, and `dim NAME` for an open size of a file.

      Values of the notebook have rows too: `:sweep: seqs = 1, 8, 32` without a network has one for each
      value of a name that `let` defines, or `1 to 64 times 2`, `0 to 100 by 10`; lines such as
      `H100: price = 2.5 $/h, memory = 80 GB` have one each, with those names changed at once (a name alone
      is the notebook as it is). Columns are then any expressions, and what depends on the names follows.
      `:transposed: yes` has a column for each instead, and a row for each expression.

      `table DATA` has a row for each row of a `data` directive or of a Markdown table with a label. Columns
      are those of the data, by name, and expressions over them, row by row; `share(price)` is a row's part
      of the sum. Functions of one column take all of it: `price / min(price)`, `x - mean(x)`. `:rows:`
      selects rows by their names, which stand in the first column. `:total: yes` adds up every column of
      numbers, `:total: Cost` those it names.

      `bench.NAME` in place of a network shows what `reckon bench` recorded: of one run a row for each
      layer and one for the whole, of several a row for each run, or with `:rows:` the layers of each.
      Columns are then also `implementation` and what `benchmark` measures: `time`, `rate`, `intensity`,
      `share` (of what the machine's ceilings allow), `predictedTime`, `over.OTHER`; `share(time)` is a
      layer's part of its run.
      """,
    argument: subject.declaration,
    options: [
      requested.declaration, rows.declaration, depth.declaration, fold.declaration,
      total.declaration, sweep.declaration, transposed.declaration,
      caption.declaration, label.declaration,
    ],
    body: .text("lines of `NAME: NAME = VALUE, …`, a row for each"),
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

      ```{let}
      price = 2.5 $/h
      rate = 1_400 tokens/s
      cost = price / rate as $/Mtoken
      ```
      ```{table}
      :columns: price, rate, Cost: cost as $/Mtoken
      as we run it:
      cheaper: price = 1.2 $/h, rate = 600 tokens/s
      ```
      """,
    numbered: Numbering(noun: .table, when: .captioned),
    define: { arguments, definitions in
      switch settingSweep(arguments) {
      case .success(let sweep)?: definitions.sweep(sweep.mentioning(arguments[requested] ?? []))
      case .failure(let findings)?: definitions.report(findings.all)
      case nil: break
      }
    }
  ) { arguments, evaluation in
    let (caption, captionFindings) = evaluation.words(arguments[caption])
    if Measurements.isName(arguments.call.argument.trimmed.text) {
      return recorded(arguments, caption, captionFindings, evaluation)
    }
    switch settingSweep(arguments) {
    case .success(let sweep)?:
      return swept(sweep, arguments, caption, captionFindings, evaluation)
    // Reported where the networks were to be made.
    case .failure(let findings)?:
      return Outcome(.failure(findings.all, source: arguments.call.argument.text), captionFindings)
    case nil: break
    }
    if let ofValues = ofValues(arguments, evaluation) {
      return ofValues.outcome(arguments.call, caption, captionFindings, evaluation)
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
    return result.map { network, rows in
      let table = LayerTable(
        network: network, columns: arguments[requested] ?? customaryColumns, rows: rows,
        showsTotal: arguments[total]?.isAny ?? (rows.count > 1),
        choosesRows: arguments.option(named: Self.rows.name) != nil, evaluation: evaluation)
      let (columns, filled, findings) = table.filled()
      let notes = Conventions.notes(
        of: arguments[requested] ?? customaryColumns,
        passingOverInputs: table.passesOverInputs, evaluation.wording)
      return (Table(columns: columns, rows: filled, notes: notes), findings)
    }.outcome(arguments.call, caption, captionFindings, evaluation)
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
          showsWhole: arguments[total]?.isAny ?? (patterns == nil && selection.layers == nil)
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
    return evaluation.names.points(of: sweep).map { points in
      let (columns, rows, findings) = SweepTable(
        sweep: sweep, points: points, columns: arguments[requested] ?? sweptColumns,
        evaluation: evaluation
      ).filled()
      let notes = Conventions.notes(of: arguments[requested] ?? sweptColumns, evaluation.wording)
      return (Table(columns: columns, rows: rows, notes: notes), findings)
    }.outcome(arguments.call, caption, captionFindings, evaluation)
  }

  /// A sweep of what the `network` directive may be told; nil for any other, and for none.
  private static func settingSweep(_ arguments: Arguments) -> Result<Sweep, Diagnostics>? {
    let network = arguments.call.argument.trimmed
    guard let sweep = arguments[sweep], !network.text.isEmpty, sweep.title == nil,
      Sweep.Parameter(sweep.name.text) != nil,
      let option = arguments.option(named: Self.sweep.name)
    else { return nil }
    return Sweep.parse(option).map { $0.of(network) }
  }

  /// Of rows that are no layers; nil for a network's own table.
  private static func ofValues(_ arguments: Arguments, _ evaluation: Evaluation)
    -> Result<(Table, [Diagnostic]), Diagnostics>?
  {
    let call = arguments.call
    let request = TableRequest(
      subject: call.argument.trimmed, columns: arguments[requested], total: arguments[total],
      rows: arguments.option(named: rows.name)?.separated(by: ",").map(\.trimmed),
      isTransposed: arguments[transposed] ?? false, evaluation: evaluation, place: call.name.range)
    let data = evaluation.names.data[request.subject.text]
    let lines = call.body.lines
    let isOfScenarios = !call.body.trimmed.text.isEmpty
    let isOfLayers =
      data == nil && !isOfScenarios && arguments[sweep] == nil && !request.subject.text.isEmpty
    let misplaced = [
      isOfLayers ? [] : [depth.name, fold.name],
      isOfLayers || data != nil ? [] : [rows.name],
      data == nil && !isOfLayers ? [total.name] : [],
      data != nil || isOfScenarios ? [sweep.name] : [],
      isOfLayers ? [transposed.name] : [],
    ].joined().lazy.compactMap(arguments.option).first
    if let misplaced { return .failure(Diagnostics(.misplaced(misplaced))) }
    if let data {
      return isOfScenarios
        ? .failure(Diagnostics(.misplaced(call.body.trimmed))) : request.rows(of: data)
    }
    if isOfScenarios { return request.scenarios(lines) }
    if let sweep = arguments[sweep] { return request.swept(sweep) }
    return isOfLayers ? nil : .failure(Diagnostics(.nothingToList(call)))
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
    "NETWORK", "the name of a network, of data, or of records such as `bench.NAME`",
    help: "whose layers or rows to list; none where `:sweep:` or lines say what the rows are")
  private static let requested = Parameter<[ColumnRequest]>(
    "columns", "columns, separated by commas",
    help: "what to say of each row; of layers layer, kind, output, parameters, macs unless given",
    parse: ColumnRequest.parse)
  private static let rows = Parameter.text(
    "rows", "patterns, separated by commas",
    help: "which layers, or rows of data by their names, such as `conv*, fc6`")
  private static let depth = Parameter.count(
    "depth", 1...99, help: "how many levels of groups to show")
  private static let fold = Parameter.flag(
    "fold", help: "whether neighbouring blocks that are alike share a row; yes unless said")
  private static let total = Parameter<TableTotal>(
    "total", "yes or no, or columns of data",
    help: "whether a last row adds up the rows, or in which columns", parse: TableTotal.parse)
  private static let sweep = Parameter<PlotSweep>(
    "sweep", "NAME = VALUE, VALUE, …", help: "what to vary, a row for each value"
  ) { excerpt in
    // What an option of `network` may be is written as for a network.
    PlotSweep.parse(excerpt).mapError { failed in
      if case .failure(let findings) = Sweep.parse(excerpt) { findings } else { failed }
    }
  }
  private static let transposed = Parameter.flag(
    "transposed", help: "whether values have a row each, and what the rows would be a column")
  private static let caption = Parameter.markdown("caption", help: "the table's caption")
  private static let label = Parameter.label("table")
}

extension Result<(Table, [Diagnostic]), Diagnostics> {
  fileprivate func outcome(
    _ call: Call, _ caption: Passage?, _ captionFindings: [Diagnostic], _ evaluation: Evaluation
  ) -> Outcome {
    switch self {
    case .failure(let findings):
      return Outcome(
        .failure(findings.all, source: call.argument.text), findings.all + captionFindings)
    case .success(let (unnamed, findings)):
      var table = unnamed
      (table.caption, table.anchor) = (caption, evaluation.anchor)
      return Outcome(.table(table), findings + captionFindings)
    }
  }
}

extension Diagnostic {
  fileprivate static func misplaced(_ option: Excerpt) -> Diagnostic {
    Diagnostic(
      "table.option",
      "this changes nothing of a table of this kind: rows are layers, rows of data, values of a sweep, or "
        + "lines below the options; remove it", at: option.range)
  }

  fileprivate static func nothingToList(_ call: Call) -> Diagnostic {
    Diagnostic(
      "table.nothing",
      "name a network or data, sweep a name, or write a line for each row: `H100: price = 2.5 $/h`",
      at: call.name.range)
  }

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
