import Arithmetic

extension Diagram {
  /// What the picture shows: how many layers, how they are joined, which costs most.
  func words(_ graph: DiagramGraph) -> String {
    guard !graph.items.isEmpty else { return "A network without layers." }
    var sentences = ["A network of \(counted(graph.items.count, "box", "boxes"))."]
    var ways = (into: [Int](repeating: 0, count: graph.items.count), out: [Int]())
    ways.out = ways.into
    for edge in graph.edges {
      ways.out[edge.from] += 1
      ways.into[edge.to] += 1
    }
    let forks = ways.out.count { $0 > 1 }
    let joins = ways.into.count { $0 > 1 }
    if forks == 0, joins == 0, graph.edges.count == graph.items.count - 1, graph.items.count > 1 {
      sentences.append("They follow one another in a single line.")
    } else if forks + joins > 0 {
      sentences.append(
        "Its line parts \(counted(forks, "time", "times")) and is joined "
          + "\(counted(joins, "time", "times")).")
    }
    let residuals = residualCount(graph)
    if residuals > 0 {
      sentences.append(
        "\(counted(residuals, "connection passes", "connections pass")) by other layers.")
    }
    if let most = costliest(graph) {
      sentences.append("The largest part of the cost is in \(most).")
    }
    if graph.dropped > 0 {
      sentences.append(
        "\(counted(graph.dropped, "connection is", "connections are")) not drawn: "
          + "without an end, or in a circle.")
    }
    return sentences.joined(separator: " ")
  }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  /// Edges beside which a longer way leads to the same box, from a box whose other way is not alone.
  private func residualCount(_ graph: DiagramGraph) -> Int {
    var successors = [[Int]](repeating: [], count: graph.items.count)
    var sources = successors
    for edge in graph.edges {
      successors[edge.from].append(edge.to)
      sources[edge.to].append(edge.from)
    }
    var depths = [Int](repeating: 0, count: graph.items.count)
    var waiting = sources.map(\.count)
    var ready = graph.items.indices.filter { waiting[$0] == 0 }
    while let item = ready.popLast() {
      for next in successors[item] {
        depths[next] = max(depths[next], depths[item] + 1)
        waiting[next] -= 1
        if waiting[next] == 0 { ready.append(next) }
      }
    }
    return graph.edges.count { edge in
      successors[edge.from].count > 1 && sources[edge.to].count > 1
        && depths[edge.to] - depths[edge.from] > 1
    }
  }

  private func costliest(_ graph: DiagramGraph) -> String? {
    let shares = graph.items.compactMap { item -> (String, Rational)? in
      switch item {
      case .node(let index): nodes[index].share.map { (name(of: item), $0) }
      case .group(let index): groups[index].share.map { (name(of: item), $0) }
      }
    }
    guard let most = shares.max(by: { $0.1 < $1.1 }), most.1.signum > 0 else { return nil }
    return "\(most.0): \(Numeral.short((most.1 * 1000).rounded / 10))\u{202F}%"
  }
}
