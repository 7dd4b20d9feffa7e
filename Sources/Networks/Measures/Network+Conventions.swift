import Arithmetic

/// What counters count differently.
extension Network {
  /// One sort of operations of a layer; the four add up to all of its operations.
  func operations(_ measure: Measure, of layer: Int) -> Count? {
    let work = layers[layer].work
    let sizes = sizes(layer)
    guard let biases = work.biasOperations(sizes) else { return nil }
    if measure == .biasOperations { return biases }
    guard let all = work.operations(sizes) else { return nil }
    let rest = all.value - biases.value
    guard measure == work.purpose.operations, !rest.isZero else { return 0 }
    if case .number(0) = biases { return all }
    return measured(.operations, all.value)
      - .factor(Count.Factor(Symbol("v", "", "additions of biases"), biases.value))
  }

  /// `w + c`: a norm's shift becomes a bias of the layer before it, where that has none.
  func foldedParameters(_ layer: Int) -> Count? {
    if folds.norms.contains(layer) { return 0 }
    guard let own = own(.parameters, layer) else { return nil }
    guard let norm = folds.normOfLayer[layer], let biases = count(.biases, of: layer),
      biases.value.isZero, let shifts = count(.biases, of: norm)
    else { return own }
    return own + .factor(Count.Factor(Symbol("c", "", "shifts of the norm"), shifts.value))
  }

  /// For the last token.
  func decoding(_ layer: Int) -> Count? { layers[layer].work.decodeMacs(sizes(layer)) }
}

extension Purpose {
  /// What operations besides multiply–accumulates and additions of biases are counted as.
  fileprivate var operations: Measure {
    switch self {
    case .batchNorm, .norm: .normOperations
    case .pooling: .poolingOperations
    case .weighting, .other: .otherOperations
    }
  }
}

/// Batch norms that stand alone behind a convolution or a linear layer, so that inference can do
/// without them.
struct Folds: Sendable {
  private(set) var norms: Set<Int> = []
  private(set) var normOfLayer: [Int: Int] = [:]

  init() {}

  init(_ network: Network) {
    var users = [Int](repeating: 0, count: network.layers.count)
    for layer in network.layers.indices {
      for input in network.layers[layer].inputs { users[input.layer] += 1 }
    }
    for index in network.layers.indices where network.layers[index].work.purpose == .batchNorm {
      guard let before = network.layers[index].inputs.first?.layer, users[before] == 1,
        network.layers[before].work.purpose == .weighting
      else { continue }
      norms.insert(index)
      normOfLayer[before] = index
    }
  }
}
