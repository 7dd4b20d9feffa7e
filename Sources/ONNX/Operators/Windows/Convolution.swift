// MACs of a convolution: n × h_out × w_out × c_out × c_in / g × k_h × k_w
// and of a transposed one: n × h_in × w_in × c_in × c_out / g × k_h × k_w, since every input element
// is multiplied with every filter tap (dumoulin & visin, 2016, section 4).

import Networks

extension Rule {
  static let convolutions: [String: Rule] = [
    "Conv": convolution(weights: 1, bias: 2),
    "FusedConv": convolution(weights: 1, bias: 2),
    "NhwcConv": convolution(weights: 1, bias: 2),
    "NhwcFusedConv": convolution(weights: 1, bias: 2),
    "ConvInteger": convolution(weights: 1, bias: nil, type: .int32),
    "QLinearConv": convolution(weights: 3, bias: 8, typeFrom: 7),
    "DeformConv": convolution(weights: 1, bias: 3, isDeformable: true),
    "ConvTranspose": transposedConvolution,
  ]

  private static func convolution(
    weights: Int, bias: Int?, type: DataType? = nil, typeFrom: Int? = nil,
    isDeformable: Bool = false
  ) -> Rule {
    Rule { application throws(OperatorFault) in
      let type = type ?? application[typeFrom ?? 0].type
      guard let form = try ConvolutionForm(application, weights: weights) else {
        return [Value(type, nil)]
      }
      return [Value(type, try form.outputShape())]
    } work: { application, outputs in
      guard let output = outputs.first,
        let form = try? ConvolutionForm(application, weights: weights)
      else { return Work.unknown("conv", for: .weighting) }
      var work = form.work(output)
      work.addBias(bias, application, output)
      // An offset for each tap: bilinear interpolation takes four multiplications and three
      // additions for each of the taps.
      if isDeformable { work.operations = work.operations + form.interpolation(output) }
      return work
    }
  }

  private static let transposedConvolution = Rule { application throws(OperatorFault) in
    let input = application[0]
    guard let form = try ConvolutionForm(application, weights: 1) else {
      return [Value(input.type, nil)]
    }
    return [Value(input.type, form.transposedShape(application))]
  } work: { application, outputs in
    guard let output = outputs.first, let form = try? ConvolutionForm(application, weights: 1)
    else { return Work.unknown("convtranspose", for: .weighting) }
    var work = form.transposedWork(output)
    work.addBias(2, application, output)
    return work
  }
}

extension Work {
  /// What nothing can be said about.
  static func unknown(_ kind: String, for purpose: Purpose = .other) -> Work {
    var work = Work(kind, for: purpose)
    work.macs = nil
    work.operations = nil
    return work
  }

  /// One addition for each element of the output.
  mutating func addBias(_ input: Int?, _ application: Application, _ output: Value) {
    guard let input, application.has(input) else { return }
    biasInputs.append(input)
    operations = operations + output.elementsOfOutput
  }
}

/// The sizes of one convolution.
private struct ConvolutionForm {
  var input: [Extent]
  var weights: [Extent]
  var groups: Int
  var windows: Windows
  var order: AxisOrder

  /// Nil where the ranks are not known.
  ///
  /// - Throws: tensors that do not go together.
  init?(_ application: Application, weights index: Int) throws(OperatorFault) {
    guard let input = application[0].shape, var weights = application[index].shape else {
      return nil
    }
    guard input.count >= 3, weights.count == input.count else {
      throw .mismatch(
        "a convolution needs an input and weights of the same three or more axes; "
          + "it has \(input.words) and \(weights.words)")
    }
    order = AxisOrder(application, rank: input.count)
    groups = application.attributes.integer("group", default: 1)
    guard groups >= 1 else { throw .attribute("group is \(groups); it has to be at least 1") }
    weights = order.filters(weights, channels: order.channelsFirst(input)[1] / .known(groups))
    let stated = application.attributes.integers("kernel_shape") ?? []
    guard let kernel = weights.dropFirst(2).map(\.self).allKnown ?? (stated.isEmpty ? nil : stated),
      kernel.count == input.count - 2
    else { return nil }
    self.input = order.channelsFirst(input)
    self.weights = weights
    windows = try Windows(application, kernel: kernel)
  }

