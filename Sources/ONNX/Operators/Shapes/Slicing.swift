// Operators that cut tensors apart and put them together.

import Networks

extension Rule {
  static let slicing: [String: Rule] = [
    "Concat": concat(from: 0, step: 1),
    "Split": split,
    "Slice": slice,
    "Expand": expand,
    "Tile": tile,
    "Pad": pad,
    "CenterCropPad": centerCropPad,
  ]

  /// Of the com.microsoft domain: each tensor has a scale and a zero point behind it.
  static let quantizedConcat = concat(from: 2, step: 3)

  private static func concat(from first: Int, step: Int) -> Rule {
    .moving { application throws(OperatorFault) in
      let parts = stride(from: first, to: application.inputs.count, by: step).map {
        application[$0]
      }
      let type = parts.first { $0.type != .undefined }?.type ?? .undefined
      let ranked = parts.compactMap(\.shape)
      guard let base = ranked.first else { return [Value(type, nil)] }
      let axis = try application.axis(default: 1, rank: base.count)
      var output = base
      output[axis] = ranked.count == parts.count ? 0 : .unknown
      for shape in ranked {
        guard shape.count == base.count else { throw .unjoinable(ranked, along: axis) }
        for index in shape.indices {
          if index == axis {
            output[axis] = output[axis] + shape[axis]
          } else if let size = shape[index].known {
            if let other = output[index].known, other != size {
              throw .unjoinable(ranked, along: axis)
            }
            output[index] = shape[index]
          }
        }
      }
      return [Value(type, output, joined(parts, along: axis, output))]
    }
  }

  /// Contents of lists (the only ones that shapes are joined from) and of larger tensors.
  private static func joined(_ parts: [Value], along axis: Int, _ output: [Extent])
    -> Value.Contents?
  {
    guard var result = parts.first?.contents, parts.allSatisfy({ $0.contents != nil }) else {
      return listJoined(parts)
    }
    guard output.count > 1 else {
      for part in parts.dropFirst() { if let next = part.contents { result = result + next } }
      return result.count <= Value.contentsLimit ? result : nil
    }
    guard let sizes = output.allKnown, let places = Places(sizes) else { return nil }
    var sources: [Int] = Array(repeating: 0, count: places.count)
    var offset = 0
    var all: Value.Contents?
    for part in parts {
      guard let own = part.shape?.allKnown, let contents = part.contents, let inside = Places(own)
      else { return nil }
      let targets = inside.map { each, index in
        (each == axis ? index + offset : index) * places.strides[each]
      }
      let base = all?.count ?? 0
      for (index, target) in targets.enumerated() { sources[target] = base + index }
      all = all.map { $0 + contents } ?? contents
      offset += own[axis]
    }
    return all?.selecting(sources)
  }

  /// A list of which a part is not known.
  private static func listJoined(_ parts: [Value]) -> Value.Contents? {
    var elements: [Extent] = []
    for part in parts {
      guard part.type.isInteger, part.rank == 1, let count = part.extent(0).known, count <= 64
      else { return nil }
      elements += part.integers ?? Array(repeating: .unknown, count: count)
    }
    return .integers(elements)
  }

  private static let split = Rule.moving { application throws(OperatorFault) in
    let input = application[0]
    let count = application.outputCount
    guard let shape = input.shape else {
      return Array(repeating: input.shaped(nil), count: count)
    }
    let axis = try application.axis(default: 0, rank: shape.count)
    let sizes = try application.splitSizes(of: shape[axis], into: count)
    var start: Extent = 0
    var outputs: [Value] = []
    for size in sizes {
      var part = shape
      part[axis] = size
      var output = input.shaped(part)
      if let from = start.known, let size = size.known {
        output.contents = input.cut(axis, from: from, count: size, step: 1)
      }
      outputs.append(output)
      start = start + size
    }
    return outputs
  }

