/// How a window is padded.
public enum Pad: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// So many places on every side.
  case each(Int)
  /// ⌈n / s⌉ outputs; with stride 1 the size is kept.
  case same

  public init(integerLiteral value: Int) { self = .each(value) }

  fileprivate var padding: Window.Padding {
    switch self {
    case .each(let places): .sides(before: places, after: places)
    case .same: .same
    }
  }
}

/// A layer of any operator.
public func layer(_ work: any Operator) -> Block {
  .layer(name: nil, stem: work.kind) { _ throws(Misfit) in work }
}

/// A convolution of `kernel` × `kernel`, or of `kernel` over sequences.
public func conv(
  _ kernel: Int, _ filters: Int, stride: Int = 1, pad: Pad = 0, dilation: Int = 1, groups: Int = 1,
  bias: Bool = true
) -> Block {
  .layer(name: nil, stem: "conv") { input throws(Misfit) in
    let window = Window(kernel, stride: stride, dilation: dilation, padding: pad.padding)
    return Convolution(
      input.spatialAxes.map { _ in window }, filters: filters, groups: groups, hasBias: bias)
  }
}

/// A convolution with a filter of its own for each channel.
public func depthwise(_ kernel: Int, stride: Int = 1, pad: Pad = 0, bias: Bool = true) -> Block {
  .layer(name: nil, stem: "depthwise") { input throws(Misfit) in
    guard let axis = input.mixedAxis, let channels = input[axis] else {
      throw .wrongAxes(needs: "channels", given: input)
    }
    let window = Window(kernel, stride: stride, padding: pad.padding)
    return Convolution(
      input.spatialAxes.map { _ in window }, filters: channels, groups: channels, hasBias: bias)
  }
}

public func maxpool(_ kernel: Int, stride: Int? = nil, pad: Pad = 0) -> Block {
  pool(.max, "maxpool", kernel, stride, pad)
}

public func avgpool(_ kernel: Int, stride: Int? = nil, pad: Pad = 0) -> Block {
  pool(.average, "avgpool", kernel, stride, pad)
}

/// Windows that do not overlap, unless a stride is given.
private func pool(
  _ method: PoolingMethod, _ stem: String, _ kernel: Int, _ stride: Int?, _ pad: Pad
) -> Block {
  .layer(name: nil, stem: stem) { input throws(Misfit) in
    let window = Window(kernel, stride: stride ?? kernel, padding: pad.padding)
    return Pooling(method, input.spatialAxes.map { _ in window })
  }
}

/// The mean of each channel.
public func globalavgpool() -> Block { layer(GlobalPooling(.average)) }

public func linear(_ units: Int, bias: Bool = true) -> Block { layer(Linear(units, hasBias: bias)) }
public func flatten() -> Block { layer(Flatten()) }
public func batchnorm() -> Block { layer(Normalization(.batch)) }
public func layernorm() -> Block { layer(Normalization(.layer)) }
public func dropout() -> Block { layer(Dropout()) }
public func softmax() -> Block { layer(Softmax()) }
public func relu() -> Block { layer(Pointwise(.relu)) }
public func gelu() -> Block { layer(Pointwise(.gelu)) }
public func tanh() -> Block { layer(Pointwise(.tanh)) }
public func sigmoid() -> Block { layer(Pointwise(.sigmoid)) }

/// A router and small networks, of which each token takes a few.
///
/// - Requires: no more chosen than there are.
public func experts(_ count: Int, inner: Int, top chosen: Int, gated: Bool = false) -> Block {
  layer(Experts(count, inner: inner, chosen: chosen, isGated: gated))
}
/// Multi-head self-attention over tokens.
public func attention(heads: Int) -> Block { layer(Attention(heads: heads)) }
