import Networks

/// The modules of a traced graph as groups of a network, and the name of each layer in its group.
///
/// A module that holds a single layer is that layer: `conv1` instead of `conv1.Conv`.
struct ScopeTree {
  private let scopes: Scopes
  /// How many layers each module holds, those of modules in it included.
  private var layerCounts: [Int]
  /// The groups that were made of modules.
  private var groups: [Int?]

  init(_ trace: Trace) {
    scopes = trace.scopes
    layerCounts = Array(repeating: 0, count: scopes.count)
    groups = Array(repeating: nil, count: scopes.count)
    groups[Scopes.root] = 0
    for index in trace.nodes.indices where !trace.nodes[index].isShapeArithmetic {
      var scope = trace.nodes[index].scope
      while scope != Scopes.root {
        layerCounts[scope] += 1
        scope = scopes.parent(scope)
      }
    }
  }

  /// The group to which the node belongs, made where it is needed, and its name there.
  mutating func place(_ node: borrowing TracedNode, in builder: inout NetworkBuilder) -> (
    Int, String
  ) {
    var scope = node.scope
    var name = node.ownName.isEmpty ? node.kind : node.ownName
    if scope != Scopes.root, layerCounts[scope] == 1 {
      name = scopes.name(scope)
      scope = scopes.parent(scope)
    }
    let group = group(scope, in: &builder)
    return (group, unique(name, in: group, &builder))
  }

  private mutating func group(_ scope: Int, in builder: inout NetworkBuilder) -> Int {
    if let known = groups[scope] { return known }
    let parent = group(scopes.parent(scope), in: &builder)
    let made = builder.group(unique(scopes.name(scope), in: parent, &builder), in: parent)
    groups[scope] = made
    return made
  }

  private func unique(_ name: String, in group: Int, _ builder: inout NetworkBuilder) -> String {
    builder.isFree(name, in: group) ? name : builder.freeName("\(name)_", in: group)
  }
}
