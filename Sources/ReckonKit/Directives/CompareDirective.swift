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
    var findings = names.flatMap { evaluation.names.network($0).findings }
    let division = arguments[ratio]
    for name in [division?.above, division?.below].compactMap(\.self)
    where !names.contains(where: { $0.text == name.text }) {
      findings.append(.notCompared(name, names))
    }
    if let failure = Diagnostics(findings) { return .failure(failure, arguments.call) }
    let requests = arguments[rows] ?? Comparison.customaryRows
    let comparison = Comparison(names: names, division: division, evaluation: evaluation)
    let rows = requests.map(comparison.row)
    let (caption, captionFindings) = evaluation.words(arguments[caption])
    let table = Table(
      columns: comparison.columns, rows: rows.compactMap(\.row), caption: caption,
      anchor: evaluation.anchor, notes: Conventions.notes(of: requests))
    return Outcome(.table(table), rows.flatMap(\.findings) + captionFindings)
  }

  private static let networks = Parameter.text(
    "NETWORK, NETWORK, …", "names of networks", required: true, help: "what to compare")
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
  var names: [Excerpt]
  var division: Division?
  var evaluation: Evaluation

  static let customaryRows = [Measure.parameters, .activations, .macs].map { measure in
    let source = Excerpt(measure.rawValue, in: "", at: 0)
    let expression = Expression.reference(measure.rawValue)
    return ColumnRequest(
      title: nil, content: .value(ValueRequest(expression)), source: source)
  }

  var columns: [Table.Column] {
    let ratio = division.map {
      Table.Column("\($0.above.text) / \($0.below.text)", kind: .number)
    }
    return [Table.Column("", kind: .text)] + names.map { Table.Column($0.text, kind: .number) }
      + [ratio].compactMap(\.self)
  }

  func row(_ request: ColumnRequest) -> (row: Table.Row?, findings: [Diagnostic]) {
    guard case .value(let value) = request.content else { return (nil, []) }
    var findings: [Diagnostic] = []
    var cells = [Table.Cell.text(request.heading)]
    for name in names {
      switch evaluated(value.expression.of(name.asReference)) {
      case .success(let (expression, derivation)):
        cells.append(
          .number(
            evaluation.door(
              derivation, named: expression.description, as: value.format, at: request.source.range)
          ))
      case .failure(let failed):
        cells.append(.empty)
        findings += failed.all
      }
    }
    if let division, findings.isEmpty { cells.append(ratio(division, value, request)) }
    return (Table.Row(.ordinary, cells), findings)
  }

  private func ratio(_ division: Division, _ value: ValueRequest, _ request: ColumnRequest)
    -> Table.Cell
  {
    let quotient =
      value.expression.of(division.above.asReference)
      / value.expression.of(division.below.asReference)
    // Where the divisor is zero there is no ratio to show, and nothing is wrong.
    guard case .success(let (expression, derivation)) = evaluated(quotient) else { return .empty }
    return .number(
      evaluation.door(
        derivation, named: expression.description, as: .times(2), at: request.source.range))
  }

  private func evaluated(_ expression: Expression) -> Result<(Expression, Derivation), Diagnostics>
  {
    evaluation.evaluate(expression).map { (expression, $0) }
  }
}

extension Excerpt {
  fileprivate var asReference: Reference { Reference(root: Reference.Part(text, at: range)) }
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
      "compare.ratio", "name two of the networks with a slash between: `naive / reduced`",
      at: excerpt.range)
  }

  fileprivate static func notCompared(_ name: Excerpt, _ names: [Excerpt]) -> Diagnostic {
    let known = names.map(\.text)
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
