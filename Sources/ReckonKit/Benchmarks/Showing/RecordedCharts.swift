import Arithmetic
import Benchmarking
import Typesetting

/// Records as pictures.
struct RecordedCharts {
  let rows: RecordedRows

  private var wording: Phrasebook { rows.evaluation.wording }

  /// What layers reach beneath the machine's ceilings; nil without ceilings, or without layers that
  /// multiply.
  func roofline() -> Chart? {
    let measured = rows.layers.isEmpty ? rows.wholes : rows.layers
    guard let first = measured.first,
      let peak = rows.value(.peak, of: first, as: .si(3)),
      let bandwidth = rows.value(.bandwidth, of: first, as: .si(3))
    else { return nil }
    let series = bySeries(measured) { row in
      point(row, x: (.intensity, .decimals(1)), y: (.rate, .si(3)))
    }
    if series.isEmpty { return nil }
    return Chart(
      plot: .roofline(
        Chart.Roofline(
          peaks: [
            .init(wording.term("multiply–adds"), Chart.Value(peak.quantity.value, door: peak.door))
          ],
          bandwidths: [
            .init(
              wording.term("memory"), Chart.Value(bandwidth.quantity.value, door: bandwidth.door))
          ],
          series: series,
          intensity: Chart.Axis(wording.term("Intensity"), unit: AxisUnit(.flops / .bytes)),
          rate: Chart.Axis(wording.term("Rate"), unit: AxisUnit(.flops / .seconds)))))
  }

  /// Times as bars with the intervals of their medians: of runs where there are several, otherwise of
  /// layers.
  func bars() -> Chart? {
    let wholes = rows.wholes
    let shown = wholes.count > 1 || rows.layers.isEmpty ? wholes : rows.layers
    if shown.isEmpty { return nil }
    let noun =
      shown[0].layer != nil
      ? "layer" : rows.benchmark.request.kind == .commands ? "command" : "network"
    return Chart(
      plot: .bars(
        Chart.Bars(
          categoryTitle: wording.term(noun), categories: shown.map(\.title),
          series: [Chart.Series(wording.term("time"), shown.map(time))],
          axis: Chart.Axis(
            wording.term("Time"), unit: AxisUnit(.seconds), isAdditive: shown[0].layer != nil))))
  }

  /// Whether work alone says how long a layer takes.
  func timeAgainstMACs() -> Chart? {
    let measured = rows.layers.isEmpty ? rows.wholes : rows.layers
    let series = bySeries(measured) { row -> Chart.Point? in
      guard let macs = rows.value(.macs, of: row, as: .si(3)), macs.quantity.value.signum > 0,
        let time = time(row)
      else { return nil }
      return Chart.Point(row.title, x: Chart.Value(macs.quantity.value, door: macs.door), y: time)
    }
    if series.isEmpty { return nil }
    return Chart(
      plot: .scatter(
        Chart.Points(
          series: series, x: Chart.Axis("MACs", unit: AxisUnit(.macs), scale: .logarithmic),
          y: Chart.Axis(wording.term("Time"), unit: AxisUnit(.seconds), scale: .logarithmic))))
  }

  private func bySeries(_ shown: [RecordedRow], _ point: (RecordedRow) -> Chart.Point?)
    -> [Chart.PointSeries]
  {
    rows.benchmark.plan.runs.compactMap { run in
      let points = shown.filter { $0.run.name == run.name }.compactMap(point)
      return points.isEmpty ? nil : Chart.PointSeries(run.name, points)
    }
  }

  private func point(
    _ row: RecordedRow, x: (MeasuredQuantity, NumberFormat), y: (MeasuredQuantity, NumberFormat)
  ) -> Chart.Point? {
    guard let first = rows.value(x.0, of: row, as: x.1), first.quantity.value.signum > 0,
      let second = rows.value(y.0, of: row, as: y.1), second.quantity.value.signum > 0
    else { return nil }
    return Chart.Point(
      row.title, x: Chart.Value(first.quantity.value, door: first.door),
      y: Chart.Value(second.quantity.value, door: second.door))
  }

  private func time(_ row: RecordedRow) -> Chart.Value? {
    guard let value = rows.value(.time, of: row, as: .si(4)) else { return nil }
    let interval = row.series.estimate.interval.map {
      Chart.Interval(
        low: min(value.quantity.value, Rational(rounding: $0.lower)),
        high: max(value.quantity.value, Rational(rounding: $0.upper)))
    }
    return Chart.Value(value.quantity.value, interval: interval, door: value.door)
  }
}
