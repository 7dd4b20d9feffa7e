/// What is remembered about where nodes stand.
struct ScopePlaces {
  /// The text before the last node's own name, the scope in which it was read, and the scope it is.
  var last: (text: Substring, notation: ScopePath.Notation, outer: Int, scope: Int)?
  /// The modules of the last node of the main graph that had any, for nodes whose names tell nothing.
  var ofLastNode = Scopes.root
}

extension Tracer {
  /// Where the node stands in the exported model: its modules, and its own name.
  mutating func place(of node: borrowing Onnx_NodeProto, labelled label: String) -> (
    scope: Int, name: String
  ) {
    let outer = frames[frames.count - 1].scope
    guard let path = path(of: node, labelled: label) else {
      let scope =
        outer == Scopes.root ? trace.scopes.parent(places.ofLastNode) : outer
      return (scope, label)
    }
    let scope = scope(of: path, in: outer)
    if outer == Scopes.root { places.ofLastNode = scope }
    return (scope, String(path.node))
  }

  private func path(of node: borrowing Onnx_NodeProto, labelled label: String) -> ScopePath? {
    for property in node.metadataProps where property.key == ScopePath.metadataKey {
      if let path = ScopePath(metadata: property.value) { return path }
    }
    if let path = ScopePath(nodeName: node.name) { return path }
    for name in node.input {
      guard let value = frames[frames.count - 1].names[name],
        let weight = trace.values[value].weights.first
      else { continue }
      if let path = ScopePath(weight: trace.initializers[weight].name, node: label) { return path }
    }
    return nil
  }

  private mutating func scope(of path: ScopePath, in outer: Int) -> Int {
    if let last = places.last, last.outer == outer, last.notation == path.notation,
      last.text == path.scope
    {
      return last.scope
    }
    let scope = trace.scopes.place(path.modules, in: outer)
    places.last = (path.scope, path.notation, outer, scope)
    return scope
  }

  /// The scope of what a node encloses: a call of a function, or a subgraph.
  mutating func scope(within node: borrowing Onnx_NodeProto) -> Int {
    let (scope, name) = place(of: node, labelled: label(node))
    return trace.scopes.place([name], in: scope)
  }
}
