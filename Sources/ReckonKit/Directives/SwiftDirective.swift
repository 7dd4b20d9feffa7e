import Diagnostics
import Notebooks
import Typesetting

extension Directive {
  /// ```` ```{swift} ````
  package static let swift = Directive(
    "swift", [.block],
    summary: "Swift code that is run, and what it gives",
    discussion: """
      The cells of a notebook run in order as one program, in the notebook's folder. They see the
      networks and values that directives define (`alexnet.conv1.parameters`), but no network from a file
      (`:from:`), whose numbers they have by way of `let`, and hand back what they
      print, `show(table)`, `show(plot)`, `show(svg:description:)`, `show(html:)`, and values:
      `publish("speedup", 3.2)` gives roles and directives a name. `Part("net", input: [32, 32, 3]) {
      conv(3, 16, pad: .same) … }` builds a network. Results are kept until the cells, what they use,
      the files in `:reads:` or the toolchain change. `reckon directives cells` lists all they can call.

      Code runs only in a project that is trusted: `trust: yes` in reckon.yml, or --trust. Otherwise
      the cells are shown and do not run.
      """,
    options: SwiftOptions.all,
    body: .text("Swift"),
    example: """
      ```{swift}
      let widths = [16, 32, 64]
      print(widths.map { 9 * $0 * $0 })
      ```
      """
  ) { arguments, evaluation in
    let options = SwiftOptions(arguments)
    let body = arguments.call.body
    let (notes, findings) = evaluation.cells.notes(on: evaluation.call)
    var pieces: [Piece] = []
    if options.showsCode {
      let listing = CodeBlock(language: "swift", text: body.text, range: body.range, plain: "")
      pieces.append(.splice(.code(listing)))
    }
    if !notes.isEmpty {
      pieces.append(.fragment(.failure(notes, source: options.showsCode ? "" : body.text)))
    }
    guard options.showsOutput, !pieces.isEmpty || !evaluation.cells.isEmpty(evaluation.call) else {
      return Outcome(pieces.isEmpty ? .nothing : .passage(Passage(pieces)), findings)
    }
    let (shown, faults) = evaluation.output(ofCell: evaluation.call, at: body.range)
    return Outcome(
      .passage(Passage([.html("<div class=\"cell\">\n")] + pieces + shown + [.html("</div>\n")])),
      findings + faults)
  }
}

/// How a cell is run and what of it is shown, in Quarto's words.
struct SwiftOptions {
  var showsCode: Bool
  var showsOutput: Bool
  var isRun: Bool
  var allowsFailure: Bool
  var mayBeCached: Bool
  var timeLimit: Int?
  var memoryLimit: Int?
  /// The files that the cell reads.
  var reads: [Excerpt]

  init(_ arguments: Arguments) {
    showsCode = arguments[Self.echo] ?? true
    showsOutput = arguments[Self.output] ?? true
    isRun = arguments[Self.eval] ?? true
    allowsFailure = arguments[Self.error] ?? false
    mayBeCached = arguments[Self.cache] ?? true
    timeLimit = arguments[Self.time]
    memoryLimit = arguments[Self.memory]
    reads = arguments[Self.reads] ?? []
  }

  static let all = [
    echo.declaration, output.declaration, eval.declaration, error.declaration, cache.declaration,
    time.declaration, memory.declaration, reads.declaration,
  ]

  private static let echo = Parameter.flag("echo", help: "whether the page shows the code")
  private static let output = Parameter.flag(
    "output", help: "whether the page shows what the code gives")
  private static let eval = Parameter.flag("eval", help: "whether the code is run")
  private static let error = Parameter.flag(
    "error", help: "whether it may fail; the page shows how, and the other cells run without it")
  private static let cache = Parameter.flag(
    "cache", help: "whether results are kept for the next rendering of the page")
  private static let time = Parameter.count(
    "time", 1...86_400,
    help: "seconds that all cells together may take; 30 unless one says, else the most of them")
  private static let memory = Parameter.count(
    "memory", 16...1_048_576,
    help: "MiB that all cells together may use; 4096 unless one says, else the most of them")
  private static let reads = Parameter<[Excerpt]>(
    "reads", "paths, separated by commas",
    help: "files that the code reads: when one changes, it is run again"
  ) { .success($0.separated(by: ",", nesting: false).map(\.trimmed)) }
}
