import Arithmetic

extension Chart {
  /// What the picture shows, computed from its values: for those who cannot see it.
  var words: String {
    switch plot {
    case .bars(let bars):
      return Words.of(
        bars.series, along: bars.categories, bars.categoryTitle, bars.axis,
        bars.arrangement == .stacked && bars.series.count > 1 ? "Stacked bars" : "Bars")
    case .profile(let profile):
      return Words.of(
        profile.series, along: profile.positions, profile.positionTitle, profile.axis, "Steps")
    case .lines(let points): return points.words("Lines")
    case .scatter(let points): return points.words("Points")
    case .roofline(let roofline): return roofline.words
    case .waterfall(let waterfall): return waterfall.words
    }
  }

  /// What kind of picture it is, where nothing else names it.
  func kindName(_ wording: Phrasebook) -> String {
    switch plot {
    case .bars: wording.barChart
    case .lines: wording.lineChart
    case .scatter: wording.scatterPlot
    case .roofline: wording.rooflinePlot
    case .waterfall: wording.waterfallChart
    case .profile: wording.stepChart
    }
  }

  var isEmpty: Bool {
    switch plot {
    case .bars(let bars): bars.bars.isEmpty
    case .profile(let profile): !profile.series.contains { $0.values.contains { $0 != nil } }
    case .lines(let points), .scatter(let points): points.series.allSatisfy { $0.points.isEmpty }
    case .roofline(let roofline):
      roofline.peaks.isEmpty && roofline.bandwidths.isEmpty
        && roofline.series.allSatisfy { $0.points.isEmpty }
    case .waterfall(let waterfall): waterfall.path.isEmpty
    }
  }
}

/// Sentences about values.
enum Words {
  /// Descriptions stay short enough to be listened to.
  static let mostSeries = 6

  static func of(
    _ series: [Chart.Series], along names: [String], _ title: String, _ axis: Chart.Axis,
    _ kind: String
  ) -> String {
    // An axis of several quantities has no title of its own.
    let shown =
      axis.title.isEmpty
      ? series.prefix(mostSeries).map(\.name).joined(separator: ", ") : axis.title
    let subject = shown.isEmpty ? kind : "\(kind) of \(lowercased(shown))"
    let order = title.isEmpty ? "" : " by \(title)"
    var sentences = ["\(subject)\(order), \(count(names.count, title))."]
    for one in series.prefix(mostSeries) {
      let values = names.indices.compactMap { index in
        one.values[at: index].map { (names[index], $0) }
      }
      let said = extremes(values, axis)
      if !said.isEmpty {
        sentences.append(series.count > 1 ? "\(one.name): \(said)." : "\(capitalized(said)).")
      }
    }
    sentences += rest(series.count)
    sentences += hidden(series.flatMap { $0.values.compactMap { $0?.number } }, axis)
    return sentences.joined(separator: " ")
  }

  static func rest(_ count: Int) -> [String] {
    count > mostSeries ? ["And \(count - mostSeries) more series, which the table lists."] : []
  }

  /// `largest conv2 with 448 MMACs, smallest fc8 with 4.1 MMACs, in all 1.14 GMACs`
  private static func extremes(_ values: [(String, Chart.Value)], _ axis: Chart.Axis) -> String {
    guard let largest = values.max(by: { $0.1.number < $1.1.number }),
      let smallest = values.min(by: { $0.1.number < $1.1.number })
    else { return "" }
    func said(_ entry: (String, Chart.Value)) -> String {
      "\(entry.0) with \(entry.1.said(axis.unit))"
    }
    if values.count == 1 { return "the only one is \(said(largest))" }
    let total =
      axis.isAdditive
      ? ", in all \(axis.unit.said(values.reduce(0) { $0 + $1.1.number }))" : ""
    if largest.1.number == smallest.1.number {
      return "all \(values.count) are \(largest.1.said(axis.unit))" + total
    }
    return "the largest is \(said(largest)), the smallest \(said(smallest))" + total
  }

  /// What a logarithmic axis cannot show.
  static func hidden(_ values: [Rational], _ axis: Chart.Axis) -> [String] {
    guard axis.scale == .logarithmic else { return [] }
    let count = values.count { $0.signum <= 0 }
    return count == 0
      ? [] : ["\(count) of the values are zero or less and lie beyond a logarithmic axis."]
  }

  /// `13 of layer` reads badly, and plurals are many: the number stands alone.
  private static func count(_ count: Int, _ title: String) -> String {
    count == 1 ? "1 value" : "\(count) values"
  }

  static func lowercased(_ title: String) -> String {
    // `MACs` stays as it is.
    let isWord = title.dropFirst().allSatisfy { !$0.isUppercase }
    return isWord ? title.prefix(1).lowercased() + title.dropFirst() : title
  }

  static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}

