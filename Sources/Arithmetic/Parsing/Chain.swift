import Diagnostics

/// Operands of one precedence, `a − b + c` or `a × b / c`, on their way to a tree.
///
/// Short chains lean to the left, as they are read. Long ones are balanced, which changes no value,
/// so that the tree of a sum of 100,000 terms is no deeper than a few dozen levels.
struct Chain {
  struct Term {
    var isInverse: Bool
    var node: Node
  }

  var terms: [Term]
  let operation: Expression.Operator
  let inverse: Expression.Operator
  /// Longer chains are balanced.
  static let longestLeaning = 64

  func tree(in excerpt: Excerpt) -> Node { tree(terms[...], in: excerpt) }

  private func tree(_ terms: ArraySlice<Term>, in excerpt: Excerpt) -> Node {
    let first = terms.startIndex
    if terms.count <= Chain.longestLeaning {
      return terms.dropFirst().reduce(terms[first].node) { tree, term in
        tree.joined(term.isInverse ? inverse : operation, term.node, in: excerpt)
      }
    }
    // A right half must not begin with − or /: what follows would change its sign.
    let middle = first + terms.count / 2
    let split =
      terms[middle...].firstIndex { !$0.isInverse }
      ?? terms[(first + 1)..<middle].lastIndex { !$0.isInverse }
    if let split {
      return tree(terms[..<split], in: excerpt).joined(
        operation, tree(terms[split...], in: excerpt), in: excerpt)
    }
    let subtrahends = Chain(
      terms: terms.dropFirst().map { Term(isInverse: false, node: $0.node) },
      operation: operation, inverse: inverse)
    return terms[first].node.joined(inverse, subtrahends.tree(in: excerpt), in: excerpt)
  }
}

/// A parsed tree with its place in the excerpt and how deep it is.
struct Node {
  var expression: Expression
  var local: Range<Int>
  var height: Int

  init(_ kind: Expression.Kind, _ local: Range<Int>, in excerpt: Excerpt, above height: Int = 0) {
    expression = Expression(kind, at: excerpt.range(local))
    self.local = local
    self.height = height + 1
  }

  func joined(_ operation: Expression.Operator, _ right: Node, in excerpt: Excerpt) -> Node {
    Node(
      .binary(operation, expression, right.expression),
      local.lowerBound..<right.local.upperBound, in: excerpt, above: max(height, right.height))
  }
}
