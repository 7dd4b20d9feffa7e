/// A chart drawn for both canvases, with the legend that those drawings need.
struct ChartPicture {
  private let chart: Chart
  private let base: String
  let drawings: [(canvas: Canvas, drawing: Drawing)]

  /// Ids begin with `base`, which is not escaped yet.
  init(_ chart: Chart, base: String) {
    self.chart = chart
    self.base = escaped(base)
    let patterns = self.base
    drawings = Canvas.allCases.map { canvas in
      let drawing =
        switch chart.plot {
        case .bars(let bars): bars.drawing(on: canvas, patterns: patterns)
        case .lines(let points): points.lines(on: canvas)
        case .scatter(let points): points.scatter(on: canvas)
        case .roofline(let roofline): roofline.drawing(on: canvas)
        case .waterfall(let waterfall): waterfall.drawing(on: canvas, patterns: patterns)
        case .profile(let profile): profile.drawing(on: canvas)
        }
      return (canvas, drawing)
    }
  }

  private enum Key { case area, line, markedLine, mark }

  private var keys: [(name: String, kind: Key)] {
    switch chart.plot {
    case .bars(let bars): bars.series.map { ($0.name, .area) }
    case .waterfall(let waterfall): waterfall.changes.map { ($0, .area) }
    case .profile(let profile): profile.series.map { ($0.name, .line) }
    case .lines(let points): points.series.map { ($0.name, $0.isCurve ? .line : .markedLine) }
    case .scatter(let points): points.series.map { ($0.name, $0.isCurve ? .line : .mark) }
    case .roofline(let roofline): roofline.series.map { ($0.name, .mark) }
    }
  }

  /// The textures, once for all drawings; hidden, but not so that a browser forgets them.
  var patterns: String {
    let keys = keys
    guard keys.first?.kind == .area, keys.count > 1 else { return "" }
    let all = keys.indices.map { SeriesStyle(index: $0).pattern(patterns: base) }.joined()
    return "<svg class=\"patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\">\(all)</svg>\n"
  }

  /// Which drawings name their series nowhere else.
  private var needy: [Canvas] {
    guard keys.count > 1 else { return [] }
    guard case .lines(let points) = chart.plot else { return Canvas.allCases }
    return Canvas.allCases.filter { !points.hasNamedEnds(on: $0) }
  }

  var legend: String {
    let needy = needy
    guard let first = needy.first else { return "" }
    let items = keys.enumerated().map { index, series in
      "<li>\(key(SeriesStyle(index: index), series.kind))\(escaped(series.name))</li>"
    }
    let style = needy.count == 1 ? "legend \(first.className)" : "legend"
    return "<ul class=\"\(style)\">\n\(items.joined(separator: "\n"))\n</ul>\n"
  }

  private func key(_ style: SeriesStyle, _ kind: Key) -> String {
    var drawing = Drawing(width: kind == .mark ? 12 : 24, height: 12)
    switch kind {
    case .area:
      drawing.box(Box(left: 0, top: 0, right: 24, bottom: 12), style.fill(patterns: base))
    case .line: drawing.line(Place(0, 6), Place(24, 6), style.line)
    case .markedLine:
      drawing.line(Place(0, 6), Place(24, 6), style.line)
      drawing.add(style.mark(at: Place(12, 6)))
    case .mark: drawing.add(style.mark(at: Place(6, 6)))
    }
    let width = coordinate(drawing.width)
    return drawing.svg("width=\"\(width)\" height=\"12\" aria-hidden=\"true\"")
  }
}
