import Arithmetic

extension Chart.Waterfall {
  /// One change with the levels before and after it.
  struct Change {
    var step: Int
    var kind: Int
    var value: Chart.Value
    var before: Rational
    var after: Rational
  }

  var path: [Change] {
    var level = Rational.zero
    var path: [Change] = []
    for (index, step) in steps.enumerated() {
      for kind in changes.indices {
        guard let value = step.changes[at: kind] else { continue }
        let after = level + value.number
        path.append(Change(step: index, kind: kind, value: value, before: level, after: after))
        level = after
      }
    }
    return path
  }

  /// The level after each step.
  var levels: [Rational] {
    var level = Rational.zero
    return steps.map { step in
      level = step.changes.prefix(changes.count).compactMap { $0?.number }.reduce(level, +)
      return level
    }
  }

  func drawing(on canvas: Canvas, patterns: String) -> Drawing {
    let path = path
    let isTurned = canvas == .compact || steps.count > 40
    let peak = path.max { $0.after < $1.after }
    let note = peak.map { axis.unit.words.say(.peak, axis.unit.said($0.after)) } ?? ""
    var axes = CategoryAxes(
      CategoryAxes.Request(
        names: steps.map(\.name), axis: axis, values: path.flatMap { [$0.before, $0.after] },
        references: references, isTurned: isTurned,
        thickness: max(20, Double(changes.count) * 9 + 4),
        labelWidth: TextWidth.of(note, size: canvas.smallSize), canvas: canvas))
    for change in path {
      draw(change, isTipped: path.count <= Chart.Bars.mostTips, on: &axes, patterns)
    }
    connect(path, on: &axes)
    axes.finish()
    if let peak {
      let lane = lane(peak.kind)
      axes.nameSummit(
        note, at: peak.after,
        along: axes.plane.along(peak.step, (lane.lowerBound + lane.upperBound) / 2))
    }
    return axes.drawing
  }

  /// Side by side within the step, in order.
  private func lane(_ kind: Int) -> ClosedRange<Double> {
    let width = 0.88 / Double(max(1, changes.count))
    return 0.06 + Double(kind) * width...0.06 + Double(kind + 1) * width
  }

  private func draw(
    _ change: Change, isTipped: Bool, on axes: inout CategoryAxes, _ patterns: String
  ) {
    let area = axes.plane.area(change.step, lane(change.kind), change.before, change.after)
    let tip = "\(steps[change.step].name), \(changes[change.kind]): \(change.value.said(axis.unit))"
    axes.drawing.box(
      area, SeriesStyle(index: change.kind).fill(patterns: patterns), tip: isTipped ? tip : "")
  }

  /// The level between one change and the next.
  private func connect(_ path: [Change], on axes: inout CategoryAxes) {
    for (change, next) in zip(path, path.dropFirst()) {
      let plane = axes.plane
      let level = plane.level(change.after)
      let start = plane.place(plane.along(change.step, lane(change.kind).lowerBound), level)
      let end = plane.place(plane.along(next.step, lane(next.kind).upperBound), level)
      axes.drawing.line(start, end, "connector")
    }
  }
}

extension CategoryAxes {
  /// A note beyond the end of the longest mark, kept within the picture.
  mutating func nameSummit(_ text: String, at value: Rational, along: Double) {
    let size = request.canvas.smallSize
    let width = TextWidth.of(text, size: size)
    let level = plane.level(value)
    if plane.isTurned {
      let fits = level + 5 + width <= drawing.width
      drawing.text(
        text, at: Place(fits ? level + 5 : level - 5, along), fits ? .start : .end, size: size,
        "value")
    } else {
      let middle = max(plane.plot.left + width / 2, min(along, drawing.width - width / 2))
      drawing.text(text, at: Place(middle, level - size * 0.8), .middle, size: size, "value")
    }
  }
}
