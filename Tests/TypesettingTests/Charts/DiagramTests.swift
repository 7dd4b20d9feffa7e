import Arithmetic
import Diagnostics
import Testing

@testable import Typesetting

@Suite struct Diagrams {
  /// What is wrong with the places of a diagram on a canvas.
  static func faults(_ diagram: Diagram, on canvas: Canvas) -> [String] {
    let graph = DiagramGraph(diagram)
    let layout = DiagramLayout(diagram, graph, on: canvas)
    var faults: [String] = []
    if Set(layout.boxes.map(\.item)) != Set(graph.items.indices)
      || layout.boxes.count != graph.items.count
    {
      faults.append("not every box stands once")
    }
    let frame = Box(left: 0, top: 0, right: layout.width, bottom: layout.height)
    let boxes = layout.boxes.map(\.box)
    for (index, box) in boxes.enumerated() {
      if !frame.contains(box) { faults.append("\(box) leaves the picture") }
      let text = layout.texts[layout.boxes[index].item]
      if text.width > box.width + 1e-6 { faults.append("text is wider than its box") }
      for other in boxes[(index + 1)...] where box.intersects(other) {
        faults.append("\(box) on \(other)")
      }
    }
    for route in layout.routes {
      for segment in route.segments {
        let ends = Box(
          left: min(segment.start.x, segment.end.x), top: min(segment.start.y, segment.end.y),
          right: max(segment.start.x, segment.end.x), bottom: max(segment.start.y, segment.end.y))
        if !frame.contains(ends) { faults.append("\(segment) leaves the picture") }
        for box in boxes where segment.crosses(box.inset(by: 0.5)) {
          faults.append("\(segment) through \(box)")
        }
      }
    }
    for (index, one) in layout.frames.enumerated() {
      for other in layout.frames[(index + 1)...]
      where one.box.intersects(other.box) && !one.box.contains(other.box)
        && !other.box.contains(one.box)
      {
        faults.append("frames cross")
      }
      for (item, box) in layout.boxes {
        let isMember = graph.chain(of: item).contains(one.group)
        if isMember ? !one.box.contains(box) : one.box.intersects(box) {
          faults.append("a frame is not around its boxes alone")
        }
      }
    }
    return faults
  }

  static let known: [Diagram] = [
    .residual, .branches, .line(1), .line(2), .line(60),
    Diagram(nodes: (0..<5).map { .init("n\($0)", name: "alone") }, edges: []),
  ]

