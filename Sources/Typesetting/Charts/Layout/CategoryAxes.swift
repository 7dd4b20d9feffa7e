import Arithmetic

/// The axes of a plot over categories: laid out, drawn, and ready for marks.
struct CategoryAxes {
  struct Request {
    var names: [String]
    var axis: Chart.Axis
    /// All that the value axis must reach.
    var values: [Rational]
    var references: [Chart.Reference]
    var isTurned: Bool
    /// The height of a category that lies on its side.
    var thickness: Double
    /// The widest label of a value, which stands beyond the end of a mark; 0 for none.
    var labelWidth: Double
    /// The widest beyond the low end.
    var lowLabelWidth = 0.0
    var canvas: Canvas

    var all: [Rational] { values + references.map(\.value.number) }
  }

  let request: Request
  private(set) var plane: CategoryPlane
  var drawing: Drawing
  private var flags: ReferenceFlags?
  /// Where the lines of names of references stand in the right margin.
  private var margin: ReferenceMargin?

  init(_ request: Request) {
    self.request = request
    drawing = Drawing(width: request.canvas.width, height: 0)
    plane = CategoryPlane(
      isTurned: request.isTurned, plot: Box(left: 0, top: 0, right: 1, bottom: 1),
      scale: Scale(
        request.axis, over: request.all, includesZero: true,
        in: TickRoom(length: 100, direction: .up, size: 10)),
      count: request.names.count)
    if request.isTurned { layTurned() } else { layUpright() }
  }

  private var small: Double { request.canvas.smallSize }
  private var size: Double { request.canvas.textSize }

  /// Tallest plot of thousands of categories, each a thin line.
  private static let tallest = 1600.0
}

extension CategoryAxes {
  private mutating func layUpright() {
    let height = request.canvas == .broad ? 250.0 : 210
    let room = TickRoom(length: height, direction: .up, size: small)
    plane.scale = Scale(request.axis, over: request.all, includesZero: true, in: room)
    let ticks = plane.scale.labelled.map { TextWidth.of($0.label, size: small) }.max() ?? 0
    margin = ReferenceMargin(request.references, canvas: request.canvas)
    let top = 22 + (request.labelWidth > 0 ? small * 1.3 : 0)
    plane.plot = Box(
      left: ticks + 8, top: top, right: request.canvas.width - (margin?.width ?? 0),
      bottom: top + height)
    var names = CategoryNames(request.names, slot: plane.slot, on: request.canvas)
    let overhang = names.overhang - plane.slot / 2
    if overhang > plane.plot.left {
      plane.plot.left = min(overhang, request.canvas.width * 0.15)
      names = CategoryNames(request.names, slot: plane.slot, on: request.canvas)
    }
    let below = request.lowLabelWidth > 0 ? small * 1.3 : 0
    drawing.height = plane.plot.bottom + below + names.height(size: size) + 4
    AxisDrawing.rising(
      plane.scale, plane.plot, title: request.axis.title, size: small, on: &drawing)
    var named = plane
    named.plot.bottom += below
    names.draw(request.names, below: named, size: size, on: &drawing)
  }

  private mutating func layTurned() {
    let canvas = request.canvas
    let most = canvas.width * 0.4
    let thickness = min(request.thickness, Self.tallest / Double(max(1, request.names.count)))
    let lines = names(within: most, rows: Int(thickness / (size * 1.15)))
    let widest = lines.joined().map { TextWidth.of($0, size: size) }.max() ?? 0
    let beyond = request.labelWidth > 0 ? request.labelWidth + 6 : 0
    let before = request.lowLabelWidth > 0 ? request.lowLabelWidth + 6 : 0
    let left = min(most, widest) + 8 + before
    let right = canvas.width - max(beyond, 12)
    let room = TickRoom(length: right - left, direction: .across, size: small)
    plane.scale = Scale(request.axis, over: request.all, includesZero: true, in: room)
    plane.plot = Box(left: left, top: 0, right: right, bottom: 0)
    let flags = ReferenceFlags(
      request.references.map(\.name), at: request.references.map { plane.level($0.value.number) },
      within: 0...canvas.width, size: small)
    self.flags = flags
    plane.plot.top = flags.height + 4
    plane.plot.bottom = plane.plot.top + thickness * Double(request.names.count)
    let axis = AxisDrawing.lying(
      plane.scale, plane.plot, title: request.axis.title, size: small, on: &drawing)
    drawing.height = axis + 2
    drawNames(lines, thickness, left - 8 - before)
  }

  /// One or more lines for each name; where categories are thin, most have none.
  private func names(within width: Double, rows: Int) -> [[String]] {
    request.names.map {
      TextWidth.fitted($0, to: width, size: size, lines: max(1, rows))
    }
  }

  private mutating func drawNames(_ lines: [[String]], _ thickness: Double, _ right: Double) {
    let stride = max(1, Int((size * 1.15 / thickness).rounded(.up)))
    for index in Swift.stride(from: 0, to: lines.count, by: stride) {
      let center = plane.along(index, 0.5)
      let first = center - Double(lines[index].count - 1) * size * 0.55
      for (row, line) in lines[index].enumerated() {
        let place = Place(right, first + Double(row) * size * 1.1)
        drawing.text(line, at: place, .end, size: size)
      }
    }
  }

  /// The line at zero and the references, which lie upon the marks.
  mutating func finish() {
    let (start, end) = (plane.along(0, 0), plane.along(max(1, plane.count) - 1, 1))
    let base = plane.level(plane.base)
    drawing.line(plane.place(start, base), plane.place(end, base), "axis")
    let levels = request.references.map { plane.level($0.value.number) }
    flags?.draw(levels, above: plane.plot, on: &drawing)
    margin?.draw(levels, beside: plane.plot, on: &drawing)
  }
}
