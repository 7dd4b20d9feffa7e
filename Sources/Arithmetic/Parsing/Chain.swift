import Diagnostics

/// Operands of one precedence, `a − b + c` or `a × b / c`, on their way to a tree.
///
/// Short chains lean to the left, as they are read. Long ones are balanced, which changes no value,
/// so that the tree of a sum of 100,000 terms is no deeper than a few dozen levels.
struct Chain {
  private struct Term {
    var isInverse: Bool
    var node: Node
  }

  private let operation: Expression.Operator
  private let inverse: Expression.Operator
  private var terms: [Term] = []
  private var isNextInverse = false
  /// An operand could not be read.
  private var isBroken = false

  private enum Limit {
    /// Longer chains are balanced.
    static let leaning = 64
    /// So are those that would make a tree taller than this: to let go of it takes stack.
    static let height = 500
  }

  init(_ operation: Expression.Operator, _ inverse: Expression.Operator) {
    self.operation = operation
    self.inverse = inverse
  }

  mutating func append(_ node: Node?) {
    guard let node else {
      isBroken = true
      return
    }
    terms.append(Term(isInverse: isNextInverse, node: node))
  }

  mutating func continues(with operation: Expression.Operator) {
    isNextInverse = operation == inverse
  }

  /// Nil where an operand could not be read.
  func tree(in excerpt: Excerpt) -> Node? {
    isBroken || terms.isEmpty ? nil : tree(terms[...], in: excerpt)
  }

  private func tree(_ terms: ArraySlice<Term>, in excerpt: Excerpt) -> Node {
    let first = terms.startIndex
    if isLeaning(terms) {
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
    var subtrahends = self
    subtrahends.terms = terms.dropFirst().map { Term(isInverse: false, node: $0.node) }
    return terms[first].node.joined(
      inverse, subtrahends.tree(subtrahends.terms[...], in: excerpt), in: excerpt)
  }

  private func isLeaning(_ terms: ArraySlice<Term>) -> Bool {
    if terms.count <= 2 { return true }
    let tallest = terms.reduce(0) { max($0, $1.node.height) }
    return terms.count <= Limit.leaning && tallest + terms.count <= Limit.height
  }
}

/// A parsed tree with its place in the excerpt and how far it reaches down.
struct Node {
  var expression: Expression
  var local: Range<Int>
  /// Levels of the tree.
  let height: Int
  /// Levels that take stack: a chain that leans to the left is walked, and counts as one.
  private(set) var depth: Int

  init(_ kind: Expression.Kind, _ local: Range<Int>, in excerpt: Excerpt, above: [Node] = []) {
    expression = Expression(kind, at: excerpt.range(local))
    self.local = local
    height = 1 + above.reduce(0) { max($0, $1.height) }
    depth = 1 + above.reduce(0) { max($0, $1.depth) }
  }

  func joined(_ operation: Expression.Operator, _ right: Node, in excerpt: Excerpt) -> Node {
    var node = Node(
      .binary(operation, expression, right.expression),
      local.lowerBound..<right.local.upperBound, in: excerpt, above: [self, right])
    node.depth = max(isChain ? depth : depth + 1, right.depth + 1)
    return node
  }

  private var isChain: Bool {
    if case .binary = expression.kind { true } else { false }
  }
}
