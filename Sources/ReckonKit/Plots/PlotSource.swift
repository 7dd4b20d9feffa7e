import Arithmetic
import Diagnostics
import Networks
import Typesetting

/// Where a plot's values come from: the lines of the call, a sweep, the layers of networks, whole
/// networks, or what was measured of either.
struct PlotSource {
  let options: PlotOptions
  let networks: [Network]
  let records: [RecordedSelection]
  /// Rows of the author's own values.
  var table: DataTable?
  let kind: PlotKind
  let evaluation: Evaluation
  /// Where to say what is wrong with the call as a whole.
  let place: SourceRange

  var wording: Phrasebook { evaluation.wording }

  func data() throws(Diagnostics) -> PlotData {
    if !options.lines.isEmpty { return try linesData() }
    if let table { return try dataValues(table) }
    let ownRows = (options.values + [options.x].compactMap(\.self)).compactMap {
      $0.ownRow(in: evaluation.names, of: networks.first?.name)
    }
    if let failure = Diagnostics(ownRows) { throw failure }
    if !records.isEmpty { return try recordedData() }
    if let sweep = options.sweep { return try swept(sweep) }
    guard !networks.isEmpty else { throw Diagnostics(.nothingToShow(at: place)) }
    let values = try values()
    let subject = options.subject ?? customarySubject
    if kind.isOfCategories {
      return .grid(subject == .layer ? try layerGrid(values) : try networkGrid(values))
    }
    guard let x = options.x ?? (kind == .roofline ? .measure("intensity") : nil) else {
      throw Diagnostics(.needsX(kind, at: place))
    }
    return .cloud(subject == .layer ? try layerCloud(x, values) : try networkCloud(x, values))
  }

  /// Several networks are compared, one is taken apart; a roofline shows layers.
  private var customarySubject: PlotSubject {
    if !options.parts.isEmpty { return .network }
    if options.rows != nil || options.depth != nil || kind == .roofline { return .layer }
    return networks.count == 1 ? .layer : .network
  }

  private func values() throws(Diagnostics) -> [ColumnRequest] {
    if !options.values.isEmpty { return options.values }
    guard kind == .roofline else { throw Diagnostics(.needsValues(at: place)) }
    return [try attainable()]
  }

  func plotted(
    _ expression: Expression, _ request: ColumnRequest, under circumstance: Circumstance? = nil
  ) -> Result<PlottedValue, Diagnostics> {
    evaluation.plotted(
      expression, as: request.format, at: request.source.range,
      under: circumstance ?? Circumstance(evaluation.names)
    ).flatMap { $0.fitting(request.valueRequest) }
  }

  /// One for each value of the sweep: of networks their quantities, else of the notebook's names.
  private func swept(_ sweep: PlotSweep) throws(Diagnostics) -> PlotData {
    guard !options.values.isEmpty else { throw Diagnostics(.needsValues(at: place)) }
    let notebook = try SweptNotebook.evaluate(sweep, networks: networks, names: evaluation.names)
      .get()
    if let setting = notebook.setting, let network = networks.first {
      let clashes = options.values.compactMap {
        evaluation.names.clash(of: setting, network.name, in: $0)
      }
      if let failure = Diagnostics(clashes) { throw failure }
    }
    if notebook.setting == nil, !isFollowed(sweep.name.text) {
      throw Diagnostics(.idle(sweep.name))
    }
    let subjects = networks.isEmpty ? [nil] : networks.map { Optional($0.name) }
    var series: [(name: String, source: SourceRange, values: [PlottedValue?])] = []
    for subject in subjects {
      for value in options.values {
        let parts = [
          subjects.count > 1 ? subject ?? "" : "",
          options.values.count > 1 ? value.heading(wording) : "",
        ]
        series.append(
          (
            parts.filter { !$0.isEmpty }.joined(separator: ", "), value.source.range,
            try self.values(value, of: subject, in: notebook)
          ))
      }
    }
    let title = options.values.count == 1 ? options.values[0].heading(wording) : ""
    let numbers = notebook.steps.compactMap(\.number)
    if kind.isOfCategories || numbers.count < notebook.steps.count {
      guard kind.isOfCategories else { throw Diagnostics(.wordsAreNoAxis(sweep.name)) }
      return .grid(
        PlotData.Grid(
          categoryTitle: options.xTitle ?? notebook.title(wording),
          categories: notebook.steps.map { $0.name(wording) },
          series: series.map { .init(name: $0.name, values: $0.values, source: $0.source) },
          valueTitle: title))
    }
    return .cloud(
      PlotData.Cloud(
        xTitle: options.xTitle ?? notebook.title(wording), yTitle: title,
        series: series.map { one in
          .init(
            name: one.name, points: points(notebook, numbers, one.values), source: one.source)
        }, xSource: sweep.name.range,
        isDoubling: numbers.allSatisfy { $0.value.isPowerOfTwo }))
  }

  /// Whether any of the values depends on a name of the notebook.
  private func isFollowed(_ name: String) -> Bool {
    let mentioned = options.values.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    return evaluation.names.definitions.names(behind: mentioned).contains(name)
  }

  private func values(_ value: ColumnRequest, of subject: String?, in notebook: SweptNotebook)
    throws(Diagnostics) -> [PlottedValue?]
  {
    var found: [PlottedValue?] = []
    for step in notebook.steps {
      let expression = subject.map { name in
        value.expression(of: Reference(root: .init(name)), in: name)
      }
      guard let expression = expression ?? value.wholeExpression else {
        throw Diagnostics(.shareOfNothing(value.source))
      }
      found.append(try plotted(expression, value, under: step.circumstance).get())
    }
    return found
  }

  private func points(_ notebook: SweptNotebook, _ numbers: [Quantity], _ values: [PlottedValue?])
    -> [PlotData.Cloud.Point]
  {
    zip(notebook.steps, zip(numbers, values)).compactMap { step, pair in
      guard let y = pair.1 else { return nil }
      let unit = PlotUnit(pair.0, as: .automatic)
      let x = PlottedValue(
        value: Chart.Value(pair.0.value * unit.scale, cell: .numeral(step.name)), unit: unit,
        written: WrittenUnit(pair.0, as: .automatic))
      return .init(name: "", x: x, y: y)
    }
  }
}

extension Rational {
  fileprivate var isPowerOfTwo: Bool {
    guard let number = integer, number > 0 else { return false }
    return number & (number - 1) == 0
  }
}

extension Diagnostic {
  fileprivate static func nothingToShow(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "plot.nothing",
      "name networks, sweep a name, or write lines of `NAME | VALUE` for the values to show",
      at: range)
  }

  fileprivate static func needsValues(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "plot.no-values", "say in `:values:` what to show, such as `macs` or `share(parameters)`",
      at: range)
  }

  static func needsX(_ kind: PlotKind, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "plot.no-x",
      "`\(kind.rawValue)` has a second axis; say in `:x:` what it shows, or `:sweep:` a name"
        + (kind == .lines ? "; `:kind: steps` shows values along the layers" : ""), at: range)
  }

  fileprivate static func wordsAreNoAxis(_ name: Excerpt) -> Diagnostic {
    Diagnostic(
      "plot.words", "words have no places along an axis; make it `:kind: bars`", at: name.range)
  }

  static func shareOfNothing(_ source: Excerpt) -> Diagnostic {
    Diagnostic(
      "plot.share", "a share is part of a network; name one, or write the quotient",
      at: source.range)
  }
}
