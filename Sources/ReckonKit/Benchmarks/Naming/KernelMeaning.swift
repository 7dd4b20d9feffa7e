import Benchmarking
import Networks

/// What kernels make of a layer's operator.
enum KernelMeaning {
  case kernel(KernelOperation)
  case activation(KernelOperation.Activation)
  /// Its input under another shape: nothing is computed.
  case view
  /// Why there is no kernel for it, and what to do.
  case none(String)

  init(of work: any Operator, _ sizes: Sizes) {
    switch work {
    case let it as Networks.Convolution: self = Self.convolution(it, sizes)
    case let it as Networks.Pooling: self = Self.pooling(it, sizes)
    case let it as GlobalPooling: self = Self.global(it, sizes)
    case let it as AdaptivePooling: self = Self.adaptive(it, sizes)
    case let it as Linear:
      self =
        sizes.input[.tokens] == nil
        ? .kernel(.innerProduct(outputs: it.units, bias: it.hasBias))
        : .none("there is no kernel for linear layers over tokens; measure a network of images")
    case is Concatenation:
      self =
        sizes.input.index(of: .channels) == nil && sizes.input[.tokens] != nil
        ? .none("there is no kernel that joins tokens") : .kernel(.concat)
    case let it as Elementwise:
      self =
        it.operation == .add
        ? .kernel(.add())
        : .none("there is no kernel for products of branches; replace them by `add` to get close")
    case let it as Normalization:
      self =
        it.method == .batch
        ? .kernel(.batchNormalization())
        : .none("there is a kernel for batchnorm alone")
    case let it as Networks.LocalResponseNormalization:
      self = .kernel(.localResponseNormalization(size: it.size))
    case let it as Pointwise: self = Self.pointwise(it.function)
    case is Softmax: self = .kernel(.softmax)
    case is Flatten, is Dropout: self = .view
    default:
      self = .none(
        "there are kernels for conv, pooling, linear, concat, add, batchnorm, lrn, softmax and "
          + "activations; measure a network of those, or some of its layers in a network of their own"
      )
    }
  }

  private static func convolution(_ it: Networks.Convolution, _ sizes: Sizes) -> KernelMeaning {
    if it.isTransposed { return .none("there is no kernel for transposed convolutions") }
    guard let window = window(it.windows, sizes) else { return .none(onePlane) }
    return .kernel(.convolution(.init(it.filters, window, groups: it.groups, bias: it.hasBias)))
  }

  private static func pooling(_ it: Networks.Pooling, _ sizes: Sizes) -> KernelMeaning {
    guard let window = window(it.windows, sizes) else { return .none(onePlane) }
    return .kernel(
      .pooling(.init(it.method == .max ? .maximum : .averageWithPadding, window)))
  }

  private static func global(_ it: GlobalPooling, _ sizes: Sizes) -> KernelMeaning {
    guard let height = sizes.input[.height], let width = sizes.input[.width],
      sizes.input[.depth] == nil
    else { return .none(onePlane) }
    let window = Benchmarking.Window(vertical: .init(height), horizontal: .init(width))
    return .kernel(.pooling(.init(it.method == .max ? .maximum : .average, window)))
  }

  private static func adaptive(_ it: AdaptivePooling, _ sizes: Sizes) -> KernelMeaning {
    func axis(_ axis: Shape.Axis) -> Benchmarking.Window.Axis? {
      guard let input = sizes.input[axis], let output = sizes.output[axis], output > 0,
        input.isMultiple(of: output)
      else { return nil }
      return .init(input / output, stride: input / output)
    }
    guard let vertical = axis(.height), let horizontal = axis(.width), it.sizes.count == 2 else {
      return .none(
        "windows of different sizes have no kernel; choose an output that divides its input")
    }
    let window = Benchmarking.Window(vertical: vertical, horizontal: horizontal)
    return .kernel(.pooling(.init(it.method == .max ? .maximum : .average, window)))
  }

  private static let onePlane = "there are kernels for windows over height and width alone"

  private static func window(_ windows: [Networks.Window], _ sizes: Sizes) -> Benchmarking.Window? {
    guard windows.count == 2, let height = sizes.input[.height], let width = sizes.input[.width],
      let rows = sizes.output[.height], let columns = sizes.output[.width]
    else { return nil }
    return Benchmarking.Window(
      vertical: axis(windows[0], over: height, outputs: rows),
      horizontal: axis(windows[1], over: width, outputs: columns))
  }

  /// A last window that is not full (ceil mode) sees further padding.
  private static func axis(_ window: Networks.Window, over extent: Int, outputs: Int)
    -> Benchmarking.Window.Axis
  {
    let (before, after) = window.sides(over: extent)
    let needed = (outputs - 1) * window.stride + window.reach - extent - before
    return .init(
      window.kernel, stride: window.stride, before: before, after: max(after, needed),
      dilation: window.dilation)
  }

  private static func pointwise(_ function: Pointwise.Function) -> KernelMeaning {
    switch function {
    case .identity: .view
    case .relu: .activation(.relu)
    case .relu6: .activation(.relu6)
    case .leakyrelu: .activation(.leakyReLU(slope: 0.01))
    case .elu: .activation(.elu(alpha: 1))
    case .gelu: .activation(.gelu)
    case .silu: .activation(.silu)
    case .sigmoid: .activation(.sigmoid)
    case .tanh: .activation(.tanh)
    case .hardswish: .activation(.hardSwish)
    case .prelu, .selu, .celu, .mish, .logsigmoid, .softplus, .softsign, .hardsigmoid, .hardtanh,
      .exp, .log, .sqrt, .square, .abs:
      .none(
        "there is no kernel for `\(function.rawValue)`; relu, gelu, silu, tanh and others have one")
    }
  }
}
