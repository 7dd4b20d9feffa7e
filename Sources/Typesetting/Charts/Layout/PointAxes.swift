import Arithmetic

/// The axes of a plane of points: laid out and drawn, ready for marks.
struct PointAxes {
  struct Request {
    var x: Chart.Axis
    var y: Chart.Axis
    var xs: [Rational]
    var ys: [Rational]
    var xReferences: [Chart.Reference] = []
    var yReferences: [Chart.Reference] = []
    /// Names of curves, which stand where they end, in the right margin.
    var ends: [String] = []
    var canvas: Canvas
  }

  let request: Request
  let x: Scale
  let y: Scale
  let plot: Box
  var drawing: Drawing
  private let flags: ReferenceFlags
  private let margin: ReferenceMargin

  init(_ request: Request) {
    self.request = request
    let canvas = request.canvas
    let (height, small) = (PointAxes.height(canvas), canvas.smallSize)
    y = Scale(
      request.y, over: request.ys + request.yReferences.map(\.value.number),
      includesZero: PointAxes.includesZero(request.ys),
      in: TickRoom(length: height, direction: .up, size: small))
    margin = ReferenceMargin(
      names: request.ends + request.yReferences.map(\.name), canvas: canvas)
    let left = 8 + (y.labelled.map { TextWidth.of($0.label, size: small) }.max() ?? 0)
    let right = canvas.width - margin.width
    x = Scale(
      request.x, over: request.xs + request.xReferences.map(\.value.number),
      includesZero: PointAxes.includesZero(request.xs),
      in: TickRoom(length: right - left, direction: .across, size: small))
    var plot = Box(left: left, top: 0, right: right, bottom: 0)
    let levels = request.xReferences.map { [x] in
      plot.left + x.position($0.value.number) * plot.width
    }
    flags = ReferenceFlags(
      request.xReferences.map(\.name), at: levels, within: left...canvas.width, size: small)
    plot.top = 22 + flags.height
    plot.bottom = plot.top + height
    self.plot = plot
    drawing = Drawing(width: canvas.width, height: 0)
    AxisDrawing.rising(y, plot, title: request.y.title, size: small, on: &drawing)
    let end = AxisDrawing.lying(x, plot, title: request.x.title, size: small, on: &drawing)
    drawing.height = end + 2
  }

  /// An axis begins at zero unless that would push its values together at its far end.
  private static func includesZero(_ values: [Rational]) -> Bool {
    guard let low = values.min(), let high = values.max(), low != high else { return false }
    if low.signum >= 0 { return low * 3 <= high }
    if high.signum <= 0 { return high * 3 >= low }
    return false
  }

  func place(_ x: Rational, _ y: Rational) -> Place {
    Place(
      plot.left + self.x.position(x) * plot.width, plot.bottom - self.y.position(y) * plot.height)
  }

  func shows(_ point: Chart.Point) -> Bool { x.shows(point.x.number) && y.shows(point.y.number) }

  /// Whether the names of the curves have room in the margin.
  static func hasRoom(for request: Request) -> Bool {
    let names = request.ends + request.yReferences.map(\.name)
    return ReferenceMargin(names: names, canvas: request.canvas)
      .fits(height: height(request.canvas))
  }

  /// Of the plot.
  private static func height(_ canvas: Canvas) -> Double { canvas == .broad ? 300 : 250 }

  /// The axis, the references, and the names in the margin.
  ///
  /// - Parameter ends: where each named curve ends, and its style.
  mutating func finish(ends: [(place: Place, style: String)] = []) {
    drawing.line(Place(plot.left, plot.bottom), Place(plot.right, plot.bottom), "axis")
    let xs = request.xReferences.map { plot.left + x.position($0.value.number) * plot.width }
    flags.draw(xs, above: plot, on: &drawing)
    var all = ends
    for reference in request.yReferences {
      let level = plot.bottom - y.position(reference.value.number) * plot.height
      drawing.line(Place(plot.left, level), Place(plot.right + 4, level), "reference")
      all.append((Place(plot.right + 4, level), "leader"))
    }
    margin.write(all, beside: plot, on: &drawing)
  }

  /// The lines that references draw across the plot.
  var referenceLines: [Segment] {
    request.xReferences.map {
      let x = plot.left + x.position($0.value.number) * plot.width
      return Segment(Place(x, plot.top), Place(x, plot.bottom))
    }
      + request.yReferences.map {
        let y = plot.bottom - y.position($0.value.number) * plot.height
        return Segment(Place(plot.left, y), Place(plot.right, y))
      }
  }
}
