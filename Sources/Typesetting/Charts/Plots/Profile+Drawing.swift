import Arithmetic

extension Chart.Profile {
  func drawing(on canvas: Canvas) -> Drawing {
    let values = series.flatMap { $0.values.compactMap { $0?.reach }.joined() }
    var axes = CategoryAxes(
      CategoryAxes.Request(
        names: positions, axis: axis, values: values, references: references,
        isTurned: canvas == .compact || positions.count > 400, thickness: 20,
        labelWidth: TextWidth.of(summit?.text ?? "", size: canvas.smallSize), canvas: canvas))
    for (index, series) in series.enumerated() {
      draw(series, SeriesStyle(index: index), on: &axes)
    }
    axes.finish()
    if let summit, axes.plane.scale.shows(summit.value) {
      axes.nameSummit(
        summit.text, at: summit.value, along: axes.plane.along(summit.position, 0.5))
    }
    return axes.drawing
  }

  /// Runs of values without gaps, each as stairs.
  private func draw(_ series: Chart.Series, _ style: SeriesStyle, on axes: inout CategoryAxes) {
    var stairs: [Place] = []
    for index in positions.indices {
      guard let value = series.values[at: index], axes.plane.scale.shows(value.number) else {
        finish(&stairs, style, on: &axes)
        continue
      }
      let level = axes.plane.level(value.number)
      stairs.append(axes.plane.place(axes.plane.along(index, 0), level))
      stairs.append(axes.plane.place(axes.plane.along(index, 1), level))
    }
    finish(&stairs, style, on: &axes)
    for index in positions.indices {
      guard let value = series.values[at: index], let interval = value.interval else { continue }
      let middle = axes.plane.along(index, 0.5)
      axes.drawing.whisker(
        axes.plane.place(middle, axes.plane.level(interval.low)),
        axes.plane.place(middle, axes.plane.level(interval.high)))
    }
  }

  private func finish(
    _ stairs: inout [Place], _ style: SeriesStyle, on axes: inout CategoryAxes
  ) {
    guard let first = stairs.first, let last = stairs.last else { return }
    if series.count == 1 {
      let base = axes.plane.level(axes.plane.base)
      let (start, end) =
        axes.plane.isTurned
        ? (Place(base, first.y), Place(base, last.y)) : (Place(first.x, base), Place(last.x, base))
      axes.drawing.path([start] + stairs + [end], "\(style.className) band")
    }
    axes.drawing.path(stairs, style.line)
    stairs = []
  }

  /// The highest value of all and what to write beside it.
  private var summit: (position: Int, value: Rational, text: String)? {
    let all = series.flatMap { series in
      positions.indices.compactMap { index in series.values[at: index].map { (index, $0) } }
    }
    return all.max { $0.1.number < $1.1.number }.map { position, value in
      (
        position, value.number,
        axis.unit.words.say(.peak, value.label ?? axis.unit.said(value.number))
      )
    }
  }
}
