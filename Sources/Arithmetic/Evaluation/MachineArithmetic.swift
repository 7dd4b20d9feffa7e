/// Evaluates what stays within machine integers: nearly every formula of a network, without an
/// allocation. Gives up, with nil, where a fraction remains or an integer overflows, and on trees so
/// deep that no network has them.
struct MachineArithmetic {
  private let inputs: [Derivation.Input]
  private static let deepest = 200

  init(_ inputs: [Derivation.Input]) { self.inputs = inputs }

  func value(of expression: Expression) -> Int? { value(of: expression, depth: 0) }

  private func value(of expression: Expression, depth: Int) -> Int? {
    guard depth < Self.deepest else { return nil }
    switch expression.kind {
    case .number(let literal): return literal.quantity.value.integer
    case .variable(let variable): return value(of: variable)
    case .negative(let operand):
      return value(of: operand, depth: depth + 1).flatMap { $0 == .min ? nil : -$0 }
    case .binary(let operation, let left, let right):
      guard let left = value(of: left, depth: depth + 1),
        let right = value(of: right, depth: depth + 1)
      else { return nil }
      return value(operation, left, right)
    case .call(let function, let arguments): return value(function, arguments, depth + 1)
    case .comparison: return nil
    }
  }

  private func value(of variable: Variable) -> Int? {
    for input in inputs where input.variable == variable { return input.value.value.integer }
    return nil
  }

  private func value(_ operation: Expression.Operator, _ left: Int, _ right: Int) -> Int? {
    switch operation {
    case .add: return whole(left.addingReportingOverflow(right))
    case .subtract: return whole(left.subtractingReportingOverflow(right))
    case .multiply: return whole(left.multipliedReportingOverflow(by: right))
    case .divide:
      if right == 0 || right == -1 || left % right != 0 { return nil }
      return left / right
    case .power:
      guard (0...64).contains(right) else { return nil }
      return (0..<right).reduce(Int?(1)) { product, _ in
        product.flatMap { whole($0.multipliedReportingOverflow(by: left)) }
      }
    }
  }

  private func value(
    _ function: Expression.Function, _ arguments: [Expression], _ depth: Int
  ) -> Int? {
    switch function {
    case .sum:
      return arguments.reduce(Int?(0)) { sum, term in
        guard let sum, let term = value(of: term, depth: depth) else { return nil }
        return whole(sum.addingReportingOverflow(term))
      }
    case .floor, .ceil:
      guard arguments.count == 1 else { return nil }
      return quotient(arguments[0], roundedUp: function == .ceil, depth)
    case .min, .max, .round, .abs, .mod, .sqrt, .exp, .ln, .log2, .log10, .sin, .cos, .tan, .asin,
      .acos, .atan, .factorial, .mean, .median, .stdev, .count:
      return nil
    }
  }

  /// ⌊a / b⌋ and ⌈a / b⌉ stay integers although a / b may not.
  private func quotient(_ operand: Expression, roundedUp: Bool, _ depth: Int) -> Int? {
    guard case .binary(.divide, let dividend, let divisor) = operand.kind else {
      return value(of: operand, depth: depth)
    }
    guard let dividend = value(of: dividend, depth: depth + 1),
      let divisor = value(of: divisor, depth: depth + 1), divisor > 0
    else { return nil }
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    if remainder == 0 { return quotient }
    return roundedUp ? quotient + (dividend > 0 ? 1 : 0) : quotient - (dividend < 0 ? 1 : 0)
  }
}

/// The result, where it did not overflow.
private func whole(_ result: (partialValue: Int, overflow: Bool)) -> Int? {
  result.overflow ? nil : result.partialValue
}
