import Arithmetic

@testable import Typesetting

/// Networks made at random, and some that are known.
struct RandomNetwork {
  private var random: PictureGenerator
  private(set) var nodes: [Diagram.Node] = []
  private(set) var edges: [Diagram.Edge] = []
  private(set) var groups: [Diagram.Group] = []

  init(seed: UInt64) { random = PictureGenerator(state: seed) }

  var diagram: Diagram { Diagram(nodes: nodes, edges: edges, groups: groups) }

  private mutating func node(_ group: String?) -> String {
    let id = "n\(nodes.count)"
    let shape = Bool.random(using: &random) ? Diagram.Measure("55×55×96", cell: .text("s")) : nil
    let role = Diagram.Role.allCases.randomElement(using: &random) ?? .plain
    nodes.append(
      Diagram.Node(
        id, name: random.word(), kind: random.word(), shape: shape, share: Rational(1, 3),
        role: role, group: group))
    return id
  }

  /// Blocks within blocks between one entry and one exit, some of them groups.
  mutating func grow(depth: Int) { _ = block(depth, in: nil) }

  private mutating func block(_ depth: Int, in group: String?) -> (first: String, last: String) {
    let kind = depth == 0 ? 0 : Int.random(in: 0...3, using: &random)
    switch kind {
    case 0:
      let id = node(group)
      return (id, id)
    case 1:
      let parts = (0..<Int.random(in: 2...4, using: &random)).map { _ in
        block(depth - 1, in: group)
      }
      for (upper, lower) in zip(parts, parts.dropFirst()) { join(upper.last, lower.first) }
      return (parts[0].first, parts[parts.count - 1].last)
    case 2:
      let start = node(group)
      let parts = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        block(depth - 1, in: group)
      }
      let end = node(group)
      for part in parts {
        join(start, part.first)
        join(part.last, end)
      }
      if Bool.random(using: &random) { join(start, end) }
      return (start, end)
    default:
      let inner = Diagram.Group(
        "g\(groups.count)", name: random.word(), repeats: Int.random(in: 1...3, using: &random),
        parent: group)
      groups.append(inner)
      return block(depth - 1, in: inner.id)
    }
  }

  private mutating func join(_ from: String, _ to: String) {
    edges.append(Diagram.Edge(from, to))
  }

  /// Any edges forward, and groups of any neighbours.
  mutating func tangle(_ count: Int, edges edgeCount: Int) {
    for index in 0..<3 {
      groups.append(
        Diagram.Group("t\(index)", name: "group \(index)", parent: index > 1 ? "t0" : nil))
    }
    for index in 0..<count {
      let group = index * 5 / count
      _ = node(group == 0 || group > 3 ? nil : "t\(group - 1)")
    }
    for _ in 0..<edgeCount {
      let ends = [
        Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random),
      ]
      let (from, to) = (ends.min() ?? 0, ends.max() ?? 0)
      if from != to { join("n\(from)", "n\(to)") }
    }
  }

  static func seriesParallel(_ seed: UInt64) -> Diagram {
    var network = RandomNetwork(seed: seed)
    network.grow(depth: 4)
    return network.diagram
  }

  static func tangled(_ seed: UInt64) -> Diagram {
    var network = RandomNetwork(seed: seed)
    let count = Int(seed % 20) + 3
    network.tangle(count, edges: count * 2)
    return network.diagram
  }
}

extension Diagram {
  static func line(_ count: Int) -> Diagram {
    let nodes = (0..<count).map { Node("n\($0)", name: "layer\($0)", kind: "conv 3×3, 64") }
    let edges = zip(nodes, nodes.dropFirst()).map { Edge($0.id, $1.id) }
    return Diagram(nodes: nodes, edges: edges)
  }

  /// A block with a connection past it.
  static var residual: Diagram {
    Diagram(
      nodes: [
        Node("in", name: "input", role: .input),
        Node("a", name: "conv1", kind: "conv 3×3, 64", role: .weighted, group: "block"),
        Node("b", name: "conv2", kind: "conv 3×3, 64", role: .weighted, group: "block"),
        Node("add", name: "add", role: .join, group: "block"),
      ],
      edges: [Edge("in", "a"), Edge("a", "b"), Edge("b", "add"), Edge("in", "add")],
      groups: [Group("block", name: "block", repeats: 3)])
  }

  /// Branches that are joined.
  static var branches: Diagram {
    Diagram(
      nodes: ["in", "a", "b", "c", "d", "out"].map { Node($0, name: $0) },
      edges: [
        Edge("in", "a"), Edge("in", "b"), Edge("b", "c"), Edge("in", "d"), Edge("a", "out"),
        Edge("c", "out"), Edge("d", "out"),
      ])
  }
}
