import Diagnostics
import Notebooks
import Typesetting

extension Directive {
  /// ```` ```{data} readings ````
  package static let data = Directive(
    "data", [.block],
    summary: "a table of your own values, for expressions, tables and plots",
    discussion: """
      Lines of values below a line of headings, parted by commas, tabs or semicolons (then a comma is the
      decimal point), as spreadsheets write them; or `:from: readings.csv`, a file beside the notebook,
      which is followed like the notebook itself. `NAME.COLUMN` is a column: `sum(shop.price)`,
      `max(shop.price)`, `count(shop)`, and what is computed from columns row by row,
      `sum(shop.price × shop.amount)`. A column is called as its heading is, with `_` between words:
      `shop.unit_price` for `Unit price`.

      A unit in the heading is that of the numbers below it, `Price ($)`, `Mass [kg]`, `t / ms`; a
      cell may also have its own, `3.5 GB`. `table NAME` shows the rows, with columns that are computed from
      others, and `plot NAME` points of them. `rain["Alm"].summer` is one cell, that of the row whose first
      column says so; `rain["A*"].summer` is the sum of several.

      A number may have a deviation, which is shown and not computed with, `12.5 ± 0.3`, a power of ten,
      `2.5 × 10^3`, a percent sign, or brackets, which make it negative, `(300)`. `–`, `-` or `n/a` is a gap,
      which functions of a column pass over, and so is what is computed from it row by row. A sum over an
      empty cell, or over one that is no number, is an error.

      A Markdown table with a label, `(shop)=` on the line above it, is data of that name as well: a cell may
      hold a number or one `eval`. Rows that begin with `Total`, `Sum`, `Mean` or bold words are no data.
      """,
    argument: name.declaration, options: [from.declaration],
    body: .text("a line of headings and a line for each row, unless they are in a file"),
    example: """
      ```{data} shop
      Item,    Amount, Unit price ($)
      "Nuts, mixed", 3, 2.50
      Rice,         10, 1.20
      ```
      {eval}`count(shop)` items cost {eval}`sum(shop.amount × shop.unit_price)`.

      ```{table} shop
      :columns: item, amount, unit_price, Cost: amount × unit_price, share(amount × unit_price)
      :total: Cost
      ```
      """,
    define: { arguments, definitions in
      let name = arguments.call.argument.trimmed
      let (table, findings) = source(arguments, &definitions)
        .map { DataTable.read(name, $0) }.read
      definitions.report(findings)
      definitions.define(name, as: table.map { .data($0) } ?? .failed)
    }
  ) { arguments, evaluation in
    let name = arguments.call.argument.trimmed
    if evaluation.names.data[name.text] != nil { return Outcome(.nothing) }
    return Outcome(.failure([.notRead(name)], source: name.text))
  }

  private static func source(_ arguments: Arguments, _ definitions: inout Definitions)
    -> Result<Excerpt, Diagnostics>
  {
    let body = arguments.call.body
    guard let path = arguments.option(named: from.name)?.trimmed else { return .success(body) }
    if !body.trimmed.text.isEmpty { return .failure(Diagnostics(.severalSources(body.trimmed))) }
    let reader = definitions.reader
    switch reader.path(path.text, relativeTo: path.file).flatMap(reader.source) {
    case .failure(let problem): return .failure(Diagnostics(.cannotRead(path, problem)))
    case .success(let file):
      definitions.note(file)
      return .success(Excerpt(file.text, in: file.path, at: 0))
    }
  }

  private static let name = Parameter.text(
    "NAME", "a name", required: true, help: "how expressions, tables and plots call the data")
  private static let from = Parameter.text(
    "from", "a path", help: "a file of values, relative to the file that names it")
}

extension Result<(table: DataTable?, findings: [Diagnostic]), Diagnostics> {
  fileprivate var read: (DataTable?, [Diagnostic]) {
    switch self {
    case .success(let read): (read.table, read.findings)
    case .failure(let findings): (nil, findings.all)
    }
  }
}

extension Diagnostic {
  fileprivate static func cannotRead(_ path: Excerpt, _ problem: FileProblem) -> Diagnostic {
    Diagnostic("data.unreadable", "cannot read these data: \(problem.message)", at: path.range)
  }

  fileprivate static func severalSources(_ body: Excerpt) -> Diagnostic {
    Diagnostic(
      "data.several-sources", "data stand here or in the file of `:from:`; keep one of them",
      at: body.range)
  }

  fileprivate static func notRead(_ name: Excerpt) -> Diagnostic {
    Diagnostic(Names.consequence, "the data `\(name.text)` could not be read", at: name.range)
  }
}
