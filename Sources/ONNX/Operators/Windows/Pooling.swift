// Operations of a pooling over k places: k − 1 comparisons for each output of a maximum, k − 1
// additions and a division for each of a mean.

import Networks

extension Rule {
  static let pooling: [String: Rule] = [
    "MaxPool": windowed("maxpool"),
    "AveragePool": windowed("avgpool"),
    "LpPool": windowed("lppool"),
    "GlobalAveragePool": global("avgpool"),
    "GlobalMaxPool": global("maxpool"),
    "GlobalLpPool": global("lppool"),
    "MaxUnpool": unpooling,
    "RoiAlign": regions("roialign", boxes: 1),
    "MaxRoiPool": regions("roipool", boxes: 1),
  ]

  /// The same with zero points and scales among the inputs.
  static let quantizedPooling: [String: Rule] = [
    "QLinearAveragePool": windowed("avgpool"),
    "QLinearGlobalAveragePool": Rule { application throws(OperatorFault) in
      let isLast = application.attributes.flag("channels_last")
      return [globalOutput(application[0], channelsLast: isLast)]
    } work: { application, outputs in
      globalWork("avgpool", application, outputs)
    },
    "NhwcMaxPool": Rule { application throws(OperatorFault) in
      let input = application[0]
      guard let shape = input.shape, shape.count >= 3 else { return [input.shaped(nil)] }
      let windows = try Windows(application, kernel: try kernel(application, rank: shape.count))
      let spatial = try windows.outputs(Array(shape[1..<shape.count - 1]))
      return [input.shaped([shape[0]] + spatial + [shape[shape.count - 1]])]
    } work: { application, outputs in
      guard let windows = form(application) else { return Work.unknown("maxpool", for: .pooling) }
      return work("maxpool", windows, outputs)
    },
  ]

  private static func windowed(_ kind: String) -> Rule {
    Rule { application throws(OperatorFault) in
      let input = application[0]
      guard let shape = input.shape else { return [input.shaped(nil), Value(.int64, nil)] }
      guard shape.count >= 3 else {
        throw .mismatch("pooling needs an input of three or more axes; it has \(shape.words)")
      }
      let windows = try Windows(application, kernel: try kernel(application, rank: shape.count))
      let order = AxisOrder(application, rank: shape.count)
      let first = order.channelsFirst(shape)
      let directions = try windows.outputs(Array(first.dropFirst(2)))
      let output = order.restored(Array(first.prefix(2)) + directions)
      return [input.shaped(output), Value(.int64, output)]
    } work: { application, outputs in
      guard let windows = form(application) else { return Work.unknown(kind, for: .pooling) }
      return work(kind, windows, outputs)
    }
  }

  private static func kernel(_ application: Application, rank: Int) throws(OperatorFault) -> [Int] {
    let kernel = application.attributes.integers("kernel_shape") ?? []
    guard kernel.count == rank - 2 else {
      throw .attribute("kernel_shape has to give \(rank - 2) numbers")
    }
    return kernel
  }

  private static func form(_ application: Application) -> Windows? {
    guard let rank = application[0].rank, let kernel = try? kernel(application, rank: rank) else {
      return nil
    }
    return try? Windows(application, kernel: kernel)
  }

  private static func work(_ kind: String, _ windows: Windows, _ outputs: [Value]) -> Work {
    var work = Work(kind, "\(kind) \(windows.words)\(windows.strideWords)", for: .pooling)
    let places = kind == "maxpool" ? .subtract(windows.kernelFactor, 1) : windows.kernelFactor
    work.operations = outputs.first?.elementsOfOutput.map { .multiply(places, $0) }
    work.sweeps = windows.sweeps
    work.isSpatial = true
    return work
  }
}

extension Rule {
  private static func global(_ kind: String) -> Rule {
    Rule { application throws(OperatorFault) in
      [globalOutput(application[0], channelsLast: false)]
    } work: { application, outputs in
      globalWork(kind, application, outputs)
    }
  }

  private static func globalOutput(_ input: Value, channelsLast: Bool) -> Value {
    guard let shape = input.shape, shape.count >= 2 else { return input.shaped(nil) }
    let kept = channelsLast ? shape.count - 1 : 1
    return input.shaped(shape.indices.map { $0 == 0 || $0 == kept ? shape[$0] : 1 })
  }

  private static func globalWork(_ kind: String, _ application: Application, _ outputs: [Value])
    -> Work
  {
    var work = Work(kind, "global \(kind)", for: .pooling)
    work.operations = application[0].elements(ofInput: 0)
    if let shape = application[0].shape, let sizes = shape.dropFirst(2).map(\.self).allKnown {
      work.sweeps = sizes.map { Sweep(kernel: max($0, 1), step: max($0, 1)) }
    }
    work.isSpatial = true
    return work
  }

  private static let unpooling = Rule { application throws(OperatorFault) in
    let input = application[0]
    guard let shape = input.shape, shape.count >= 3 else { return [input.shaped(nil)] }
    if application.has(2) { return [input.shaped(application[2].integers)] }
    let windows = try Windows(application, kernel: try kernel(application, rank: shape.count))
    let spatial = windows.transposed(Array(shape.dropFirst(2)), outputPadding: [])
    return [input.shaped(Array(shape.prefix(2)) + spatial)]
  } work: { application, _ in
    Work("unpool")
  }

  /// Boxes cut out of a feature map and sampled to one size: one output for each box. Each sample is
  /// interpolated from four places (four multiplications, three additions).
  private static func regions(_ kind: String, boxes: Int) -> Rule {
    Rule { application throws(OperatorFault) in
      let input = application[0]
      let pooled = application.attributes.integers("pooled_shape")
      let height = pooled?.first ?? application.attributes.integer("output_height", default: 1)
      let width = pooled?.last ?? application.attributes.integer("output_width", default: 1)
      let shape = [application[boxes].extent(0), input.extent(1), .known(height), .known(width)]
      return [input.shaped(shape)]
    } work: { application, outputs in
      var work = Work(kind, for: kind == "roipool" ? .pooling : .other)
      let ratio = min(application.attributes.integer("sampling_ratio", default: 0), 1 << 20)
      let output = outputs.first?.elementsOfOutput
      if kind == "roialign" {
        // A ratio of zero adapts the number of samples to the box, which is not known.
        let samples = Count.factor("s", "", ratio * ratio, "samples for each place")
        work.operations = ratio > 0 ? 7 * (output * samples) : nil
      } else {
        work.operations = nil
      }
      work.isSpatial = true
      return work
    }
  }
}
