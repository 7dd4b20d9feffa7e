package import Diagnostics

extension Diagram {
  /// More boxes than this are no picture.
  private static let mostItems = 1_000
  /// More points in layers than this take longer to place than an author waits.
  static let mostPoints = 20_000

  /// What is wrong with the graph; one with an error is not worth setting, though setting one never
  /// fails.
  package func findings(at range: SourceRange?) -> [Diagnostic] {
    if nodes.isEmpty { return [.nothingToDraw(at: range)] }
    var findings: [Diagnostic] = []
    var ids: Set<String> = []
    for node in nodes where !ids.insert(node.id).inserted {
      findings.append(.repeated(node.id, at: range))
    }
    for end in edges.flatMap({ [$0.from, $0.to] }) where !ids.contains(end) {
      findings.append(.unknownNode(end, at: range))
    }
    let known = Set(groups.map(\.id))
    let named = nodes.compactMap(\.group) + groups.compactMap(\.parent)
    for name in named where !known.contains(name) {
      findings.append(.unknownGroup(name, at: range))
    }
    guard findings.isEmpty else { return findings.withoutRepeats }
    let graph = DiagramGraph(self)
    if graph.dropped > 0 { return [.circular(at: range)] }
    if graph.items.count > Self.mostItems {
      return [.tooLarge(graph.items.count, Self.mostItems, at: range)]
    }
    return Self.pointCount(graph) > Self.mostPoints ? [.tooTangled(at: range)] : []
  }

  /// How many points the layered parts of the graph need.
  static func pointCount(_ graph: DiagramGraph) -> Int {
    let levels = Levels(graph)
    let all = [levels.root] + levels.inner.values
    return all.reduce(0) { $0 + Decomposition.block($1).pointCount }
  }
}

extension Block {
  fileprivate var pointCount: Int {
    switch self {
    case .vertex: 0
    case .series(let blocks): blocks.reduce(0) { $0 + $1.pointCount }
    case .parallel(let branches): branches.reduce(0) { $0 + ($1.block?.pointCount ?? 0) }
    case .layered(let graph): Layers.pointCount(graph)
    }
  }
}

extension [Diagnostic] {
  fileprivate var withoutRepeats: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }
  }
}

extension Diagnostic {
  fileprivate static func nothingToDraw(at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "diagram.empty", "there are no layers to draw; name a network that has some", at: range)
  }

  fileprivate static func repeated(_ id: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic("diagram.repeated", "two layers are called `\(id)`; rename one", at: range)
  }

  fileprivate static func unknownNode(_ id: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "diagram.unknown-layer", "no layer is called `\(id)`; a connection names it", at: range)
  }

  fileprivate static func unknownGroup(_ id: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic("diagram.unknown-group", "no group is called `\(id)`; a layer names it", at: range)
  }

  fileprivate static func circular(at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "diagram.circular", "the connections lead back to where they came from; remove one", at: range
    )
  }

  fileprivate static func tooLarge(
    _ count: Int, _ most: Int, at range: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      "diagram.too-large",
      "\(count) boxes are too many to draw, \(most) at most; fold groups with a smaller depth",
      at: range)
  }

  fileprivate static func tooTangled(at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "diagram.too-tangled",
      "too many connections pass over too many layers; fold groups with a smaller depth", at: range)
  }
}
