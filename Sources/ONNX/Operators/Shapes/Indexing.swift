// Operators that look elements up by index, or write them there.

import Networks

extension Rule {
  static let indexing: [String: Rule] = [
    "Gather": gather,
    "GatherElements": .moving { application throws(OperatorFault) in
      let output = application[0].shaped(application[1].shape)
      return [output.holding(application.foldedGatherElements)]
    },
    "GatherND": gatherND,
    "Scatter": written,
    "ScatterElements": written,
    "ScatterND": written,
    "TensorScatter": written,
    "Trilu": .moving { application throws(OperatorFault) in
      [application[0].shaped(application[0].shape)]
    },
    "ReverseSequence": .moving { application throws(OperatorFault) in
      [application[0].shaped(application[0].shape)]
    },
    "OneHot": oneHot,
  ]

  private static let written = Rule.moving { application throws(OperatorFault) in
    [application[0].shaped(application[0].shape)]
  }

  private static let gather = Rule.moving { application throws(OperatorFault) in
    let (data, indices) = (application[0], application[1])
    guard let shape = data.shape, let places = indices.shape else { return [data.shaped(nil)] }
    let axis = try application.axis(default: 0, rank: shape.count)
    let output = data.shaped(Array(shape[..<axis]) + places + Array(shape[(axis + 1)...]))
    return [output.holding(try application.foldedGather(axis, output))]
  }

  /// A table of few bits, of which some rows are looked up and taken back to floating-point numbers
  /// (onnxruntime, docs/ContribOperators.md).
  static let gatherQuantized = Rule { application throws(OperatorFault) in
    let (data, indices, type) = (application[0], application[1], application[2].type)
    guard var shape = data.shape, let places = indices.shape, let last = shape.last else {
      return [Value(type, nil)]
    }
    shape[shape.count - 1] = last * .known(application.packing)
    let axis = try application.axis("gather_axis", default: 0, rank: shape.count)
    return [Value(type, Array(shape[..<axis]) + places + Array(shape[(axis + 1)...]))]
  } work: { _, outputs in
    var work = Work.pointwise("gather", outputs.first)
    work.storage = .own
    return work
  }

  private static let gatherND = Rule.moving { application throws(OperatorFault) in
    let (data, indices) = (application[0], application[1])
    guard let shape = data.shape, let places = indices.shape, let last = places.last,
      let depth = last.known
    else { return [data.shaped(nil)] }
    let batch = application.attributes.integer("batch_dims", default: 0)
    guard depth >= 0, batch >= 0, batch < max(places.count, 1), batch <= shape.count,
      depth <= shape.count - batch
    else { throw .mismatch("indices of \(places.words) do not fit a tensor of \(shape.words)") }
    return [data.shaped(Array(places.dropLast()) + Array(shape.dropFirst(batch + depth)))]
  }

  private static let oneHot = Rule.moving { application throws(OperatorFault) in
    let type = application[2].type
    guard let indices = application[0].shape else { return [Value(type, nil)] }
    var axis = application.attributes.integer("axis", default: -1)
    if axis < 0 { axis += indices.count + 1 }
    guard (0...indices.count).contains(axis) else { throw .axis(axis, rank: indices.count + 1) }
    var output = indices
    output.insert(application[1].scalar ?? .unknown, at: axis)
    return [Value(type, output, application.foldedOneHot(axis, output))]
  }
}

extension Application {
  fileprivate func foldedGather(_ axis: Int, _ output: Value) throws(OperatorFault)
    -> Value.Contents?
  {
    guard let contents = self[0].contents, let sizes = self[0].shape?.allKnown,
      let indices = self[1].knownIntegers
    else { return nil }
    let size = sizes[axis]
    for index in indices where index < -size || index >= size {
      throw .mismatch("index \(index) is outside an axis of \(size)")
    }
    let wrapped = indices.map { $0 < 0 ? $0 + size : $0 }
    if sizes.count == 1 { return contents.selecting(wrapped) }
    guard let source = Places(sizes) else { return nil }
    let outer = sizes[..<axis].reduce(1, *)
    let inner = source.strides[axis]
    guard outer * wrapped.count * inner <= Value.contentsLimit else { return nil }
    var places: [Int] = []
    for before in 0..<outer {
      for index in wrapped {
        let start = (before * size + index) * inner
        places += start..<start + inner
      }
    }
    return contents.selecting(places)
  }

  /// The second of two values where the place along the axis is the index, the first elsewhere.
  fileprivate func foldedOneHot(_ axis: Int, _ output: [Extent]) -> Value.Contents? {
    guard let indices = self[0].knownIntegers, let values = self[2].contents, values.count == 2,
      let sizes = output.allKnown, let target = Places(sizes)
    else { return nil }
    var source = sizes
    source.remove(at: axis)
    guard let places = Places(source), places.count == indices.count else { return nil }
    let depth = sizes[axis]
    let sources = target.map { each, index in
      each == axis ? 0 : index * places.strides[each < axis ? each : each - 1]
    }
    let along = target.map { each, index in each == axis ? index : 0 }
    return values.selecting(
      zip(sources, along).map { source, place in
        let index = indices[source] < 0 ? indices[source] + depth : indices[source]
        return index == place ? 1 : 0
      })
  }

  fileprivate var foldedGatherElements: Value.Contents? {
    guard let contents = self[0].contents, let sizes = self[0].shape?.allKnown,
      let indices = self[1].knownIntegers, let shape = self[1].shape?.allKnown,
      shape.count == sizes.count, let target = Places(shape), let source = Places(sizes),
      let axis = try? axis(default: 0, rank: sizes.count),
      zip(shape, sizes).enumerated().allSatisfy({ $0 == axis || $1.0 <= $1.1 })
    else { return nil }
    let places = target.map { each, index in each == axis ? 0 : index * source.strides[each] }
    let size = sizes[axis]
    guard indices.allSatisfy({ $0 >= -size && $0 < size }), indices.count == places.count else {
      return nil
    }
    return contents.selecting(
      zip(places, indices).map { $0 + ($1 < 0 ? $1 + size : $1) * source.strides[axis] })
  }
}
