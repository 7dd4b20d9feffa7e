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

/// What the execution of one layer does to live memory.
public struct MemoryMoment: Sendable {
  public internal(set) var layer: Int
  /// Whether its output lies in memory of its own, which is taken before it runs.
  public internal(set) var allocated: Bool
  /// The layers whose outputs nobody needs after it has run.
  public internal(set) var released: [Int] = []
}

extension Network {
  public func peakMemory(inPlace: Bool) -> PeakMemory {
    let moments = liveMemory(inPlace: inPlace)
    var current = Rational.zero
    var peak = PeakMemory()
    for moment in moments {
      if moment.allocated { current = current + elements(moment.layer) }
      if current > peak.elements { peak = PeakMemory(layer: moment.layer, elements: current) }
      for dead in moment.released { current = current - elements(dead) }
    }
    peak.live = live(in: moments, at: peak.layer)
    return peak
  }

  /// The layers whose outputs are in memory while one is executed.
  private func live(in moments: [MemoryMoment], at layer: Int) -> [Int] {
    var live: Set<Int> = []
    for moment in moments {
      if moment.allocated { live.insert(moment.layer) }
      if moment.layer == layer { break }
      live.subtract(moment.released)
    }
    return live.sorted()
  }

  /// What each layer takes and gives back, in the order of execution.
  public func liveMemory(inPlace: Bool) -> [MemoryMoment] {
    let owners = bufferOwners(inPlace: inPlace)
    var lastUse = Array(layers.indices)
    for index in layers.indices {
      for input in layers[index].inputs { lastUse[owners[input.layer]] = index }
    }
    for index in results { lastUse[owners[index]] = layers.count }
    var moments = layers.indices.map { MemoryMoment(layer: $0, allocated: owners[$0] == $0) }
    for index in layers.indices where owners[index] == index && lastUse[index] < layers.count {
      moments[lastUse[index]].released.append(index)
    }
    return moments
  }

  private func elements(_ layer: Int) -> Rational { figures[layer].activations }

  /// Layers whose output no other layer takes.
  private var results: [Int] {
    var isTaken = Array(repeating: false, count: layers.count)
    for layer in layers.indices {
      for input in layers[layer].inputs { isTaken[input.layer] = true }
    }
    return layers.indices.filter { !isTaken[$0] }
  }

  /// For each layer the one in whose memory its output lies.
  private func bufferOwners(inPlace: Bool) -> [Int] {
    var viewed = Array(layers.indices)
    var lastUse = Array(layers.indices)
    for index in layers.indices {
      if layers[index].work.storage == .view, let input = layers[index].inputs.first {
        viewed[index] = viewed[input.layer]
      }
      for input in layers[index].inputs { lastUse[viewed[input.layer]] = index }
    }
    var owners = Array(layers.indices)
    for index in layers.indices {
      switch layers[index].work.storage {
      case .own: break
      case .view: owners[index] = layers[index].inputs.first.map { owners[$0.layer] } ?? index
      case .inPlace:
        let free = layers[index].inputs.first { input in
          lastUse[viewed[input.layer]] == index && !layers[owners[input.layer]].isInput
            && elements(index) == elements(owners[input.layer])
        }
        if inPlace, let free { owners[index] = owners[free.layer] }
      }
    }
    return owners
  }
}
