//  line   =  name "|" value { "|" value }
//  value  =  expression [ "±" expression ] [ "as" format ]
//
//  Bars and steps: a value for each series. Points: along x, then one for each series; points whose
//  names are alike are a series of their own.

import Arithmetic
import Diagnostics
import Typesetting

extension PlotSource {
  /// Values that the lines of the call give.
  func linesData() throws(Diagnostics) -> PlotData {
    let rows = options.lines.map { $0.separated(by: "|", nesting: false).map(\.trimmed) }
    let count = rows.map(\.count).max() ?? 0
    let least = kind.isOfCategories ? 2 : 3
    var findings: [Diagnostic] = []
    for (line, row) in zip(options.lines, rows) where row.count != max(count, least) {
      findings.append(.badLine(line, values: max(count, least) - 1, kind))
    }
    var values: [[PlottedValue]] = []
    for row in rows {
      let results = row.dropFirst().map(value)
      findings += results.flatMap(\.findings)
      values.append(
        results.compactMap { if case .success(let value) = $0 { value } else { nil } })
    }
    let names = options.seriesNames
    let seriesCount = max(count, least) - (kind.isOfCategories ? 1 : 2)
    if findings.isEmpty, seriesCount != max(1, names.count) {
      findings.append(.wrongSeries(seriesCount, names, at: place))
    }
    if let failure = Diagnostics(findings) { throw failure }
    let labels = rows.map { $0.first?.text ?? "" }
    let sources = rows.map { $0.last?.range }
    func name(_ index: Int) -> String { index < names.count ? names[index].text : "" }
    if kind.isOfCategories {
      return .grid(
        PlotData.Grid(
          categoryTitle: options.xTitle ?? "", categories: labels,
          series: (0..<seriesCount).map { index in
            .init(name: name(index), values: values.map { $0[index] }, source: sources.first ?? nil)
          }, valueTitle: ""))
    }
    return .cloud(
      PlotData.Cloud(
        xTitle: options.xTitle ?? "", yTitle: "",
        series: (0..<seriesCount).flatMap { index in
          series(
            of: labels, name(index), values.map { ($0[0], $0[index + 1]) }, sources.first ?? nil)
        }, xSource: rows.first?[1].range))
  }

  /// One series, or where names come again one for each name, in the order of the lines.
  private func series(
    of labels: [String], _ name: String, _ values: [(x: PlottedValue, y: PlottedValue)],
    _ source: SourceRange?
  ) -> [PlotData.Cloud.Series] {
    let points = zip(labels, values).map { label, value in
      PlotData.Cloud.Point(name: label, x: value.x, y: value.y)
    }
    let names = labels.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    if names.count == labels.count { return [.init(name: name, points: points, source: source)] }
    return names.map { label in
      .init(
        name: [label, name].filter { !$0.isEmpty }.joined(separator: ", "),
        points: points.filter { $0.name == label }.map { .init(name: "", x: $0.x, y: $0.y) },
        source: source)
    }
  }

  private func value(_ excerpt: Excerpt) -> Result<PlottedValue, Diagnostics> {
    guard let mark = excerpt.text.utf8.firstRange(of: Array("±".utf8)) else {
      return plain(excerpt)
    }
    let start = excerpt.text.utf8.distance(from: excerpt.text.startIndex, to: mark.lowerBound)
    let error = excerpt[(start + 2)..<excerpt.text.utf8.count].trimmed
    let reach = ValueRequest.parse(error).flatMap { request in
      request.expression.evaluate(in: evaluation.names.scope).map { ($0.result, request) }
    }
    let value = plain(excerpt[0..<start].trimmed)
    if let failure = Diagnostics(value.findings + reach.findings) { return .failure(failure) }
    do throws(Diagnostics) {
      var plotted = try value.get()
      let half = try reach.get().0
      plotted.value.interval = try interval(
        plotted.value.number, half, plotted.unit, at: error.range)
      return .success(plotted)
    } catch {
      return .failure(error)
    }
  }

  private func plain(_ excerpt: Excerpt) -> Result<PlottedValue, Diagnostics> {
    ValueRequest.parse(excerpt).flatMap { request in
      evaluation.plotted(
        request.expression, as: request.format, at: excerpt.range,
        under: Circumstance(evaluation.names)
      ).flatMap { $0.fitting(request) }.map { value in
        var value = value
        value.place = excerpt.range
        return value
      }
    }
  }

  /// A value with a name of its own, such as a roof or a line across the plot.
  func titled(_ item: PlotOptions.Titled) throws(Diagnostics) -> (name: String, PlottedValue) {
    let request = try ValueRequest.parse(item.text).get()
    let format = request.format == .automatic ? NumberFormat.si(3) : request.format
    let value = try evaluation.plotted(
      request.expression, as: format, at: item.text.range, under: Circumstance(evaluation.names)
    ).flatMap { $0.fitting(request) }.get()
    return (item.title ?? item.text.text, value)
  }
}

extension Diagnostic {
  fileprivate static func badLine(_ line: Excerpt, values: Int, _ kind: PlotKind) -> Diagnostic {
    let form =
      kind.isOfCategories
      ? "NAME" + String(repeating: " | VALUE", count: values)
      : "NAME | X" + String(repeating: " | Y", count: values - 1)
    return Diagnostic(
      "plot.line", "write \(form), as many values as the other lines have", at: line.range)
  }

  fileprivate static func wrongSeries(_ count: Int, _ names: [Excerpt], at place: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      "plot.series",
      "the lines have \(count) values for each name; name as many in `:series:`, separated by commas",
      at: names.first?.range ?? place)
  }
}
