// Masks of attention: what is added to scores so that some count nothing.
//
// Among constants they are told by elements that no weight is as low as. A value of which one is a mask
// may be joined with what was learned, such as the bias of relative positions; so only the constants are
// marked that were low themselves, or that numbers made low: (1 − triangle) × −10,000.

extension Value {
  /// Whether some elements are about as low as numbers of 16 bits can be: −65,504, which masks are
  /// clipped to; −10,000 (−9,984 with eight bits of precision), which older models state and which
  /// onnxruntime's conversion to float16 puts for −∞.
  var isMask: Bool {
    guard type.isFloating, case .reals(let elements) = contents else { return false }
    return elements.contains { $0.map { $0 <= -9_984 } ?? false }
  }
}

extension Tracer {
  /// Marks the initializers that became a mask by what a node computes from constants.
  ///
  /// `passed`: the initializers that the output is made from.
  mutating func markMasks(_ application: Application, _ output: Value, _ passed: [Int]) {
    guard !passed.isEmpty, output.isMask else { return }
    if application.kind == "Where" {
      // A choice between what was learned and the lowest number is made by a condition.
      for weight in application[0].weights { trace.initializers[weight].isConstantNode = true }
      return
    }
    let low = application.inputs.contains { $0.map { $0.isMask && $0.elements != 1 } ?? false }
    if low { return }
    for weight in passed { trace.initializers[weight].isConstantNode = true }
  }
}
