/// What is to be drawn of a diagram: boxes, the edges between them without circles, and frames.
struct DiagramGraph {
  enum Content: Hashable {
    case node(Int)
    /// A folded group.
    case group(Int)
  }

  struct Edge: Hashable {
    var from: Int
    var to: Int
  }

  /// The boxes.
  private(set) var items: [Content] = []
  /// Between boxes; no two alike, none from a box to itself, no circles.
  private(set) var edges: [Edge] = []
  /// For each box, the innermost group whose frame holds it.
  private(set) var frames: [Int?] = []
  /// For each group, the one whose frame holds its own.
  private(set) var parents: [Int?]
  /// How many edges are not drawn: they lead to nothing, or close a circle.
  private(set) var dropped = 0

  init(_ diagram: Diagram) {
    parents = DiagramGraph.parents(diagram.groups)
    let groups = Dictionary(
      diagram.groups.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let folded = DiagramGraph.folded(diagram, parents)
    var itemOfGroup: [Int: Int] = [:]
    var itemOfID: [String: Int] = [:]
    for (index, node) in diagram.nodes.enumerated() where itemOfID[node.id] == nil {
      let group = node.group.flatMap { groups[$0] }
      let fold = group.flatMap { folded[$0] }
      if let fold, let item = itemOfGroup[fold] {
        itemOfID[node.id] = item
        continue
      }
      itemOfID[node.id] = items.count
      if let fold { itemOfGroup[fold] = items.count }
      frames.append(fold.map { parents[$0] } ?? group)
      items.append(fold.map { .group($0) } ?? .node(index))
    }
    var seen: Set<Edge> = []
    for edge in diagram.edges {
      guard let from = itemOfID[edge.from], let to = itemOfID[edge.to] else {
        dropped += 1
        continue
      }
      let edge = Edge(from: from, to: to)
      if from != to, seen.insert(edge).inserted { edges.append(edge) }
    }
    removeCircles()
    dissolveFramesThatMislead()
  }

  /// Indices of parents; a group whose ancestors include itself has none.
  private static func parents(_ groups: [Diagram.Group]) -> [Int?] {
    let indices = Dictionary(
      groups.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var parents = groups.map { $0.parent.flatMap { indices[$0] } }
    for index in groups.indices {
      var (ancestor, steps) = (parents[index], 0)
      while let next = ancestor, next != index, steps <= groups.count {
        (ancestor, steps) = (parents[next], steps + 1)
      }
      if ancestor != nil { parents[index] = nil }
    }
    return parents
  }

  /// For each group, the outermost folded one among it and its ancestors.
  private static func folded(_ diagram: Diagram, _ parents: [Int?]) -> [Int?] {
    diagram.groups.indices.map { index in
      var chain = [index]
      while let parent = parents[chain[chain.count - 1]] { chain.append(parent) }
      return chain.reversed().enumerated().first { depth, group in
        diagram.groups[group].isFolded || diagram.depth.map { depth >= $0 } ?? false
      }?.element
    }
  }

  /// Drops edges that lead back to a box from which they came (a search in depth, unrolled).
  private mutating func removeCircles() {
    var successors = [[Int]](repeating: [], count: items.count)
    for edge in edges { successors[edge.from].append(edge.to) }
    var state = [Int](repeating: 0, count: items.count)
    var back: Set<Edge> = []
    for root in items.indices where state[root] == 0 {
      var path = [(item: root, next: 0)]
      state[root] = 1
      while let (item, next) = path.last {
        guard next < successors[item].count else {
          state[item] = 2
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let target = successors[item][next]
        if state[target] == 1 {
          back.insert(Edge(from: item, to: target))
        } else if state[target] == 0 {
          state[target] = 1
          path.append((target, 0))
        }
      }
    }
    edges.removeAll { back.contains($0) }
    dropped += back.count
  }
}

extension DiagramGraph {
  /// The groups whose frames hold a box, the outermost first.
  func chain(of item: Int) -> [Int] {
    var chain: [Int] = []
    var frame = frames[item]
    while let next = frame {
      chain.append(next)
      frame = parents[next]
    }
    return chain.reversed()
  }

  /// A frame is entered by one line and left by one. Where that would say more than is so (not all
  /// that comes in goes to the same boxes), or where a line leaves a frame and comes back, the frame
  /// is not drawn.
  private mutating func dissolveFramesThatMislead() {
    while true {
      let levels = Levels(self)
      guard let bad = levels.misleading, !bad.isEmpty else { return }
      for group in bad { dissolve(group) }
    }
  }

  private mutating func dissolve(_ group: Int) {
    let outer = parents[group]
    for item in items.indices where frames[item] == group { frames[item] = outer }
    for other in parents.indices where parents[other] == group { parents[other] = outer }
    parents[group] = nil
  }
}
