import Diagnostics

/// Evaluates a tree bottom-up and gathers every finding: both operands are evaluated although one
/// may have failed. A value is nil where something below it has been reported.
struct Evaluator {
  private(set) var findings: [Diagnostic] = []
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
    switch expression.kind {
    case .number(let literal): literal.quantity
    case .variable(let variable): value(variable)
    case .negative(let operand): quantity(of: operand).map { -$0 }
    case .binary(let operation, let left, let right):
      quantity(of: operation, left, right, in: expression)
    case .call(.count, _): expression.countedReference.flatMap(count).map { Quantity($0) }
    case .call(let function, let arguments):
      quantity(of: function, arguments, in: expression)
    case .comparison: reporting(.comparisonAsNumber(expression))
    }
  }

  private mutating func quantity(
    of operation: Expression.Operator, _ left: Expression, _ right: Expression,
    in expression: Expression
  ) -> Quantity? {
    let (a, b) = (quantity(of: left), quantity(of: right))
    guard let a, let b else { return nil }
    do {
      return try effort.spending(on: operation.apply(a, b))
    } catch {
      return reporting(.operation(operation, error, left, right, in: expression))
    }
  }

  private mutating func quantity(
    of function: Expression.Function, _ arguments: [Expression], in expression: Expression
  ) -> Quantity? {
    precondition(
      function.takesMany || arguments.count == 1, "\(function.rawValue) takes one argument")
    var result: Quantity?
    var isSound = true
    for argument in arguments {
      guard let next = quantity(of: argument) else {
        isSound = false
        continue
      }
      do {
        result = try effort.spending(on: function.apply(result, next))
      } catch {
        isSound = false
        report(.call(function, error, argument, in: expression))
      }
    }
    if arguments.isEmpty, function == .sum { return Quantity(0) }
    return isSound ? result : nil
  }

  mutating func report(_ finding: Diagnostic) { findings.append(finding) }

  private mutating func reporting(_ finding: Diagnostic) -> Quantity? {
    report(finding)
    return nil
  }
}

/// Bounds the time of one evaluation: a million cheap operations or a few hundred dear ones.
private struct Effort {
  private var spent = 0

  mutating func spending(on result: Quantity) throws(Fault) -> Quantity {
    let bits = result.value.bitWidth
    spent += bits * bits
    if spent > 200 * Limit.bitWidth * Limit.bitWidth { throw .tooMuchWork }
    return result
  }
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

extension Expression.Function {
  var takesMany: Bool {
    switch self {
    case .min, .max, .sum: true
    case .floor, .ceil, .round, .sqrt, .log2, .count: false
    }
  }

  /// The result so far with one more argument; functions of one argument have none so far.
  fileprivate func apply(_ result: Quantity?, _ next: Quantity) throws(Fault) -> Quantity {
    switch self {
    case .floor: return try next.floor()
    case .ceil: return try next.ceiling()
    case .round: return try next.rounded()
    case .sqrt: return try next.squareRoot()
    case .log2: return try next.logarithm2()
    case .min, .max:
      guard let result else { return next }
      let order = try Quantity.compare(next, result)
      let unit = try Quantity.commonUnit(next, result)
      let chosen = (self == .min ? order < 0 : order > 0) ? next : result
      return Quantity(chosen.value, unit, isExact: result.isExact && next.isExact)
    case .sum:
      guard let result else { return next }
      return try result + next
    case .count: preconditionFailure("counting needs a scope")
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
