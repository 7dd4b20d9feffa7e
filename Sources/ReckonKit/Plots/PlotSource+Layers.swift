import Arithmetic
import Diagnostics
import Networks
import Typesetting

/// Values of layers, of networks and of their parts.
extension PlotSource {
  /// A category for each layer, a series for each network and value.
  func layerGrid(_ values: [ColumnRequest]) throws(Diagnostics) -> PlotData.Grid {
    var categories: [String] = []
    var tables: [(network: Network, rows: [Row], names: [String])] = []
    for network in networks {
      let rows = try network.cutRows(matching: options.rows, toDepth: options.depth).get()
      let names = network.plainNames(of: rows)
      for name in names where !categories.contains(name) { categories.append(name) }
      tables.append((network, rows, names))
    }
    var series: [PlotData.Grid.Series] = []
    for (network, rows, names) in tables {
      for value in values {
        let found = try layerValues(value, network, rows)
        let byName = Dictionary(
          zip(names, found).compactMap { name, value in value.map { (name, $0) } },
          uniquingKeysWith: { first, _ in first })
        series.append(
          .init(
            name: seriesName(network, value, of: values), values: categories.map { byName[$0] },
            source: value.source.range))
      }
    }
    let grid = PlotData.Grid(
      categoryTitle: options.xTitle ?? wording.term("layer"), categories: categories,
      series: series,
      valueTitle: values.count == 1 ? values[0].heading(wording) : "",
      isAdditive: values.allSatisfy(\.isAdditive))
    return options.rows == nil ? grid.withoutZeros : grid
  }

  /// A point for each layer, a series for each network and value.
  func layerCloud(_ x: ColumnRequest, _ values: [ColumnRequest]) throws(Diagnostics)
    -> PlotData.Cloud
  {
    var series: [PlotData.Cloud.Series] = []
    for network in networks {
      let rows = try network.cutRows(matching: options.rows, toDepth: options.depth).get()
      let across = try layerValues(x, network, rows)
      for value in values {
        let along = try layerValues(value, network, rows)
        let points = zip(network.plainNames(of: rows), zip(across, along)).compactMap {
          name, pair in
          if let x = pair.0, let y = pair.1 {
            PlotData.Cloud.Point(name: name, x: x, y: y)
          } else {
            nil
          }
        }
        // Without `:rows:`, layers that have nothing of either are left out, as in bars.
        let kept =
          options.rows != nil
          ? points : points.filter { !$0.x.value.number.isZero && !$0.y.value.number.isZero }
        series.append(
          .init(
            name: seriesName(network, value, of: values), points: kept,
            source: value.source.range))
      }
    }
    return cloud(series, x, values)
  }

  /// What only some layers have, such as a height, is left out for the others, and inputs of the
  /// network are left out of sums unless `:rows:` names them.
  private func layerValues(_ request: ColumnRequest, _ network: Network, _ rows: [Row])
    throws(Diagnostics) -> [PlottedValue?]
  {
    let inputs = options.rows == nil ? [] : rows.map(\.member).filter(network.isInput)
    let isPassedOver = rows.map { row in
      options.rows == nil
        && request.valueRequest.map { network.isPassedOver($0.expression, of: row.member) } ?? false
    }
    var found = try zip(rows, isPassedOver).filter { !$0.1 }.compactMap { row, _ in
      request.expression(of: network.reference(to: row.member), in: network, with: inputs)
        .map { plotted($0, request) }
    }.whereKnown()[...]
    return isPassedOver.map { $0 ? nil : found.popFirst() ?? nil }
  }

  private func seriesName(_ network: Network, _ value: ColumnRequest, of values: [ColumnRequest])
    -> String
  {
    seriesName(networks.count == 1 ? "" : network.name, value, of: values)
  }

