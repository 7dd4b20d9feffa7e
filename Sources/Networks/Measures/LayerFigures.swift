public import Arithmetic

/// What one layer takes, as numbers: the values of its counts, kept since sums over layers ask for
/// them again and again. Nil for what is not known.
struct LayerFigures: Sendable {
  var parameters: Rational?
  var activations: Rational
  var macs: Rational?
  var operations: Rational?

  init(_ work: any Operator, _ sizes: Sizes) {
    parameters = work.parameters(sizes)?.value
    activations = sizes.outputs.reduce(.zero) { $0 + $1.elements }
    macs = work.macs(sizes)?.value
    operations = work.operations(sizes)?.value
  }
}

extension Network {
  /// The value of `count`; for what is asked most without a formula.
  public func value(_ measure: Measure, of layer: Int) -> Rational? {
    let figures = figures[layer]
    let bytes = elementType.bytes.value
    switch measure {
    case .parameters: return figures.parameters
    case .activations: return figures.activations
    case .macs: return figures.macs
    case .operations: return figures.operations
    case .flops: return figures.flops
    case .parameterMemory, .gradientMemory: return figures.parameters.map { $0 * bytes }
    case .activationMemory: return Rational(batch) * figures.activations * bytes
    case .memory:
      return figures.parameters.map { ($0 + Rational(batch) * figures.activations) * bytes }
    case .optimizerMemory: return figures.parameters.map { $0 * optimizerBytes.value }
    case .trainingMemory:
      let isKept = layers[layer].work.storage != .view
      let kept = isKept ? Rational(batch) * figures.activations * bytes : 0
      return figures.parameters.map { $0 * (2 * bytes + optimizerBytes.value) + kept }
    default: return count(measure, of: layer)?.value
    }
  }
}

extension LayerFigures {
  var flops: Rational? {
    guard let macs, let operations else { return nil }
    return 2 * macs + operations
  }
}
