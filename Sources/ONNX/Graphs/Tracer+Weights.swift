import Diagnostics

// Which node takes which initializers.
//
// What is made from nothing but constants passes its initializers on, through transpositions, folds
// and dequantizations, to the first node that joins them with something that is computed: that is
// the layer whose parameters they are. Later users share them.
extension Tracer {
  /// Notes what the node takes.
  ///
  /// - Returns: what its outputs pass on.
  mutating func take(_ application: Application, _ node: inout TracedNode, at place: Int) -> [Int] {
    classify(application, node)
    var passed: [Int] = []
    for (index, input) in application.inputs.enumerated() {
      guard let input, !input.weights.isEmpty else { continue }
      if node.work.statisticsInputs.contains(index) {
        for weight in input.weights { trace.initializers[weight].isStatistic = true }
        continue
      }
      if node.isConstant {
        let known = passed
        passed =
          known.isEmpty ? input.weights : known + input.weights.filter { !known.contains($0) }
        if passed.count <= Limit.passedWeights { continue }
        passed.removeAll()
      }
      for weight in input.weights where trace.initializers[weight].owner == nil {
        trace.initializers[weight].owner = place
        node.taken.append((index, weight))
      }
    }
    return passed
  }

  /// Tells weights of layers from the scales, zero points and constants among initializers.
  private mutating func classify(_ application: Application, _ node: TracedNode) {
    for (index, input) in application.inputs.enumerated() {
      guard let input, !input.weights.isEmpty else { continue }
      let role = Tracer.role(of: index, rank: input.rank ?? 0, in: node)
      for weight in input.weights {
        switch role {
        case .operand: break
        case .weight: trace.initializers[weight].isLayerWeight = true
        case .quantizedWeight:
          trace.initializers[weight].isLayerWeight = true
          trace.initializers[weight].isQuantizedWeight = true
        case .quantization: trace.initializers[weight].isQuantization = true
        }
      }
    }
  }

  private enum Role { case operand, weight, quantizedWeight, quantization }

  private static func role(of input: Int, rank: Int, in node: TracedNode) -> Role {
    switch (node.kind, input) {
    case ("DequantizeLinear", 0), ("MatMulNBits", 1): .quantizedWeight
    case ("DequantizeLinear", 1...2), ("QuantizeLinear", 1...2), ("MatMulNBits", 2...3):
      .quantization
    case ("QLinearConv", 3), ("QLinearConv", 8), ("QLinearMatMul", 3), ("QLinearMatMul", 0):
      .quantizedWeight
    case ("QLinearConv", 1...7), ("QLinearMatMul", 1...7): .quantization
    case ("ConvInteger", 1), ("MatMulInteger", 0...1), ("MatMulIntegerToFloat", 0...1),
      ("DynamicQuantizeMatMul", 1):
      .quantizedWeight
    case ("ConvInteger", 2...3), ("MatMulInteger", 2...3), ("MatMulIntegerToFloat", 2...5),
      ("DynamicQuantizeMatMul", 2...3):
      .quantization
    case ("Conv", 1...), ("FusedConv", 1...), ("ConvTranspose", 1...), ("DeformConv", 1...),
      ("Gemm", _), ("LSTM", 1...3), ("GRU", 1...3), ("RNN", 1...3):
      .weight
    // The ones and zeros of a norm without learned factors are constants too, so norms do not count.
    // A constant of another rank is a table, such as the frequencies of an embedding of positions.
    case ("MatMul", _), ("FusedMatMul", _): rank == 2 ? .weight : .operand
    default: .operand
    }
  }

  /// The constants of a graph are held by nodes; some exporters keep weights there.
  mutating func declareConstant(_ node: TracedNode) {
    guard let output = node.outputs.first else { return }
    let value = trace.values[output]
    guard value.type.isFloating || value.rank ?? 0 > 1, let sizes = value.shape?.allKnown,
      let count = value.elements.known, count > 1
    else { return }
    var initializer = Initializer(
      name: node.name, type: value.type, sizes: sizes, count: count)
    initializer.isConstantNode = true
    trace.values[output].weights = [hold(initializer)]
  }
}

extension Tracer {
  /// Names an operator without a rule once, however many nodes have it.
  mutating func noteUnknown(_ node: Onnx_NodeProto, _ traced: TracedNode) {
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

  /// Where the node stands in the exported model.
  mutating func path(_ node: Onnx_NodeProto) -> ScopePath? {
    let outer = frames.last?.modules ?? []
    var found: ScopePath?
    for property in node.metadataProps where property.key == ScopePath.metadataKey {
      found = ScopePath(metadata: property.value)
    }
    found = found ?? ScopePath(nodeName: node.name)
    if found == nil {
      for name in node.input where found == nil && frames.last?.names[name] != nil {
        guard let value = lookup(name), let weight = trace.values[value].weights.first else {
          continue
        }
        found = ScopePath(weight: trace.initializers[weight].name, node: label(node))
      }
    }
    guard let found else {
      let modules = outer.isEmpty ? Array(lastModules.dropLast()) : outer
      return ScopePath(modules: modules, node: label(node))
    }
    if outer.isEmpty { lastModules = found.modules }
    return found.inside(outer)
  }
}
