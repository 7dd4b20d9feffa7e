/// How a value follows: a formula, what its variables stand for, and what comes out.
///
/// Formulas that reckon supplies (the parameters of a convolution) and expressions that an author
/// writes are the same thing here; only their variables differ (symbols there, names here).
public struct Derivation: Sendable {
  /// What is derived, such as `alexnet.conv1.parameters`; nil for an expression without a name.
  public var subject: String?
  public var formula: Expression
  /// One entry for each variable of the formula, in order of first use.
  public var inputs: [Input]
  /// One entry for each reference that the formula counts: how many it selects.
  public var counts: [Input]
  public var result: Quantity

  public struct Input: Sendable {
    public var variable: Variable
    public var value: Quantity
    /// In words; empty where the name says enough.
    public var meaning: String
    /// The name by which a notebook could ask how this value follows in turn, where it can.
    public var origin: String?
    /// What is put in its place in numbers, where that says more than its value: the terms of a sum.
    public var terms: Expression?

    public init(
      _ variable: Variable, _ value: Quantity, meaning: String = "", origin: String? = nil,
      terms: Expression? = nil
    ) {
      self.variable = variable
      self.value = value
      self.meaning = meaning
      self.origin = origin
      self.terms = terms
    }
  }

  public init(
    subject: String? = nil, formula: Expression, inputs: [Input], counts: [Input] = [],
    result: Quantity
  ) {
    self.subject = subject
    self.formula = formula
    self.inputs = inputs
    self.counts = counts
    self.result = result
  }
}
