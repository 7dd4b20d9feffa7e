/// Carries out the innermost operations of a line, all at once: of `11 × 11 × 3 × 96 + 96` the
/// product, then the sum.
///
/// Operands that are joined by operators of one precedence are one operation, as people compute
/// them. What cannot be written legibly is left as it is and taken up by the operation around it:
/// in `⌊213 / 7⌋` the quotient has no digits to round to, and the rounding follows at once.
struct Reduction {
  private let writing: Writing
  /// Whether every number that was put in is the whole value.
  private(set) var isExact = true

  init(_ writing: Writing) { self.writing = writing }

  /// The next line; nil where all that is left to compute is the result.
  mutating func next(after line: Expression) -> Expression? {
    let operands = line.operands
    let steps = operands.map { step($0, exactly: line.jumps) }
    return steps.allSatisfy(\.isSettled) ? nil : line.replacingOperands(steps.map(\.expression))
  }

  private struct Step {
    var expression: Expression
    /// There was nothing to do here.
    var isSettled: Bool
  }

  /// Exactly, where a rounding function is around it: then nothing may be rounded on the way.
  private mutating func step(_ expression: Expression, exactly: Bool) -> Step {
    let operands = expression.operands
    if operands.isEmpty { return Step(expression: expression, isSettled: true) }
    let steps = operands.map { step($0, exactly: exactly || expression.jumps) }
    guard steps.allSatisfy(\.isSettled) else {
      return Step(
        expression: expression.replacingOperands(steps.map(\.expression)), isSettled: false)
    }
    guard let value = expression.valueOfDigits, let written = write(value, of: expression, exactly),
      written.description != expression.description
    else { return Step(expression: expression, isSettled: true) }
    return Step(expression: written, isSettled: false)
  }

  private mutating func write(_ value: Quantity, of expression: Expression, _ exactly: Bool)
    -> Expression?
  {
    if exactly { return value.isExact ? writing.exactly(value) : nil }
    let written = writing.written(value)
    if written.expression.description != expression.description {
      isExact = isExact && value.isExact && written.isExact
    }
    return written.expression
  }
}

extension Expression {
  /// The value of an expression without variables; nil where an operation has no result.
  var valueOfDigits: Quantity? {
    var evaluator = Evaluator { _ in nil }
    return evaluator.quantity(of: self)
  }

  /// A slightly different operand may make a whole one's difference.
  fileprivate var jumps: Bool {
    switch kind {
    case .call(let function, _): function.rounds
    case .number, .variable, .negative, .binary, .comparison: false
    }
  }

  /// What the outermost operation works on; empty for a number.
  fileprivate var operands: [Expression] {
    switch kind {
    case .number, .variable, .comparison: return []
    case .negative(let operand):
      if case .number = operand.kind { return [] }
      return [operand]
    case .binary(.power, let base, let exponent): return [base, exponent]
    case .binary:
      var operands: [Expression] = []
      forEachLink { operands.append($0) }
      return operands
    case .call(_, let arguments): return arguments
    }
  }

  /// Visits the operands of a chain from left to right: a, b and c of `a + (b − c)`, which is read
  /// as `a + b − c`.
  private func forEachLink(_ visit: (Expression) -> Void) {
    let stretch = stretch
    visit(stretch.head)
    for link in stretch.links {
      link.isJoined ? link.operand.forEachLink(visit) : visit(link.operand)
    }
  }

  /// The spine down to where another precedence begins.
  private var stretch: Spine {
    var spine = spine
    guard let operation = spine.links.last?.operation.chained,
      let end = spine.links.lastIndex(where: { $0.operation.chained != operation })
    else { return spine }
    spine.head = spine.links[end].whole
    spine.links.removeSubrange(...end)
    return spine
  }

  /// The same operation on other operands, as many as before.
  fileprivate func replacingOperands(_ operands: [Expression]) -> Expression {
    var rest = operands[...]
    switch kind {
    case .number, .variable, .comparison: return self
    case .negative: return Expression(.negative(operands[0]))
    case .binary(.power, _, _): return .power(operands[0], operands[1])
    case .binary: return replacingLinks(&rest)
    case .call(let function, _): return Expression(.call(function, operands))
    }
  }

  private func replacingLinks(_ operands: inout ArraySlice<Expression>) -> Expression {
    var result = operands.removeFirst()
    for link in stretch.links {
      let right =
        link.isJoined ? link.operand.replacingLinks(&operands) : operands.removeFirst()
      result = Expression(.binary(link.operation, result, right))
    }
    return result
  }
}

extension Expression.Spine.Link {
  /// Whether the operand is a chain that goes on with what stands before it: b × c of `a × (b × c)`.
  fileprivate var isJoined: Bool {
    guard case .binary(let inner, _, _) = operand.kind, operation != .power else { return false }
    return operation == operation.chained && inner.chained == operation
  }
}

extension Expression.Operator {
  /// The operation that a chain of it and its inverse is about.
  fileprivate var chained: Expression.Operator {
    switch self {
    case .add, .subtract: .add
    case .multiply, .divide: .multiply
    case .power: .power
    }
  }
}
