/// A function of each element by itself.
///
/// FLOPs count one operation for each comparison, addition, multiplication and division, and for
/// each exponential, logarithm, hyperbolic tangent and error function, whatever a machine makes of
/// them.
public struct Pointwise: Operator {
  public var function: Function

  public init(_ function: Function) { self.function = function }

  public enum Function: String, CaseIterable, Hashable, Sendable {
    case relu, relu6, leakyrelu, prelu, elu, selu, celu, gelu, silu, mish, sigmoid, logsigmoid, tanh
    case softplus, softsign, hardswish, hardsigmoid, hardtanh, identity, exp, log, sqrt, square, abs

    /// For each element.
    public var operations: Int {
      switch self {
      case .identity: 0
      case .relu, .tanh, .exp, .log, .sqrt, .square, .abs: 1
      case .relu6, .hardtanh: 2  // max, min
      case .leakyrelu, .prelu: 2  // a x, max
      case .elu, .celu: 4  // exp, −1, α ·, choice
      case .selu: 5  // as elu, and a scale
      case .gelu: 5  // ½ x (1 + erf(x / √2))
      case .sigmoid: 4  // 1 / (1 + exp(−x))
      case .logsigmoid: 4  // −log(1 + exp(−x))
      case .silu: 5  // x · sigmoid(x)
      case .mish: 5  // x · tanh(log(1 + exp(x)))
      case .softplus: 3  // log(1 + exp(x))
      case .softsign: 3  // x / (1 + |x|)
      case .hardsigmoid: 4  // min(max(x + 3, 0), 6) / 6
      case .hardswish: 5  // x · hardsigmoid(x)
      }
    }
  }

  public var kind: String { function.rawValue }
  public var purpose: Purpose { .other }
  public var storage: Storage { function == .identity ? .view : .inPlace }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] { [try single(inputs)] }

  /// The slopes of a PReLU, one for each channel.
  public func weights(_ sizes: Sizes) -> Count? { function == .prelu ? sizes.mixedIn : 0 }

  public func operations(_ sizes: Sizes) -> Count? {
    .number(function.operations) * sizes.outputElements()
  }
}

/// Leaves some elements out while training; in inference it does nothing.
public struct Dropout: Operator {
  /// The probability as it is written, such as `0.5`; it changes no count.
  public var rate: String?

  public init(rate: String? = nil) { self.rate = rate }

  public var kind: String { "dropout" }
  public var purpose: Purpose { .other }
  public var words: String { rate.map { "dropout \($0)" } ?? "dropout" }
  public var storage: Storage { .view }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] { [try single(inputs)] }
}

/// A learned factor for each channel or feature, as ConvNeXt's layer scale.
public struct Scaling: Operator {
  public init() {}

  public var kind: String { "scale" }
  public var purpose: Purpose { .other }
  public var storage: Storage { .inPlace }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] { [try single(inputs)] }

  public func weights(_ sizes: Sizes) -> Count? { sizes.mixedIn }
  public func operations(_ sizes: Sizes) -> Count? { sizes.outputElements() }
}
