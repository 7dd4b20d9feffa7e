import Arithmetic
import Diagnostics
import Networks
import Notebooks
import Typesetting

extension Directive {
  /// ```` ```{compare} naive, reduced ````
  package static let compare = Directive(
    "compare", [.block],
    summary: "two or more networks side by side",
    discussion: """
      A row for each quantity, a column for each network. `:ratio: a / b` adds a column with the ratio
      of two of them. Rows are expressions over the quantities of a network, such as
      `macs / parameters`, with `TITLE:` before and `as FORMAT` after where wanted.

      `bench.NAME` compares the runs that `reckon bench` recorded, `bench.NAME.naive` one of them and
      `bench.NAME.naive.conv1` a layer, beside one another or beside networks. Rows are then also what
      `benchmark` measures, such as `time`, `rate` and `share`; the ratio of the times of two runs is
      that of the rounds in which both were measured, with its interval.
      """,
    argument: networks.declaration,
    options: [rows.declaration, ratio.declaration, caption.declaration, label.declaration],
    example: """
      ```{network} wide
      input 32×32×256
      conv 5×5, 96, pad same
      ```
      ```{network} narrow
      input 32×32×256
      conv 1×1, 32 -> conv 5×5, 96, pad same
      ```

      ```{compare} wide, narrow
      :rows: macs, parameters, activations, output.channels
      :ratio: wide / narrow
      :caption: A convolution with and without a bottleneck.
      ```
      """,
    numbered: Numbering(noun: .table, when: .captioned)
  ) { arguments, evaluation in
    let names = arguments.call.argument.separated(by: ",").map(\.trimmed)
    let found = names.map { ComparedSubject.find($0, in: evaluation.names) }
    var findings = found.flatMap(\.findings)
    let subjects = found.flatMap { (try? $0.get()) ?? [] }.toldApart
    let division = arguments[ratio]
    for name in [division?.above, division?.below].compactMap(\.self)
    where findings.isEmpty && !subjects.contains(where: { $0.isCalled(name.text) }) {
      findings.append(.notCompared(name, subjects.map(\.title)))
    }
    if let failure = Diagnostics(findings) { return .failure(failure, arguments.call) }
    let records = subjects.compactMap(\.selection)
    let requests =
      arguments[rows] ?? (records.isEmpty ? Comparison.customaryRows : Comparison.measuredRows)
    let comparison = Comparison(subjects: subjects, division: division, evaluation: evaluation)
    let rows = requests.map(comparison.row)
    let (caption, captionFindings) = evaluation.words(arguments[caption])
    let table = Table(
      columns: comparison.columns, rows: rows.compactMap(\.row), caption: caption,
      anchor: evaluation.anchor,
      notes: Conventions.notes(of: requests, evaluation.wording) + comparison.notes(of: requests))
    let marks = Benchmark.marked(records, evaluation.wording)
    return Outcome(
      marks.isEmpty ? .table(table) : .passage(Passage([.fragment(.table(table))] + marks)),
      rows.flatMap(\.findings) + captionFindings)
  }

  private static let networks = Parameter.text(
    "NETWORK, NETWORK, …", "names of networks, or of records such as `bench.NAME`", required: true,
    help: "what to compare")
  private static let rows = Parameter<[ColumnRequest]>(
    "rows", "quantities, separated by commas",
    help: "what to compare them by; parameters, activations and MACs unless said"
  ) { ColumnRequest.parse($0).flatMap(\.withoutWords) }
  private static let ratio = Parameter<Division>(
    "ratio", "NETWORK / NETWORK", help: "which two to divide, in a column of its own",
    parse: Division.parse)
  private static let caption = Parameter.markdown("caption", help: "the table's caption")
  private static let label = Parameter.label("table")
}

/// `naive / reduced`
private struct Division: Sendable {
  var above: Excerpt
  var below: Excerpt

  static func parse(_ excerpt: Excerpt) -> Result<Division, Diagnostics> {
    let parts = excerpt.separated(by: "/").map(\.trimmed)
    guard parts.count == 2, parts.allSatisfy({ !$0.text.isEmpty }) else {
      return .failure(Diagnostics(.notADivision(excerpt.trimmed)))
    }
    return .success(Division(above: parts[0], below: parts[1]))
  }
}

private struct Comparison {
  var subjects: [ComparedSubject]
  var division: Division?
  var evaluation: Evaluation

  static let customaryRows = [Measure.parameters, .activations, .macs].map {
    ColumnRequest.measure($0.rawValue)
  }
  static let measuredRows = [MeasuredQuantity.time, .macs, .bytes, .intensity, .rate, .share].map {
    ColumnRequest.measured($0)
  }

  var columns: [Table.Column] {
    let ratio = division.map {
      Table.Column("\(title($0.above)) / \(title($0.below))", kind: .number)
    }
    return [Table.Column("", kind: .text)] + subjects.map { Table.Column($0.title, kind: .number) }
      + [ratio].compactMap(\.self)
  }

