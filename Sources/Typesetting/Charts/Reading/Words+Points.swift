import Arithmetic

/// Of points and lines.
extension Words {
  func of(_ points: Chart.Points, _ kind: String, _ said: ([Chart.Point]) -> String) -> String {
    let series = points.series
    let count = count(series.reduce(0) { $0 + $1.points.count }, .point, .points)
    // An axis of several quantities has no title of its own.
    let names = series.prefix(Self.mostSeries).map(\.name).filter { !$0.isEmpty }
    let shown =
      points.y.title.isEmpty
      ? names.joined(separator: wording.language.marks.list)
      : wording.withinSentence(points.y.title)
    let against = wording.withinSentence(points.x.title)
    let kind = wording.term(kind)
    var sentences = [
      shown.isEmpty
        ? against.isEmpty
          ? wording.say(.picture, kind, count) : wording.say(.pictureAgainst, kind, against, count)
        : against.isEmpty
          ? wording.say(.pictureOf, kind, shown, count)
          : wording.say(.pictureOfAgainst, kind, shown, against, count)
    ]
    for one in series.prefix(Self.mostSeries) where !one.points.isEmpty {
      sentences.append(sentence(said(one.points), of: one.name.isEmpty ? nil : one.name))
    }
    sentences += rest(series.count)
    sentences += hidden(series.flatMap { $0.points.map(\.x.number) }, points.x)
    sentences += hidden(series.flatMap { $0.points.map(\.y.number) }, points.y)
    return sentences.joined(separator: wording.language.marks.sentences)
  }

  /// `rises throughout from 1 s at 2 to 4 s at 8`
  func course(_ points: [Chart.Point], _ plot: Chart.Points) -> String {
    guard let first = points.first, let last = points.last else { return "" }
    func said(_ point: Chart.Point) -> String {
      wording.say(.valueAt, point.y.said(plot.y.unit), point.x.said(plot.x.unit))
    }
    if points.count == 1 { return said(first) }
    let steps = zip(points, points.dropFirst()).map { $1.y.number - $0.y.number }
    if steps.allSatisfy(\.isZero) { return wording.say(.staysAt, first.y.said(plot.y.unit)) }
    let isMonotonic =
      steps.allSatisfy { $0.signum >= 0 } || steps.allSatisfy { $0.signum <= 0 }
    let phrase: Phrase =
      if last.y.number > first.y.number {
        isMonotonic ? .risesThroughout : .risesOnTheWhole
      } else if last.y.number < first.y.number {
        isMonotonic ? .fallsThroughout : .fallsOnTheWhole
      } else { .varies }
    var text = wording.say(phrase, said(first), said(last))
    if isMonotonic { return text }
    if let top = points.max(by: { $0.y.number < $1.y.number }) {
      text = wording.say(.highest, text, said(top))
    }
    if let low = points.min(by: { $0.y.number < $1.y.number }) {
      text = wording.say(.lowest, text, said(low))
    }
    return text
  }

  func reach(_ points: [Chart.Point], _ plot: Chart.Points) -> String {
    func ends(_ axis: Chart.Axis, _ side: KeyPath<Chart.Point, Chart.Value>) -> String {
      let sorted = points.sorted { $0[keyPath: side].number < $1[keyPath: side].number }
      guard let low = sorted.first, let high = sorted.last else { return "" }
      func said(_ point: Chart.Point) -> String {
        point[keyPath: side].said(axis.unit) + (point.name.isEmpty ? "" : " (\(point.name))")
      }
      let title = axis.title.isEmpty ? "" : "\(wording.withinSentence(axis.title)) "
      return low[keyPath: side].number == high[keyPath: side].number
        ? title + said(low) : title + wording.say(.fromTo, said(low), said(high))
    }
    return "\(ends(plot.x, \.x)); \(ends(plot.y, \.y))"
  }
}
