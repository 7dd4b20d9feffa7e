// Quantization that only shows over several nodes:
//
//   table → Gather → DequantizeLinear      a table of few bits, from which rows are taken first
//   DynamicQuantizeLinear → Mul ← scale    the scale of a product of integers

extension Tracer {
  /// Notes what a node that has run tells of tensors of few bits.
  mutating func noteQuantization(_ node: borrowing TracedNode, _ application: Application) {
    if let bits = application[0].type.bits, bits <= 8, application[0].type.isInteger,
      !node.isConstant
    {
      noteFewBits(node, application[0])
    } else if node.outputs.count > 1, node.kind == "DynamicQuantizeLinear" {
      dynamicScales.insert(node.outputs[1])
    }
  }

  private mutating func noteFewBits(_ node: borrowing TracedNode, _ input: Value) {
    switch node.kind {
    case "Gather", "Reshape", "Transpose", "Unsqueeze", "Squeeze", "Identity":
      noteTable(node, input)
    case "DequantizeLinear":
      guard let place = node.inputs.first else { return }
      for weight in tables[place] ?? [] { trace.initializers[weight].isQuantizedWeight = true }
    default: break
    }
  }

  private mutating func noteTable(_ node: borrowing TracedNode, _ input: Value) {
    guard let source = node.inputs.first, let output = node.outputs.first else { return }
    let held = input.weights.isEmpty ? tables[source] ?? [] : input.weights
    if !held.isEmpty { tables[output] = held }
  }
}
