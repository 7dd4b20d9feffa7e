extension Diagram {
  /// A row for each box, under the groups that are framed, and where each gets what it takes in.
  func table(_ graph: DiagramGraph, _ wording: Phrasebook) -> Table {
    var columns = [
      Table.Column(wording.layer, kind: .text), Table.Column(wording.kind, kind: .text),
      Table.Column(wording.output, kind: .number),
    ]
    let hasCosts = nodes.contains { $0.cost != nil } || groups.contains { $0.cost != nil }
    if hasCosts { columns.append(Table.Column(costTitle, kind: .number)) }
    columns.append(Table.Column(wording.from, kind: .text))
    var sources = [[Int]](repeating: [], count: graph.items.count)
    for edge in graph.edges { sources[edge.to].append(edge.from) }
    var rows: [Table.Row] = []
    var open: [Int] = []
    for (item, content) in graph.items.enumerated() {
      let chain = graph.chain(of: item)
      var common = 0
      while common < min(open.count, chain.count), open[common] == chain[common] { common += 1 }
      for depth in common..<max(common, chain.count) {
        rows.append(Table.Row(.group, depth: depth, [.text(groups[chain[depth]].label)]))
      }
      open = chain
      let from = sources[item].map { name(of: graph.items[$0]) }.joined(separator: ", ")
      let costs = hasCosts ? [cost(content)?.cell ?? .empty] : []
      rows.append(.ordinary(cells(content) + costs + [.text(from)], depth: chain.count))
    }
    return Table(columns: columns, rows: rows)
  }

  private func cells(_ item: DiagramGraph.Content) -> [Table.Cell] {
    let content = content(of: item)
    let shape =
      switch item {
      case .node(let index): nodes[index].shape
      case .group(let index): groups[index].shape
      }
    return [
      .text(name(of: item)), .text(content.name.isEmpty ? "" : content.kind),
      shape?.cell ?? .empty,
    ]
  }

  private func cost(_ item: DiagramGraph.Content) -> Measure? {
    switch item {
    case .node(let index): nodes[index].cost
    case .group(let index): groups[index].cost
    }
  }

  func name(of item: DiagramGraph.Content) -> String {
    let content = content(of: item)
    return content.name.isEmpty ? content.kind : content.name
  }
}
