import Diagnostics

/// Evaluates a tree bottom-up and gathers every finding: both operands are evaluated although one
/// may have failed. A value is nil where something below it has been reported.
struct Evaluator {
  private(set) var findings: [Diagnostic] = []
  /// Then evaluation ends: so much is wrong only where one thing is wrong many times.
  private static let mostFindings = 20
  private let value: (Variable) -> Quantity?
  private let count: (Reference) -> Int?
  private var effort = Effort()

  init(
    count: @escaping (Reference) -> Int? = { _ in nil }, value: @escaping (Variable) -> Quantity?
  ) {
    self.count = count
    self.value = value
  }

  mutating func quantity(of expression: Expression) -> Quantity? {
    if hasGivenUp { return nil }
    return switch expression.kind {
    case .number(let literal): literal.quantity
    case .variable(let variable): value(variable)
    case .negative(let operand): quantity(of: operand).map { -$0 }
    case .binary: chain(expression.spine)
    case .call(.count, _): expression.countedReference.flatMap(count).map { Quantity($0) }
    case .call(let function, let arguments):
      quantity(of: function, arguments, in: expression)
    case .comparison: reporting(.comparisonAsNumber(expression))
    }
  }

  private var hasGivenUp: Bool {
    findings.count >= Evaluator.mostFindings || effort.isExhausted
  }

  private mutating func chain(_ spine: Expression.Spine) -> Quantity? {
    var result = quantity(of: spine.head)
    for link in spine.links {
      let operand = quantity(of: link.operand)
      guard let left = result, let right = operand else {
        result = nil
        continue
      }
      result = apply(link, left, right)
    }
    return result
  }

  private mutating func apply(
    _ link: Expression.Spine.Link, _ left: Quantity, _ right: Quantity
  ) -> Quantity? {
    do {
      try effort.spend(on: link.operation, left, right)
      return try effort.spending(on: link.operation.apply(left, right))
    } catch {
      return reporting(.operation(link.operation, error, in: link.whole))
    }
  }

  private mutating func quantity(
    of function: Expression.Function, _ arguments: [Expression], in expression: Expression
  ) -> Quantity? {
    if arguments.isEmpty, function == .sum { return Quantity(0) }
    precondition(
      arguments.count <= function.arity.upperBound,
      "\(function.rawValue) does not take \(arguments.count) arguments")
    guard let operation = function.operation else { return nil }
    let result =
      switch operation {
      case .fold(let step): fold(step, function, arguments, in: expression)
      case .all(let apply): all(apply, function, arguments, in: expression)
      }
    guard var result else { return nil }
    // A rounding that could be decided is exact, unless a measurement went into it.
    if function.rounds, !result.isExact { result.isExact = !measures(arguments[0]) }
    return result
  }

  /// One argument after the other, so that each is blamed for what it does not fit.
  private mutating func fold(
    _ step: Expression.Function.Step, _ function: Expression.Function, _ arguments: [Expression],
    in expression: Expression
  ) -> Quantity? {
    var result: Quantity?
    var isSound = true
    for argument in arguments {
      guard let next = quantity(of: argument) else {
        isSound = false
        continue
      }
      do {
        try effort.spend(on: function, of: next)
        result = try effort.spending(on: step(result, next))
      } catch {
        isSound = false
        report(.call(function, error, argument, in: expression))
      }
    }
    return isSound ? result : nil
  }

  private mutating func all(
    _ apply: ([Quantity]) throws(Fault) -> Quantity, _ function: Expression.Function,
    _ arguments: [Expression], in expression: Expression
  ) -> Quantity? {
    let values = arguments.map { quantity(of: $0) }
    let known = values.compactMap(\.self)
    guard known.count == arguments.count else { return nil }
    do {
      for value in known { try effort.spend(on: function, of: value) }
      return try effort.spending(on: apply(known))
    } catch {
      report(.call(function, error, arguments[arguments.count - 1], in: expression))
      return nil
    }
  }

  private func measures(_ expression: Expression) -> Bool {
    var measures = false
    expression.forEachNode { node in
      if case .variable(let variable) = node.kind, let value = value(variable), !value.isExact,
        !Constant.isOne(value)
      {
        measures = true
      }
    }
    return measures
  }

  mutating func report(_ finding: Diagnostic) { findings.append(finding) }

  private mutating func reporting(_ finding: Diagnostic) -> Quantity? {
    report(finding)
    return nil
  }
}

/// Bounds the time of one evaluation: a million cheap operations, a thousand roots or a few hundred
/// operations on the longest numbers.
private struct Effort {
  private var spent = 0
  private static let most = 200 * Limit.bitWidth * Limit.bitWidth

  mutating func spending(on result: Quantity) throws(Fault) -> Quantity {
    try spend(result.value.bitWidth)
    return result
  }

  /// What roots, logarithms and fractional powers take is not seen from their results.
  mutating func spend(on function: Expression.Function, of operand: Quantity) throws(Fault) {
    if function.isSeries { try spend(6000 + 2 * operand.value.bitWidth) }
  }

  mutating func spend(on operation: Expression.Operator, _ left: Quantity, _ right: Quantity)
    throws(Fault)
  {
    if operation == .power, !right.value.isInteger {
      try spend(6000 + 2 * max(left.value.bitWidth, right.value.bitWidth))
    }
  }

  private mutating func spend(_ bits: Int) throws(Fault) {
    spent += bits * bits
    if spent > Effort.most { throw .tooMuchWork }
  }

  var isExhausted: Bool { spent > Effort.most }
}

extension Expression.Operator {
  fileprivate func apply(_ left: Quantity, _ right: Quantity) throws(Fault) -> Quantity {
    switch self {
    case .add: try left + right
    case .subtract: try left - right
    case .multiply: try left * right
    case .divide: try left / right
    case .power: try left.power(right)
    }
  }
}

extension Diagnostic {
  fileprivate static func comparisonAsNumber(_ comparison: Expression) -> Diagnostic {
    Diagnostic(
      "expression.comparison-as-number",
      "a comparison is true or false and has no value; put it in a `claim`, or drop it",
      at: comparison.range)
  }
}
