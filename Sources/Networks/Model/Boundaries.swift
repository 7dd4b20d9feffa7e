/// What groups take from outside and give to outside.
///
/// A value that nobody takes is a result, and every group around it gives it.
struct Boundaries {
  private(set) var inputs: [Crossing]
  private(set) var outputs: [Crossing]

  /// Which values cross a group's border in one direction.
  enum Crossing: Equatable {
    case none
    case one(Tensor)
    case several

    mutating func add(_ tensor: Tensor) {
      switch self {
      case .none: self = .one(tensor)
      case .one(tensor): break
      case .one, .several: self = .several
      }
    }

    var single: Tensor? { if case .one(let tensor) = self { tensor } else { nil } }
  }

  /// - Complexity: proportional to the number of connections and to how deep groups are nested.
  init(_ network: Network) {
    inputs = Array(repeating: .none, count: network.groups.count)
    outputs = inputs
    let depths = Boundaries.depths(network.groups)
    var isTaken = Array(repeating: false, count: network.layers.count)
    for layer in network.layers.indices {
      for input in network.layers[layer].inputs {
        isTaken[input.layer] = true
        cross(
          from: network.layers[input.layer].group, to: network.layers[layer].group, input, network,
          depths)
      }
    }
    for index in network.layers.indices where !isTaken[index] {
      if network.layers[index].isInput { continue }
      var group: Int? = network.layers[index].group
      while let next = group {
        outputs[next].add(Tensor(index))
        group = network.groups[next].parent
      }
    }
  }

  private mutating func cross(
    from source: Int, to target: Int, _ tensor: Tensor, _ network: Network, _ depths: [Int]
  ) {
    var (left, entered) = (source, target)
    while left != entered {
      if depths[left] >= depths[entered] {
        outputs[left].add(tensor)
        left = network.groups[left].parent ?? 0
      } else {
        inputs[entered].add(tensor)
        entered = network.groups[entered].parent ?? 0
      }
    }
  }

  /// Groups come after their parents.
  private static func depths(_ groups: [Group]) -> [Int] {
    var depths: [Int] = []
    depths.reserveCapacity(groups.count)
    for group in groups.indices { depths.append(groups[group].parent.map { depths[$0] + 1 } ?? 0) }
    return depths
  }
}
