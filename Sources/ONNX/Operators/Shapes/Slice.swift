// Slice: begin and end are counted from the end where they are negative, and then clamped to the
// axis; with a negative step the slice runs backwards (ONNX operator documentation, Slice).

import Networks

extension Rule {
  static let slice = Rule.moving { application throws(OperatorFault) in
    let input = application[0]
    guard let shape = input.shape else { return [input.shaped(nil)] }
    guard let request = SliceRequest(application) else {
      return [input.shaped(shape.map { _ in .unknown })]
    }
    var output = input
    output.isConstant = false
    for (index, stated) in request.axes.enumerated() {
      let axis = try application.axis(stated, rank: shape.count)
      guard let step = request.steps[index].known, step != 0 else {
        throw .attribute("a slice needs a step other than 0")
      }
      let (from, count) = SliceRequest.range(
        request.starts[index], request.ends[index], step, of: shape[axis])
      let contents = from.flatMap { from in
        count.known.flatMap { output.cut(axis, from: from, count: $0, step: step) }
      }
      output.shape?[axis] = count
      output.contents = contents
    }
    return [output]
  }
}

private struct SliceRequest {
  var starts: [Extent]
  var ends: [Extent]
  var axes: [Int]
  var steps: [Extent]

  /// Nil where not even the number of axes is known.
  init?(_ application: Application) {
    let attributes = application.attributes
    if let starts = attributes.integers("starts"), let ends = attributes.integers("ends") {
      self.starts = Array(starts)
      self.ends = Array(ends)
      axes = attributes.integers("axes") ?? Array(starts.indices)
    } else {
      guard let starts = SliceRequest.elements(application[1]),
        let ends = SliceRequest.elements(application[2])
      else { return nil }
      self.starts = starts
      self.ends = ends
      guard let axes = application.has(3) ? application[3].knownIntegers : Array(starts.indices)
      else { return nil }
      self.axes = axes
    }
    steps = application.has(4) ? SliceRequest.elements(application[4]) ?? [] : []
    if steps.isEmpty { steps = Array(repeating: 1, count: starts.count) }
    guard starts.count == ends.count, axes.count == starts.count, steps.count == starts.count else {
      return nil
    }
  }

  private static func elements(_ value: Value) -> [Extent]? {
    if let integers = value.integers { return integers }
    guard value.rank == 1, let count = value.extent(0).known, count <= 64 else { return nil }
    return Array(repeating: .unknown, count: count)
  }

  /// Where the slice begins, if that is known, and how many it takes.
  static func range(_ start: Extent, _ end: Extent, _ step: Int, of size: Extent) -> (Int?, Extent)
  {
    guard let size = size.known else { return open(start, end, step, of: size) }
    guard let start = start.known, let end = end.known else {
      return (start.known.map { clamp($0, size, step) }, .atMost(size))
    }
    let (first, last) = (clamp(start, size, step), clampEnd(end, size, step))
    let room = step > 0 ? last - first : first - last
    // A step of the smallest integer has no magnitude; it takes one element like any large one.
    let stride = step == .min ? .max : abs(step)
    return (first, .known(room <= 0 ? 0 : (room - 1) / stride + 1))
  }

  /// Of an axis of which only a bound is known.
  private static func open(_ start: Extent, _ end: Extent, _ step: Int, of size: Extent)
    -> (Int?, Extent)
  {
    if start == 0, step == 1, let end = end.known {
      if end == .max || end >= Int(Int32.max) { return (0, size) }
      if end >= 0 { return (0, .minimum(size, .known(end))) }
      return (0, size + .known(end))
    }
    if let start = start.known, step == 1, start < 0, end.known ?? 0 >= Int(Int32.max) {
      return (nil, .minimum(size, .known(start == .min ? .max : -start)))
    }
    return (nil, size.bound.map { .atMost($0) } ?? .unknown)
  }

  private static func clamp(_ start: Int, _ size: Int, _ step: Int) -> Int {
    let index = start < 0 ? (start <= -size ? 0 : start + size) : start
    return step > 0 ? min(index, size) : min(index, max(size - 1, 0))
  }

  private static func clampEnd(_ end: Int, _ size: Int, _ step: Int) -> Int {
    if step > 0 { return end < 0 ? (end <= -size ? 0 : end + size) : min(end, size) }
    return end < 0 ? (end < -size ? -1 : end + size) : min(end, size)
  }
}

extension Value {
  /// The contents of a part of this tensor along one axis.
  func cut(_ axis: Int, from start: Int, count: Int, step: Int) -> Contents? {
    guard let contents, count <= Value.contentsLimit else { return nil }
    if count == 0 { return contents.selecting([]) }
    if shape?.count == 1 {
      guard [start, start + (count - 1) * step].allSatisfy({ (0..<contents.count).contains($0) })
      else { return nil }
      return contents.selecting((0..<count).map { start + $0 * step })
    }
    guard let sizes = shape?.allKnown, let source = Places(sizes) else { return nil }
    guard [start, start + (count - 1) * step].allSatisfy({ (0..<sizes[axis]).contains($0) }) else {
      return nil
    }
    var cut = sizes
    cut[axis] = count
    guard let target = Places(cut) else { return nil }
    let places = target.map { each, index in
      (each == axis ? start + index * step : index) * source.strides[each]
    }
    return contents.selecting(places)
  }
}
