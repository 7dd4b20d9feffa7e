import Arithmetic
package import Benchmarking

/// A result as a terminal shows it.
package enum BenchmarkText {
  /// A line for each run, with layers below; then ratios, warnings and, where asked for, what changed.
  package static func of(
    _ record: Record, of plan: BenchmarkPlan, ceilings: Ceilings?,
    changesSince before: Record? = nil, compares: Bool = false
  ) -> String {
    var lines: [[String]] = []
    let all = record.series
    for series in plan.runs.flatMap({ run in all.filter { $0.subject.run == run.name } }) {
      let indent = series.subject.layer == nil ? "  " : "    "
      let name = series.subject.layer ?? series.subject.run
      let hotOrCold = [.hot, .cold].contains(series.timing) ? " \(series.timing.rawValue)" : ""
      lines.append([
        "\(indent)\(name)\(hotOrCold)", RecordFacts.time(series.median), width(series),
        rate(series), share(series, ceilings), series.subject.implementation ?? "",
      ])
    }
    var text = "\(record.name)\n" + aligned(lines)
    for line in ratios(record, plan) { text += "  \(line)\n" }
    for warning in record.warnings { text += "  warning: \(warning)\n" }
    if compares { text += comparison(before, record) }
    return text
  }

  private static func width(_ series: RecordedSeries) -> String {
    let width = series.estimate.relativeHalfWidth
    return width.isFinite ? "±" + decimals(width * 100, 1) + " %" : ""
  }

  private static func rate(_ series: RecordedSeries) -> String {
    guard let prediction = series.subject.prediction, prediction.realMacs > 0, series.median > 0
    else {
      return series.subject.peakMemory.map { size in
        let shown = NumberFormat.binary(3).show(Quantity(size, .bytes))
        return "\(shown.text) \(shown.unit)"
      } ?? ""
    }
    return decimals(2 * Double(prediction.realMacs) / series.median * 1e-9, 1) + " GFLOP/s"
  }

  private static func share(_ series: RecordedSeries, _ ceilings: Ceilings?) -> String {
    let threads = max(1, series.series.threads)
    guard let prediction = series.subject.prediction, prediction.realMacs > 0,
      let peak = ceilings?.value(.compute, threads: threads),
      let bandwidth = ceilings?.value(.memory, threads: threads)
    else { return "" }
    let allowed = prediction.seconds(compute: peak, memory: bandwidth)
    return decimals(allowed / series.median * 100, 0) + " % of what the ceilings allow"
  }

  private static func ratios(_ record: Record, _ plan: BenchmarkPlan) -> [String] {
    plan.runs.compactMap { run in
      guard let base = plan.base(of: run), let ratio = record.ratio(of: base.name, to: run.name)
      else { return nil }
      let interval = ratio.interval.map { " [\(decimals($0.lower, 3)), \(decimals($0.upper, 3))]" }
      return "\(base.name) / \(run.name) = \(decimals(ratio.value, 3))\(interval ?? "")"
    }
  }

  private static func comparison(_ before: Record?, _ after: Record) -> String {
    guard let before else { return "  no earlier record on this machine to compare with\n" }
    let comparison = RecordComparison(from: before, to: after)
    var text = "  since \(before.date.prefix(10)):\n"
    text += aligned(
      comparison.changes.map { change in
        let interval = change.interval.map {
          "[\(decimals($0.lower, 3)), \(decimals($0.upper, 3))]"
        }
        return [
          "    \(change.subject)",
          "\(RecordFacts.time(change.before)) → \(RecordFacts.time(change.after))",
          "× \(decimals(change.ratio, 3))", interval ?? "", change.verdict.rawValue,
        ]
      })
    if comparison.changes.contains(where: \.isWithinRuns) {
      text +=
        "    an interval is of one pair of runs, and two runs of the same work differ by up to "
        + "\(decimals(100 * RecordComparison.betweenRuns, 0)) %\n"
    }
    if !comparison.added.isEmpty {
      text += "    new: \(comparison.added.joined(separator: ", "))\n"
    }
    if !comparison.removed.isEmpty {
      text += "    gone: \(comparison.removed.joined(separator: ", "))\n"
    }
    if !comparison.circumstances.isEmpty {
      text += "    also changed: \(comparison.circumstances.joined(separator: "; "))\n"
    }
    return text
  }

  private static func decimals(_ value: Double, _ places: Int) -> String {
    value.isFinite ? NumberFormat.decimals(places).show(.measured(value, .none)).text : "–"
  }

  /// Columns as wide as their widest cell; the first to the left, numbers to the right, the last as it
  /// is.
  private static func aligned(_ lines: [[String]]) -> String {
    let widths = (lines.first ?? []).indices.map { column in
      lines.map { $0[column].count }.max() ?? 0
    }
    return lines.map { cells in
      let padded = cells.indices.filter { widths[$0] > 0 }.map { column in
        let blanks = String(repeating: " ", count: widths[column] - cells[column].count)
        if column == 0 { return cells[column] + blanks }
        return column == cells.count - 1 ? cells[column] : blanks + cells[column]
      }
      var line = padded.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