extension Chart.Points {
  fileprivate func words(_ kind: String) -> String {
    let total = series.reduce(0) { $0 + $1.points.count }
    // An axis of several quantities has no title of its own.
    let names = series.prefix(Words.mostSeries).map(\.name).filter { !$0.isEmpty }
    let shown = y.title.isEmpty ? names.joined(separator: ", ") : Words.lowercased(y.title)
    let subject = shown.isEmpty ? kind : "\(kind) of \(shown)"
    let against = x.title.isEmpty ? "" : " against \(Words.lowercased(x.title))"
    var sentences = ["\(subject)\(against), \(total == 1 ? "1 point" : "\(total) points")."]
    for one in series.prefix(Words.mostSeries) where !one.points.isEmpty {
      let said = kind == "Lines" ? course(one.points) : reach(one.points)
      sentences.append(
        one.name.isEmpty ? "\(Words.capitalized(said))." : "\(one.name): \(said).")
    }
    sentences += Words.rest(series.count)
    sentences += Words.hidden(series.flatMap { $0.points.map(\.x.number) }, x)
    sentences += Words.hidden(series.flatMap { $0.points.map(\.y.number) }, y)
    return sentences.joined(separator: " ")
  }

  /// `rises throughout from 1 s at 2 to 4 s at 8`
  private func course(_ points: [Chart.Point]) -> String {
    guard let first = points.first, let last = points.last else { return "" }
    func said(_ point: Chart.Point) -> String {
      "\(point.y.said(y.unit)) at \(point.x.said(x.unit))"
    }
    if points.count == 1 { return said(first) }
    let steps = zip(points, points.dropFirst()).map { $1.y.number - $0.y.number }
    if steps.allSatisfy(\.isZero) { return "stays at \(first.y.said(y.unit))" }
    let verb =
      if steps.allSatisfy({ $0.signum >= 0 }) {
        "rises throughout"
      } else if steps.allSatisfy({ $0.signum <= 0 }) {
        "falls throughout"
      } else if last.y.number > first.y.number {
        "rises on the whole"
      } else if last.y.number < first.y.number { "falls on the whole" } else { "varies" }
    var text = "\(verb) from \(said(first)) to \(said(last))"
    if verb.hasSuffix("throughout") { return text }
    if let top = points.max(by: { $0.y.number < $1.y.number }) { text += ", highest \(said(top))" }
    if let low = points.min(by: { $0.y.number < $1.y.number }) { text += ", lowest \(said(low))" }
    return text
  }

  private func reach(_ points: [Chart.Point]) -> String {
    func ends(_ axis: Chart.Axis, _ side: KeyPath<Chart.Point, Chart.Value>) -> String {
      let sorted = points.sorted { $0[keyPath: side].number < $1[keyPath: side].number }
      guard let low = sorted.first, let high = sorted.last else { return "" }
      func said(_ point: Chart.Point) -> String {
        point[keyPath: side].said(axis.unit) + (point.name.isEmpty ? "" : " (\(point.name))")
      }
      let title = axis.title.isEmpty ? "" : "\(Words.lowercased(axis.title)) "
      return low[keyPath: side].number == high[keyPath: side].number
        ? "\(title)\(said(low))" : "\(title)from \(said(low)) to \(said(high))"
    }
    return "\(ends(x, \.x)); \(ends(y, \.y))"
  }
}

extension Chart.Roofline {
  fileprivate var words: String {
    let points = series.flatMap(\.points)
    var sentences = ["A roofline of \(points.count == 1 ? "1 point" : "\(points.count) points")."]
    if let ridge, let peak = highestPeak, let slope = highestBandwidth {
      sentences.append(
        "The roof is \(peak.name) with \(peak.value.said(rate.unit)) and \(slope.name) with "
          + "\(slope.value.said(AxisUnit(""))); they meet at \(intensity.unit.said(ridge)).")
      let left = points.count { $0.x.number < ridge }
      if !points.isEmpty {
        sentences.append(
          "Left of that, bound by bandwidth: \(left); right of it, bound by the peak: "
            + "\(points.count - left).")
      }
      let shares = points.compactMap { point in
        attainable(at: point.x.number).flatMap { roof in
          roof.signum > 0 ? (point, point.y.number / roof) : nil
        }
      }
      func said(_ share: (Chart.Point, Rational)) -> String {
        let name = share.0.name.isEmpty ? share.0.y.said(rate.unit) : share.0.name
        return "\(name) with \(Numeral.short((share.1 * 100).rounded))\u{202F}% of it"
      }
      if let nearest = shares.max(by: { $0.1 < $1.1 }),
        let furthest = shares.min(by: { $0.1 < $1.1 })
      {
        sentences.append("Nearest to the roof is \(said(nearest)), furthest \(said(furthest)).")
      }
    }
    sentences += Words.hidden(points.map(\.x.number), intensity)
    sentences += Words.hidden(points.map(\.y.number), rate)
    return sentences.joined(separator: " ")
  }
}

extension Chart.Waterfall {
  fileprivate var words: String {
    let path = path
    guard let peak = path.max(by: { $0.after < $1.after }), let last = path.last else {
      return "A waterfall without steps."
    }
    let title = axis.title.isEmpty ? "the level" : Words.lowercased(axis.title)
    var text = "How \(title) changes over \(steps.count == 1 ? "1 step" : "\(steps.count) steps"). "
    text += "Its peak is \(axis.unit.said(peak.after)) in \(steps[peak.step].name); "
    text += "it ends at \(axis.unit.said(last.after))."
    let largest = path.max { $0.value.number.magnitude < $1.value.number.magnitude }
    if let largest {
      text +=
        " The largest change is \(largest.value.said(axis.unit)) "
        + "\(changes[largest.kind]) in \(steps[largest.step].name)."
    }
    return text
  }
}