  @Test(arguments: Canvas.allCases) func `known networks stand without overlap`(canvas: Canvas) {
    for diagram in Self.known { #expect(Self.faults(diagram, on: canvas) == []) }
  }

  @Test(arguments: [UInt64](0..<30), Canvas.allCases)
  func `networks of blocks stand without overlap`(seed: UInt64, canvas: Canvas) {
    #expect(Self.faults(RandomNetwork.seriesParallel(seed), on: canvas) == [])
  }

  @Test(arguments: [UInt64](0..<30), Canvas.allCases)
  func `any graphs stand without overlap`(seed: UInt64, canvas: Canvas) {
    #expect(Self.faults(RandomNetwork.tangled(seed), on: canvas) == [])
  }

  @Test(arguments: [UInt64](0..<80)) func `the blocks say exactly the edges of the graph`(
    seed: UInt64
  ) {
    for diagram in [RandomNetwork.seriesParallel(seed), RandomNetwork.tangled(seed)] {
      let graph = DiagramGraph(diagram)
      let said = Implied(Levels(graph)).edges
      #expect(said == Set(graph.edges))
    }
  }

  @Test(arguments: [UInt64](0..<40)) func `what is made of blocks needs no layers`(seed: UInt64) {
    var diagram = RandomNetwork.seriesParallel(seed)
    diagram.groups = []
    for index in diagram.nodes.indices { diagram.nodes[index].group = nil }
    #expect(Diagram.pointCount(DiagramGraph(diagram)) == 0)
    #expect(!Decomposition.block(Levels(DiagramGraph(diagram)).root).hasLayers)
  }

  @Test func `branches keep the order in which they are written`() {
    let diagram = Diagram.branches
    let layout = DiagramLayout(diagram, DiagramGraph(diagram), on: .broad)
    func middle(_ item: Int) -> Double {
      layout.boxes.first { $0.item == item }.map(\.box.center.x) ?? 0
    }
    #expect(middle(1) < middle(3) && middle(2) == middle(3) && middle(3) < middle(4))
    #expect(middle(0) == middle(5))
  }

  @Test func `a residual connection passes at the side of its block`() {
    let diagram = Diagram.residual
    let layout = DiagramLayout(diagram, DiagramGraph(diagram), on: .broad)
    let axes = Set(layout.boxes.map(\.box.center.x))
    #expect(axes.count == 1 && layout.frames.count == 1)
    let right = layout.boxes.map(\.box.right).max() ?? 0
    #expect(layout.routes.contains { $0.places.contains { $0.x > right } })
  }

  @Test func `a long line is set in columns, and two thousand points are not too many`() {
    let short = DiagramLayout(.line(5), DiagramGraph(.line(5)), on: .broad)
    let long = DiagramLayout(.line(60), DiagramGraph(.line(60)), on: .broad)
    #expect(Set(short.boxes.map(\.box.center.x)).count == 1)
    #expect(Set(long.boxes.map(\.box.center.x)).count > 1 && long.width == Canvas.broad.width)
    let many = DiagramLayout(.line(1000), DiagramGraph(.line(1000)), on: .broad)
    #expect(many.boxes.count == 1000)
  }

  @Test func `a frame that would say more than is so is left out`() {
    var diagram = Diagram.branches
    // Two ways in that lead to different boxes.
    diagram.groups = [.init("g", name: "g")]
    diagram.nodes[3].group = "g"
    diagram.nodes[4].group = "g"
    let graph = DiagramGraph(diagram)
    #expect(graph.frames.allSatisfy { $0 == nil })
    #expect(Self.faults(diagram, on: .broad) == [])
    // One way in, one way out.
    diagram.nodes[4].group = nil
    diagram.nodes[2].group = "g"
    #expect(DiagramGraph(diagram).frames.count { $0 == 0 } == 2)
  }

  @Test func `folded groups are one box each`() {
    var diagram = Diagram.residual
    diagram.depth = 0
    let graph = DiagramGraph(diagram)
    #expect(graph.items == [.node(0), .group(0)])
    #expect(graph.edges == [.init(from: 0, to: 1)])
    let html = set(.diagram(diagram))
    #expect(html.contains("3 × block") && html.contains("3 layers"))
    diagram.depth = 1
    #expect(DiagramGraph(diagram).items.count == 4)
    diagram.groups[0].isFolded = true
    #expect(DiagramGraph(diagram).items.count == 2)
  }

  @Test func `what cannot be drawn is found, and the rest is drawn all the same`() {
    let range = SourceRange("notebook.md", 0..<1)
    func rules(_ diagram: Diagram) -> [String] {
      _ = set(.diagram(diagram))
      return diagram.findings(at: range).map(\.rule)
    }
    #expect(rules(Diagram(nodes: [], edges: [])) == ["diagram.empty"])
    var circular = Diagram.line(3)
    circular.edges.append(.init("n2", "n0"))
    #expect(rules(circular) == ["diagram.circular"])
    var unknown = Diagram.line(2)
    unknown.edges.append(.init("n1", "nowhere"))
    unknown.nodes[0].group = "no group"
    #expect(rules(unknown) == ["diagram.unknown-layer", "diagram.unknown-group"])
    var repeated = Diagram.line(2)
    repeated.nodes.append(repeated.nodes[0])
    #expect(rules(repeated) == ["diagram.repeated"])
    var ringed = Diagram.residual
    ringed.groups[0].parent = "block"
    _ = set(.diagram(ringed))
    #expect(Diagram.line(1001).findings(at: range).map(\.rule) == ["diagram.too-large"])
  }

  @Test func `a tangle that would take forever is refused`() {
    var diagram = Diagram.line(300)
    for index in 0..<290 where index % 3 == 0 {
      diagram.edges.append(.init("n\(index)", "n\(index + 9)"))
    }
    #expect(diagram.findings(at: nil).isEmpty)
    for index in 0..<150 { diagram.edges.append(.init("n\(index)", "n\(299 - index / 2)")) }
    #expect(diagram.findings(at: nil).map(\.rule) == ["diagram.too-tangled"])
    #expect(set(.diagram(diagram)).contains("too many connections"))
  }

  @Test func `the table holds every box, its values and what it takes in`() {
    var diagram = Diagram.residual
    let panel = Panel(
      name: "q", derivation: Derivation(formula: 0, inputs: [], result: Quantity(0)), exact: "0",
      place: "n.md:1")
    diagram.nodes[1].cost = .init(Door(text: "105,415", unit: "MACs", panel: panel))
    let html = set(.diagram(diagram))
    #expect(html.contains("\">105,415</button>"))
    #expect(html.contains("<td>conv2, input</td>"))
    #expect(html.contains("3 × block"))
  }

  @Test func `names from outside are escaped`() {
    var diagram = Diagram.residual
    let name = "\"><script>x</script>&\u{7}"
    diagram.title = name
    for index in diagram.nodes.indices {
      (diagram.nodes[index].name, diagram.nodes[index].kind) = (name, name)
    }
    diagram.groups[0].name = name
    let html = set(.diagram(diagram))
    #expect(!html.contains("<script") && !html.contains("\u{7}"))
  }

  @Test func `a network is described in words`() {
    #expect(
      Diagram.line(3).words(DiagramGraph(.line(3)), .english)
        == "A network of 3 boxes. They follow one another in a single line.")
    let words = Diagram.residual.words(DiagramGraph(.residual), .english)
    #expect(
      words == "A network of 4 boxes. Its line parts 1 time and is joined 1 time. "
        + "1 connection passes by other layers.")
  }

  @Test func `the same network gives the same bytes`() throws {
    let diagram = RandomNetwork.tangled(17)
    #expect(set(.diagram(diagram)) == set(.diagram(diagram)))
    try expectPicture(set(.diagram(.residual)), "residual")
    try expectPicture(set(.diagram(.branches)), "branches")
  }
}

