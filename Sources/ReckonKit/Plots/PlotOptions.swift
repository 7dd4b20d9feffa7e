import Arithmetic
import Diagnostics
import Notebooks

/// What the author of a plot asked for.
struct PlotOptions: Sendable {
  var networks: [Excerpt]
  var kind: PlotKind?
  var subject: PlotSubject?
  var values: [ColumnRequest]
  var x: ColumnRequest?
  /// Lines of `x` over points.
  var curves: [ColumnRequest]
  /// What lies around values of data, below and above.
  var errors: [ColumnRequest]
  var rows: [Excerpt]?
  var depth: Int?
  var parts: [Titled]
  var sweep: PlotSweep?
  /// `NAME | VALUE | …`
  var lines: [Excerpt]
  var seriesNames: [Excerpt]
  var logarithmic: Set<Axis>
  var peaks: [Titled]
  var bandwidths: [Titled]
  var references: [Titled]
  var isUpright: Bool
  var xTitle: String?
  var yTitle: String?
  var caption: Excerpt?
  /// What stands behind each option that is given.
  var given: [String: Excerpt]

  enum Axis: String, Sendable { case x, y }

  /// `TITLE: TEXT`, of which the title may be left out.
  struct Titled: Sendable {
    var title: String?
    var text: Excerpt

    static func list(_ excerpt: Excerpt) -> [Titled] {
      excerpt.separated(by: ",").map { item in
        let item = item.trimmed
        let parts = item.separated(by: ":")
        guard parts.count > 1, let first = parts.first else { return Titled(text: item) }
        let title = first.trimmed.text
        let rest = item[(first.text.utf8.count + 1)..<item.text.utf8.count].trimmed
        return Titled(title: title.isEmpty ? nil : title, text: rest)
      }
    }
  }

  init(_ arguments: Arguments) {
    let call = arguments.call
    let argument = call.argument.trimmed
    networks = argument.text.isEmpty ? [] : argument.separated(by: ",").map(\.trimmed)
    kind = arguments[Self.kindParameter]
    subject = arguments[Self.by]
    values = arguments[Self.valuesParameter] ?? []
    x = arguments[Self.xParameter]
    curves = arguments[Self.curvesParameter] ?? []
    errors = arguments[Self.errorsParameter] ?? []
    rows = arguments.option(named: Self.rowsParameter.name).map {
      $0.separated(by: ",").map(\.trimmed)
    }
    depth = arguments[Self.depthParameter]
    parts = arguments[Self.partsParameter] ?? []
    sweep = arguments[Self.sweepParameter]
    lines = call.body.lines.map(\.withoutComment.trimmed).filter { !$0.text.isEmpty }
    seriesNames =
      arguments.option(named: Self.series.name)?.separated(by: ",").map(\.trimmed) ?? []
    logarithmic = arguments[Self.log] ?? []
    peaks = arguments[Self.peaksParameter] ?? []
    bandwidths = arguments[Self.bandwidthsParameter] ?? []
    references = arguments[Self.referencesParameter] ?? []
    isUpright = arguments[Self.upright] ?? false
    xTitle = arguments[Self.xTitleParameter]
    yTitle = arguments[Self.yTitleParameter]
    caption = arguments[Self.captionParameter]
    given = Dictionary(call.options.map { ($0.name.text, $0.value) }) { first, _ in first }
  }

  func isLogarithmic(_ axis: Axis) -> Bool { logarithmic.contains(axis) }
}

extension PlotOptions {
  static let declarations: [Declaration] = [
    kindParameter.declaration, valuesParameter.declaration, xParameter.declaration,
    curvesParameter.declaration, errorsParameter.declaration,
    rowsParameter.declaration, depthParameter.declaration, by.declaration,
    partsParameter.declaration, sweepParameter.declaration, series.declaration, log.declaration,
    peaksParameter.declaration, bandwidthsParameter.declaration, referencesParameter.declaration,
    upright.declaration, xTitleParameter.declaration, yTitleParameter.declaration,
    captionParameter.declaration, label.declaration,
  ]

  static let argument = Parameter.text(
    "NETWORK, …", "names of networks, of data, or of records such as `bench.NAME`",
    help: "whose values to show; none where lines give them")

