import Arithmetic
import Diagnostics
import Typesetting

extension PlotSource {
  /// Lines that are computed, over all that the points reach along x; `x` is the value there.
  func curves(over cloud: PlotData.Cloud) throws(Diagnostics) -> [PlotData.Cloud.Series] {
    let values = cloud.series.flatMap(\.points).map(\.x)
    guard let first = values.first,
      let low = values.map(\.value.number).min(), let high = values.map(\.value.number).max()
    else { return [] }
    var curves: [PlotData.Cloud.Series] = []
    for request in options.curves {
      guard let expression = request.wholeExpression else {
        throw Diagnostics(.shareOfNothing(request.source))
      }
      func value(_ x: Rational) throws(Diagnostics) -> PlottedValue {
        try plotted(expression, request, at: Quantity(x / first.unit.scale, first.unit.unit))
      }
      let ends = [try value(low), try value(high)]
      let middle = try value((low + high) / 2).value.number
      let isStraight =
        !options.isLogarithmic(.x) && !options.isLogarithmic(.y)
        && middle * 2 == ends[0].value.number + ends[1].value.number
      let places =
        isStraight || low == high
        ? [low, high]
        : (0...Self.curveSteps).map { low + (high - low) * Rational($0, Self.curveSteps) }
      var points: [PlotData.Cloud.Point] = []
      for x in places {
        let shown = NumberFormat.automatic.show(Quantity(x)).text
        points.append(
          .init(
            name: "",
            x: PlottedValue(value: Chart.Value(x, cell: .text(shown)), unit: first.unit),
            y: try value(x)))
      }
      curves.append(
        .init(
          name: request.heading(evaluation.wording), points: points, source: request.source.range,
          isCurve: true))
    }
    return curves
  }

  /// So many that a curve looks smooth.
  private static let curveSteps = 48

  private func plotted(_ expression: Expression, _ request: ColumnRequest, at x: Quantity)
    throws(Diagnostics) -> PlottedValue
  {
    var scope = evaluation.names.scope
    let outer = scope.resolve
    let name = options.x.flatMap(\.wholeExpression)?.description
    scope.resolve = { reference in
      let isX = reference.path.isEmpty && ["x", name].contains(reference.root.text)
      return isX ? .success(Scope.Meaning(x)) : outer(reference)
    }
    let derivation = try expression.evaluate(in: scope)
      .mapError { $0.placed(at: request.source.range) }.get()
    if let misfit = request.valueRequest?.misfit(of: derivation.result) {
      throw Diagnostics(misfit)
    }
    let unit = PlotUnit(derivation.result, as: request.format)
    let words = NumberFormat.automatic.show(x).withUnit
    let door = evaluation.door(
      derivation, named: "\(expression), x = \(words)", as: request.format,
      at: request.source.range)
    return PlottedValue(
      value: Chart.Value(derivation.result.value * unit.scale, door: door), unit: unit,
      written: WrittenUnit(derivation.result, as: request.format))
  }
}
