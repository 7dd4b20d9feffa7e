//  line  =  name "|" value { "|" value }
//
//  Bars and steps: a value for each series. Points: along x, then one for each series.

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
        series: (0..<seriesCount).map { index in
          .init(
            name: name(index),
            points: zip(labels, values).map { label, row in
              .init(name: label, x: row[0], y: row[index + 1])
            }, source: sources.first ?? nil)
        }, xSource: rows.first?[1].range))
  }

  private func value(_ excerpt: Excerpt) -> Result<PlottedValue, Diagnostics> {
    ValueRequest.parse(excerpt).flatMap { request in
      evaluation.plotted(
        request.expression, as: request.format, at: excerpt.range,
        under: Circumstance(evaluation.names)
      ).flatMap { $0.fitting(request) }
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
