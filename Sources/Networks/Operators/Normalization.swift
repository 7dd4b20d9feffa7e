/// Brings elements to a mean and a deviation, then scales and shifts them by learned numbers.
///
/// FLOPs count, for each element, what the formula needs; the few operations for each group of
/// elements, such as a root, are left out. Nothing is folded into a neighbouring layer.
public struct Normalization: Operator {
  public var method: Method
  /// Whether it scales and shifts.
  public var isAffine: Bool

  public init(_ method: Method, isAffine: Bool = true) {
    self.method = method
    self.isAffine = isAffine
  }

  public enum Method: Hashable, Sendable {
    /// By the running statistics of each channel, as in inference.
    case batch
    /// Over the features of a token, or the channels of a place.
    case layer
    /// Over groups of channels.
    case group(Int)
    /// Over each channel.
    case instance
    /// By the root of the mean square of the features; there is no shift.
    case rms
  }

  public var kind: String {
    switch method {
    case .batch: "batchnorm"
    case .layer: "layernorm"
    case .group: "groupnorm"
    case .instance: "instancenorm"
    case .rms: "rmsnorm"
    }
  }
  public var purpose: Purpose { method == .batch ? .batchNorm : .norm }

  public var words: String {
    var words = kind
    if case .group(let groups) = method { words += " \(groups)" }
    return isAffine ? words : words + ", affine no"
  }

  public var storage: Storage { .inPlace }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    guard let axis = input.mixedAxis, let channels = input[axis] else {
      throw .wrongAxes(needs: "channels or features", given: input)
    }
    if case .group(let groups) = method, channels % groups != 0 {
      throw .groupsDoNotDivide(groups: groups, channels: channels, isInput: true)
    }
    return [input]
  }

  /// `c`
  public func weights(_ sizes: Sizes) -> Count? { isAffine ? sizes.mixedIn : 0 }
  /// `c`
  public func biases(_ sizes: Sizes) -> Count? {
    isAffine && method != .rms ? sizes.mixedIn : 0
  }

  public func operations(_ sizes: Sizes) -> Count? {
    .number(operationsPerElement) * sizes.outputElements()
  }

  private var operationsPerElement: Int {
    switch method {
    // One scale and one shift, which hold the statistics as well.
    case .batch: 2
    // Into the sum, minus the mean, square, into the sum, by the deviation; scale and shift.
    case .layer, .group, .instance: isAffine ? 7 : 5
    // Square, into the sum, by the root; scale.
    case .rms: isAffine ? 4 : 3
    }
  }
}

/// Local response normalization (Krizhevsky et al., 2012): each element by the squares of its
/// neighbours in `size` channels: x / (k + α Σ y²)^β.
public struct LocalResponseNormalization: Operator {
  public var size: Int

  public init(size: Int = 5) { self.size = size }

  public var kind: String { "lrn" }
  public var purpose: Purpose { .norm }
  public var words: String { "lrn \(size)" }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] { [try single(inputs)] }

  /// A square, `z` − 1 additions, α, k, a power and a division: `(z + 4)` for each element.
  public func operations(_ sizes: Sizes) -> Count? {
    .multiply(.add(.factor("z", "", size, "neighbouring channels"), 4), sizes.outputElements())
  }
}

/// exp(x − max) / Σ exp(x − max) over the last axis.
public struct Softmax: Operator {
  public init() {}

  public var kind: String { "softmax" }
  public var purpose: Purpose { .other }
  public var storage: Storage { .inPlace }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] { [try single(inputs)] }

  /// A comparison, a subtraction, an exponential, an addition and a division for each element.
  public func operations(_ sizes: Sizes) -> Count? { 5 * sizes.outputElements() }
}