  private static let expand = Rule.moving { application throws(OperatorFault) in
    let input = application[0]
    guard let wanted = application[1].integers, let shape = input.shape else {
      let rank = max(input.rank ?? 0, application[1].shape?.first?.known ?? -1)
      guard input.rank != nil, (0...64).contains(rank), application[1].shape?.first?.known != nil
      else { return [input.shaped(nil)] }
      return [input.shaped(Array(repeating: .unknown, count: rank))]
    }
    var output = input.shaped(try Application.broadcast(shape, wanted))
    if let sizes = output.shape?.allKnown,
      let places = Places(sizes, limit: application.contentsLimit)
    {
      output.contents = places.spread(input)
    }
    return [output]
  }

  private static let tile = Rule.moving { application throws(OperatorFault) in
    let input = application[0]
    guard let shape = input.shape else { return [input.shaped(nil)] }
    guard let repeats = application[1].integers, repeats.count == shape.count else {
      return [input.shaped(shape.map { _ in .unknown })]
    }
    let output = input.shaped(zip(shape, repeats).map { $0 * $1 })
    guard let contents = input.contents, let sizes = shape.allKnown, let source = Places(sizes),
      let tiled = output.shape?.allKnown,
      let target = Places(tiled, limit: application.contentsLimit)
    else { return [output] }
    let places = target.map { axis, index in index % sizes[axis] * source.strides[axis] }
    return [output.holding(contents.selecting(places))]
  }

  private static let pad = Rule.moving { application throws(OperatorFault) in
    let input = application[0]
    guard let shape = input.shape else { return [input.shaped(nil)] }
    let stated =
      application.attributes.integers("pads") ?? application.attributes.integers("paddings")
    guard let pads = stated.map([Extent].init) ?? application[1].integers else {
      return [input.shaped(shape.map { _ in .unknown })]
    }
    var axes = Array(shape.indices)
    if application.has(3) {
      guard let list = application[3].knownIntegers else {
        return [input.shaped(shape.map { _ in .unknown })]
      }
      axes = try application.axes(list, rank: shape.count)
    }
    guard pads.count == 2 * axes.count else {
      throw .attribute("pads has to give \(2 * axes.count) numbers; it gives \(pads.count)")
    }
    var output = shape
    for (index, axis) in axes.enumerated() {
      output[axis] = output[axis] + pads[index] + pads[index + axes.count]
      if let size = output[axis].known, size < 0 { throw .negativeDimension(size) }
    }
    return [input.shaped(output)]
  }

  private static let centerCropPad = Rule.moving { application throws(OperatorFault) in
    let input = application[0]
    guard let shape = input.shape else { return [input.shaped(nil)] }
    let axes = try application.axes(
      application.attributes.integers("axes") ?? Array(shape.indices), rank: shape.count)
    var output = shape
    for (index, axis) in axes.enumerated() {
      let wanted = application[1].integers
      output[axis] = wanted.map { $0.indices.contains(index) ? $0[index] : .unknown } ?? .unknown
    }
    return [input.shaped(output)]
  }
}

extension Application {
  fileprivate func splitSizes(of extent: Extent, into count: Int) throws(OperatorFault) -> [Extent]
  {
    if let list = attributes.integers("split") ?? optional(1)?.knownIntegers {
      guard list.count == count, list.allSatisfy({ $0 >= 0 }) else {
        throw .attribute("split gives \(list.count) sizes for \(count) outputs")
      }
      if let size = extent.known, let total = [Extent](list).reduce(0, +).known, total != size {
        throw .mismatch("split gives \(total) of \(size)")
      }
      return Array(list)
    }
    if has(1) {
      guard let partial = self[1].integers, partial.count == count else {
        return Array(repeating: .unknown, count: count)
      }
      return partial
    }
    guard let size = extent.known, size <= Limits.extent, count > 0 else {
      return Array(repeating: extent / .known(max(count, 1)), count: count)
    }
    // The last part is smaller where the size is no multiple.
    let part = (size + count - 1) / count
    return (0..<count).map { .known(max(0, min(part, size - $0 * part))) }
  }
}

extension OperatorFault {
  fileprivate static func unjoinable(_ shapes: [[Extent]], along axis: Int) -> OperatorFault {
    let listed = shapes.prefix(8).map(\.words).joined(separator: ", ")
    return .mismatch("tensors of \(listed) cannot be joined along axis \(axis)")
  }
}
