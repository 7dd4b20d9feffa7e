import Arithmetic
package import Diagnostics

extension Chart {
  /// What is wrong with the values for the kind of picture; a chart with an error is not worth
  /// setting, though setting one never fails.
  package func findings(at range: SourceRange?) -> [Diagnostic] {
    if isEmpty { return [.nothingToPlot(at: range)] }
    return switch plot {
    case .bars(let bars): bars.findings(at: range)
    case .profile(let profile):
      Checks.counts(profile.series, profile.positions.count, range)
        + Checks.values(
          profile.series.flatMap { one in
            zip(profile.positions, one.values).compactMap { name, value in value.map { (name, $0) }
            }
          } + profile.references.map { ($0.name, $0.value) }, profile.axis, range)
    case .lines(let points), .scatter(let points): points.findings(at: range)
    case .roofline(let roofline): roofline.findings(at: range)
    case .waterfall(let waterfall): waterfall.findings(at: range)
    }
  }
}

private enum Checks {
  static func counts(_ series: [Chart.Series], _ count: Int, _ range: SourceRange?) -> [Diagnostic]
  {
    series.filter { $0.values.count != count }.map {
      .wrongCount($0.name, $0.values.count, of: count, at: range)
    }
  }

  /// What an axis cannot show, and intervals that leave out their value.
  static func values(
    _ values: [(name: String, value: Chart.Value)], _ axis: Chart.Axis, _ range: SourceRange?
  ) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let bad = values.filter { $0.value.reach.contains { $0.signum <= 0 } }.map(\.name)
    if axis.scale == .logarithmic, !bad.isEmpty {
      findings.append(.notPositive(axis.title, bad, at: range))
    }
    for (name, value) in values {
      guard let interval = value.interval else { continue }
      if value.number < interval.low || interval.high < value.number {
        findings.append(.outsideInterval(name, at: range))
      }
    }
    return findings
  }
}

extension Chart.Bars {
  fileprivate func findings(at range: SourceRange?) -> [Diagnostic] {
    var findings = Checks.counts(series, categories.count, range)
    let values = series.flatMap { one in
      zip(categories, one.values).compactMap { name, value in value.map { (name, $0) } }
    }
    let all = values + references.map { ($0.name, $0.value) }
    findings += Checks.values(all, axis, range)
    if arrangement == .stacked, axis.scale == .logarithmic {
      findings.append(.stackedLogarithms(at: range))
    }
    return findings
  }
}

extension Chart.Points {
  fileprivate func findings(at range: SourceRange?) -> [Diagnostic] {
    let points = series.flatMap { one in
      one.points.enumerated().map { index, point in
        (point.name.isEmpty ? "point \(index + 1)" : point.name, point)
      }
    }
    return Checks.values(points.map { ($0.0, $0.1.x) }, x, range)
      + Checks.values(points.map { ($0.0, $0.1.y) }, y, range)
      + Checks.values(xReferences.map { ($0.name, $0.value) }, x, range)
      + Checks.values(yReferences.map { ($0.name, $0.value) }, y, range)
  }
}

extension Chart.Roofline {
  fileprivate func findings(at range: SourceRange?) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if peaks.isEmpty { findings.append(.noRoof("peak rate", at: range)) }
    if bandwidths.isEmpty { findings.append(.noRoof("bandwidth", at: range)) }
    let bad = (peaks + bandwidths).filter { $0.value.number.signum <= 0 }.map(\.name)
    if !bad.isEmpty { findings.append(.notPositive("roof", bad, at: range)) }
    let plane = Chart.Points(series: series, x: intensity, y: rate)
    return findings + plane.findings(at: range)
  }
}

extension Chart.Waterfall {
  fileprivate func findings(at range: SourceRange?) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if axis.scale == .logarithmic { findings.append(.waterfallLogarithms(at: range)) }
    for (step, level) in zip(steps, levels) {
      if step.changes.count != changes.count {
        findings.append(.wrongCount(step.name, step.changes.count, of: changes.count, at: range))
      }
      if let stated = step.level, stated.number != level {
        findings.append(
          .wrongLevel(step.name, axis.unit.said(stated.number), axis.unit.said(level), at: range))
      }
    }
    return findings
  }
}

extension Diagnostic {
  fileprivate static func nothingToPlot(at range: SourceRange?) -> Diagnostic {
    Diagnostic("chart.empty", "there are no values to plot; name at least one", at: range)
  }

  fileprivate static func wrongCount(
    _ name: String, _ count: Int, of expected: Int, at range: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      "chart.count",
      "`\(name)` has \(count) values where \(expected) are needed; give one for each",
      at: range)
  }

  fileprivate static func notPositive(
    _ axis: String, _ names: [String], at range: SourceRange?
  ) -> Diagnostic {
    let some = names.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
    let more = names.count > 3 ? " and \(names.count - 3) more" : ""
    return Diagnostic(
      "chart.not-positive",
      "the logarithmic axis `\(axis)` cannot show \(some)\(more): zero or less; "
        + "leave them out or make the axis linear", at: range)
  }

  fileprivate static func outsideInterval(_ name: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "chart.interval",
      "the interval of `\(name)` leaves out its value; give a low end, at most "
        + "the value, and a high end", at: range)
  }

  fileprivate static func stackedLogarithms(at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "chart.stacked-logarithmic",
      "lengths add up on a linear axis alone; group these bars or make the axis linear", at: range)
  }

  fileprivate static func waterfallLogarithms(at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "chart.waterfall-logarithmic", "a waterfall starts at zero; make its axis linear", at: range)
  }

  fileprivate static func wrongLevel(
    _ name: String, _ stated: String, _ level: String, at range: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      "chart.level", "the changes up to `\(name)` add up to \(level), not \(stated); correct one",
      at: range)
  }

  fileprivate static func noRoof(_ what: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic("chart.roof", "a roofline needs a \(what); measure or state one", at: range)
  }
}
