/// One line of a displayed derivation: `= 11 × 11 × 3 × 96 + 96`.
///
/// Its numbers are literals whose value is exactly what their digits say, so a line can be
/// re-evaluated as it is read, and its relation to the line before can be held to be true.
public struct DerivationLine: Sendable {
  public enum Relation: String, Sendable {
    /// The first line has nothing before it.
    case none = ""
    case equal = "="
    case approximatelyEqual = "≈"
  }

  public var relation: Relation
  public var expression: Expression
  /// The unit to show after a result; empty elsewhere.
  public var unit: String

  public init(_ relation: Relation, _ expression: Expression, unit: String = "") {
    self.relation = relation
    self.expression = expression
    self.unit = unit
  }
}
