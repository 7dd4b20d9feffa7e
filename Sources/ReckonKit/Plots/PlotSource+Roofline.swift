//  attainable rate = min(peak, bandwidth × intensity)
//  (S. Williams, A. Waterman, D. Patterson: Roofline. CACM 52 (4), 2009)

import Arithmetic
import Diagnostics
import Typesetting

extension PlotSource {
  /// What a layer can reach under the highest roofs, where no rate was asked for.
  func attainable() throws(Diagnostics) -> ColumnRequest {
    let peak = try highest(options.peaks, "peaks")
    let bandwidth = try highest(options.bandwidths, "bandwidths")
    let units = try [peak, bandwidth].map { (roof) throws(Diagnostics) in
      try roof.evaluate(in: evaluation.names.scope).get().result.unit
    }
    if units[1] * .flops / .bytes != units[0] {
      throw Diagnostics(.doNotFit(units[1], .flops / .bytes, units[0], at: bandwidth.range))
    }
    let expression = Expression(.call(.min, [peak, bandwidth * .reference("intensity")]))
    return ColumnRequest(
      title: nil, content: .value(ValueRequest(expression, as: .si(3))),
      source: options.bandwidths.first?.text ?? Excerpt("", in: "", at: 0), name: "Attainable rate")
  }

  private func highest(_ items: [PlotOptions.Titled], _ option: String) throws(Diagnostics)
    -> Expression
  {
    var best: (expression: Expression, value: Rational)?
    for item in items {
      let expression = try Expression.parse(item.text).get()
      let value = try expression.evaluate(in: evaluation.names.scope).get().result.value
      if value > best?.value ?? value - 1 { best = (expression, value) }
    }
    guard let best else { throw Diagnostics(.noRoof(option, at: place)) }
    return best.expression
  }

  func roofline(_ cloud: PlotData.Cloud) throws(Diagnostics) -> Chart.Plot {
    var peaks: [Chart.Roofline.Ceiling] = []
    var bandwidths: [Chart.Roofline.Ceiling] = []
    var rate = CommonUnit()
    var slope = CommonUnit()
    for (name, value, range) in try roofs(options.peaks, .peak, wording.term("multiply–adds")) {
      rate.join([value], named: name, at: range)
      peaks.append(.init(name, value.value))
    }
    for (name, value, range) in try roofs(options.bandwidths, .bandwidth, wording.term("memory")) {
      slope.join([value], named: name, at: range)
      bandwidths.append(.init(name, value.value))
    }
    if peaks.isEmpty { throw Diagnostics(.noRoof("peaks", at: place)) }
    if bandwidths.isEmpty { throw Diagnostics(.noRoof("bandwidths", at: place)) }
    var intensity = CommonUnit()
    for series in cloud.series {
      rate.join(series.points.map(\.y), named: "values", at: series.source)
      intensity.join(series.points.map(\.x), named: "x", at: cloud.xSource)
    }
    var findings = rate.findings + slope.findings + intensity.findings
    if case .plain(let over)? = intensity.unit, case .plain(let peak)? = rate.unit,
      case .plain(let moved)? = slope.unit, moved * over != peak
    {
      findings.append(.doNotFit(moved, over, peak, at: options.bandwidths.first?.text.range))
    }
    if let failure = Diagnostics(findings) { throw failure }
    return .roofline(
      Chart.Roofline(
        peaks: peaks, bandwidths: bandwidths, series: cloud.series.map(\.chartSeries),
        intensity: .init(
          cloud.xTitle == wording.term("Intensity")
            ? wording.term("Arithmetic intensity") : cloud.xTitle,
          unit: intensity.axisUnit),
        rate: .init(options.yTitle ?? cloud.yTitle, unit: rate.axisUnit)))
  }
}

extension PlotSource {
  /// The roofs that are written, or else those that were measured with the records.
  private func roofs(
    _ written: [PlotOptions.Titled], _ measured: MeasuredQuantity, _ name: String
  ) throws(Diagnostics) -> [(name: String, value: PlottedValue, range: SourceRange)] {
    if written.isEmpty, !records.isEmpty {
      return try recordedRoofs(measured, called: name).map { ($0.name, $0.1, place) }
    }
    var roofs: [(name: String, value: PlottedValue, range: SourceRange)] = []
    for item in written {
      let (name, value) = try titled(item)
      roofs.append((name, value, item.text.range))
    }
    return roofs
  }
}

extension PlotData.Cloud.Series {
  var chartSeries: Chart.PointSeries {
    Chart.PointSeries(
      name, points.map { .init($0.name, x: $0.x.value, y: $0.y.value) }, isCurve: isCurve)
  }
}

extension Diagnostic {
  fileprivate static func noRoof(_ option: String, at range: SourceRange) -> Diagnostic {
    let example = option == "peaks" ? "AVX-512: 1.5 TFLOP/s" : "DRAM: 40 GB/s"
    return Diagnostic(
      "plot.roof", "a roofline has roofs; give them in `:\(option):`, such as `\(example)`",
      at: range)
  }

  fileprivate static func doNotFit(
    _ bandwidth: Unit, _ intensity: Unit, _ rate: Unit, at range: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      "plot.roof-units",
      "a bandwidth in \(bandwidth) times an intensity in \(intensity) is no rate in \(rate); give "
        + "the three in units that agree", at: range)
  }
}
