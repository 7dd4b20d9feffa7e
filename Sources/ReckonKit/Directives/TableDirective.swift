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
      before and `as FORMAT` after where wanted. `share(macs)` is a layer's part of the whole network.
      `:rows:` selects layers by patterns, `:depth:` folds groups that lie deeper. The last row totals
      what can be added up.
      """,
    argument: subject.declaration,
    options: [
      columns.declaration, rows.declaration, depth.declaration, total.declaration,
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
      """,
    numbered: Numbering(noun: "Table", when: .captioned)
  ) { arguments, evaluation in
    let (caption, captionFindings) = evaluation.words(arguments[caption])
    let result = evaluation.names.network(arguments.call.argument.trimmed).flatMap { network in
      let patterns = arguments.option(named: rows.name)?.separated(by: ",").map(\.trimmed)
      return network.tableRows(matching: patterns, toDepth: arguments[depth]).map { (network, $0) }
    }
    switch result {
    case .failure(let findings):
      return Outcome(
        .failure(findings.all, source: arguments.call.argument.text), findings.all + captionFindings
      )
    case .success(let (network, rows)):
      let table = LayerTable(
        network: network, columns: arguments[columns] ?? customaryColumns, rows: rows,
        showsTotal: arguments[total] ?? (rows.count > 1), evaluation: evaluation)
      let (columns, filled, findings) = table.filled()
      return Outcome(
        .table(
          Table(columns: columns, rows: filled, caption: caption, anchor: evaluation.anchor)),
        findings + captionFindings)
    }
  }

  private static let customaryColumns: [ColumnRequest] = {
    let list = Excerpt("layer, kind, output, parameters, macs", in: "", at: 0)
    guard case .success(let columns) = ColumnRequest.parse(list) else { return [] }
    return columns
  }()

  private static let subject = Parameter.text(
    "NETWORK", "a network's name", required: true, help: "whose layers to list")
  private static let columns = Parameter<[ColumnRequest]>(
    "columns", "columns, separated by commas",
    help: "what to say of each layer; layer, kind, output, parameters, macs unless given",
    parse: ColumnRequest.parse)
  private static let rows = Parameter.text(
    "rows", "patterns, separated by commas", help: "which layers, such as `conv*, fc6`")
  private static let depth = Parameter.count(
    "depth", 1...99, help: "how many levels of groups to show")
  private static let total = Parameter.flag("total", help: "whether a last row adds up the rows")
  private static let caption = Parameter.markdown("caption", help: "the table's caption")
  private static let label = Parameter.label("table")
}
