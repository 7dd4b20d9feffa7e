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
    classify(application)
    var passed: [Int] = []
    for (index, input) in application.inputs.enumerated() {
      guard let input, !input.weights.isEmpty else { continue }
      if node.work.statisticsInputs.contains(index) {
        for weight in input.weights { trace.initializers[weight].isStatistic = true }
        continue
      }
      if node.isConstant {
        for weight in input.weights where !passed.contains(weight) {
          if passesOn(weight, by: index, of: application, node) { passed.append(weight) }
        }
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

  /// What is computed from constants is a weight where one of them is: of the constants that graphs
  /// hold beside their initializers, the largest. The others are factors and shifts of the code, such
  /// as the zeros in the place of a bias where weights are standardized.
  private func passesOn(
    _ weight: Int, by index: Int, of application: Application, _ node: borrowing TracedNode
  ) -> Bool {
    guard trace.initializers[weight].isConstantNode, !node.work.isFree else { return true }
    let elements = application[index].elements.known ?? 0
    return application.inputs.allSatisfy { $0?.elements.known ?? 0 <= elements }
  }

  /// Tells weights of layers from the scales, zero points and constants among initializers.
  private mutating func classify(_ application: Application) {
    for (index, input) in application.inputs.enumerated() {
      guard let input, !input.weights.isEmpty else { continue }
      let role = Tracer.role(of: index, in: application)
      for weight in input.weights {
        switch role {
        case .operand: if input.isMask { trace.initializers[weight].isConstantNode = true }
        case .weight: trace.initializers[weight].isLayerWeight = true
        case .quantizedWeight:
          trace.initializers[weight].isLayerWeight = true
          trace.initializers[weight].isQuantizedWeight = true
        case .quantization: trace.initializers[weight].isQuantization = true
        case .factor:
          if trace.initializers[weight].hasMadeName {
            trace.initializers[weight].isConstantNode = true
          }
        }
      }
    }
  }

  private enum Role { case operand, weight, quantizedWeight, quantization, factor }

  private static func role(of input: Int, in application: Application) -> Role {
    if let operands = quantizedOperands(application.kind, count: application.inputs.count) {
      if !operands.contains(input) { return .quantization }
      // A single number is a factor of the model's code.
      return application[input].elements == 1 ? .operand : .quantizedWeight
    }
    return switch (application.kind, input) {
    case ("DequantizeLinear", 0), ("MatMulNBits", 1): .quantizedWeight
    case ("DequantizeLinear", 1...2), ("QuantizeLinear", 1...2), ("MatMulNBits", 2...3):
      .quantization
    case ("ConvInteger", 1), ("MatMulInteger", 0...1), ("MatMulIntegerToFloat", 0...1),
      ("DynamicQuantizeMatMul", 1):
      .quantizedWeight
    case ("ConvInteger", 2...3), ("MatMulInteger", 2...3), ("MatMulIntegerToFloat", 2...5),
      ("DynamicQuantizeMatMul", 2...3):
      .quantization
    case ("Conv", 1...), ("FusedConv", 1...), ("ConvTranspose", 1...), ("DeformConv", 1...),
      ("Gemm", 1...), ("LSTM", 1...3), ("GRU", 1...3), ("RNN", 1...3):
      .weight
    // The ones and zeros of a norm without learned factors.
    case ("BatchNormalization", 1...2), ("InstanceNormalization", 1...2),
      ("LayerNormalization", 1...2):
      .factor
    // What a layer of weights is applied to may be constant as well: a table of places.
    case ("Gemm", 0), ("MatMul", 0), ("FusedMatMul", 0):
      application[1].isConstant || application[0].rank != 2 ? .operand : .weight
    // A constant of another rank is a table, such as the frequencies of an embedding of positions.
    case ("MatMul", 1), ("FusedMatMul", 1): application[1].rank == 2 ? .weight : .operand
    default: .operand
    }
  }

  /// Which inputs of an operator on quantized tensors are such tensors; all others are their scales and
  /// zero points. Nil for any other operator.
  private static func quantizedOperands(_ kind: String, count: Int) -> [Int]? {
    guard kind.hasPrefix("Q") else { return nil }
    return switch kind {
    case "QLinearConv": [0, 3, 8]
    case "QLinearMatMul", "QLinearAdd", "QLinearMul": [0, 3]
    case "QGemm": [0, 3, 6]
    case "QLinearConcat": Array(stride(from: 2, to: count, by: 3))
    case "QLinearWhere": [0, 1, 4]
    case "QuantizeLinear": nil
    default: kind.hasPrefix("QLinear") ? [0] : nil
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
    initializer.isHeldByNode = true
    trace.values[output].weights = [hold(initializer)]
  }
}

extension Value {
  /// Whether some elements are as low as a number of 16 bits can be, or lower: what scores of attention
  /// are masked with, and no weight is.
  fileprivate var isMask: Bool {
    guard type.isFloating, case .reals(let elements) = contents else { return false }
    return elements.contains { $0.map { $0 <= -65_504 } ?? false }
  }
}

extension Trace {
  /// An exporter keeps weights either among the initializers or in nodes. Where layers have theirs
  /// among the initializers, what nodes hold was stated by the model's code, even in the place of a
  /// weight: the filter of a blurring convolution.
  mutating func tellStatedFromLearned() {
    guard initializers.contains(where: { $0.isLayerWeight && !$0.isConstantNode && $0.isParameter })
    else { return }
    for index in initializers.indices where initializers[index].isHeldByNode {
      initializers[index].isLayerWeight = false
    }
  }
}

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
