import Arithmetic
import Diagnostics
import Networks
import Typesetting

/// Values of what was measured: of layers within runs, or of whole runs.
extension PlotSource {
  func recordedData() throws(Diagnostics) -> PlotData {
    if let sweep = options.sweep { throw Diagnostics(.recordsAreNotSwept(sweep.name)) }
    if options.depth != nil { throw Diagnostics(.recordsAreNotFolded(at: place)) }
    guard networks.isEmpty else {
      throw Diagnostics(.networksAndRecords(records[0].source))
    }
    let byDefault: MeasuredQuantity = kind == .roofline ? .rate : .time
    let values = (options.values.isEmpty ? [.measured(byDefault)] : options.values)
      .map(\.ofRecords)
    let subject = options.subject ?? customarySubjectOfRecords
    if kind.isOfCategories {
      return .grid(subject == .layer ? try layerGrid(of: values) : try runGrid(values))
    }
    // Where the work is not named, a picture of points shows time against it.
    let x = (options.x ?? .measured(kind == .roofline ? .intensity : .macs)).ofRecords
    return .cloud(try cloud(x, values, by: subject))
  }

  private var customarySubjectOfRecords: PlotSubject {
    if !options.parts.isEmpty { return .network }
    if options.rows != nil { return .layer }
    let isOfLayers = records.allSatisfy(\.isOfLayers)
    if records.count == 1 || kind == .roofline { return isOfLayers ? .layer : .network }
    return records.allSatisfy { $0.layers != nil } ? .layer : .network
  }

  /// One run with the layers that are shown of it.
  private typealias RecordedRun = (
    benchmark: Benchmark, run: BenchmarkPlan.Run, layers: [String]
  )

  private func runsWithLayers() throws(Diagnostics) -> [RecordedRun] {
    var runs: [RecordedRun] = []
    for selection in records {
      runs += try selection.rows(matching: options.rows).get()
        .map { (selection.benchmark, $0.run, $0.layers) }
    }
    return runs
  }

  private var runs: [RecordedRun] {
    records.flatMap { selection in selection.runs.map { (selection.benchmark, $0, []) } }
  }

  private func layerGrid(of values: [ColumnRequest]) throws(Diagnostics) -> PlotData.Grid {
    let runs = try runsWithLayers()
    var categories: [String] = []
    for layer in runs.flatMap(\.layers) where !categories.contains(layer) {
      categories.append(layer)
    }
    var series: [PlotData.Grid.Series] = []
    for run in runs {
      for value in values {
        let found = try plotted(value, run.layers.map { (run, subject(run, $0)) })
        let byName = Dictionary(
          zip(run.layers, found).compactMap { name, value in value.map { (name, $0) } },
          uniquingKeysWith: { first, _ in first })
        series.append(
          .init(
            name: seriesName(run, value, of: values, among: runs),
            values: categories.map { byName[$0] }, source: value.source.blame ?? place))
      }
    }
    return PlotData.Grid(
      categoryTitle: options.xTitle ?? wording.term("layer"), categories: categories,
      series: series,
      valueTitle: values.count == 1 ? values[0].heading(wording) : "",
      isAdditive: values.allSatisfy(\.isAdditiveOfRecords))
  }

  /// A category for each run, a series for each value or for each part of the networks.
  private func runGrid(_ values: [ColumnRequest]) throws(Diagnostics) -> PlotData.Grid {
    let runs = runs
    var series: [PlotData.Grid.Series] = []
    if options.parts.isEmpty {
      for value in values {
        series.append(
          .init(
            name: values.count == 1 ? "" : value.heading(wording),
            values: try plotted(value, runs.map { ($0, subject($0, nil)) }),
            source: value.source.blame ?? place))
      }
    }
    for part in options.parts {
      guard let value = values.first, values.count == 1 else {
        throw Diagnostics(.severalValuesOfParts(values[1].source))
      }
      let found = try plotted(
        value, runs.map { ($0, RecordedSubject($0.benchmark, $0.run, matching: part.text)) })
      series.append(
        .init(name: part.title ?? part.text.text, values: found, source: part.text.range))
    }
    return PlotData.Grid(
      categoryTitle: options.xTitle ?? wording.term(records[0].benchmark.noun.lowercased()),
      categories: runs.map { title($0, among: runs) }, series: series,
      valueTitle: values.count == 1 ? values[0].heading(wording) : "")
  }