  /// A ratio of times is not the quotient of the two beside it.
  func notes(of requests: [ColumnRequest]) -> [Table.Note] {
    guard let division, let above = subject(division.above), let below = subject(division.below),
      above.over(below) != nil, requests.contains(where: \.isMeasuredTime)
    else { return [] }
    return [
      Table.Note(
        "\(above.title) / \(below.title)",
        evaluation.wording.say(.pairedRatio))
    ]
  }

  private func subject(_ name: Excerpt) -> ComparedSubject? {
    subjects.first { $0.isCalled(name.text) }
  }

  /// As the column of what is divided is headed.
  private func title(_ name: Excerpt) -> String {
    subject(name)?.title ?? name.text
  }

  func row(_ request: ColumnRequest) -> (row: Table.Row?, findings: [Diagnostic]) {
    let isMeasured = subjects.contains { $0.selection != nil }
    let request = isMeasured ? request.ofRecords : request
    guard case .value(let value) = request.content else { return (nil, []) }
    var findings: [Diagnostic] = []
    var misfit: Diagnostic?
    let doors = subjects.map { subject -> Door? in
      switch evaluated(subject.of(value.expression)) {
      case .success(let (expression, derivation)):
        misfit = misfit ?? value.misfit(of: derivation.result)
        return evaluation.door(
          derivation, named: expression.description, as: value.format, at: request.source.range)
      case .failure(let failed):
        findings += failed.placed(at: request.source.range).all
        return nil
      }
    }
    var cells = cells(doors, of: request)
    if let division, findings.isEmpty { cells.append(ratio(division, value, request)) }
    return (Table.Row(.ordinary, cells), findings + [misfit].compactMap(\.self))
  }

  /// The row's heading and its numbers; a unit that all of them have is said once.
  private func cells(_ doors: [Door?], of request: ColumnRequest) -> [Table.Cell] {
    let heading = request.heading(evaluation.wording)
    guard let unit = doors.commonUnit, !unit.isEmpty else {
      return [.text(heading)] + doors.map { $0.map(Table.Cell.number) ?? .empty }
    }
    return [
      request.says(unit, evaluation.wording) ? .text(heading) : .quantity(heading, unit: unit)
    ]
      + doors.map { $0.map { .number($0.withoutUnit) } ?? .empty }
  }

  private func ratio(_ division: Division, _ value: ValueRequest, _ request: ColumnRequest)
    -> Table.Cell
  {
    guard let above = subject(division.above), let below = subject(division.below) else {
      return .empty
    }
    // Of two runs of the same rounds the ratio is known better than either time.
    let measured = value.expression.measuredQuantity
    let paired = measured == .time ? above.over(below) : nil
    let quotient = above.of(value.expression) / below.of(value.expression)
    // Where the divisor is zero there is no ratio to show, and nothing is wrong.
    for expression in [paired, quotient].compactMap(\.self) {
      guard case .success(let (expression, derivation)) = evaluated(expression) else { continue }
      // Of what was measured, more digits would say more than is known.
      let format =
        measured == nil ? NumberFormat.times(2).telling(derivation.result, from: 1) : .times(2)
      return .number(
        evaluation.door(
          derivation, named: expression.description, as: format, at: request.source.range))
    }
    return .empty
  }

  private func evaluated(_ expression: Expression) -> Result<(Expression, Derivation), Diagnostics>
  {
    evaluation.evaluate(expression).map { (expression, $0) }
  }
}

extension [ColumnRequest] {
  /// Words about layers are no quantities of a network.
  fileprivate var withoutWords: Result<[ColumnRequest], Diagnostics> {
    let words = filter { request in
      if case .value = request.content { false } else { true }
    }
    guard let failure = Diagnostics(words.map { .notAQuantity($0.source) }) else {
      return .success(self)
    }
    return .failure(failure)
  }
}

extension Diagnostic {
  fileprivate static func notADivision(_ excerpt: Excerpt) -> Diagnostic {
    Diagnostic(
      "compare.ratio", "name two of what is compared with a slash between: `naive / reduced`",
      at: excerpt.range)
  }

  fileprivate static func notCompared(_ name: Excerpt, _ known: [String]) -> Diagnostic {
    let finding = Diagnostic(
      "compare.ratio",
      "`\(name.text)` is not compared here; name one of \(known.joined(separator: ", "))",
      at: name.range)
    guard let close = closest(to: name.text, in: known) else { return finding }
    return finding.fixing("did you mean `\(close)`?", replace: name.range, with: close)
  }

  fileprivate static func notAQuantity(_ source: Excerpt) -> Diagnostic {
    Diagnostic(
      "compare.row",
      "`\(source.text)` is no quantity of a whole network; compare by numbers such "
        + "as `macs` or `output.channels`", at: source.range)
  }
}
