/// Takes a level apart into series and parallel blocks, as far as it goes.
///
/// A vertex that lies on every path cuts a region in two: in topological order, it is one at which
/// all edges that are still open end. What is not connected without the region's ends is parallel.
/// What is connected and has no such vertex is drawn in layers (Valdes, Tarjan, Lawler: The
/// recognition of series parallel digraphs, 1982, treats the pure case).
struct Decomposition {
  private let level: Levels.Level
  private var successors: [[Int]]
  private var predecessors: [[Int]]
  private let source: Int
  private let sink: Int
  /// The place of each vertex in a topological order.
  private var rank: [Int]
  /// The region that a vertex belongs to at the moment.
  private var region: [Int]
  private var regionCount = 0

  /// Deeper nesting than any network has is drawn in layers.
  private static let deepest = 100

  static func block(_ level: Levels.Level) -> Block {
    var decomposition = Decomposition(level)
    let order = level.children.indices.sorted { decomposition.rank[$0] < decomposition.rank[$1] }
    let blocks = decomposition.blocks(
      order, from: decomposition.source, to: decomposition.sink, depth: 0)
    return blocks.count == 1 ? blocks[0] : .series(blocks)
  }

  private init(_ level: Levels.Level) {
    self.level = level
    let count = level.children.count
    source = count
    sink = count + 1
    successors = Array(repeating: [], count: count + 2)
    predecessors = successors
    for edge in level.edges {
      successors[edge.from].append(edge.to)
      predecessors[edge.to].append(edge.from)
    }
    for vertex in 0..<count {
      if level.entries.contains(vertex) || predecessors[vertex].isEmpty {
        successors[source].append(vertex)
      }
      if level.exits.contains(vertex) || successors[vertex].isEmpty {
        successors[vertex].append(sink)
        predecessors[sink].append(vertex)
      }
    }
    for vertex in successors[source] { predecessors[vertex].append(source) }
    rank = Decomposition.ranks(successors, predecessors, source)
    region = Array(repeating: 0, count: count + 2)
  }

  /// Places in an order by edges that keeps to the given order where edges leave a choice.
  private static func ranks(_ successors: [[Int]], _ predecessors: [[Int]], _ source: Int) -> [Int]
  {
    var waiting = predecessors.map(\.count)
    var rank = [Int](repeating: 0, count: successors.count)
    var ready = [source]
    var next = 0
    while let vertex = ready.popLast() {
      rank[vertex] = next
      next += 1
      for follower in successors[vertex].sorted(by: >) {
        waiting[follower] -= 1
        if waiting[follower] == 0 { ready.append(follower) }
      }
    }
    return rank
  }

  /// What lies between two vertices, as a series.
  private mutating func blocks(_ vertices: [Int], from: Int, to: Int, depth: Int) -> [Block] {
    let parts = components(vertices)
    let hasLine = successors[from].contains(to)
    if parts.isEmpty { return [] }
    if parts.count == 1, !hasLine {
      return series(parts[0], from: from, to: to, depth: depth).blocks
    }
    var branches = parts.map { part in
      let (blocks, isEntered, isLeft) = series(part, from: from, to: to, depth: depth)
      return Block.Branch(
        block: blocks.count == 1 ? blocks[0] : .series(blocks), isEntered: isEntered, isLeft: isLeft
      )
    }
    if hasLine { branches.append(Block.Branch(block: nil)) }
    return [.parallel(branches)]
  }

  /// Vertices that are connected without the ends, each part in order.
  private mutating func components(_ vertices: [Int]) -> [[Int]] {
    regionCount += 1
    let open = regionCount
    for vertex in vertices { region[vertex] = open }
    var parts: [[Int]] = []
    for start in vertices.sorted() where region[start] == open {
      regionCount += 1
      region[start] = regionCount
      var part = [start]
      var next = 0
      while next < part.count {
        for neighbour in successors[part[next]] + predecessors[part[next]]
        where neighbour < source && region[neighbour] == open {
          region[neighbour] = regionCount
          part.append(neighbour)
        }
        next += 1
      }
      parts.append(part.sorted { rank[$0] < rank[$1] })
    }
    return parts
  }

  /// A connected part, cut at the vertices through which every path leads.
  private mutating func series(
    _ part: [Int], from: Int, to: Int, depth: Int
  ) -> (blocks: [Block], isEntered: Bool, isLeft: Bool) {
    let isEntered = from != source || part.contains { level.entries.contains($0) }
    let isLeft = to != sink || part.contains { level.exits.contains($0) }
    let cuts = depth < Self.deepest ? cuts(part, from: from, to: to) : []
    guard !cuts.isEmpty else { return ([layered(part, from: from, to: to)], isEntered, isLeft) }
    var blocks: [Block] = []
    var start = from
    var rest = part[...]
    for cut in cuts {
      let between = rest.prefix { $0 != cut }
      rest = rest.dropFirst(between.count + 1)
      blocks += self.blocks(Array(between), from: start, to: cut, depth: depth + 1)
      blocks.append(.vertex(level.children[cut]))
      start = cut
    }
    blocks += self.blocks(Array(rest), from: start, to: to, depth: depth + 1)
    return (blocks, isEntered, isLeft)
  }

  private func cuts(_ part: [Int], from: Int, to: Int) -> [Int] {
    let inside = part.first.map { region[$0] } ?? 0
    func isWithin(_ vertex: Int, _ end: Int) -> Bool {
      vertex == end || vertex < source && region[vertex] == inside
    }
    var open = successors[from].count { $0 < source && region[$0] == inside }
    var cuts: [Int] = []
    for vertex in part {
      let ending = predecessors[vertex].count { isWithin($0, from) }
      if ending == open { cuts.append(vertex) }
      open += successors[vertex].count { isWithin($0, to) } - ending
    }
    return cuts
  }

  private func layered(_ part: [Int], from: Int, to: Int) -> Block {
    var places: [Int: Int] = [:]
    for (place, vertex) in part.enumerated() { places[vertex] = place }
    var graph = LayeredGraph(
      vertices: part.map { level.children[$0] }, edges: [], entries: [], exits: [])
    for (place, vertex) in part.enumerated() {
      for next in successors[vertex] {
        if let end = places[next] { graph.edges.append(DiagramGraph.Edge(from: place, to: end)) }
        if next == to, to != sink || level.exits.contains(vertex) { graph.exits.append(place) }
      }
      if predecessors[vertex].contains(from), from != source || level.entries.contains(vertex) {
        graph.entries.append(place)
      }
    }
    return .layered(graph)
  }
}
