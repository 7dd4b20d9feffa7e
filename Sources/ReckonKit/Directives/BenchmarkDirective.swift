import Benchmarking
import Diagnostics
import Notebooks
import Typesetting

extension Directive {
  /// ```` ```{benchmark} modules ````
  package static let benchmark = Directive(
    "benchmark", [.block],
    summary: "something to measure, and what was measured",
    discussion: """
      Names networks of the notebook, or commands; `reckon bench` runs them and keeps what it finds in
      `NOTEBOOK.records.json`, and the page shows that. Rendering measures nothing. Several networks or
      commands are run in turns, so that their ratio can be trusted on a busy machine.

      Commands stand after `:command:`, or on lines `NAME: COMMAND`; no shell reads them unless
      `:shell: yes`. A second `benchmark` of the same name that says nothing of the work shows the same
      records in another way.

      Measured numbers are names in expressions: `bench.NAME.time`, `bench.NAME.conv1.rate`,
      `bench.NAME["fc*"].time`, `bench.NAME.naive.over.reduced`, and of both of these `.low` and `.high`
      of their interval. A run, a layer or a command has
      \(MeasuredQuantity.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")).
      """,
    argument: BenchmarkOptions.name.declaration,
    options: BenchmarkOptions.ofNetworks + BenchmarkOptions.ofCommands + BenchmarkOptions.ofPages,
    body: .text("lines of `NAME: COMMAND`, to compare commands"),
    example: """
      ```{network} wide
      input 32×32×256
      conv 5×5, 96, pad same
      ```
      ```{network} narrow
      input 32×32×256
      conv 1×1, 32 -> conv 5×5, 96, pad same
      ```

      ```{benchmark} bottleneck
      :networks: wide, narrow
      :batch: 1, 16
      :show: table, bars
      :caption: What a bottleneck saves.
      ```

      ```{benchmark} listing
      :warmup: 3
      plain: ls /
      long:  ls -l /
      ```
      """,
    numbered: Numbering(noun: .table, when: .captioned) { arguments in
      arguments[BenchmarkOptions.show]?.first?.isChart == true ? .figure : nil
    },
    evidence: .measured,
    define: { arguments, definitions in
      switch BenchmarkRequest.read(arguments) {
      case .success(let request): definitions.define(request)
      case .failure(let findings): definitions.fail(arguments.call.argument.trimmed, findings.all)
      }
    }
  ) { arguments, evaluation in
    let call = arguments.call
    guard let benchmark = evaluation.names.measurements.benchmarks[call.argument.trimmed.text]
    else {
      return Outcome(.failure([.notPlanned(call)], source: call.argument.text))
    }
    let displays = arguments[BenchmarkOptions.show] ?? [.table]
    let (caption, captionFindings) = evaluation.words(arguments[BenchmarkOptions.caption])
    let isFirst = benchmark.request.arguments.call.range == call.range
    let findings = (isFirst ? benchmark.findings : []) + captionFindings
    if displays == [.nothing] { return Outcome(.nothing, findings) }
    guard benchmark.record != nil else {
      return Outcome(.failure(benchmark.findings, source: benchmark.name), findings)
    }
    let exhibit = Exhibit(
      RecordedRows(benchmark: benchmark, evaluation: evaluation), displays, caption: caption,
      anchor: evaluation.anchor, isFirst: isFirst, at: call.name.range)
    return Outcome(.passage(Passage(exhibit.pieces)), findings + exhibit.findings)
  }
}

extension Diagnostic {
  /// What is wrong with it was reported when it was defined.
  fileprivate static func notPlanned(_ call: Call) -> Diagnostic {
    Diagnostic(
      Names.consequence, "the benchmark `\(call.argument.trimmed.text)` could not be defined",
      at: call.argument.range)
  }
}
