import Arithmetic
import Diagnostics
import Typesetting

extension PlotSource {
  /// The picture, with everything that its axes need to agree on checked.
  func chart() throws(Diagnostics) -> Chart.Plot {
    if kind == .waterfall { return try waterfall() }
    switch try data() {
    case .grid(let grid): return try bars(grid)
    case .cloud(let cloud): return kind == .roofline ? try roofline(cloud) : try points(cloud)
    }
  }

  private func waterfall() throws(Diagnostics) -> Chart.Plot {
    guard networks.count == 1, let network = networks.first else {
      throw Diagnostics(.oneNetwork(at: options.networks.dropFirst().first?.range ?? place))
    }
    if let value = options.values.first { throw Diagnostics(.onlyMemory(value.source)) }
    var unit = CommonUnit()
    unit.join(
      [PlottedValue(value: .init(0, cell: .empty), unit: .plain(.bytes))], named: "", at: nil)
    let references = try references(&unit)
    if let failure = Diagnostics(unit.findings) { throw failure }
    return try MemoryWaterfall(network: network, evaluation: evaluation, place: place)
      .plot(
        title: options.yTitle, stepTitle: options.xTitle ?? wording.term("layer"),
        references: references)
  }

  private func bars(_ grid: PlotData.Grid) throws(Diagnostics) -> Chart.Plot {
    var unit = CommonUnit()
    for series in grid.series {
      unit.join(
        series.values.compactMap(\.self), named: series.name.isEmpty ? "values" : series.name,
        at: series.source)
    }
    let references = try references(&unit)
    if let failure = Diagnostics(unit.findings) { throw failure }
    let values = grid.series.flatMap { $0.values.compactMap(\.self) }
    let axis = Chart.Axis(
      options.yTitle ?? grid.valueTitle, unit: unit.axisUnit, scale: scale(.y),
      isAdditive: grid.isAdditive, isOfIntegers: values.areIntegers)
    let series = grid.series.map { Chart.Series($0.name, $0.values.map { $0?.value }) }
    if kind == .steps {
      return .profile(
        Chart.Profile(
          positionTitle: grid.categoryTitle, positions: grid.categories, series: series, axis: axis,
          references: references))
    }
    return .bars(
      Chart.Bars(
        categoryTitle: grid.categoryTitle, categories: grid.categories, series: series, axis: axis,
        arrangement: kind == .stacked ? .stacked : .grouped,
        orientation: options.isUpright ? .vertical : .horizontal, references: references))
  }

  private func points(_ points: PlotData.Cloud) throws(Diagnostics) -> Chart.Plot {
    var cloud = points
    let curves = try curves(over: points)
    // Beside a line with a name, points need one too.
    if !curves.isEmpty, cloud.series.count == 1, cloud.series[0].name.isEmpty {
      cloud.series[0].name = options.yTitle ?? "points"
    }
    let (xs, ys) = (
      points.series.flatMap(\.points).map(\.x), points.series.flatMap(\.points).map(\.y)
    )
    cloud.series += curves
    var across = CommonUnit()
    var along = CommonUnit()
    for series in cloud.series {
      across.join(series.points.map(\.x), named: "x", at: cloud.xSource)
      along.join(
        series.points.map(\.y), named: series.name.isEmpty ? "values" : series.name,
        at: series.source)
    }
    let references = try references(&along)
    if let failure = Diagnostics(across.findings + along.findings) { throw failure }
    var xUnit = across.axisUnit
    let names = [cloud.xTitle, options.x?.source.text ?? "", options.sweep?.name.text ?? ""]
    if xs.areYears, names.contains(where: \.namesYears) { xUnit.prefixes = .ungrouped }
    let points = Chart.Points(
      series: cloud.series.map(\.chartSeries),
      x: .init(
        cloud.xTitle, unit: xUnit, scale: scale(.x), countsInTwos: cloud.isDoubling,
        isOfIntegers: xs.areIntegers),
      y: .init(
        options.yTitle ?? cloud.yTitle, unit: along.axisUnit, scale: scale(.y),
        isOfIntegers: ys.areIntegers), yReferences: references)
    return kind == .scatter ? .scatter(points) : .lines(points)
  }

  private func scale(_ axis: PlotOptions.Axis) -> Chart.Axis.Scale {
    options.isLogarithmic(axis) ? .logarithmic : .linear
  }

  private func references(_ unit: inout CommonUnit) throws(Diagnostics) -> [Chart.Reference] {
    var references: [Chart.Reference] = []
    for item in options.references {
      let (name, value) = try titled(item)
      unit.join([value], named: name, at: item.text.range)
      references.append(Chart.Reference(name, value.value))
    }
    return references
  }
}

extension [PlottedValue] {
  /// Whether all are plain whole numbers.
  fileprivate var areIntegers: Bool {
    allSatisfy { $0.unit == .plain(.none) && $0.value.number.isInteger }
  }

  fileprivate var areYears: Bool {
    areIntegers && allSatisfy { $0.value.number >= 1800 && $0.value.number < 2200 }
  }
}

extension String {
  /// Whether a heading is of years, in the languages of pages.
  fileprivate var namesYears: Bool {
    let words = lowercased().split { !$0.isLetter }.map(String.init)
    return words.contains { word in
      ["year", "years", "date", "jahr", "jahre", "année", "an", "año", "anno", "jaar", "ano"]
        .contains(word)
    }
  }
}

extension Diagnostic {
  fileprivate static func oneNetwork(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "plot.one-network", "a waterfall follows the memory of one network; name one", at: range)
  }

  fileprivate static func onlyMemory(_ source: Excerpt) -> Diagnostic {
    Diagnostic(
      "plot.waterfall", "a waterfall shows the memory of activations; remove `:values:`",
      at: source.range)
  }
}
