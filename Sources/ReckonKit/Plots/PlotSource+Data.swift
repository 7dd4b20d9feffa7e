import Arithmetic
import Diagnostics
import Typesetting

extension PlotSource {
  /// Rows of data: a bar for each, or a point with `:x:`.
  func dataValues(_ table: DataTable) throws(Diagnostics) -> PlotData {
    if options.values.isEmpty { throw Diagnostics(.whichColumns(table, at: place)) }
    if table.rowCount > Self.mostRows { throw Diagnostics(.tooManyPoints(table, at: place)) }
    let reading = DataReading(table: table, evaluation: evaluation)
    let errors = options.errors
    if let extra = errors.dropFirst(options.values.count).first {
      throw Diagnostics(.errorOfNothing(extra.source))
    }
    var columns: [[PlottedValue?]] = []
    for (index, request) in options.values.enumerated() {
      let error = index < errors.count ? errors[index] : nil
      columns.append(try plotted(request, error, reading))
    }
    let title = options.values.count == 1 ? heading(options.values[0], reading) : ""
    func name(_ index: Int) -> String {
      options.values.count == 1 && options.curves.isEmpty
        ? "" : heading(options.values[index], reading)
    }
    if kind.isOfCategories {
      return .grid(
        PlotData.Grid(
          categoryTitle: options.xTitle ?? table.nameColumn?.heading.title ?? "",
          categories: (0..<table.rowCount).map(table.rowName),
          series: columns.enumerated().map { index, values in
            .init(name: name(index), values: values, source: options.values[index].source.range)
          }, valueTitle: title))
    }
    guard let x = options.x else { throw Diagnostics(.needsX(kind, at: place)) }
    let across = try plotted(x, nil, reading)
    let names = table.nameColumn == nil ? [] : (0..<table.rowCount).map(table.rowName)
    return .cloud(
      PlotData.Cloud(
        xTitle: options.xTitle ?? heading(x, reading), yTitle: title,
        series: columns.enumerated().map { index, values in
          .init(
            name: name(index),
            points: values.indices.compactMap { row in
              guard let x = across[row], let y = values[row] else { return nil }
              return .init(name: names.isEmpty ? "" : names[row], x: x, y: y)
            }, source: options.values[index].source.range)
        }, xSource: x.source.range))
  }

  /// More points are no more than a blur.
  private static let mostRows = 5000

  private func plotted(_ request: ColumnRequest, _ error: ColumnRequest?, _ reading: DataReading)
    throws(Diagnostics) -> [PlottedValue?]
  {
    guard let asked = request.valueRequest, let expression = reading.expression(of: request) else {
      throw Diagnostics(.wordsAreNoValues(request.source))
    }
    let results = reading.values(expression)
    let column = reading.column(expression)
    let reaches = error?.wholeExpression.map(reading.values)
    let format = reading.format(request, of: results)
    var values: [PlottedValue?] = []
    for (row, result) in results.enumerated() {
      guard let result else {
        values.append(nil)
        continue
      }
      let derivation = try result.mapError { $0.placed(at: request.source.range) }.get()
      if let misfit = asked.misfit(of: derivation.result) { throw Diagnostics(misfit) }
      let unit = PlotUnit(derivation.result, as: format)
      let door = evaluation.door(
        derivation, named: reading.name(expression, row: row), as: format, at: request.source.range)
      var value = Chart.Value(derivation.result.value * unit.scale, door: door)
      if let reaches {
        let stated = try reaches[row]?.mapError { $0.placed(at: request.source.range) }.get().result
        if let reach = deviation(of: error, row, reading) ?? stated {
          value.interval = try interval(
            value.number, reach, unit, at: error?.wholeExpression?.range)
        }
      } else if let reach = column?.deviations[row] {
        value.interval = try interval(value.number, reach, unit, at: column?.cells[row].range)
      }
      values.append(
        PlottedValue(
          value: value, unit: unit, written: WrittenUnit(derivation.result, as: request.format)))
    }
    return values
  }

  /// How far a value may be off by its own cell, where `:errors:` asks for a column of such.
  private func deviation(of error: ColumnRequest?, _ row: Int, _ reading: DataReading) -> Quantity?
  {
    error?.wholeExpression.flatMap(reading.column)?.deviations[row]
  }

  /// From as much below a value to as much above it.
  func interval(_ value: Rational, _ reach: Quantity, _ unit: PlotUnit, at range: SourceRange?)
    throws(Diagnostics) -> Chart.Interval
  {
    guard reach.unit == unit.unit, reach.value.signum >= 0 else {
      throw Diagnostics(.badError(reach, unit, at: range))
    }
    let half = reach.value * unit.scale
    return Chart.Interval(low: value - half, high: value + half)
  }

  private func heading(_ request: ColumnRequest, _ reading: DataReading) -> String {
    if let title = request.title { return title }
    return request.wholeExpression.flatMap(reading.column)?.heading.title
      ?? request.heading(evaluation.wording)
  }
}

extension Diagnostic {
  fileprivate static func wordsAreNoValues(_ source: Excerpt) -> Diagnostic {
    Diagnostic(
      "plot.words", "these are words; choose a column of numbers, or an expression over some",
      at: source.range)
  }

  fileprivate static func whichColumns(_ table: DataTable, at place: SourceRange) -> Diagnostic {
    let names = table.columns.filter(\.isNumeric).map { "`\($0.heading.name)`" }
    return Diagnostic(
      "plot.no-values",
      "say in `:values:` what to show of `\(table.name.text)`, and in `:x:` against what"
        + (names.isEmpty ? "" : "; its numbers are \(names.joined(separator: ", "))"), at: place)
  }

  fileprivate static func tooManyPoints(_ table: DataTable, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      "plot.too-many",
      "`\(table.name.text)` has \(table.rowCount) rows, too many for points; sum them up before",
      at: place)
  }

  fileprivate static func errorOfNothing(_ source: Excerpt) -> Diagnostic {
    Diagnostic(
      "plot.errors", "there are fewer values than errors; each belongs to the value at its place",
      at: source.range)
  }

  fileprivate static func badError(_ reach: Quantity, _ unit: PlotUnit, at range: SourceRange?)
    -> Diagnostic
  {
    Diagnostic(
      "plot.errors",
      "an error is no less than zero and of the kind of its value, \(unit.words); this is "
        + NumberFormat.exact.show(reach).withUnit, at: range)
  }
}
