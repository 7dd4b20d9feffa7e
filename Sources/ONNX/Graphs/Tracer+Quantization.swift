// Quantization that only shows over several nodes:
//
//   table → Gather → DequantizeLinear      a table of few bits, from which rows are taken first
//   DynamicQuantizeLinear → Mul ← scale    the scale of a product of integers

extension Tracer {
  /// Notes what a node that has run tells of tensors of few bits.
  mutating func noteQuantization(_ node: borrowing TracedNode, _ application: Application) {
    switch node.kind {
    case "DynamicQuantizeLinear":
      if node.outputs.count > 1 { dynamicScales.insert(node.outputs[1]) }
    case "Gather", "Reshape", "Transpose", "Unsqueeze", "Squeeze", "Identity":
      noteTable(node, application[0])
    case "DequantizeLinear":
      guard !node.isConstant, let input = node.inputs.first else { return }
      for weight in tables[input] ?? [] { trace.initializers[weight].isQuantizedWeight = true }
    default: break
    }
  }

  private mutating func noteTable(_ node: borrowing TracedNode, _ input: Value) {
    guard !node.isConstant, let bits = input.type.bits, bits <= 8, input.type.isInteger,
      let source = node.inputs.first, let output = node.outputs.first
    else { return }
    let held = input.weights.isEmpty ? tables[source] ?? [] : input.weights
    if !held.isEmpty { tables[output] = held }
  }
}
