extension Expression {
  /// The same operations on operands that are replaced by what is given for them; where that is nil
  /// they are looked into.
  package func mapping(_ change: (Expression) -> Expression?) -> Expression {
    if let changed = change(self) { return changed }
    switch kind {
    case .number, .variable: return self
    case .negative(let operand): return Expression(.negative(operand.mapping(change)), at: range)
    case .binary(let operation, let left, let right):
      return Expression(.binary(operation, left.mapping(change), right.mapping(change)), at: range)
    case .comparison(let relation, let left, let right):
      return Expression(
        .comparison(relation, left.mapping(change), right.mapping(change)), at: range)
    case .call(let function, let arguments):
      return Expression(.call(function, arguments.map { $0.mapping(change) }), at: range)
    }
  }
}