  private static let kindParameter = Parameter.choice(
    "kind", PlotKind.byName,
    help: "what it looks like; bars unless `:x:` or `:sweep:` give a second axis")
  private static let valuesParameter = Parameter<[ColumnRequest]>(
    "values", "quantities, separated by commas",
    help: "what to show of each layer or network, as the columns of a table",
    parse: { ColumnRequest.parse($0).flatMap(\.withoutWordsOfLayers) })
  private static let xParameter = Parameter<ColumnRequest>(
    "x", "a quantity", help: "what to show them against, as points"
  ) { excerpt in
    ColumnRequest.parse(excerpt).flatMap(\.withoutWordsOfLayers).flatMap { requests in
      requests.count == 1
        ? .success(requests[0]) : .failure(Diagnostics(.severalAcross(requests[1].source)))
    }
  }
  private static let curvesParameter = Parameter<[ColumnRequest]>(
    "curves", "expressions of x, separated by commas",
    help: "lines over points, such as `Fit: a + b × x`",
    parse: { ColumnRequest.parse($0).flatMap(\.withoutWordsOfLayers) })
  private static let errorsParameter = Parameter<[ColumnRequest]>(
    "errors", "columns of data, separated by commas",
    help: "how far each of the values may be off, as bars below and above it",
    parse: { ColumnRequest.parse($0).flatMap(\.withoutWordsOfLayers) })
  private static let rowsParameter = Parameter.text(
    "rows", "patterns, separated by commas",
    help: "which layers, or rows of data by their names, such as `conv*, fc6`")
  private static let depthParameter = Parameter.count(
    "depth", 1...99, help: "down to which level groups are taken apart; 1 unless said")
  private static let by = Parameter<PlotSubject>.choice(
    "by", ["layer": .layer, "network": .network],
    help: "whether each layer or each network has its bar or point")
  private static let partsParameter = Parameter<[Titled]>(
    "parts", "patterns, separated by commas",
    help: "parts of each network that are shown apart, such as `Convolutions: conv*, fc*`"
  ) { .success(Titled.list($0)) }
  private static let sweepParameter = Parameter<PlotSweep>(
    "sweep", "NAME = VALUE, VALUE, …",
    help: "a name or a setting that takes several values, one after another",
    parse: PlotSweep.parse)
  private static let series = Parameter.text(
    "series", "names, separated by commas", help: "what the second and later values of a line are")
  private static let log = Parameter<Set<Axis>>(
    "log", "x, y or both", help: "which axes are logarithmic; the values of bars are y"
  ) { excerpt in
    if excerpt.trimmed.text == "both" { return .success([.x, .y]) }
    let items = excerpt.separated(by: ",").map(\.trimmed)
    let bad = items.filter { Axis(rawValue: $0.text) == nil }
    if let failure = Diagnostics(bad.map(Diagnostic.notAnAxis)) { return .failure(failure) }
    return .success(Set(items.compactMap { Axis(rawValue: $0.text) }))
  }
  private static let peaksParameter = Parameter<[Titled]>(
    "peaks", "rates, separated by commas",
    help: "flat roofs of a roofline, such as `AVX-512: 1.5 TFLOP/s`"
  ) { .success(Titled.list($0)) }
  private static let bandwidthsParameter = Parameter<[Titled]>(
    "bandwidths", "rates, separated by commas",
    help: "slanted roofs of a roofline, such as `DRAM: 40 GB/s`"
  ) { .success(Titled.list($0)) }
  private static let referencesParameter = Parameter<[Titled]>(
    "references", "values, separated by commas",
    help: "lines across the plot, such as `memory: 16 GiB`"
  ) { .success(Titled.list($0)) }
  private static let upright = Parameter.flag("upright", help: "whether bars stand upright")
  private static let xTitleParameter = Parameter.text(
    "x-title", "a few words", help: "what stands along the x axis, or heads the names")
  private static let yTitleParameter = Parameter.text(
    "y-title", "a few words", help: "what stands along the axis of the values")
  private static let captionParameter = Parameter.markdown("caption", help: "the figure's caption")
  private static let label = Parameter.label("figure")
}

extension [ColumnRequest] {
  /// Words about layers cannot be drawn.
  var withoutWordsOfLayers: Result<[ColumnRequest], Diagnostics> {
    let words = filter { request in
      if case .text = request.content { true } else { false }
    }
    guard let failure = Diagnostics(words.map { .notAQuantity($0.source) }) else {
      return .success(self)
    }
    return .failure(failure)
  }
}

extension Diagnostic {
  fileprivate static func notAQuantity(_ source: Excerpt) -> Diagnostic {
    Diagnostic(
      "plot.value",
      "`\(source.text)` is no number; plot numbers such as `macs` or `output.channels`",
      at: source.range)
  }

  fileprivate static func severalAcross(_ source: Excerpt) -> Diagnostic {
    Diagnostic("plot.x", "one quantity goes along x; remove this one", at: source.range)
  }

  fileprivate static func notAnAxis(_ source: Excerpt) -> Diagnostic {
    Diagnostic("plot.axis", "write `x`, `y` or `both`", at: source.range)
  }
}
