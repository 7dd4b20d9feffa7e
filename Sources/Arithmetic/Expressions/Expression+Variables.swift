extension Expression {
  /// Every variable once, in order of first use; what only `count(…)` looks at is left out.
  public var variables: [Variable] {
    var found: [Variable] = []
    var seen: Set<Variable> = []
    forEachNode { node in
      if case .variable(let variable) = node.kind, seen.insert(variable).inserted {
        found.append(variable)
      }
    }
    return found
  }

  /// Every reference that `count(…)` looks at, once, in order of first use.
  public var countedReferences: [Reference] {
    var found: [Reference] = []
    var seen: Set<Reference> = []
    forEachNode { node in
      if let reference = node.countedReference, seen.insert(reference).inserted {
        found.append(reference)
      }
    }
    return found
  }

  /// `net["conv*"]` in `count(net["conv*"])`.
  var countedReference: Reference? {
    guard case .call(.count, let arguments) = kind, arguments.count == 1,
      case .variable(.reference(let reference)) = arguments[0].kind
    else { return nil }
    return reference
  }

  /// Visits operands from left to right, each before what it contains; skips what is counted.
  func forEachNode(_ visit: (Expression) -> Void) {
    visit(self)
    switch kind {
    case .number, .variable: break
    case .negative(let operand): operand.forEachNode(visit)
    case .binary(_, let left, let right), .comparison(_, let left, let right):
      left.forEachNode(visit)
      right.forEachNode(visit)
    case .call(.count, _): break
    case .call(_, let arguments): for argument in arguments { argument.forEachNode(visit) }
    }
  }
}
