public import Arithmetic

/// What each layer takes.
extension Network {
  /// A measure of one layer with its formula; nil where it is not known, or where the layer has no
  /// such measure.
  public func count(_ measure: Measure, of layer: Int) -> Count? {
    let work = layers[layer].work
    let sizes = sizes(layer)
    switch measure {
    case .weights: return work.weights(sizes)
    case .biases: return work.biases(sizes)
    case .parameters: return work.parameters(sizes)
    case .activations: return .total(sizes.outputs.indices.map { sizes.outputElements($0) })
    case .macs: return work.macs(sizes)
    case .flops: return flops(work, sizes)
    case .parameterMemory, .activationMemory, .memory: return memory(measure, of: layer)
    case .traffic: return traffic(layer)
    case .intensity: return intensity(layer)
    case .backwardMacs, .trainingMacs, .gradientMemory, .optimizerMemory, .trainingMemory:
      return training(measure, of: layer)
    case .kvCache: return keysAndValues(of: layer)
    case .decodeMacs: return decoding(layer)
    case .foldedParameters: return foldedParameters(layer)
    case .weightMacs: return work.weightMacs(sizes)
    case .operations: return work.operations(sizes)
    case .biasOperations, .normOperations, .poolingOperations, .otherOperations:
      return operations(measure, of: layer)
    case .receptiveField, .jump, .peakMemory, .peakMemoryInPlace: return nil
    }
  }

  /// `n`: how many examples are processed at once; left out where it is one.
  var batchFactor: Count {
    batch == 1 ? 1 : .factor("n", "", batch, "examples in a batch")
  }

  /// `2 m + …`
  private func flops(_ work: any Operator, _ sizes: Sizes) -> Count? {
    guard let macs = work.macs(sizes), let operations = work.operations(sizes) else { return nil }
    if case .number(0) = macs { return operations }
    return 2 * measured(.macs, macs.value) + operations
  }

  /// `p b`, `n a b` and `(p + n a) b`
  private func memory(_ measure: Measure, of layer: Int) -> Count? {
    var parameters: Count = 0
    var elements: Count = 0
    if measure != .activationMemory {
      guard let own = own(.parameters, layer) else { return nil }
      parameters = own
    }
    if measure != .parameterMemory {
      guard let activations = own(.activations, layer) else { return nil }
      elements = batchFactor * activations
    }
    return stored(parameters, elements)
  }

  /// `(p + a) b`, or `p w + a b` where parameters are stored in a type of their own.
  private func stored(_ parameters: Count, _ elements: Count) -> Count {
    guard let weightBytes else { return (parameters + elements) * elementType.bytes }
    return parameters * weightBytes + elements * elementType.bytes
  }

  /// `w`: nil where parameters are stored as everything else.
  var weightBytes: Count? {
    guard let weightType, weightType != elementType else { return nil }
    return weightType.bytes("w", "a parameter in \(weightType.rawValue)")
  }

  /// `(p + n (e + a)) b`, with the parameters' own type where they have one: every operand is read once and every result written once, as if nothing
  /// stayed in a cache from one layer to the next. Views move nothing.
  private func traffic(_ layer: Int) -> Count? {
    if layers[layer].work.storage == .view || layers[layer].isInput { return 0 }
    guard let parameters = own(.parameters, layer), let activations = own(.activations, layer)
    else { return nil }
    var elements = Rational.zero
    for input in layers[layer].inputs { elements = elements + shape(input).elements }
    let inputs = Count.factor(Count.Factor(Symbol("e", "", "elements of the input"), elements))
    return stored(parameters, batchFactor * (inputs + activations))
  }

  /// `n f / t`
  private func intensity(_ layer: Int) -> Count? {
    guard let flops = own(.flops, layer), let traffic = own(.traffic, layer),
      !traffic.value.isZero
    else { return nil }
    return batchFactor * flops / traffic
  }

  /// Another measure of the same layer as a factor; a literal zero stays one.
  func own(_ measure: Measure, _ layer: Int) -> Count? {
    count(measure, of: layer).map { count in
      if case .number(0) = count { return 0 }
      return measured(measure, count.value)
    }
  }

  /// A measure of the same layer or group as one factor of another: `m`.
  func measured(_ measure: Measure, _ value: Rational) -> Count {
    .factor(Count.Factor(Symbol(measure.letter, "", measure.meaning), value, from: .own(measure)))
  }
}

extension Shape {
  /// How many numbers there are, exactly.
  public var elements: Rational { extents.reduce(.one) { $0 * Rational($1.size) } }
}
