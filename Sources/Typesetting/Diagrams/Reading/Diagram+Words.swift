import Arithmetic

extension Diagram {
  /// What the picture shows: how many layers, how they are joined, which costs most.
  func words(_ graph: DiagramGraph, _ wording: Phrasebook) -> String {
    guard !graph.items.isEmpty else { return wording.term("A network without layers.") }
    func counted(_ count: Int, _ one: Phrase, _ many: Phrase) -> String {
      count == 1 ? wording.say(one) : wording.say(many, "\(count)")
    }
    var sentences = [wording.say(.diagram, counted(graph.items.count, .box, .boxes))]
    var ways = (into: [Int](repeating: 0, count: graph.items.count), out: [Int]())
    ways.out = ways.into
    for edge in graph.edges {
      ways.out[edge.from] += 1
      ways.into[edge.to] += 1
    }
    let forks = ways.out.count { $0 > 1 }
    let joins = ways.into.count { $0 > 1 }
    if forks == 0, joins == 0, graph.edges.count == graph.items.count - 1, graph.items.count > 1 {
      sentences.append(wording.term("They follow one another in a single line."))
    } else if forks + joins > 0 {
      sentences.append(
        wording.say(
          .partsAndJoins, counted(forks, .time, .times), counted(joins, .time, .times)))
    }
    let residuals = residualCount(graph)
    if residuals > 0 {
      sentences.append(counted(residuals, .connectionPasses, .connectionsPass))
    }
    if let most = costliest(graph, wording) { sentences.append(wording.say(.mostCost, most)) }
    if graph.dropped > 0 {
      sentences.append(counted(graph.dropped, .connectionNotDrawn, .connectionsNotDrawn))
    }
    return sentences.joined(separator: wording.language.marks.sentences)
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

  private func costliest(_ graph: DiagramGraph, _ wording: Phrasebook) -> String? {
    let shares = graph.items.compactMap { item -> (String, Rational)? in
      switch item {
      case .node(let index): nodes[index].share.map { (name(of: item), $0) }
      case .group(let index): groups[index].share.map { (name(of: item), $0) }
      }
    }
    guard let most = shares.max(by: { $0.1 < $1.1 }), most.1.signum > 0 else { return nil }
    let percents = wording.marks.set(Numeral.short((most.1 * 1000).rounded / 10))
    return wording.say(.shareIn, most.0, percents)
  }
}
