import Networks

/// Which groups of a network are drawn as one box, which as a frame, and which not at all.
struct Folds {
  private let network: Network
  /// For each group: the outermost folded group that it is or lies in.
  private var folds: [Int?]
  private var isFrame: [Bool]

  /// Groups that lie `depth` deep, and those that were selected, are one box each.
  init(_ network: Network, selected: Set<Int>, depth: Int) {
    self.network = network
    folds = Array(repeating: nil, count: network.groups.count)
    isFrame = Array(repeating: false, count: network.groups.count)
    for index in network.groups.indices.dropFirst() {
      let group = network.groups[index]
      let level = network.path(of: .group(index)).count
      // One layer under the name of its branch is no box for several.
      let isSingle = network.leaves(of: .group(index)).count == 1
      let own = (selected.contains(index) || level >= depth) && !isSingle ? index : nil
      folds[index] = group.parent.flatMap { folds[$0] } ?? own
      isFrame[index] = folds[index] == nil && !isBranch(index) && !isSingle
    }
  }

  /// Branches stand side by side in the frame of what joins them; frames of their own say no more.
  private func isBranch(_ index: Int) -> Bool {
    guard let parent = network.groups[index].parent else { return false }
    switch network.groups[parent].kind {
    case .branches, .concat, .add, .multiply: return true
    case .network, .sequence: return false
    }
  }

  func isFolded(_ group: Int) -> Bool { folds[group] == group }

  /// The folded group that stands for a layer.
  func fold(of layer: Int) -> Int? { folds[network.layers[layer].group] }

  /// The folded group of a layer, or the innermost frame around it.
  func frame(of layer: Int) -> Int? {
    fold(of: layer) ?? innermostFrame(network.layers[layer].group)
  }

  func parent(of group: Int) -> Int? { network.groups[group].parent.flatMap(innermostFrame) }

  private func innermostFrame(_ group: Int) -> Int? {
    var next: Int? = group
    while let group = next {
      if isFrame[group] { return group }
      next = network.groups[group].parent
    }
    return nil
  }

  /// The groups that the picture has.
  var drawn: [Int] { network.groups.indices.filter { isFrame[$0] || isFolded($0) } }

  /// How many boxes some layers are drawn as.
  func boxCount(of layers: [Int]) -> Int {
    Set(layers.map { fold(of: $0).map(Member.group) ?? .layer($0) }).count
  }
}
