// Operators whose output sizes depend on what the elements are: such a size has a bound, and is
// known only where the elements are constants.

import Networks

extension Rule {
  static let selection: [String: Rule] = [
    "NonZero": nonZero,
    "TopK": topK,
    "NonMaxSuppression": suppression,
    "Unique": unique,
    "Compress": compress,
  ]

  private static let nonZero = Rule.moving { application throws(OperatorFault) in
    let input = application[0]
    let rank = input.rank.map { Extent.known(max($0, 1)) } ?? .unknown
    if let elements = input.reals, elements.allSatisfy({ $0 != nil }),
      let sizes = input.shape?.allKnown, let places = Places(sizes)
    {
      let found = elements.indices.filter { elements[$0] != 0 }
      let indices = sizes.indices.flatMap { axis in
        found.map { Extent.known($0 / places.strides[axis] % sizes[axis]) }
      }
      let output = Value(.int64, [rank, .known(found.count)])
      return [indices.count <= Value.contentsLimit ? output.holding(.integers(indices)) : output]
    }
    return [Value(.int64, [rank, input.elements.bounded])]
  }

  /// Which of the elements are largest: comparisons are not counted, as sorts differ.
  private static let topK = Rule { application throws(OperatorFault) in
    let input = application[0]
    guard let shape = input.shape else { return [input.shaped(nil), Value(.int64, nil)] }
    let axis = try application.axis(default: -1, rank: shape.count)
    let wanted =
      application.attributes.integer("k").map { .known($0) } ?? application[1].scalar ?? .unknown
    var output = shape
    output[axis] = wanted.known == nil ? .minimum(wanted, shape[axis].bounded) : wanted
    return [input.shaped(output), Value(.int64, output)]
  } work: { _, _ in
    var work = Work("topk")
    work.operations = nil
    return work
  }

  /// [selected, 3], where for each image and class at most so many boxes are selected.
  private static let suppression = Rule { application throws(OperatorFault) in
    let scores = application[1]
    let boxes = application[0].extent(1)
    var each = boxes.bounded
    if let most = application[2].scalar?.known { each = .minimum(each, .known(max(most, 0))) }
    let total = scores.extent(0) * scores.extent(1) * each
    return [Value(.int64, [total == 0 ? 0 : total.bounded, 3])]
  } work: { _, _ in
    var work = Work("nms")
    work.operations = nil
    return work
  }

  private static let unique = Rule.moving { application throws(OperatorFault) in
    let input = application[0]
    var shape: [Extent]? = [input.elements.bounded]
    if let stated = application.attributes.integer("axis"), var all = input.shape {
      let axis = try application.axis(stated, rank: all.count)
      all[axis] = all[axis].bounded
      shape = all
    }
    let count = Value(.int64, [shape?.first ?? .unknown])
    return [input.shaped(shape), count, Value(.int64, [input.elements]), count]
  }

  private static let compress = Rule.moving { application throws(OperatorFault) in
    let input = application[0]
    let chosen = application[1].knownIntegers.map { Extent.known($0.count { $0 != 0 }) }
    guard let stated = application.attributes.integer("axis") else {
      return [input.shaped([chosen ?? input.elements.bounded])]
    }
    guard var shape = input.shape else { return [input.shaped(nil)] }
    let axis = try application.axis(stated, rank: shape.count)
    shape[axis] = chosen ?? shape[axis].bounded
    return [input.shaped(shape)]
  }
}

extension Extent {
  /// The same size as a bound of another.
  var bounded: Extent { bound.map { .atMost($0) } ?? .unknown }
}
