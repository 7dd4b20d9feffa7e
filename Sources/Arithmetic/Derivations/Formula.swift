import Diagnostics

/// A formula of reckon's own with the values of its symbols, such as the MACs of one convolution.
///
/// Symbols are plain numbers; the unit belongs to the result.
public struct Formula: Sendable {
  public var expression: Expression
  public var unit: Unit
  public var inputs: [Derivation.Input]

  public init(_ expression: Expression, _ unit: Unit = .none, where inputs: [Derivation.Input]) {
    self.expression = expression
    self.unit = unit
    self.inputs = inputs
  }
}

extension Formula {
  /// What comes out; the units of the inputs are left aside.
  ///
  /// - Requires: a value for every variable, and a result: no division by zero, nothing larger than
  ///   the evaluator allows.
  public var value: Quantity {
    if let integer = MachineArithmetic(inputs).value(of: expression) {
      return Quantity(Rational(integer), unit, isExact: inputs.allSatisfy { $0.value.isExact })
    }
    var evaluator = Evaluator { variable in
      guard let input = inputs.first(where: { $0.variable == variable }) else { return nil }
      return Quantity(input.value.value, isExact: input.value.isExact)
    }
    guard let result = evaluator.quantity(of: expression), evaluator.findings.isEmpty else {
      preconditionFailure("\(evaluator.findings.map(\.message)) in the formula \(expression)")
    }
    return Quantity(result.value, unit, isExact: result.isExact)
  }

  /// The value with all that a reader needs to follow it; inputs stand in order of first use.
  ///
  /// - Requires: as for `value`.
  public func derivation(subject: String? = nil) -> Derivation {
    let ordered = expression.variables.map { variable in
      guard let input = inputs.first(where: { $0.variable == variable }) else {
        preconditionFailure("no value for \(variable) in the formula \(expression)")
      }
      return input
    }
    return Derivation(subject: subject, formula: expression, inputs: ordered, result: value)
  }
}
