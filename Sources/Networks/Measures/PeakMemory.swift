public import Arithmetic

/// The moment of an inference at which live activations take most memory.
///
/// Layers are executed in the network's order. A value lives from the layer that makes it to the
/// last layer that takes it; what nobody takes is a result and lives to the end. Views take no
/// memory. Where `inPlace` is asked for, a pointwise function, norm or sum writes over an input that
/// nobody needs afterwards and that is as large as the result; the network's inputs are never written
/// over.
public struct PeakMemory: Sendable {
  /// The layer that is being executed.
  public internal(set) var layer = 0
  /// The layers whose outputs are in memory then, in execution order.
  public internal(set) var live: [Int] = []
  /// Their elements, for one example.
  public internal(set) var elements: Rational = 0
}

extension Network {
  public func peakMemory(inPlace: Bool) -> PeakMemory {
    let owners = bufferOwners(inPlace: inPlace)
    var lastUse = Array(layers.indices)
    for (index, layer) in layers.enumerated() {
      for input in layer.inputs { lastUse[owners[input.layer]] = index }
    }
    for index in results { lastUse[owners[index]] = layers.count }
    var released: [[Int]] = Array(repeating: [], count: layers.count)
    var current = Rational.zero
    var peak = PeakMemory()
    for index in layers.indices {
      if owners[index] == index {
        current = current + elements(index)
        if lastUse[index] < layers.count { released[lastUse[index]].append(index) }
      }
      if current > peak.elements {
        peak.elements = current
        peak.layer = index
      }
      for dead in released[index] { current = current - elements(dead) }
    }
    peak.live = (0...max(0, peak.layer)).filter { owner in
      layers.indices.contains(owner) && owners[owner] == owner && lastUse[owner] >= peak.layer
    }
    return peak
  }

  private func elements(_ layer: Int) -> Rational {
    layers[layer].outputs.reduce(.zero) { $0 + $1.elements }
  }

  /// Layers whose output no other layer takes.
  private var results: [Int] {
    var isTaken = Array(repeating: false, count: layers.count)
    for layer in layers { for input in layer.inputs { isTaken[input.layer] = true } }
    return layers.indices.filter { !isTaken[$0] }
  }

  /// For each layer the one in whose memory its output lies.
  private func bufferOwners(inPlace: Bool) -> [Int] {
    var viewed = Array(layers.indices)
    var lastUse = Array(layers.indices)
    for (index, layer) in layers.enumerated() {
      if layer.work.storage == .view, let input = layer.inputs.first {
        viewed[index] = viewed[input.layer]
      }
      for input in layer.inputs { lastUse[viewed[input.layer]] = index }
    }
    var owners = Array(layers.indices)
    for (index, layer) in layers.enumerated() {
      switch layer.work.storage {
      case .own: break
      case .view: owners[index] = layer.inputs.first.map { owners[$0.layer] } ?? index
      case .inPlace:
        let free = layer.inputs.first { input in
          lastUse[viewed[input.layer]] == index && !layers[owners[input.layer]].isInput
            && elements(index) == elements(owners[input.layer])
        }
        if inPlace, let free { owners[index] = owners[free.layer] }
      }
    }
    return owners
  }
}
