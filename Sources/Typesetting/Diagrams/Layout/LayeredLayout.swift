/// Places a graph in layers, each edge from one layer to a later one (Sugiyama, Tagawa, Toda:
/// Methods for visual understanding of hierarchical system structures, 1981).
///
/// An edge that passes layers has a point in each, with room of its own, so that it meets no box.
/// Edges bend only between layers, where there are no boxes.
struct LayeredLayout {
  let placed: PlacedBlock

  init(_ graph: LayeredGraph, children: [PlacedBlock]) {
    var layers = Layers(graph)
    layers.order()
    let points = LayeredLayout.points(layers, children)
    placed = LayeredLayout.drawn(layers, children, points)
  }

  private static let gap = 16.0
  /// The half of the room that an edge has where it passes a layer.
  private static let reach = 4.0
  /// Between layers, for the edges to bend.
  private static let channel = 34.0

  /// Where the line of each vertex lies: near those of its neighbours, apart from those beside it.
  private static func points(_ layers: Layers, _ children: [PlacedBlock]) -> [Double] {
    func left(_ vertex: Int) -> Double { vertex < children.count ? children[vertex].left : reach }
    func right(_ vertex: Int) -> Double { vertex < children.count ? children[vertex].right : reach }
    var x = [Double](repeating: 0, count: layers.count)
    for row in layers.rows {
      let total = row.reduce(0) { $0 + left($1) + right($1) + gap }
      var start = -total / 2
      for vertex in row {
        x[vertex] = start + gap / 2 + left(vertex)
        start += left(vertex) + right(vertex) + gap
      }
    }
    for pass in 0..<8 {
      let isDown = pass % 2 == 0
      for row in isDown ? layers.rows : layers.rows.reversed() {
        let wishes = row.map { vertex in
          let near = isDown ? layers.above[vertex] : layers.below[vertex]
          let wish = near.isEmpty ? x[vertex] : near.reduce(0) { $0 + x[$1] } / Double(near.count)
          return wish + (right(vertex) - left(vertex)) / 2
        }
        let extents = row.map { left($0) + right($0) + gap }
        let centers = Spreading.ordered(wishes, extents: extents, within: -1e6...1e6) ?? wishes
        for (vertex, center) in zip(row, centers) {
          x[vertex] = center - (right(vertex) - left(vertex)) / 2
        }
      }
    }
    return x
  }

  private static func drawn(
    _ layers: Layers, _ children: [PlacedBlock], _ x: [Double]
  ) -> PlacedBlock {
    func left(_ vertex: Int) -> Double { vertex < children.count ? children[vertex].left : reach }
    func right(_ vertex: Int) -> Double { vertex < children.count ? children[vertex].right : reach }
    let all = layers.rows.joined()
    let low = all.map { x[$0] - left($0) }.min() ?? 0
    let high = all.map { x[$0] + right($0) }.max() ?? 0
    let axis = (low + high) / 2
    var placed = PlacedBlock(left: axis - low, right: high - axis)
    var tops: [Double] = []
    var heights: [Double] = []
    var y = channel
    for row in layers.rows {
      let height = row.compactMap { $0 < children.count ? children[$0].height : nil }.max() ?? 0
      tops.append(y)
      heights.append(height)
      for vertex in row where vertex < children.count {
        let inset = (height - children[vertex].height) / 2
        placed.add(children[vertex].moved(by: x[vertex] - axis, y + inset))
      }
      y += height + channel
    }
    placed.height = y
    for line in layers.lines {
      placed.routes.append(
        route(line, layers, children, placed.height) { vertex in
          (x[vertex] - axis, tops[layers.row[vertex]], heights[layers.row[vertex]])
        })
    }
    return placed
  }

  /// Through the points of an edge; nil stands for the block's own ends.
  private static func route(
    _ path: [Int?], _ layers: Layers, _ children: [PlacedBlock], _ height: Double,
    _ place: (Int) -> (x: Double, top: Double, height: Double)
  ) -> Route {
    var places: [Place] = []
    for (index, vertex) in path.enumerated() {
      guard let vertex else {
        places.append(Place(0, index == 0 ? 0 : height))
        continue
      }
      let (x, top, height) = place(vertex)
      let inset = vertex < children.count ? (height - children[vertex].height) / 2 : 0
      let (isFirst, isLast) = (index == 0, index == path.count - 1)
      // Upright past the layer, however high the boxes beside it are.
      if !isFirst { places.append(Place(x, top)) }
      if isFirst || isLast { places.append(Place(x, isFirst ? top + height - inset : top + inset)) }
      if !isLast { places.append(Place(x, top + height)) }
    }
    let end = path.last.flatMap(\.self)
    let hasArrow = end.map { $0 < children.count && children[$0].startsWithBox } ?? false
    return Route(places: places.withoutRepeats, isCurved: true, hasArrow: hasArrow)
  }
}

extension [Place] {
  fileprivate var withoutRepeats: [Place] {
    reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }
}
