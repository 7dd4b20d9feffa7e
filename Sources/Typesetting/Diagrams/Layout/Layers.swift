/// The layers of a graph, with a point for each edge in each layer that it passes.
struct Layers {
  /// The vertices of each layer, from left to right; points of edges come after the vertices.
  private(set) var rows: [[Int]]
  /// The layer of each vertex.
  private(set) var row: [Int]
  /// The neighbours of each vertex in the layers before and after.
  private(set) var above: [[Int]] = []
  private(set) var below: [[Int]] = []
  /// The vertices and points of every line, in order; nil stands for the block's own ends.
  private(set) var lines: [[Int?]] = []

  var count: Int { row.count }

  init(_ graph: LayeredGraph) {
    row = Layers.depths(graph)
    rows = Array(repeating: [], count: (row.max() ?? 0) + 1)
    for vertex in graph.vertices.indices { rows[row[vertex]].append(vertex) }
    above = Array(repeating: [], count: row.count)
    below = above
    for entry in graph.entries { join(nil, entry) }
    for edge in graph.edges { join(edge.from, edge.to) }
    for exit in graph.exits { join(exit, nil) }
  }

  /// How many points a graph needs, without making them.
  static func pointCount(_ graph: LayeredGraph) -> Int {
    let depths = depths(graph)
    let last = depths.max() ?? 0
    return graph.edges.reduce(0) { $0 + depths[$1.to] - depths[$1.from] - 1 }
      + graph.entries.reduce(0) { $0 + depths[$1] }
      + graph.exits.reduce(0) { $0 + last - depths[$1] }
  }

  /// The longest path to each vertex; those without one stand right above what they lead to.
  private static func depths(_ graph: LayeredGraph) -> [Int] {
    let count = graph.vertices.count
    var depths = [Int](repeating: 0, count: count)
    var waiting = [Int](repeating: 0, count: count)
    var successors = [[Int]](repeating: [], count: count)
    for edge in graph.edges {
      waiting[edge.to] += 1
      successors[edge.from].append(edge.to)
    }
    let isStart = waiting.map { $0 == 0 }
    var ready = (0..<count).filter { waiting[$0] == 0 }
    while let vertex = ready.popLast() {
      for next in successors[vertex] {
        depths[next] = max(depths[next], depths[vertex] + 1)
        waiting[next] -= 1
        if waiting[next] == 0 { ready.append(next) }
      }
    }
    let entered = Set(graph.entries)
    for vertex in 0..<count where isStart[vertex] && !entered.contains(vertex) {
      if let next = successors[vertex].map({ depths[$0] }).min() { depths[vertex] = next - 1 }
    }
    return depths
  }

  /// Draws a line through a point in each layer between its ends.
  private mutating func join(_ start: Int?, _ end: Int?) {
    var line = [start]
    let layers = (start.map { row[$0] } ?? -1) + 1..<(end.map { row[$0] } ?? rows.count)
    for layer in layers {
      let point = row.count
      row.append(layer)
      above.append([])
      below.append([])
      rows[layer].append(point)
      line.append(point)
    }
    line.append(end)
    for case (let upper?, let lower?) in zip(line, line.dropFirst()) {
      below[upper].append(lower)
      above[lower].append(upper)
    }
    lines.append(line)
  }
}

extension Layers {
  /// Orders each layer by the means of its neighbours, downwards and upwards in turn, and keeps the
  /// order with the fewest crossings.
  mutating func order() {
    var best = rows
    var fewest = crossings
    for pass in 0..<12 where fewest > 0 {
      let isDown = pass % 2 == 0
      var places = Layers.places(rows, count)
      for index in isDown ? Array(rows.indices) : rows.indices.reversed() {
        let near = isDown ? above : below
        let means = rows[index].map { vertex in
          near[vertex].isEmpty
            ? Double(places[vertex])
            : near[vertex].reduce(0) { $0 + Double(places[$1]) } / Double(near[vertex].count)
        }
        let sorted = rows[index].indices.sorted { (means[$0], $0) < (means[$1], $1) }
        rows[index] = sorted.map { rows[index][$0] }
        for (place, vertex) in rows[index].enumerated() { places[vertex] = place }
      }
      let count = crossings
      if count < fewest { (best, fewest) = (rows, count) }
    }
    rows = best
  }

  private static func places(_ rows: [[Int]], _ count: Int) -> [Int] {
    var places = [Int](repeating: 0, count: count)
    for row in rows {
      for (place, vertex) in row.enumerated() { places[vertex] = place }
    }
    return places
  }

  /// How many pairs of edges between neighbouring layers cross: inversions, counted in a tree of
  /// sums (Barth, Mutzel, Jünger: Simple and efficient bilayer cross counting, 2004).
  var crossings: Int {
    let places = Layers.places(rows, count)
    return rows.reduce(0) { total, row in
      let ends = row.flatMap { vertex in below[vertex].map { places[$0] }.sorted() }
      guard let last = ends.max() else { return total }
      var sums = [Int](repeating: 0, count: last + 2)
      var crossings = 0
      for (seen, end) in ends.enumerated() {
        var notAfter = 0
        var index = end + 1
        while index > 0 {
          notAfter += sums[index]
          index -= index & -index
        }
        crossings += seen - notAfter
        index = end + 1
        while index < sums.count {
          sums[index] += 1
          index += index & -index
        }
      }
      return total + crossings
    }
  }
}
