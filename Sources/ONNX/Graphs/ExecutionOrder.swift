/// The order in which nodes of a graph can be run that the file does not list so.
///
/// Files have to list them so; where some do not, that is no harm as long as there is a way.
struct ExecutionOrder {
  /// The nodes by their places in the graph. Those that depend on themselves are left out.
  private(set) var order: [Int] = []
  /// The first node that depends on its own result.
  private(set) var cycle: Int?

  /// Kahn's algorithm, which keeps the file's order where it can.
  ///
  /// `start`: the first node that has not been run yet.
  init(_ nodes: [Onnx_NodeProto], from start: Int) {
    var producers: [String: Int] = [:]
    for index in start..<nodes.count {
      for name in nodes[index].output where !name.isEmpty { producers[name] = index }
    }
    var open = [Int](repeating: 0, count: nodes.count)
    var users = [[Int]](repeating: [], count: nodes.count)
    for index in start..<nodes.count {
      for producer in Set(nodes[index].needs.compactMap { producers[$0] }) {
        open[index] += 1
        users[producer].append(index)
      }
    }
    var isDone = [Bool](repeating: false, count: nodes.count)
    var ready = (start..<nodes.count).filter { open[$0] == 0 }
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
    cycle = isDone[start...].firstIndex(of: false)
  }
}

extension Onnx_NodeProto {
  /// The names that a node needs, those that its subgraphs take from outside included.
  fileprivate var needs: [String] { input.filter { !$0.isEmpty } + neededBySubgraphs }

  /// The names that its subgraphs take from outside.
  var neededBySubgraphs: [String] {
    var names: [String] = []
    for attribute in attribute {
      if attribute.hasG { attribute.g.appendNeeds(to: &names) }
      for graph in attribute.graphs { graph.appendNeeds(to: &names) }
    }
    return names
  }
}

extension Onnx_GraphProto {
  fileprivate func appendNeeds(to names: inout [String]) {
    var own = Set(input.map(\.name))
    own.formUnion(initializer.map(\.name))
    for node in node { own.formUnion(node.output) }
    var needed: [String] = []
    for node in node { needed += node.needs }
    needed += output.map(\.name)
    for name in needed where !own.contains(name) { names.append(name) }
  }
}