  func outputShape() throws(OperatorFault) -> [Extent] {
    if let channels = input[1].known, let taken = weights[1].known {
      let (needed, overflow) = taken.multipliedReportingOverflow(by: groups)
      guard !overflow, needed == channels else {
        throw .mismatch(
          "the input has \(channels) channels; weights of \(weights.words) in \(groups) "
            + "\(groups == 1 ? "group" : "groups") take \(overflow ? "more" : "\(needed)")")
      }
    }
    let directions = try windows.outputs(Array(input.dropFirst(2)))
    return order.restored([input[0], weights[0]] + directions)
  }

  func transposedShape(_ application: Application) -> [Extent] {
    let head = [input[0], weights[1] * .known(groups)]
    if let stated = application.attributes.integers("output_shape"), !stated.isEmpty {
      return head + stated.suffix(input.count - 2).map { .known($0) }
    }
    let extra = application.attributes.integers("output_padding") ?? []
    return head + windows.transposed(Array(input.dropFirst(2)), outputPadding: extra)
  }

  func work(_ output: Value) -> Work {
    var work = Work("conv", words("conv", filters: weights[0]), for: .weighting)
    let sizes = output.shape.map { order.channelsFirst($0).dropFirst(2) } ?? []
    let places = Windows.spatialFactor(sizes, "out", "output") {
      .output(extent: $0 + order.firstDirection)
    }
    work.macs =
      batch * places
      * weights[0].factor("c", "out", "output channels", from: .output(extent: order.channels))
      * channelsOfGroup("in", weights[1], "input channels") * windows.kernelFactor
    if output.shape == nil { work.macs = nil }
    work.sweeps = windows.sweeps
    work.isSpatial = true
    return work
  }

  func transposedWork(_ output: Value) -> Work {
    var work = Work(
      "convtranspose", words("transposed conv", filters: weights[1] * .known(groups)),
      for: .weighting)
    let places = Windows.spatialFactor(input.dropFirst(2), "in", "input") {
      .input(0, extent: $0 + 2)
    }
    work.macs =
      batch * places
      * input[1].factor("c", "in", "input channels", from: .input(0, extent: 1))
      * channelsOfGroup("out", weights[1], "output channels") * windows.kernelFactor
    work.sweeps = windows.kernel.indices.map {
      Sweep(kernel: windows.reach($0), step: windows.strides[$0], enlarges: true)
    }
    work.isSpatial = true
    return work
  }

  func interpolation(_ output: Value) -> Count? {
    let places = Windows.spatialFactor(output.shape?.dropFirst(2) ?? [], "out", "output") {
      .output(extent: $0 + 2)
    }
    return 7
      * (batch * places * input[1].factor("c", "in", "input channels") * windows.kernelFactor)
  }

  private var batch: Count? { input[0].batchFactor(from: .input(0, extent: 0)) }

  /// `c_in / g`, where a group has but a part of the channels.
  private func channelsOfGroup(_ subscript: String, _ own: Extent, _ meaning: String) -> Count? {
    let all = (own * .known(groups)).factor("c", `subscript`, meaning)
    if groups == 1 { return all }
    return all.map { $0 / .factor("g", "", groups, "groups") }
  }

  private func words(_ name: String, filters: Extent) -> String {
    let count = [filters].words
    let isDepthwise = groups > 1 && weights[1] == 1
    let grouping = groups == 1 ? "" : isDepthwise ? ", depthwise" : ", groups \(groups)"
    return "\(name) \(windows.words), \(count)\(windows.strideWords)\(grouping)"
  }
}
