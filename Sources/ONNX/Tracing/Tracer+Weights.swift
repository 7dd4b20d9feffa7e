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
        for weight in input.weights where !passed.contains(weight) {
          if passesOn(weight, by: index, of: application, node) { passed.append(weight) }
        }
        if index == 0, application.looksUp { own(learnedTables(input.weights), 0, place, &node) }
        if passed.count <= Limit.passedWeights { continue }
        passed.removeAll()
      }
      own(input.weights, index, place, &node)
    }
    return passed
  }

  private mutating func own(
    _ weights: [Int], _ input: Int, _ place: Int, _ node: inout TracedNode
  ) {
    for weight in weights where trace.initializers[weight].owner == nil {
      trace.initializers[weight].owner = place
      node.taken.append((input, weight))
    }
  }

  /// A table from which rows are taken is an embedding, and its own layer even where the rows are always
  /// the same, such as those of all positions. What becomes of them is another's.
  private func learnedTables(_ weights: [Int]) -> [Int] {
    weights.filter { weight in
      let table = trace.initializers[weight]
      return table.isParameter && table.sizes.count == 2 && !table.isConstantNode
        && !table.hasMadeName
    }
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
  private mutating func classify(_ application: Application, _ node: borrowing TracedNode) {
    for (index, input) in application.inputs.enumerated() {
      guard let input, !input.weights.isEmpty else { continue }
      let role = InputRole(of: index, in: application)
      for weight in input.weights { classify(weight, role, input) }
      switch role {
      case .quantizedWeight:
        if input.weights.count == 1 { unpack(input.weights[0], index, application) }
      case .operand:
        if isScale(besides: index, application, node) {
          for weight in input.weights { trace.initializers[weight].isQuantization = true }
        }
      default: break
      }
    }
  }

  private mutating func classify(_ weight: Int, _ role: InputRole, _ input: Value) {
    switch role {
    case .operand: break
    case .weight: trace.initializers[weight].isLayerWeight = true
    case .quantizedWeight:
      trace.initializers[weight].isLayerWeight = true
      trace.initializers[weight].isQuantizedWeight = true
    case .quantization: trace.initializers[weight].isQuantization = true
    case .factor:
      if trace.initializers[weight].hasMadeName { trace.initializers[weight].isConstantNode = true }
    case .state:
      if trace.initializers[weight].isComputedByExporter || input.isZero {
        trace.initializers[weight].isConstantNode = true
      }
    case .setting: trace.initializers[weight].isConstantNode = true
    }
  }

  /// Weights of few bits count as the numbers that they are, not as the bytes that they take.
  private mutating func unpack(_ weight: Int, _ input: Int, _ application: Application) {
    guard let packed = application.packedWeights(input) else { return }
    trace.initializers[weight].sizes = packed.sizes
    trace.initializers[weight].count = packed.sizes.reduce(1) { $0.multipliedSaturating(by: $1) }
    trace.initializers[weight].type =
      switch packed.bits {
      case ...2: .uint2
      case ...4: .uint4
      default: .uint8
      }
  }

  /// Whether the factor beside this one is a scale that was found while running: then this one is the
  /// scale of the weights.
  private func isScale(
    besides input: Int, _ application: Application, _ node: borrowing TracedNode
  ) -> Bool {
    guard !dynamicScales.isEmpty, application.kind == "Mul", node.inputs.count == 2 else {
      return false
    }
    return dynamicScales.contains(node.inputs[1 - input])
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

extension Application {
  fileprivate var looksUp: Bool { kind == "Gather" || kind == "GatherBlockQuantized" }
}

extension Value {
  /// Whether every element is known to be zero.
  fileprivate var isZero: Bool { reals?.allSatisfy { $0 == 0 } ?? false }
}

extension Int {
  fileprivate func multipliedSaturating(by other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : product
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
