/// The order in which a graph's nodes can be run.
///
/// Files have to list them so; some list them otherwise, which is no harm as long as there is a way.
struct ExecutionOrder {
  /// The nodes by their places in the graph. Those that depend on themselves are left out.
  private(set) var order: [Int] = []
  /// The first node that depends on its own result.
  private(set) var cycle: Int?
  /// Names that more than one node gives, with the later node.
  private(set) var duplicates: [(name: String, node: Int)] = []

  init(_ nodes: [Onnx_NodeProto]) {
    var producers: [String: Int] = [:]
    producers.reserveCapacity(nodes.count)
    var isOrdered = true
    var needed: [String] = []
    for (index, node) in nodes.enumerated() {
      for name in node.output where !name.isEmpty {
        if producers.updateValue(index, forKey: name) != nil {
          duplicates.append((name, index))
        }
      }
    }
    for (index, node) in nodes.enumerated() {
      needed.removeAll(keepingCapacity: true)
      node.appendNeeds(to: &needed)
      if needed.contains(where: { (producers[$0] ?? -1) >= index }) {
        isOrdered = false
        break
      }
    }
    order = Array(nodes.indices)
    if !isOrdered { sort(nodes, producers) }
  }

  /// Kahn's algorithm, which keeps the file's order where it can.
  private mutating func sort(_ nodes: [Onnx_NodeProto], _ producers: [String: Int]) {
    var open = [Int](repeating: 0, count: nodes.count)
    var users = [[Int]](repeating: [], count: nodes.count)
    var needed: [String] = []
    for (index, node) in nodes.enumerated() {
      needed.removeAll(keepingCapacity: true)
      node.appendNeeds(to: &needed)
      for producer in Set(needed.compactMap { producers[$0] }) {
        open[index] += 1
        users[producer].append(index)
      }
    }
    var isDone = [Bool](repeating: false, count: nodes.count)
    order.removeAll(keepingCapacity: true)
    var ready = nodes.indices.filter { open[$0] == 0 }
    while !ready.isEmpty {
      var next: [Int] = []
      for node in ready {
        order.append(node)
        isDone[node] = true
        for user in users[node] {
          open[user] -= 1
          if open[user] == 0 { next.append(user) }
        }
      }
      ready = next
    }
    cycle = isDone.firstIndex(of: false)
  }
}

extension Onnx_NodeProto {
  /// The names that a node needs, those that its subgraphs take from outside included.
  func appendNeeds(to names: inout [String]) {
    for name in input where !name.isEmpty { names.append(name) }
    for attribute in attribute {
      if attribute.hasG { attribute.g.appendNeeds(to: &names) }
      for graph in attribute.graphs { graph.appendNeeds(to: &names) }
    }
  }
}

extension Onnx_GraphProto {
  fileprivate func appendNeeds(to names: inout [String]) {
    var own = Set(input.map(\.name))
    own.formUnion(initializer.map(\.name))
    for node in node { own.formUnion(node.output) }
    var needed: [String] = []
    for node in node { node.appendNeeds(to: &needed) }
    needed += output.map(\.name)
    for name in needed where !own.contains(name) { names.append(name) }
  }
}