  /// Of what and which value, as far as there are several; `subject` is empty where there is one.
  func seriesName(_ subject: String, _ value: ColumnRequest, of values: [ColumnRequest]) -> String {
    [subject, values.count == 1 ? "" : value.heading(wording)].filter { !$0.isEmpty }.joined(
      separator: ", ")
  }
}

extension PlotSource {
  /// A category for each network, a series for each value or for each part of the networks.
  func networkGrid(_ values: [ColumnRequest]) throws(Diagnostics) -> PlotData.Grid {
    var series: [PlotData.Grid.Series] = []
    if options.parts.isEmpty {
      for value in values {
        series.append(
          .init(
            name: values.count == 1 ? "" : value.heading(wording),
            values: try wholes(value, of: networks.map { Reference(root: .init($0.name)) }),
            source: value.source.range))
      }
    } else {
      guard values.count == 1, let value = values.first else {
        throw Diagnostics(.severalValuesOfParts(values[1].source))
      }
      for part in options.parts { series.append(try self.series(of: part, value)) }
    }
    return PlotData.Grid(
      categoryTitle: options.xTitle ?? wording.term("network"), categories: networks.map(\.name),
      series: series,
      valueTitle: values.count == 1 ? values[0].heading(wording) : "")
  }

  func networkCloud(_ x: ColumnRequest, _ values: [ColumnRequest]) throws(Diagnostics)
    -> PlotData.Cloud
  {
    let subjects = networks.map { Reference(root: .init($0.name)) }
    let across = try wholes(x, of: subjects)
    var series: [PlotData.Cloud.Series] = []
    for value in values {
      let along = try wholes(value, of: subjects)
      let points = networks.indices.compactMap { index -> PlotData.Cloud.Point? in
        guard let x = across[index], let y = along[index] else { return nil }
        return .init(name: networks[index].name, x: x, y: y)
      }
      series.append(
        .init(
          name: values.count == 1 ? "" : value.heading(wording), points: points,
          source: value.source.range))
    }
    return cloud(series, x, values)
  }

  private func wholes(_ request: ColumnRequest, of subjects: [Reference]) throws(Diagnostics)
    -> [PlottedValue?]
  {
    var found: [PlottedValue?] = []
    for subject in subjects {
      guard let expression = request.expression(of: subject, in: subject.root.text) else {
        continue
      }
      found.append(try plotted(expression, request).get())
    }
    return found
  }

  /// The layers that a pattern selects, of each network; nothing for one that has none of them.
  private func series(of part: PlotOptions.Titled, _ value: ColumnRequest) throws(Diagnostics)
    -> PlotData.Grid.Series
  {
    var found: [PlottedValue?] = []
    var failure: Diagnostics?
    for network in networks {
      let pattern = Reference.Part(part.text.text, at: part.text.range)
      let subject = Reference(root: .init(network.name), path: [.selection(pattern)])
      let inputs = options.parts.flatMap { network.members(matching: $0.text.text) }
        .filter(network.isInput)
      guard let expression = value.expression(of: subject, in: network, with: inputs) else {
        continue
      }
      switch plotted(expression, value) {
      case .success(let value): found.append(value)
      case .failure(let findings):
        failure = failure ?? findings
        found.append(nil)
      }
    }
    if let failure, found.allSatisfy({ $0 == nil }) { throw failure }
    return .init(name: part.title ?? part.text.text, values: found, source: part.text.range)
  }

  private func cloud(
    _ series: [PlotData.Cloud.Series], _ x: ColumnRequest, _ values: [ColumnRequest]
  ) -> PlotData.Cloud {
    PlotData.Cloud(
      xTitle: options.xTitle ?? x.heading(wording),
      yTitle: values.count == 1 ? values[0].heading(wording) : "",
      series: series, xSource: x.source.range)
  }
}

extension Diagnostic {
  static func severalValuesOfParts(_ source: Excerpt) -> Diagnostic {
    Diagnostic(
      "plot.parts", "with `:parts:` one value is shown; plot this one apart", at: source.range)
  }
}
