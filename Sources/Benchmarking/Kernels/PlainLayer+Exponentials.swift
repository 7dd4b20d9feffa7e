import Foundation

extension PlainLayer {
  /// exp x / Σ exp x over channels, the largest subtracted first.
  func softmax(_ place: Place) -> Value {
    let size = output.height * output.width
    let first = place.example * output.count + place.row * output.width + place.column
    let values = (0..<output.channels).map { Double(inputs[0][first + $0 * size]) }
    let largest = values.max() ?? 0
    let sum = values.reduce(0) { $0 + exp($1 - largest) }
    let value = exp(values[place.channel] - largest) / sum
    return Value(value: value, magnitude: value)
  }

  /// x (k + α/n Σ x²)^−β
  func respond(_ place: Place, size: Int, alpha: Float, beta: Float, k: Float) -> Value {
    let area = output.height * output.width
    let first = place.example * output.count + place.row * output.width + place.column
    let half = (size - 1) / 2
    let neighbours = (place.channel - half)...(place.channel - half + size - 1)
    let squares = neighbours.clamped(to: 0...output.channels - 1).reduce(0.0) { sum, channel in
      let x = Double(inputs[0][first + channel * area])
      return sum + x * x
    }
    let x = Double(inputs[0][first + place.channel * area])
    let value = x * pow(Double(k) + Double(alpha) / Double(size) * squares, -Double(beta))
    return Value(value: value, magnitude: abs(value))
  }
}

extension KernelOperation.Activation {
  func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .relu: max(x, 0)
    case .leakyReLU(let slope): x > 0 ? x : Double(slope) * x
    case .relu6: min(max(x, 0), 6)
    case .elu(let alpha): x > 0 ? x : Double(alpha) * (exp(x) - 1)
    case .gelu: x * (1 + erf(x / 2.0.squareRoot())) / 2
    case .silu: x / (1 + exp(-x))
    case .hardSwish: x * min(max(x + 3, 0), 6) / 6
    case .sigmoid: 1 / (1 + exp(-x))
    case .tanh: Foundation.tanh(x)
    }
  }
}

extension Window.Axis {
  /// Where a tap of an output reads; nil on padding.
  func place(_ output: Int, _ tap: Int, in extent: Int) -> Int? {
    let place = output * stride - before + tap * dilation
    return place >= 0 && place < extent ? place : nil
  }
}
