/// The graph, one level of frames at a time: within a frame, an inner frame counts as one vertex.
struct Levels {
  enum Child: Hashable {
    case item(Int)
    case frame(Int)
  }

  struct Level {
    /// In the order of their first boxes.
    var children: [Child] = []
    var edges: [DiagramGraph.Edge] = []
    /// The children to which lines lead from outside, and those from which lines lead there.
    var entries: Set<Int> = []
    var exits: Set<Int> = []

    fileprivate var indices: [Child: Int] = [:]
    fileprivate var seen: Set<DiagramGraph.Edge> = []
    /// Which boxes within are joined to which outside, for frames.
    fileprivate var incoming: Set<DiagramGraph.Edge> = []
    fileprivate var outgoing: Set<DiagramGraph.Edge> = []

    fileprivate mutating func index(_ child: Child) -> Int {
      if let index = indices[child] { return index }
      indices[child] = children.count
      children.append(child)
      return children.count - 1
    }
  }

  private(set) var root = Level()
  private(set) var inner: [Int: Level] = [:]

  init(_ graph: DiagramGraph) {
    let chains = graph.items.indices.map { graph.chain(of: $0) }
    for item in graph.items.indices {
      let path: [Child] = chains[item].map { .frame($0) } + [.item(item)]
      for (depth, child) in path.enumerated() {
        change(depth == 0 ? nil : chains[item][depth - 1]) { _ = $0.index(child) }
      }
    }
    for edge in graph.edges { add(edge, chains[edge.from], chains[edge.to]) }
  }

  private mutating func change(_ frame: Int?, _ body: (inout Level) -> Void) {
    if let frame { body(&inner[frame, default: Level()]) } else { body(&root) }
  }

  private mutating func add(_ edge: DiagramGraph.Edge, _ from: [Int], _ to: [Int]) {
    var common = 0
    while common < min(from.count, to.count), from[common] == to[common] { common += 1 }
    let start = common < from.count ? Child.frame(from[common]) : .item(edge.from)
    let end = common < to.count ? Child.frame(to[common]) : .item(edge.to)
    change(common == 0 ? nil : from[common - 1]) { level in
      let edge = DiagramGraph.Edge(from: level.index(start), to: level.index(end))
      if level.seen.insert(edge).inserted { level.edges.append(edge) }
    }
    for depth in common..<max(common, from.count) {
      let child = depth + 1 < from.count ? Child.frame(from[depth + 1]) : .item(edge.from)
      change(from[depth]) { level in
        level.exits.insert(level.index(child))
        level.outgoing.insert(edge)
      }
    }
    for depth in common..<max(common, to.count) {
      let child = depth + 1 < to.count ? Child.frame(to[depth + 1]) : .item(edge.to)
      change(to[depth]) { level in
        level.entries.insert(level.index(child))
        level.incoming.insert(edge)
      }
    }
  }

  /// The groups whose frames cannot be drawn truthfully; nil where all can.
  var misleading: [Int]? {
    let unclear = inner.filter { $0.value.merges }.map(\.key).sorted()
    if !unclear.isEmpty { return unclear }
    let circular = ([root] + inner.sorted { $0.key < $1.key }.map(\.value)).flatMap(\.circular)
    return circular.isEmpty ? nil : circular
  }
}

extension Levels.Level {
  /// Whether one line in, or one line out, would join what is not joined.
  fileprivate var merges: Bool {
    func isComplete(_ edges: Set<DiagramGraph.Edge>) -> Bool {
      edges.count == Set(edges.map(\.from)).count * Set(edges.map(\.to)).count
    }
    return !isComplete(incoming) || !isComplete(outgoing)
  }

  /// The frames that lie on circles between frames, or between such circles.
  fileprivate var circular: [Int] {
    let forward = peeled(edges)
    let backward = peeled(edges.map { DiagramGraph.Edge(from: $0.to, to: $0.from) })
    return children.indices.compactMap { index in
      if forward.contains(index) || backward.contains(index) { return nil }
      if case .frame(let group) = children[index] { return group }
      return nil
    }
  }

  /// The vertices that an order by edges reaches.
  private func peeled(_ edges: [DiagramGraph.Edge]) -> Set<Int> {
    var successors = [[Int]](repeating: [], count: children.count)
    var waiting = [Int](repeating: 0, count: children.count)
    for edge in edges {
      successors[edge.from].append(edge.to)
      waiting[edge.to] += 1
    }
    var ready = children.indices.filter { waiting[$0] == 0 }
    var reached: Set<Int> = []
    while let vertex = ready.popLast() {
      reached.insert(vertex)
      for next in successors[vertex] {
        waiting[next] -= 1
        if waiting[next] == 0 { ready.append(next) }
      }
    }
    return reached
  }
}
