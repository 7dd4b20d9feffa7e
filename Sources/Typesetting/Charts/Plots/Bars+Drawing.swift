import Arithmetic

extension Chart.Bars {
  /// More bars than this carry neither tips nor labels of their own.
  static let mostTips = 400

  func drawing(on canvas: Canvas, patterns: String) -> Drawing {
    var picture = BarsPicture(self, canvas, patterns: patterns)
    picture.draw()
    return picture.axes.drawing
  }

  /// One bar, which may stand upon others.
  struct Bar {
    var category: Int
    var series: Int
    var value: Chart.Value
    var start: Rational
    var end: Rational
  }

  var bars: [Bar] {
    var bars: [Bar] = []
    for category in categories.indices {
      var (above, below) = (Rational.zero, Rational.zero)
      for (index, series) in series.enumerated() {
        guard let value = series.values[at: category] else { continue }
        let isBelow = value.number.signum < 0
        let start = arrangement == .grouped ? 0 : isBelow ? below : above
        let end = start + value.number
        if isBelow { below = end } else { above = end }
        bars.append(Bar(category: category, series: index, value: value, start: start, end: end))
      }
    }
    return bars
  }

  /// The sum of each category's values, which stacked bars show.
  var totals: [Rational] {
    categories.indices.map { category in
      series.compactMap { $0.values[at: category]?.number }.reduce(0, +)
    }
  }
}

private struct BarsPicture {
  private let bars: Chart.Bars
  private let canvas: Canvas
  private let patterns: String
  private let all: [Chart.Bars.Bar]
  private let labels: [String?]
  var axes: CategoryAxes

  init(_ bars: Chart.Bars, _ canvas: Canvas, patterns: String) {
    self.bars = bars
    self.canvas = canvas
    self.patterns = patterns
    all = bars.bars
    let isTurned = BarsPicture.isTurned(bars, canvas)
    let values = all.flatMap { bar in
      [bar.start, bar.end] + (bar.value.interval.map { [$0.low, $0.high] } ?? [])
    }
    var request = CategoryAxes.Request(
      names: bars.categories, axis: bars.axis, values: values, references: bars.references,
      isTurned: isTurned, thickness: BarsPicture.thickness(bars), labelWidth: 0, canvas: canvas)
    let labels = BarsPicture.labels(bars, all, LabelPrefix(bars.axis, request.all))
    let widths = labels.map { $0.map { TextWidth.of($0, size: canvas.smallSize) } ?? 0 }
    request.labelWidth = widths.max() ?? 0
    request.lowLabelWidth = zip(all, widths).map { $0.end.signum < 0 ? $1 : 0 }.max() ?? 0
    let labelled = CategoryAxes(request)
    let lanes = bars.arrangement == .stacked ? 1 : max(1, bars.series.count)
    // Lanes side by side fill less than the whole category.
    let lane = labelled.plane.slot / Double(lanes) * (lanes == 1 ? 1 : BarsPicture.filled)
    let fits = lane >= (isTurned ? canvas.smallSize * 1.1 : request.labelWidth + 2)
    if fits, labelled.plane.plot.width >= canvas.width * 0.3 {
      (axes, self.labels) = (labelled, labels)
    } else {
      (request.labelWidth, request.lowLabelWidth) = (0, 0)
      (axes, self.labels) = (CategoryAxes(request), labels.map { _ in nil })
    }
  }

  /// Names that do not fit below upright bars are easier to read at the side than slanted, where
  /// the page is narrow anyway.
  private static func isTurned(_ bars: Chart.Bars, _ canvas: Canvas) -> Bool {
    if bars.orientation == .horizontal { return true }
    guard canvas == .compact else { return false }
    let slot = (canvas.width - 56) / Double(max(1, bars.categories.count))
    if case .slanted = CategoryNames(bars.categories, slot: slot, on: canvas) {
      return true
    }
    return false
  }

  /// The part of a category that several lanes fill.
  private static let filled = 0.8

  private static func thickness(_ bars: Chart.Bars) -> Double {
    bars.arrangement == .stacked || bars.series.count < 2
      ? 21 : Double(bars.series.count) * 13 / filled
  }

  /// What stands at the end of each bar; of a stack, at the end of its last.
  private static func labels(
    _ bars: Chart.Bars, _ all: [Chart.Bars.Bar], _ prefix: LabelPrefix
  ) -> [String?] {
    guard bars.arrangement == .stacked, bars.series.count > 1 else {
      return all.map { $0.value.label ?? prefix.short($0.value.number) }
    }
    let totals = bars.totals
    return all.enumerated().map { index, bar in
      let isLast = index + 1 == all.count || all[index + 1].category != bar.category
      return isLast ? prefix.short(totals[bar.category]) : nil
    }
  }

  mutating func draw() {
    for bar in all { draw(bar) }
    for bar in all { drawInterval(bar) }
    axes.finish()
    for (bar, label) in zip(all, labels) { if let label { draw(label, of: bar) } }
  }

