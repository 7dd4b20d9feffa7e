// Operations of a resize, for each element of the output: none for nearest neighbours, and for an
// interpolation a multiplication and an addition for each of the 2^d (linear) or 4^d (cubic) places
// that it draws on along d axes.

import Networks

extension Rule {
  static let images: [String: Rule] = [
    "Resize": resize,
    "Upsample": resize,
    "GridSample": gridSample,
    "AffineGrid": Rule { application throws(OperatorFault) in
      guard let size = application[1].integers, size.count >= 3 else {
        return [Value(application[0].type, nil)]
      }
      let grid = [size[0]] + Array(size.dropFirst(2)) + [.known(size.count - 2)]
      return [Value(application[0].type, grid)]
    } work: { application, outputs in
      // Each coordinate is a row of the affine matrix times a place.
      var work = Work("affinegrid")
      let rank = application[0].extent(1).bound ?? 2
      work.operations = outputs.first?.elementsOfOutput.map { .number(2 * min(rank, 8)) * $0 }
      return work
    },
    "Col2Im": .moving { application throws(OperatorFault) in
      let input = application[0]
      guard let image = application[1].integers, let block = application[2].integers else {
        return [input.shaped(nil)]
      }
      return [input.shaped([input.extent(0), input.extent(1) / block.product] + image)]
    },
  ]

  private static let resize = Rule { application throws(OperatorFault) in
    let input = application[0]
    guard let shape = input.shape else { return [input.shaped(nil)] }
    let request = ResizeRequest(application)
    let axes = try application.axes(
      application.attributes.integers("axes") ?? Array(shape.indices), rank: shape.count)
    var output = shape
    for (index, axis) in axes.enumerated() {
      output[axis] = request.size(index, of: shape[axis])
    }
    return [input.shaped(output)]
  } work: { application, outputs in
    let mode = application.attributes.text("mode") ?? "nearest"
    var work = Work("resize", "resize, \(mode)")
    work.isSpatial = true
    guard let output = outputs.first, let input = application[0].shape, let new = output.shape
    else {
      return .unknown("resize")
    }
    let changed = min(zip(input, new).count { $0 != $1 }, 4)
    if mode == "nearest" || changed == 0 { return work }
    let places = 1 << (mode == "cubic" ? 2 * changed : changed)
    let interpolation = Count.factor("i", "", places, "places that are interpolated")
    work.operations = 2 * (output.elementsOfOutput * interpolation)
    return work
  }

  private static let gridSample = Rule { application throws(OperatorFault) in
    let (input, grid) = (application[0], application[1])
    guard let shape = grid.shape, shape.count >= 3 else { return [input.shaped(nil)] }
    let spatial = shape.dropFirst().dropLast()
    return [input.shaped([input.extent(0), input.extent(1)] + Array(spatial))]
  } work: { application, outputs in
    let mode = application.attributes.text("mode") ?? "linear"
    var work = Work("gridsample")
    let axes = min(max((application[0].rank ?? 4) - 2, 1), 4)
    if mode == "nearest" { return work }
    let places = 1 << (mode == "cubic" || mode == "bicubic" ? 2 * axes : axes)
    let interpolation = Count.factor("i", "", places, "places that are interpolated")
    work.operations = 2 * ((outputs.first?.elementsOfOutput) * interpolation)
    work.isSpatial = true
    return work
  }
}

/// The sizes or scales of a resize, in the forms that operator sets have given them.
private struct ResizeRequest {
  var sizes: [Extent]?
  var scales: [Double?]?

  init(_ application: Application) {
    let attributes = application.attributes
    if let stated = attributes.reals("scales") {
      scales = stated
    } else if application.kind == "Upsample" || application.opset < 11 {
      scales = application[1].reals
    } else {
      if application.has(3) {
        sizes = application[3].integers
        // A size of which nothing is known still tells that the scales do not count.
        if sizes == nil { return }
      }
      if sizes?.isEmpty != false { scales = application[2].reals }
    }
  }

  /// ⌊n × scale⌋ in single precision, as runtimes compute it.
  func size(_ index: Int, of extent: Extent) -> Extent {
    if let sizes, sizes.indices.contains(index) { return sizes[index] }
    guard let scales, scales.indices.contains(index), let scale = scales[index] else {
      return .unknown
    }
    if scale == 1 { return extent }
    guard let bound = extent.bound,
      let size = Int(exactly: (Float(bound) * Float(scale)).rounded(.down)), size >= 0
    else { return .unknown }
    return extent.known == nil ? .atMost(size) : .known(size)
  }
}
