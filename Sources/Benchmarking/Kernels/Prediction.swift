package import Diagnostics

/// What the arithmetic of a layer says about its time, before anything is measured.
package struct Prediction: Hashable, Sendable {
  /// Multiply–accumulates as papers count them: taps on zero padding included.
  package var macs: Int
  /// Those that touch data; what padding adds is known to be zero, and good kernels skip it.
  package var realMacs: Int
  /// Elements of weights and biases.
  package var parameters: Int
  /// Bytes that must cross to and from memory at least: inputs, weights and outputs, each once.
  package var bytes: Int

  package init(macs: Int, realMacs: Int, parameters: Int, bytes: Int) {
    self.macs = macs
    self.realMacs = realMacs
    self.parameters = parameters
    self.bytes = bytes
  }

  /// Operations for each byte: 2 · real MACs / bytes.
  package var intensity: Double { bytes > 0 ? 2 * Double(realMacs) / Double(bytes) : 0 }

  /// The roofline's time in seconds: max(2 · real MACs / peak, bytes / bandwidth), with the peak in
  /// operations a second and the bandwidth in bytes a second.
  package func seconds(compute: Double, memory: Double) -> Double {
    max(2 * Double(realMacs) / compute, Double(bytes) / memory)
  }

  package static func + (left: Prediction, right: Prediction) -> Prediction {
    Prediction(
      macs: left.macs + right.macs, realMacs: left.realMacs + right.realMacs,
      parameters: left.parameters + right.parameters, bytes: left.bytes + right.bytes)
  }

  package static let zero = Prediction(macs: 0, realMacs: 0, parameters: 0, bytes: 0)
}

extension NetworkWork {
  /// One for each layer.
  package func predictions(batch: Int, type: ElementType) throws(Diagnostic) -> [Prediction] {
    let extents = try extents()
    return layers.indices.map { index in
      layers[index].prediction(
        from: sources(of: layers[index], in: extents), to: extents[index], batch: batch, type: type)
    }
  }

  /// Bytes that a run needs at most: every activation, all weights, and a plain copy of the largest.
  package func memoryNeeded(batch: Int, type: ElementType) throws(Diagnostic) -> Int {
    let activations = try extents().reduce(input.count) { $0 + $1.count }
    let parameters = try predictions(batch: batch, type: type).map(\.parameters)
    // The largest weights are held as plain numbers twice while they are brought into their layout.
    return saturatedProduct(activations, batch, type.bytes)
      + saturatedProduct(parameters.reduce(0, +), type.bytes)
      + saturatedProduct(parameters.max() ?? 0, 8)
  }
}

extension NetworkWork.Layer {
  fileprivate func prediction(
    from sources: [Extent], to output: Extent, batch: Int, type: ElementType
  ) -> Prediction {
    let input = sources.reduce(0) { $0 + $1.count }
    var result = Prediction.zero
    switch operation {
    case .convolution(let it):
      let inner = sources[0].channels / it.groups
      let (rows, columns) = (it.window.vertical, it.window.horizontal)
      let taps = saturatedProduct(output.height, output.width, rows.size, columns.size)
      let realTaps = saturatedProduct(
        rows.realTaps(of: sources[0].height), columns.realTaps(of: sources[0].width))
      result.macs = saturatedProduct(batch, it.outputs, inner, taps)
      result.realMacs = saturatedProduct(batch, it.outputs, inner, realTaps)
      result.parameters =
        saturatedProduct(it.outputs, inner, rows.size, columns.size) + (it.bias ? it.outputs : 0)
    case .innerProduct(let outputs, let bias, _):
      result.macs = saturatedProduct(batch, outputs, input)
      result.realMacs = result.macs
      result.parameters = saturatedProduct(outputs, input) + (bias ? outputs : 0)
    case .batchNormalization: result.parameters = 4 * output.channels
    case .pooling, .concat, .add, .localResponseNormalization, .activation, .softmax: break
    }
    result.bytes = saturatedProduct(
      saturatedProduct(batch, input + output.count) + result.parameters, type.bytes)
    return result
  }
}
