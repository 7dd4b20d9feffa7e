import Arithmetic

extension Chart.Points {
  /// More points than this, in a series, are a curve without marks, and in all, without tips.
  static let mostMarks = 40
  static let mostTips = 400

  func lines(on canvas: Canvas) -> Drawing {
    var picture = PointsPicture(self, canvas, namesEnds: hasNamedEnds(on: canvas))
    picture.drawLines()
    return picture.axes.drawing
  }

  func scatter(on canvas: Canvas) -> Drawing {
    var picture = PointsPicture(self, canvas, namesEnds: false)
    picture.drawScatter()
    return picture.axes.drawing
  }

  /// Whether curves are named where they end, so that no legend is needed.
  func hasNamedEnds(on canvas: Canvas) -> Bool {
    guard (2...8).contains(series.count), series.allSatisfy({ !$0.points.isEmpty }) else {
      return false
    }
    return PointAxes.hasRoom(for: request(canvas, namesEnds: true))
  }

  func request(_ canvas: Canvas, namesEnds: Bool) -> PointAxes.Request {
    let points = series.flatMap(\.points)
    return PointAxes.Request(
      x: x, y: y, xs: points.flatMap { $0.x.reach }, ys: points.flatMap { $0.y.reach },
      xReferences: xReferences, yReferences: yReferences,
      ends: namesEnds ? series.map(\.name) : [], canvas: canvas)
  }
}

extension Chart.Value {
  /// All that an axis must reach to show it.
  var reach: [Rational] { interval.map { [number, $0.low, $0.high] } ?? [number] }
}

private struct PointsPicture {
  private let points: Chart.Points
  private let canvas: Canvas
  private let namesEnds: Bool
  var axes: PointAxes

  init(_ points: Chart.Points, _ canvas: Canvas, namesEnds: Bool) {
    self.points = points
    self.canvas = canvas
    self.namesEnds = namesEnds
    axes = PointAxes(points.request(canvas, namesEnds: namesEnds))
  }

  mutating func drawLines() {
    for (index, series) in points.series.enumerated() {
      let style = SeriesStyle(index: index)
      let shown = series.points.filter(axes.shows)
      let isCurve = series.isCurve || shown.count > Chart.Points.mostMarks
      if isCurve { axes.drawBand(shown, style) }
      axes.drawing.path(shown.map(place).distinct, style.line)
      if !isCurve {
        for point in shown { axes.drawIntervals(of: point) }
        for point in shown { axes.draw(point, of: series, style, hasTip: true) }
      }
    }
    let ends = points.series.enumerated().compactMap { index, series -> (Place, String)? in
      guard let last = series.points.last(where: axes.shows) else { return nil }
      let place = place(last)
      return (Place(place.x + 5, place.y), "\(SeriesStyle(index: index).className) leader")
    }
    let hasAll = ends.count == points.series.count
    axes.finish(ends: namesEnds && hasAll ? ends : [])
  }

  private func place(_ point: Chart.Point) -> Place { axes.place(point.x.number, point.y.number) }

  mutating func drawScatter() {
    let count = points.series.reduce(0) { $0 + $1.points.count }
    for (index, series) in points.series.enumerated() where series.isCurve {
      let shown = series.points.filter(axes.shows)
      axes.drawing.path(shown.map(place).distinct, SeriesStyle(index: index).line)
    }
    for (index, series) in points.series.enumerated() where !series.isCurve {
      for point in series.points where axes.shows(point) { axes.drawIntervals(of: point) }
      for point in series.points where axes.shows(point) {
        axes.draw(
          point, of: series, SeriesStyle(index: index), hasTip: count <= Chart.Points.mostTips)
      }
    }
    axes.finish()
    axes.name(points.series.filter { !$0.isCurve }.flatMap(\.points), avoiding: axes.referenceLines)
  }
}

