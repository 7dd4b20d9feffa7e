// Operators that give the same elements another shape: contents pass through unchanged.

import Networks

extension Rule {
  static let reshaping: [String: Rule] = [
    "Reshape": reshape,
    "Flatten": flatten,
    "Squeeze": squeeze,
    "Unsqueeze": unsqueeze,
    "Transpose": transpose,
    "DepthToSpace": blocks(growing: true),
    "SpaceToDepth": blocks(growing: false),
  ]

  private static let reshape = Rule.moving(.view) { application throws(OperatorFault) in
    let input = application[0]
    guard let wanted = application.reshapeTarget else {
      // The target's own length is the new rank.
      let rank = application[1].shape?.first?.known
      guard let rank, (0...64).contains(rank) else { return [input.shaped(nil)] }
      return [input.shaped(Array(repeating: .unknown, count: rank))]
    }
    let shape = try application.reshaped(input, to: wanted)
    return [input.shaped(shape).holding(input.contents)]
  }

  private static let flatten = Rule.moving(.view) { application throws(OperatorFault) in
    let input = application[0]
    guard let shape = input.shape else { return [input.shaped([.unknown, .unknown])] }
    var axis = application.attributes.integer("axis", default: 1)
    if axis < 0 { axis += shape.count }
    guard (0...shape.count).contains(axis) else { throw .axis(axis, rank: shape.count) }
    let sizes = [shape[..<axis].map(\.self).product, shape[axis...].map(\.self).product]
    return [input.shaped(sizes).holding(input.contents)]
  }

  private static let squeeze = Rule.moving(.view) { application throws(OperatorFault) in
    let input = application[0]
    guard let shape = input.shape else { return [input.shaped(nil)] }
    let axes: [Int]
    switch application.list("axes", input: 1) {
    case .unknown?: return [input.shaped(nil)]
    case .known(let list)?: axes = try application.axes(list, rank: shape.count)
    case nil: axes = shape.indices.filter { shape[$0] == 1 }
    }
    for axis in axes {
      if let size = shape[axis].known, size != 1 {
        throw .mismatch("axis \(axis) of \(shape.words) cannot be squeezed; its size is \(size)")
      }
    }
    return [input.shaped(shape.reduced(over: axes, keeps: false)).holding(input.contents)]
  }

  private static let unsqueeze = Rule.moving(.view) { application throws(OperatorFault) in
    let input = application[0]
    guard let shape = input.shape, case .known(let list)? = application.list("axes", input: 1)
    else {
      return [input.shaped(nil)]
    }
    let rank = shape.count + list.count
    let axes = Set(try application.axes(list, rank: rank))
    guard axes.count == list.count else { throw .attribute("axes names an axis twice") }
    var rest = shape[...]
    let output = (0..<rank).map { axes.contains($0) ? 1 : rest.removeFirst() }
    return [input.shaped(output).holding(input.contents)]
  }

  private static let transpose = Rule.moving { application throws(OperatorFault) in
    let input = application[0]
    guard let shape = input.shape else { return [input.shaped(nil)] }
    let order = application.attributes.integers("perm") ?? shape.indices.reversed()
    guard order.sorted() == Array(shape.indices) else {
      throw .attribute("perm is no order of the \(shape.count) axes")
    }
    let output = input.shaped(order.map { shape[$0] })
    guard let contents = input.contents, let sizes = shape.allKnown,
      let source = Places(sizes), let target = Places(order.map { sizes[$0] })
    else { return [output] }
    let places = target.map { axis, index in index * source.strides[order[axis]] }
    return [output.holding(contents.selecting(places))]
  }

  private static func blocks(growing: Bool) -> Rule {
    .moving { application throws(OperatorFault) in
      let input = application[0]
      guard let shape = input.shape else { return [input.shaped(nil)] }
      let block = application.attributes.integer("blocksize", default: 0)
      guard shape.count == 4, (1...1 << 20).contains(block) else {
        throw .attribute(
          "blocks of \(block) need four axes and at least 1; there are \(shape.words)")
      }
      let side = Extent.known(block)
      let output =
        growing
        ? [shape[0], shape[1] / (side * side), shape[2] * side, shape[3] * side]
        : [shape[0], shape[1] * side * side, shape[2] / side, shape[3] / side]
      return [input.shaped(output)]
    }
  }
}

extension Application {
  /// The extents that a reshape asks for, as an input or (before operator set 5) an attribute.
  fileprivate var reshapeTarget: [Extent]? {
    if let list = attributes.integers("shape") { return Array(list) }
    return self[1].integers
  }

  /// Zero takes the input's extent at the same place; −1 takes what is left.
  fileprivate func reshaped(_ input: Value, to wanted: [Extent]) throws(OperatorFault) -> [Extent] {
    var output = wanted
    let allowsZero = attributes.flag("allowzero")
    for (index, extent) in wanted.enumerated() {
      if extent == 0, !allowsZero { output[index] = input.extent(index) }
      if let size = extent.known, size < -1 { throw .negativeDimension(size) }
    }
    let open = wanted.indices.filter { wanted[$0] == -1 }
    guard open.count <= 1 else { throw .attribute("a shape leaves two extents open") }
    let rest = output.indices.filter { !open.contains($0) }.map { output[$0] }
    if let place = open.first {
      output[place] = try remaining(input, rest, wanted)
    } else if let only = output.indices.filter({ output[$0].known == nil }).first,
      output.count(where: { $0.known == nil }) == 1, let total = input.elements.known
    {
      // One extent that is not known follows from the number of elements.
      let others = output.indices.filter { $0 != only }.map { output[$0] }.product.known ?? 0
      if others > 0, total % others == 0 { output[only] = .known(total / others) }
    }
    if let total = input.elements.known, let new = output.product.known, total != new {
      throw .mismatch(
        "\(total) elements cannot be reshaped to \(output.words), which are \(new)")
    }
    return output
  }

  private func remaining(_ input: Value, _ rest: [Extent], _ wanted: [Extent])
    throws(OperatorFault) -> Extent
  {
    let total = input.elements
    let others = rest.product
    if let total = total.known, let others = others.known {
      if others == 0 { return 0 }
      guard total % others == 0 else {
        throw .mismatch("\(total) elements cannot be reshaped to \(wanted.words)")
      }
      return .known(total / others)
    }
    // What is not known may stand on both sides: 8×?×64 reshaped to 8×?×8×8 leaves nothing open.
    var remaining = rest
    var left: [Extent] = []
    for extent in input.shape ?? [.unknown] {
      if extent.known == nil, let place = remaining.firstIndex(of: extent), extent != .unknown {
        remaining.remove(at: place)
      } else {
        left.append(extent)
      }
    }
    return left.product / remaining.product
  }
}
