public import Diagnostics

extension Expression {
  /// The value, with what its names stand for.
  ///
  /// Reports every name without a meaning and every operation without a result, each once, and a
  /// comparison, which has no value: see `judge(in:)`.
  public func evaluate(in scope: Scope) -> Result<Derivation, Diagnostics> {
    let (formula, scope) = foldingLists(in: scope)
    let bindings = Bindings(of: formula, in: scope)
    var evaluator = bindings.evaluator()
    let result = evaluator.quantity(of: formula)
    if let failure = Diagnostics(bindings.findings + evaluator.findings) {
      return .failure(failure)
    }
    guard let result else { preconditionFailure("no value and no finding for \(self)") }
    return .success(
      Derivation(
        formula: formula, inputs: bindings.inputs, counts: bindings.counts, result: result))
  }
}