extension PointAxes {
  mutating func draw(
    _ point: Chart.Point, of series: Chart.PointSeries, _ style: SeriesStyle, hasTip: Bool
  ) {
    var tip = ""
    if hasTip {
      let name = [series.name, point.name].filter { !$0.isEmpty }.joined(separator: ", ")
      let values = "\(point.x.said(request.x.unit)); \(point.y.said(request.y.unit))"
      tip = name.isEmpty ? values : "\(name): \(values)"
    }
    drawing.add(style.mark(at: place(point.x.number, point.y.number), tip: tip))
  }

  mutating func drawIntervals(of point: Chart.Point) {
    if let interval = point.y.interval {
      drawing.whisker(place(point.x.number, interval.low), place(point.x.number, interval.high))
    }
    if let interval = point.x.interval {
      drawing.whisker(place(interval.low, point.y.number), place(interval.high, point.y.number))
    }
  }

  /// Intervals side by side, as an area around the curve.
  fileprivate mutating func drawBand(_ points: [Chart.Point], _ style: SeriesStyle) {
    let within = points.compactMap { point in point.y.interval.map { (point.x.number, $0) } }
    guard within.count > 1 else { return }
    let above = within.map { place($0.0, $0.1.high) }
    let below = within.map { place($0.0, $0.1.low) }
    drawing.path(above + below.reversed() + above.prefix(1), "\(style.className) band")
  }

  /// Names beside points, where there is room; of very many, only those at the edges.
  mutating func name(_ points: [Chart.Point], avoiding lines: [Segment]) {
    let shown = points.filter(shows)
    let marks = shown.map { Box(around: place($0.x.number, $0.y.number), SeriesStyle.markReach) }
    var placement = LabelPlacement(
      within: Box(
        left: plot.left, top: plot.top - 4, right: request.canvas.width, bottom: plot.bottom),
      avoiding: marks + shown.flatMap(whiskers) + drawing.labels.joined(), lines)
    let size = request.canvas.smallSize
    for index in PointAxes.worthNaming(shown, marks) {
      let name = TextWidth.cut(shown[index].name, to: plot.width * 0.4, size: size)
      guard !name.isEmpty else { continue }
      let label = placement.place(
        width: TextWidth.of(name, size: size), height: size * 1.1, beside: marks[index].center,
        reach: SeriesStyle.markReach)
      guard let label else { continue }
      if let leader = label.leader { drawing.line(leader.start, leader.end, "leader") }
      drawing.text(name, at: label.box.center, .middle, size: size, "value")
    }
  }

  /// What the intervals of a point cover, with the strokes at their ends.
  private func whiskers(of point: Chart.Point) -> [Box] {
    let (x, y) = (point.x.number, point.y.number)
    let ends =
      [point.y.interval.map { (place(x, $0.low), place(x, $0.high)) }]
      + [point.x.interval.map { (place($0.low, y), place($0.high, y)) }]
    return ends.compactMap(\.self).map { one, other in
      Box(
        left: min(one.x, other.x), top: min(one.y, other.y), right: max(one.x, other.x),
        bottom: max(one.y, other.y)
      ).inset(by: -SeriesStyle.markReach)
    }
  }

  private static let mostNames = 60

  /// Points in crowds first: they have the fewest places for a name.
  private static func worthNaming(_ points: [Chart.Point], _ marks: [Box]) -> [Int] {
    let all = Array(points.indices)
    guard points.count <= mostNames else {
      let ends = [
        all.min { points[$0].x.number < points[$1].x.number },
        all.max { points[$0].x.number < points[$1].x.number },
        all.min { points[$0].y.number < points[$1].y.number },
        all.max { points[$0].y.number < points[$1].y.number },
      ]
      return ends.compactMap(\.self)
    }
    let crowds = marks.map { mark in marks.count { $0.intersects(mark.inset(by: -25)) } }
    return all.sorted { (-crowds[$0], $0) < (-crowds[$1], $1) }
  }
}

extension [Place] {
  /// Without repeats that a reader could not tell apart.
  fileprivate var distinct: [Place] {
    var result: [Place] = []
    for place in self {
      if let last = result.last, abs(last.x - place.x) < 0.1, abs(last.y - place.y) < 0.1 {
        continue
      }
      result.append(place)
    }
    return result
  }
}
