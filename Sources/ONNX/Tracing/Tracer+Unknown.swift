extension Tracer {
  /// Names an operator without a rule once, however many nodes have it.
  mutating func noteUnknown(_ node: borrowing Onnx_NodeProto, _ traced: TracedNode) {
    let key = "\(traced.domain)\u{0}\(node.opType)"
    guard let place = unknown[key] else {
      unknown[key] = trace.unknownOperators.count
      trace.unknownOperators.append(
        Trace.UnknownOperator(
          kind: node.opType, domain: traced.domain, nodes: [traced.name], count: 1,
          range: traced.range))
      return
    }
    trace.unknownOperators[place].count += 1
    if trace.unknownOperators[place].nodes.count < 8 {
      trace.unknownOperators[place].nodes.append(traced.name)
    }
  }
}