/// The edges that a reader takes from blocks: whatever leaves one is joined to whatever enters the
/// next.
private struct Implied {
  let levels: Levels
  private(set) var edges: Set<DiagramGraph.Edge> = []

  private struct Ends {
    var entries: Set<Int> = []
    var exits: Set<Int> = []
    /// A line that passes without meeting a box.
    var passes = false
  }

  init(_ levels: Levels) {
    self.levels = levels
    _ = ends(Decomposition.block(levels.root))
  }

  private mutating func join(_ from: Set<Int>, _ to: Set<Int>) {
    for one in from {
      for other in to { edges.insert(DiagramGraph.Edge(from: one, to: other)) }
    }
  }

  private mutating func ends(_ block: Block) -> Ends {
    switch block {
    case .vertex(let child): return ends(child)
    case .series(let blocks):
      var all = Ends(passes: true)
      for (index, block) in blocks.enumerated() {
        let next = ends(block)
        if index > 0 { join(all.exits, next.entries) }
        if all.passes { all.entries.formUnion(next.entries) }
        all.exits = next.passes ? all.exits.union(next.exits) : next.exits
        all.passes = all.passes && next.passes
      }
      return all
    case .parallel(let branches):
      var all = Ends()
      for branch in branches {
        guard let block = branch.block else {
          all.passes = true
          continue
        }
        let next = ends(block)
        if branch.isEntered { all.entries.formUnion(next.entries) }
        if branch.isLeft { all.exits.formUnion(next.exits) }
      }
      return all
    case .layered(let graph):
      let vertices = graph.vertices.map { ends($0) }
      for edge in graph.edges { join(vertices[edge.from].exits, vertices[edge.to].entries) }
      return Ends(
        entries: Set(graph.entries.flatMap { vertices[$0].entries }),
        exits: Set(graph.exits.flatMap { vertices[$0].exits }))
    }
  }

  private mutating func ends(_ child: Levels.Child) -> Ends {
    switch child {
    case .item(let item): return Ends(entries: [item], exits: [item])
    case .frame(let group):
      guard let level = levels.inner[group] else { return Ends() }
      return ends(Decomposition.block(level))
    }
  }
}

extension Block {
  fileprivate var hasLayers: Bool {
    switch self {
    case .vertex: false
    case .series(let blocks): blocks.contains(where: \.hasLayers)
    case .parallel(let branches): branches.contains { $0.block?.hasLayers ?? false }
    case .layered: true
    }
  }
}
