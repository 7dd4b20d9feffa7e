/// The structure of a network between one place where all lines meet and the next.
indirect enum Block {
  case vertex(Levels.Child)
  /// One after another, joined by single lines.
  case series([Block])
  /// Side by side, from one line and back into one.
  case parallel([Branch])
  /// Neither: in layers, by the vertices' own edges.
  case layered(LayeredGraph)

  struct Branch {
    /// Nil for a line alone: a residual connection.
    var block: Block?
    /// False where no line leads into it, or none out of it.
    var isEntered = true
    var isLeft = true
  }
}

/// Vertices between a source and a sink that are drawn as points.
struct LayeredGraph {
  var vertices: [Levels.Child]
  /// Between vertices, by index.
  var edges: [DiagramGraph.Edge]
  /// The vertices to which lines lead from the source, and those from which lines lead to the sink.
  var entries: [Int]
  var exits: [Int]
}
