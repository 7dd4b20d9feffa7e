public import Diagnostics

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
