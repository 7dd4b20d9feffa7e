import Arithmetic

extension Chart.Roofline {
  func drawing(on canvas: Canvas) -> Drawing {
    var picture = RooflinePicture(self, canvas)
    picture.draw()
    return picture.axes.drawing
  }

  var highestPeak: Ceiling? { peaks.max { $0.value.number < $1.value.number } }
  var highestBandwidth: Ceiling? { bandwidths.max { $0.value.number < $1.value.number } }

  /// The intensity from which on work is bound by the peak: peak / bandwidth.
  var ridge: Rational? {
    guard let peak = highestPeak?.value.number, let slope = highestBandwidth?.value.number,
      peak.signum > 0, slope.signum > 0
    else { return nil }
    return peak / slope
  }

  /// min(peak, bandwidth × intensity)
  func attainable(at intensity: Rational) -> Rational? {
    guard let peak = highestPeak?.value.number, let slope = highestBandwidth?.value.number else {
      return nil
    }
    return min(peak, slope * intensity)
  }

  fileprivate func request(_ canvas: Canvas) -> PointAxes.Request {
    let points = series.flatMap(\.points).filter {
      $0.x.number.signum > 0 && $0.y.number.signum > 0
    }
    let ridges = bandwidths.filter { $0.value.number.signum > 0 }.flatMap { slope in
      peaks.filter { $0.value.number.signum > 0 }.map { $0.value.number / slope.value.number }
    }
    // Room at both sides of the ridge, so that a roof has two slopes to see.
    let xs = points.flatMap { $0.x.reach } + ridges.flatMap { [$0 / 4, $0 * 4] }
    let tops = peaks.map { $0.value.number * Rational(3, 2) }
    let ys = points.flatMap { $0.y.reach } + tops + peaks.map { $0.value.number / 10 }
    return PointAxes.Request(x: intensity, y: rate, xs: xs, ys: ys, canvas: canvas)
  }
}

private struct RooflinePicture {
  private let roofline: Chart.Roofline
  private let canvas: Canvas
  private var lines: [Segment] = []
  var axes: PointAxes

  init(_ roofline: Chart.Roofline, _ canvas: Canvas) {
    self.roofline = roofline
    self.canvas = canvas
    axes = PointAxes(roofline.request(canvas))
  }

  mutating func draw() {
    drawSlopes()
    drawPeaks()
    drawRidge()
    let count = roofline.series.reduce(0) { $0 + $1.points.count }
    for (index, series) in roofline.series.enumerated() {
      for point in series.points where axes.shows(point) {
        axes.drawIntervals(of: point)
        axes.draw(
          point, of: series, SeriesStyle(index: index), hasTip: count <= Chart.Points.mostTips)
      }
    }
    axes.finish()
    axes.name(roofline.series.flatMap(\.points), avoiding: lines)
  }

  /// Each bandwidth up to the highest peak; the style tells the roof from lower ceilings.
  private mutating func drawSlopes() {
    guard let peak = roofline.highestPeak?.value.number, peak.signum > 0 else { return }
    let highest = roofline.highestBandwidth?.value.number
    for slope in roofline.bandwidths where slope.value.number.signum > 0 {
      let bandwidth = slope.value.number
      let end = peak / bandwidth
      let start = max(axes.x.low, axes.y.low / bandwidth)
      guard start < end else { continue }
      let segment = Segment(axes.place(start, start * bandwidth), axes.place(end, peak))
      lines.append(segment)
      axes.drawing.line(segment.start, segment.end, bandwidth == highest ? "roof" : "ceiling")
      name(slope, along: segment)
    }
  }

  private func title(_ ceiling: Chart.Roofline.Ceiling, _ unit: AxisUnit) -> String {
    "\(ceiling.name) \(ceiling.value.said(unit))"
  }

  /// Where the names of roofs may stand.
  private var bounds: Box {
    Box(
      left: axes.plot.left, top: axes.plot.top - 8, right: canvas.width, bottom: axes.plot.bottom)
  }

  /// Along the slope, above it.
  private mutating func name(_ slope: Chart.Roofline.Ceiling, along segment: Segment) {
    let (dx, dy) = (segment.end.x - segment.start.x, segment.end.y - segment.start.y)
    let length = (dx * dx + dy * dy).squareRoot()
    let size = canvas.smallSize
    let direction = Place(dx / length, dy / length)
    let text = TextWidth.cut(title(slope, roofline.slopeUnit), to: length - 24, size: size)
    guard text != "…" else { return }
    let spare = length - TextWidth.of(text, size: size)
    let places = [0.45, 0.25, 0.65, 0.1, 0.85].map { part in
      Place(
        segment.start.x + direction.x * spare * part + direction.y * size * 0.95,
        segment.start.y + direction.y * spare * part - direction.x * size * 0.95)
    }
    axes.drawing.slanted(
      text, atFirstFreeOf: places, along: direction, within: bounds, size: size, "note")
  }

  private mutating func drawPeaks() {
    let highest = roofline.highestPeak?.value.number
    let slope = roofline.highestBandwidth?.value.number ?? 0
    for peak in roofline.peaks where peak.value.number.signum > 0 {
      let rate = peak.value.number
      let start = slope.signum > 0 ? max(axes.x.low, rate / slope) : axes.x.low
      let segment = Segment(axes.place(start, rate), axes.place(axes.x.high, rate))
      lines.append(segment)
      axes.drawing.line(segment.start, segment.end, rate == highest ? "roof" : "ceiling")
      let size = canvas.smallSize
      let text = TextWidth.cut(
        title(peak, roofline.rate.unit), to: axes.plot.width, size: size)
      let level = segment.end.y - size * 0.75
      axes.drawing.text(
        text,
        atFirstFreeOf: [
          (Place(segment.end.x, level), .end), (Place(segment.start.x + 8, level), .start),
          (Place(segment.end.x, level + size * 1.5), .end),
        ], within: bounds, size: size, "note")
    }
  }

  /// From the ridge down to its intensity.
  private mutating func drawRidge() {
    guard let ridge = roofline.ridge, let peak = roofline.highestPeak?.value.number else { return }
    let top = axes.place(ridge, peak)
    let foot = Place(top.x, axes.plot.bottom)
    lines.append(Segment(top, foot))
    axes.drawing.line(top, foot, "reference")
    let size = canvas.smallSize
    let unit = roofline.intensity.unit
    let text = unit.words.say(.ridge, unit.said(ridge))
    let level = foot.y - size * 0.8
    axes.drawing.text(
      text,
      atFirstFreeOf: [(Place(foot.x + 5, level), .start), (Place(foot.x - 5, level), .end)],
      within: bounds, size: size, "note")
  }
}
