extension Expression {
  /// What an expression begins with and what is joined to it, from the inside out: a, then + b, then
  /// − c of `a + b − c`.
  ///
  /// Chains lean to the left. They are walked, not recursed into, so that a sum of a thousand terms
  /// takes no more stack than one of two.
  struct Spine {
    /// Not a binary operation.
    var head: Expression
    var links: [Link] = []

    struct Link {
      var operation: Operator
      var operand: Expression
      /// The operation with all that stands before it.
      var whole: Expression
    }
  }

  var spine: Spine {
    var spine = Spine(head: self)
    while case .binary(let operation, let left, let right) = spine.head.kind {
      spine.links.append(Spine.Link(operation: operation, operand: right, whole: spine.head))
      spine.head = left
    }
    spine.links.reverse()
    return spine
  }
}
