import COneDNN
import Diagnostics

/// The made-up numbers that a layer computes with, plain for the check and as a kernel wants them.
struct LayerWeights {
  /// Weights, or a normalisation's scale.
  private(set) var weights: [Float] = []
  /// Biases, or a normalisation's shift.
  private(set) var bias: [Float] = []
  private(set) var mean: [Float] = []
  private(set) var variance: [Float] = []
  private let dimensions: [Int]
  private let library: OneDNN

  init(_ builder: LayerBuilder, data: KernelData, index: Int) throws(Diagnostic) {
    library = builder.library
    let channels = builder.output.channels
    func values(_ role: KernelData.Role) -> [Float] {
      data.values(role, of: index, count: channels)
    }
    dimensions = builder.weightDimensions ?? [2, channels]
    if let sizes = builder.weightDimensions {
      weights = data.values(
        .weights, of: index, count: sizes.reduce(1, *), fanIn: builder.fanIn)
    }
    switch builder.layer.operation {
    case .convolution(let it): if it.bias { bias = values(.bias) }
    case .innerProduct(_, let hasBias, _): if hasBias { bias = values(.bias) }
    case .batchNormalization:
      weights = values(.scale)
      bias = values(.shift)
      mean = values(.mean)
      variance = values(.variance)
    default: break
    }
  }

  func arguments(_ choice: Choice) throws(Diagnostic) -> [(role: Int32, tensor: Tensor)] {
    if weights.isEmpty { return [] }
    let channels = [bias.count]
    if !mean.isEmpty {
      return [
        (onednn_weights, try Tensor(weights + bias, dimensions, on: library)),
        (onednn_mean, try Tensor(mean, channels, on: library)),
        (onednn_variance, try Tensor(variance, channels, on: library)),
      ]
    }
    let plain = try Tensor(weights, dimensions, on: library)
    let wanted = try Tensor(try choice.layout(onednn_query_weights), on: library)
    try Kernel.reorder(from: plain, to: wanted, on: library).run()
    let roles = [(onednn_weights, wanted)]
    return bias.isEmpty ? roles : roles + [(onednn_bias, try Tensor(bias, channels, on: library))]
  }
}
