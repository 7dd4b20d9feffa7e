import Networks

/// The modules of a traced graph as groups of a network, and the name of each layer in its group.
///
/// A module that holds a single layer is that layer: `conv1` instead of `conv1.Conv`.
struct ScopeTree {
  private var layersOfModule: [[String]: Int] = [:]
  private var groups: [[String]: Int] = [[]: 0]

  init(_ nodes: some Sequence<TracedNode>) {
    for node in nodes {
      guard var modules = node.path?.modules else { continue }
      while !modules.isEmpty {
        layersOfModule[modules, default: 0] += 1
        modules.removeLast()
      }
    }
  }

  /// The group to which the node belongs, made where it is needed, and its name there.
  mutating func place(_ node: TracedNode, in builder: inout NetworkBuilder) -> (Int, String) {
    let path = node.path ?? ScopePath(modules: [], node: node.name)
    var modules = path.modules
    var name = path.node.isEmpty ? node.kind : path.node
    if let last = modules.last, layersOfModule[modules] == 1 {
      modules.removeLast()
      name = last
    }
    let group = group(modules, in: &builder)
    return (group, unique(name, in: group, &builder))
  }

  private mutating func group(_ modules: [String], in builder: inout NetworkBuilder) -> Int {
    if let known = groups[modules] { return known }
    guard let last = modules.last else { return 0 }
    let parent = group(Array(modules.dropLast()), in: &builder)
    let made = builder.group(unique(last, in: parent, &builder), in: parent)
    groups[modules] = made
    return made
  }

  private func unique(_ name: String, in group: Int, _ builder: inout NetworkBuilder) -> String {
    builder.isFree(name, in: group) ? name : builder.freeName("\(name)_", in: group)
  }
}
