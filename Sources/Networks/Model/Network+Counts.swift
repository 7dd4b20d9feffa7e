public import Arithmetic

/// What each layer takes.
extension Network {
  /// A measure of one layer with its formula; nil where the layer's operator does not tell.
  public func count(_ measure: Measure, of layer: Int) -> Count? {
    let work = layers[layer].work
    let sizes = sizes(layer)
    switch measure {
    case .weights: return work.weights(sizes)
    case .biases: return work.biases(sizes)
    case .parameters: return work.parameters(sizes)
    case .activations: return activations(sizes)
    case .macs: return work.macs(sizes)
    case .flops: return flops(work, sizes)
    case .parameterMemory: return own(.parameters, layer).map { $0 * elementType.bytes }
    case .activationMemory:
      return own(.activations, layer).map { batchFactor * $0 * elementType.bytes }
    case .memory: return memory(layer)
    case .traffic: return traffic(layer)
    case .intensity: return intensity(layer)
    }
  }

  /// `n`: how many examples are processed at once; left out where it is one.
  var batchFactor: Count {
    batch == 1 ? 1 : .factor("n", "", batch, "examples in a batch")
  }

  private func activations(_ sizes: Sizes) -> Count {
    .total(sizes.outputs.indices.map { sizes.outputElements($0) })
  }

  /// `2 m + …`
  private func flops(_ work: any Operator, _ sizes: Sizes) -> Count? {
    guard let macs = work.macs(sizes), let operations = work.operations(sizes) else { return nil }
    if macs.value.isZero { return operations }
    return 2 * measured(.macs, macs.value) + operations
  }

  /// `(p + n a) b`
  private func memory(_ layer: Int) -> Count? {
    guard let parameters = own(.parameters, layer), let activations = own(.activations, layer)
    else { return nil }
    return (parameters + batchFactor * activations) * elementType.bytes
  }

  /// `(p + n (e + a)) b`: every operand is read once and every result written once, as if nothing
  /// stayed in a cache from one layer to the next. Views move nothing.
  private func traffic(_ layer: Int) -> Count? {
    if layers[layer].work.storage == .view || layers[layer].isInput { return 0 }
    guard let parameters = own(.parameters, layer), let activations = own(.activations, layer)
    else { return nil }
    let sizes = sizes(layer)
    let read = Count.total(sizes.inputs.indices.map { sizes.inputElements($0) })
    let inputs = Count.factor(
      Count.Factor(Symbol("e", "", "elements of the input"), read.value))
    return (parameters + batchFactor * (inputs + activations)) * elementType.bytes
  }

  /// `n f / t`
  private func intensity(_ layer: Int) -> Count? {
    guard let flops = own(.flops, layer), let traffic = own(.traffic, layer),
      !traffic.value.isZero
    else { return nil }
    return batchFactor * flops / traffic
  }

  private func own(_ measure: Measure, _ layer: Int) -> Count? {
    count(measure, of: layer).map { count in
      if case .number(0) = count { return 0 }
      return measured(measure, count.value)
    }
  }

  /// A measure of the same layer or group as one factor of another: `m`.
  func measured(_ measure: Measure, _ value: Rational) -> Count {
    .factor(
      Count.Factor(Symbol(measure.letter, "", measure.meaning), value, from: .own(measure)))
  }
}

extension Measure {
  /// The letter that stands for it in the formula of another measure.
  var letter: String {
    switch self {
    case .parameters: "p"
    case .weights: "w"
    case .biases: "v"
    case .activations: "a"
    case .macs: "m"
    case .flops: "f"
    case .parameterMemory, .activationMemory, .memory: "s"
    case .traffic: "t"
    case .intensity: "i"
    }
  }
}

/// A sum over layers of which some may not be known.
public struct Total: Sendable {
  /// The sum of what is known.
  public var known: Rational = 0
  /// The layers whose measure is not known.
  public var unknown: [Int] = []
}

extension Network {
  /// The sum of an additive measure over the layers of a group; inputs of the network are left out.
  ///
  /// - Complexity: proportional to the number of layers; no formula is built into an expression.
  public func total(_ measure: Measure, of member: Member = .group(0)) -> Total {
    total(measure, over: leaves(of: member))
  }

  public func total(_ measure: Measure, over layers: some Sequence<Int>) -> Total {
    var total = Total()
    for layer in layers {
      if let count = count(measure, of: layer) {
        total.known = total.known + count.value
      } else {
        total.unknown.append(layer)
      }
    }
    return total
  }
}
