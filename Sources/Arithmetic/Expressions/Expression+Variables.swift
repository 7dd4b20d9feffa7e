extension Expression {
  /// Every variable once, in order of first use; what only `count(…)` looks at is left out.
  public var variables: [Variable] {
    distinct { node in
      if case .variable(let variable) = node.kind { variable } else { nil }
    }
  }

  /// Every reference once, what only `count(…)` looks at included, in order of first use.
  public var references: [Reference] {
    distinct { node in
      if case .variable(.reference(let reference)) = node.kind { return reference }
      return node.countedReference
    }
  }

  /// Every reference that `count(…)` looks at, once, in order of first use.
  public var countedReferences: [Reference] { distinct(\.countedReference) }

  /// `net["conv*"]` in `count(net["conv*"])`.
  var countedReference: Reference? {
    guard case .call(.count, let arguments) = kind, arguments.count == 1,
      case .variable(.reference(let reference)) = arguments[0].kind
    else { return nil }
    return reference
  }

  /// Visits operands from left to right, each after what contains it; skips what is counted.
  func forEachNode(_ visit: (Expression) -> Void) {
    if case .binary = kind {
      let spine = spine
      for link in spine.links.reversed() { visit(link.whole) }
      spine.head.forEachNode(visit)
      for link in spine.links { link.operand.forEachNode(visit) }
      return
    }
    visit(self)
    switch kind {
    case .number, .variable, .binary, .call(.count, _): break
    case .negative(let operand): operand.forEachNode(visit)
    case .comparison(_, let left, let right):
      left.forEachNode(visit)
      right.forEachNode(visit)
    case .call(_, let arguments): for argument in arguments { argument.forEachNode(visit) }
    }
  }

  private func distinct<Found: Hashable>(_ find: (Expression) -> Found?) -> [Found] {
    var found: [Found] = []
    var seen: Set<Found> = []
    forEachNode { node in
      if let next = find(node), seen.insert(next).inserted { found.append(next) }
    }
    return found
  }
}
