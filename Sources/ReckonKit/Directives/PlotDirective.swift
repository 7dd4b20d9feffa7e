import Arithmetic
import Diagnostics
import Networks
import Notebooks
import Typesetting

extension Directive {
  /// ```` ```{plot} alexnet ````
  package static let plot = Directive(
    "plot", [.block],
    summary: "values as a picture: bars, lines, points, a roofline, memory along a network",
    discussion: """
      `:values:` says what is shown, as the columns of a `table` do: quantities such as `macs`,
      `share(parameters)`, `macs / parameters`, with `TITLE:` before and `as FORMAT` after. Of one
      network each layer has its bar (`:rows:` and `:depth:` select), of several each network; `:by:`
      turns that round, and `:parts:` shows parts of networks in their bars.

      `:x:` makes points of them, `:sweep:` lines: what a `network` may be told (`batch`, `input`,
      `dtype`, `optimizer`, `width`, …), or a name that `let` defines, takes each value of a list or range
      (`1, 2, 4`, `1 to 64 times 2`, `0 to 100 by 10`); where a network is named, its setting comes first.
      Lines of `NAME | VALUE | …` give values of their own, `VALUE ± ERROR` with an error bar; of lines and
      points those whose names are alike are a series. An option that would change nothing is reported.

      Of a `data` directive, or a Markdown table with a label, each row is a bar, or with `:x:` a point:
      `:values:` and `:x:` are its columns and expressions over them, `:rows:` selects rows by their names;
      a row with a gap has no point. `:curves: Fit: a + b × x` draws lines over points of data and of lines.
      An axis counts in the unit that `as` asks for, or in which its values were written.

      Kinds: `bars`, `stacked`, `steps` (values along the layers as stairs), `lines`, `scatter`,
      `roofline` (with `:peaks:` and `:bandwidths:`; without `:values:` what the roofs allow each
      layer) and `waterfall` (the memory of activations that live along a network).

      `bench.NAME` in place of a network shows what `reckon bench` recorded: of one run each layer, of
      several each run, or `:by: layer`; `bench.NAME.naive` and `bench.NAME["conv*"]` name a part of it.
      Values are those of `benchmark` (`time`, `rate`, `share`, `intensity`, `macs`, …) and those of the
      network. Without `:values:` it is times, as bars with their intervals; `:kind: scatter` shows them
      against MACs, `:kind: roofline` rates beneath the ceilings that were measured with them.
      """,
    argument: PlotOptions.argument.declaration, options: PlotOptions.declarations,
    body: .text("lines of NAME | VALUE, where no network gives the values"),
    example: """
      ```{network} tiny
      input 32×32×3
      conv1 conv 5×5, 6
      pool1 maxpool 2×2, stride 2
      conv2 conv 5×5, 16
            flatten
      fc    linear 10
      ```

      ```{plot} tiny
      :values: macs
      :caption: Where the work is.
      :label: tiny-work
      ```

      ```{plot} tiny
      :values: Parameters: parameterMemory, Activations: activationMemory
      :sweep: batch = 1 to 64 times 2
      :log: x, y
      :caption: Activations grow with the batch, parameters do not.
      ```
      """,
    numbered: Numbering(noun: .figure, when: .captioned)
  ) { arguments, evaluation in
    let call = arguments.call
    let options = PlotOptions(arguments)
    let (caption, captionFindings) = evaluation.words(options.caption)
    let names = options.networks
    let tables = names.compactMap { evaluation.names.data[$0.text] }
    let networks = names.filter {
      !Measurements.isName($0.text) && evaluation.names.data[$0.text] == nil
    }.map(evaluation.names.network)
    let records = names.filter { Measurements.isName($0.text) }
      .map(evaluation.names.measurements.selection)
    let findings = networks.flatMap(\.findings) + records.flatMap(\.findings) + captionFindings
    let kind = options.kind ?? options.customaryKind
    var misplaced = options.misplaced(
      in: kind, ofRecords: !records.isEmpty, ofData: !tables.isEmpty)
    if !tables.isEmpty, names.count > 1 { misplaced.append(.dataAlone(names[1])) }
    if let failure = Diagnostics(findings + misplaced) { return .failure(failure, call) }
    let selections = records.compactMap { try? $0.get() }
    let source = PlotSource(
      options: options, networks: networks.compactMap { try? $0.get() }, records: selections,
      table: tables.first, kind: kind, evaluation: evaluation, place: call.name.range)
    do throws(Diagnostics) {
      let chart = Chart(plot: try source.chart(), caption: caption, anchor: evaluation.anchor)
      if let failure = Diagnostics(chart.findings(at: options.blame ?? call.name.range)) {
        return .failure(failure, call)
      }
      let marks = Benchmark.marked(selections, evaluation.wording)
      return Outcome(
        marks.isEmpty ? .chart(chart) : .passage(Passage([.fragment(.chart(chart))] + marks)))
    } catch {
      return .failure(error, call)
    }
  }
}

extension Diagnostic {
  fileprivate static func dataAlone(_ other: Excerpt) -> Diagnostic {
    Diagnostic(
      "plot.data", "a plot of data shows one table; plot this apart, or put its columns there",
      at: other.range)
  }
}

extension PlotOptions {
  fileprivate var customaryKind: PlotKind {
    if !peaks.isEmpty || !bandwidths.isEmpty { return .roofline }
    if x != nil { return .scatter }
    guard let sweep else { return .bars }
    return ["dtype", "weights", "optimizer"].contains(sweep.name.text) ? .bars : .lines
  }

  /// What to blame for values that an axis cannot show.
  fileprivate var blame: SourceRange? { values.first?.source.range ?? lines.first?.range }
}