  private func cloud(_ x: ColumnRequest, _ values: [ColumnRequest], by subject: PlotSubject)
    throws(Diagnostics) -> PlotData.Cloud
  {
    var series: [PlotData.Cloud.Series] = []
    if subject == .layer {
      let runs = try runsWithLayers()
      for run in runs {
        let subjects = run.layers.map { (run, self.subject(run, $0)) }
        let across = try plotted(x, subjects)
        for value in values {
          let along = try plotted(value, subjects)
          series.append(
            .init(
              name: seriesName(run, value, of: values, among: runs),
              points: points(run.layers, across, along),
              source: value.source.blame ?? place))
        }
      }
    } else {
      let runs = runs
      let titles = runs.map { title($0, among: runs) }
      let subjects = runs.map { ($0, self.subject($0, nil)) }
      let across = try plotted(x, subjects)
      for value in values {
        let along = try plotted(value, subjects)
        series.append(
          .init(
            name: values.count == 1 ? "" : value.heading(wording),
            points: points(titles, across, along),
            source: value.source.blame ?? place))
      }
    }
    return PlotData.Cloud(
      xTitle: options.xTitle ?? x.heading(wording),
      yTitle: values.count == 1 ? values[0].heading(wording) : "",
      series: series, xSource: x.source.blame ?? place)
  }

  /// Without what has nothing of either, such as a pooling that multiplies nothing.
  private func points(_ names: [String], _ across: [PlottedValue?], _ along: [PlottedValue?])
    -> [PlotData.Cloud.Point]
  {
    zip(names, zip(across, along)).compactMap { name, pair in
      guard let x = pair.0, let y = pair.1, !x.value.number.isZero, !y.value.number.isZero else {
        return nil
      }
      return PlotData.Cloud.Point(name: name, x: x, y: y)
    }
  }

  /// What only some of them have is left out for the others.
  private func plotted(
    _ request: ColumnRequest, _ subjects: [(RecordedRun, RecordedSubject)]
  ) throws(Diagnostics) -> [PlottedValue?] {
    try subjects.compactMap { run, subject in
      let whole = RecordedSubject(run.benchmark, run.run)
      return request.expression(of: subject, in: whole).map { expression in
        evaluation.plotted(
          expression, as: request.format, at: request.source.blame ?? place,
          under: Circumstance(evaluation.names))
      }
    }.whereKnown()
  }

  private func subject(_ run: RecordedRun, _ layer: String?) -> RecordedSubject {
    RecordedSubject(run.benchmark, run.run, layer: layer)
  }

  private func seriesName(
    _ run: RecordedRun, _ value: ColumnRequest, of values: [ColumnRequest],
    among runs: [RecordedRun]
  ) -> String {
    seriesName(runs.count == 1 ? "" : title(run, among: runs), value, of: values)
  }

  /// The run's name, with that of its benchmark where another has one of the same name.
  private func title(_ run: RecordedRun, among runs: [RecordedRun]) -> String {
    runs.count { $0.run.name == run.run.name } == 1
      ? run.run.name : "\(run.benchmark.name), \(run.run.name)"
  }
}

extension PlotSource {
  /// The machine's ceilings as the records know them, where the author gives no roofs: each height
  /// once.
  func recordedRoofs(_ quantity: MeasuredQuantity, called name: String) throws(Diagnostics)
    -> [(name: String, PlottedValue)]
  {
    var roofs: [(name: String, PlottedValue)] = []
    for (benchmark, run, _) in runs {
      let expression = Measurements.expression(benchmark, run, layer: nil, quantity)
      let roof = try evaluation.plotted(
        expression, as: quantity.format, at: place, under: Circumstance(evaluation.names)
      ).get()
      if roofs.contains(where: { $0.1.value.number == roof.value.number }) { continue }
      let title = roofs.isEmpty ? name : "\(name), \(run.name)"
      roofs.append((title, roof))
    }
    return roofs
  }
}

extension Excerpt {
  /// Nil where the author did not write it.
  fileprivate var blame: SourceRange? { file.isEmpty ? nil : range }
}

extension Diagnostic {
  fileprivate static func recordsAreNotSwept(_ name: Excerpt) -> Diagnostic {
    Diagnostic(
      "plot.sweep-of-records",
      "what was measured cannot take other values; give the benchmark several, as in `:batch: 1, 16`",
      at: name.range)
  }

  fileprivate static func recordsAreNotFolded(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "plot.depth-of-records",
      "what was measured are layers, not groups of them; remove `:depth:`, or sum up `:parts:`",
      at: range)
  }

  fileprivate static func networksAndRecords(_ name: Excerpt) -> Diagnostic {
    Diagnostic(
      "plot.networks-and-records",
      "records and networks do not share a plot; name one kind, or write lines of `NAME | VALUE`",
      at: name.range)
  }
}
