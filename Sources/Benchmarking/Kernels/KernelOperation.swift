/// What one layer computes; an activation that is named with another operation is fused into it.
package enum KernelOperation: Hashable, Sendable {
  case convolution(Convolution)
  case pooling(Pooling)
  /// The input is flattened, channels first.
  case innerProduct(outputs: Int, bias: Bool = true, activation: Activation? = nil)
  /// Along channels.
  case concat
  case add(activation: Activation? = nil)
  /// As in inference: with fixed mean, variance, scale and shift of each channel.
  case batchNormalization(activation: Activation? = nil)
  /// Across channels: x (k + α/n Σ x²)^−β over n neighbours.
  case localResponseNormalization(size: Int, alpha: Float = 1e-4, beta: Float = 0.75, k: Float = 2)
  case activation(Activation)
  /// Over channels.
  case softmax

  package struct Convolution: Hashable, Sendable {
    package var outputs: Int
    package var window: Window
    package var groups: Int
    package var bias: Bool
    package var activation: Activation?

    package init(
      _ outputs: Int, _ window: Window, groups: Int = 1, bias: Bool = true,
      activation: Activation? = nil
    ) {
      self.outputs = outputs
      self.window = window
      self.groups = groups
      self.bias = bias
      self.activation = activation
    }
  }

  package struct Pooling: Hashable, Sendable {
    package var kind: Kind
    package var window: Window

    package init(_ kind: Kind, _ window: Window) {
      self.kind = kind
      self.window = window
    }

    package enum Kind: String, Hashable, Sendable {
      case maximum, average
      /// An average in which padding counts as zeros.
      case averageWithPadding
    }
  }

  package enum Activation: Hashable, Sendable {
    case relu
    case leakyReLU(slope: Float)
    /// min(max(x, 0), 6)
    case relu6
    case elu(alpha: Float)
    /// x Φ(x)
    case gelu
    /// x σ(x)
    case silu
    /// x min(max(x + 3, 0), 6) / 6
    case hardSwish
    case sigmoid, tanh
  }
}

/// A sliding window over height and width.
package struct Window: Hashable, Sendable {
  package var vertical: Axis
  package var horizontal: Axis

  package init(vertical: Axis, horizontal: Axis) {
    self.vertical = vertical
    self.horizontal = horizontal
  }

  /// The same in both directions.
  package init(_ size: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1) {
    let axis = Axis(size, stride: stride, before: padding, after: padding, dilation: dilation)
    self.init(vertical: axis, horizontal: axis)
  }

  package struct Axis: Hashable, Sendable {
    package var size: Int
    package var stride: Int
    /// Padding above or to the left; `after` is below or to the right.
    package var before: Int
    package var after: Int
    /// Distance between neighbouring taps; 1 is dense.
    package var dilation: Int

    package init(_ size: Int, stride: Int = 1, before: Int = 0, after: Int = 0, dilation: Int = 1) {
      self.size = size
      self.stride = stride
      self.before = before
      self.after = after
      self.dilation = dilation
    }

    /// d(k − 1) + 1
    var reach: Int { dilation * (size - 1) + 1 }

    /// ⌊(n + p − reach) / s⌋ + 1; 0 where the window does not fit.
    package func outputs(of extent: Int) -> Int {
      let room = extent + before + after - reach
      return room < 0 ? 0 : room / stride + 1
    }

    /// How many taps of all outputs fall inside the input rather than on padding.
    ///
    /// Tap t of output o reads place o s − p + t d, which is real from ⌈max(0, −first) / d⌉ to
    /// ⌊(n − 1 − first) / d⌋.
    package func realTaps(of extent: Int) -> Int {
      (0..<outputs(of: extent)).reduce(0) { sum, output in
        let first = output * stride - before
        let lowest = (max(0, -first) + dilation - 1) / dilation
        let highest = extent - 1 < first ? -1 : (extent - 1 - first) / dilation
        return sum + max(0, min(size - 1, highest) - lowest + 1)
      }
    }
  }
}
