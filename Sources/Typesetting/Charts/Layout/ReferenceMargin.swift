/// Names at the right of a plot, each as near as can be to its height: of lines across the plot,
/// and of curves that end there.
struct ReferenceMargin {
  private let lines: [[String]]
  private let size: Double

  /// What the names take of the picture's width.
  let width: Double

  private static let lineHeight = 1.12

  init(_ references: [Chart.Reference], canvas: Canvas) {
    self.init(names: references.map(\.name), canvas: canvas)
  }

  init(names: [String], canvas: Canvas) {
    size = canvas.smallSize
    let most = canvas.width * (canvas == .broad ? 0.24 : 0.28)
    let lines = names.map {
      TextWidth.fitted($0, to: most, size: canvas.smallSize, lines: 3)
    }
    self.lines = lines
    let widest = lines.joined().map { TextWidth.of($0, size: canvas.smallSize) }.max()
    width = widest.map { $0 + 16 } ?? 12
  }

  private func height(_ index: Int) -> Double {
    Double(lines[index].count) * size * Self.lineHeight + 2
  }

  /// Whether all can stand beside a plot of that height.
  func fits(height: Double) -> Bool {
    lines.indices.reduce(0) { $0 + self.height($1) } <= height
  }

  /// Where the middle of each name stands; nil where they do not fit.
  func centers(_ levels: [Double], beside plot: Box) -> [Double]? {
    Spreading.centers(
      levels, heights: lines.indices.map(height), within: plot.top - 8...plot.bottom + 8)
  }

  /// Lines across the plot with their names.
  func draw(_ levels: [Double], beside plot: Box, on drawing: inout Drawing) {
    for level in levels {
      drawing.line(Place(plot.left, level), Place(plot.right + 4, level), "reference")
    }
    let ends = levels.map { (Place(plot.right + 4, $0), "leader") }
    write(ends, beside: plot, on: &drawing)
  }

  /// The names, joined to the ends of what they name where they stand away from it; each end says
  /// the style of the line that leads there.
  func write(_ ends: [(place: Place, style: String)], beside plot: Box, on drawing: inout Drawing) {
    guard let centers = centers(ends.map(\.place.y), beside: plot) else { return }
    for (index, center) in centers.enumerated() {
      let end = ends[index].place
      if abs(center - end.y) > 2 || plot.right + 5 - end.x > 1 {
        drawing.line(end, Place(plot.right + 11, center), ends[index].style)
      }
      let first = center - Double(lines[index].count - 1) * size * Self.lineHeight / 2
      for (row, line) in lines[index].enumerated() {
        let place = Place(plot.right + 14, first + Double(row) * size * Self.lineHeight)
        drawing.text(line, at: place, size: size, "note")
      }
    }
  }
}