  /// The part of its category that a bar takes.
  private func lane(_ series: Int) -> ClosedRange<Double> {
    let lanes = bars.arrangement == .stacked ? 1 : max(1, bars.series.count)
    let padding = lanes == 1 ? 0.18 : (1 - Self.filled) / 2
    let width = (1 - 2 * padding) / Double(lanes)
    let start = padding + (lanes == 1 ? 0 : Double(series) * width)
    return start...start + width
  }

  private mutating func draw(_ bar: Chart.Bars.Bar) {
    let plane = axes.plane
    guard plane.scale.shows(bar.end) else { return }
    let start = bar.start.isZero ? plane.base : bar.start
    var area = plane.area(bar.category, lane(bar.series), start, bar.end)
    // The least that can be seen of a value other than zero.
    if !bar.value.number.isZero {
      if plane.isTurned { area.right = max(area.right, area.left + 0.7) }
      if !plane.isTurned { area.top = min(area.top, area.bottom - 0.7) }
    }
    let style = SeriesStyle(index: bar.series)
    axes.drawing.box(
      area, style.fill(patterns: patterns),
      tip: all.count > Chart.Bars.mostTips ? "" : tip(bar))
  }

  private func tip(_ bar: Chart.Bars.Bar) -> String {
    let name = bars.categories[bar.category]
    let series = bars.series.count > 1 ? ", \(bars.series[bar.series].name)" : ""
    return "\(name)\(series): \(bar.value.said(bars.axis.unit))"
  }

  private mutating func drawInterval(_ bar: Chart.Bars.Bar) {
    guard let interval = bar.value.interval else { return }
    let lane = lane(bar.series)
    let middle = axes.plane.along(bar.category, (lane.lowerBound + lane.upperBound) / 2)
    axes.drawing.whisker(
      axes.plane.place(middle, axes.plane.level(bar.start + interval.low)),
      axes.plane.place(middle, axes.plane.level(bar.start + interval.high)))
  }

  private mutating func draw(_ label: String, of bar: Chart.Bars.Bar) {
    let plane = axes.plane
    let isStack = bars.arrangement == .stacked && bars.series.count > 1
    let isBelow = isStack ? false : bar.value.number.signum < 0
    var reach = [bar.end]
    if let interval = bar.value.interval {
      reach += [bar.start + interval.low, bar.start + interval.high]
    }
    if isStack { reach = all.lazy.filter { $0.category == bar.category }.map(\.end) + [plane.base] }
    let level = plane.level((isBelow ? reach.min() : reach.max()) ?? bar.end)
    let lane = lane(bar.series)
    let middle = plane.along(bar.category, (lane.lowerBound + lane.upperBound) / 2)
    let size = canvas.smallSize
    if plane.isTurned {
      axes.drawing.text(
        label, at: Place(level + (isBelow ? -5 : 5), middle), isBelow ? .end : .start, size: size,
        "value")
    } else {
      axes.drawing.text(
        label, at: Place(middle, level + (isBelow ? size * 0.75 : -size * 0.75)), .middle,
        size: size, "value")
    }
  }
}

extension Drawing {
  /// An error bar between two places on a line across or up.
  mutating func whisker(_ low: Place, _ high: Place) {
    let isUpright = low.x == high.x
    let (dx, dy) = isUpright ? (3.0, 0.0) : (0, 3)
    var path = "M\(low.text)L\(high.text)"
    for end in [low, high] {
      path += "M\(Place(end.x - dx, end.y - dy).text)L\(Place(end.x + dx, end.y + dy).text)"
    }
    add("<path class=\"whisker\" d=\"\(path)\"/>")
  }
}

/// How the numbers at the ends of bars are said: in the unit that stands along the axis.
private struct LabelPrefix {
  private let prefix: AxisPrefix
  /// An axis over so many powers of ten that it has no prefix; each number has the one that suits it.
  private let isSaidEach: Bool

  init(_ axis: Chart.Axis, _ values: [Rational]) {
    let room = TickRoom(length: 100, direction: .up, size: 10)
    let scale = Scale(axis, over: values, includesZero: true, in: room)
    prefix = scale.prefix
    isSaidEach =
      scale.isLogarithmic && scale.prefix.factor == 1
      && AxisPrefix(axis.unit, for: values.max() ?? 0).factor != 1
  }

  func short(_ value: Rational) -> String {
    isSaidEach ? prefix.unit.said(value) : prefix.short(value)
  }
}

extension Chart.Value {
  /// With its unit, as the table shows it.
  func said(_ unit: AxisUnit) -> String {
    switch cell {
    case .number(let door): unit.words.said(door)
    case .text(let text): text
    case .numeral(let numeral): unit.words.quantity(numeral)
    case .empty, .quantity, .numbers, .range, .passage, .term, .mark: unit.said(number)
    }
  }
}

extension Array {
  /// Nil beyond its end, or where it holds nil.
  subscript<Wrapped>(at index: Int) -> Wrapped? where Element == Wrapped? {
    indices.contains(index) ? self[index] : nil
  }
}
