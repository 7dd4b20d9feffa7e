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
    switch measure {
    case .parameters: figures[layer].parameters
    case .activations: figures[layer].activations
    case .macs: figures[layer].macs
    case .operations: figures[layer].operations
    case .flops: figures[layer].flops
    case .parameterMemory: figures[layer].parameters.map { $0 * weightSize }
    case .gradientMemory: figures[layer].parameters.map { $0 * elementType.size }
    case .activationMemory: outputMemory(layer)
    case .memory: figures[layer].parameters.map { $0 * weightSize + outputMemory(layer) }
    case .optimizerMemory: figures[layer].parameters.map { $0 * optimizerSize }
    case .trainingMemory:
      figures[layer].parameters.map { parameters in
        let kept = layers[layer].work.storage == .view ? 0 : outputMemory(layer)
        return parameters * (weightSize + elementType.size + optimizerSize) + kept
      }
    case .kvCache where !(layers[layer].work is Attention): 0
    default: count(measure, of: layer)?.value
    }
  }

  private var weightSize: Rational { (weightType ?? elementType).size }

  private func outputMemory(_ layer: Int) -> Rational {
    Rational(batch) * figures[layer].activations * elementType.size
  }
}

extension LayerFigures {
  var flops: Rational? {
    guard let macs, let operations else { return nil }
    return 2 * macs + operations
  }
}
