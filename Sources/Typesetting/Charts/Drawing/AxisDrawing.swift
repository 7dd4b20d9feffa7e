/// Light rules at the ticks of a value axis, their labels and the axis's title.
enum AxisDrawing {
  /// Values rise: labels at the left of the plot, the title above it, where it can be read.
  static func rising(
    _ scale: Scale, _ plot: Box, title: String, size: Double, on drawing: inout Drawing
  ) {
    for tick in scale.ticks {
      let y = plot.bottom - scale.position(tick.value) * plot.height
      if tick.label.isEmpty {
        drawing.line(Place(plot.left - 3, y), Place(plot.left, y), "tick")
      } else {
        drawing.line(Place(plot.left, y), Place(plot.right, y), "grid")
        drawing.text(tick.label, at: Place(plot.left - 6, y), .end, size: size, "tick")
      }
    }
    let heading = TextWidth.cut(scale.prefix.heading(title), to: drawing.width, size: size)
    drawing.text(heading, at: Place(0, 7), size: size, "title")
  }

  /// Values lie along: labels below the plot, the title below those.
  ///
  /// - Returns: where the axis ends.
  @discardableResult
  static func lying(
    _ scale: Scale, _ plot: Box, title: String, size: Double, on drawing: inout Drawing
  ) -> Double {
    for tick in scale.ticks {
      let x = plot.left + scale.position(tick.value) * plot.width
      if tick.label.isEmpty {
        drawing.line(Place(x, plot.bottom), Place(x, plot.bottom + 3), "tick")
      } else {
        drawing.line(Place(x, plot.top), Place(x, plot.bottom), "grid")
        let width = TextWidth.of(tick.label, size: size)
        let middle = max(width / 2, min(x, drawing.width - width / 2))
        drawing.text(
          tick.label, at: Place(middle, plot.bottom + size * 0.9), .middle, size: size, "tick")
      }
    }
    let heading = TextWidth.cut(scale.prefix.heading(title), to: drawing.width, size: size)
    let half = TextWidth.of(heading, size: size) / 2
    let middle = max(half, min(plot.center.x, drawing.width - half))
    drawing.text(
      heading, at: Place(middle, plot.bottom + size * 2.3), .middle, size: size, "title")
    return plot.bottom + size * 3
  }
}
