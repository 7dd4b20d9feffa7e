import Diagnostics
import Networks

/// Makes a network of a trace: a layer for each node that is no shape arithmetic.
struct NetworkImport {
  private let trace: Trace
  private let layouts: Layouts
  private var tree: ScopeTree
  private var builder: NetworkBuilder
  /// Which layer's output a value of the trace is.
  private var tensors: [Tensor?]

  init(_ trace: Trace, name: String) {
    self.trace = trace
    layouts = Layouts(trace)
    tensors = Array(repeating: nil, count: trace.values.count)
    tree = ScopeTree(trace)
    builder = NetworkBuilder(name: name, elementType: trace.elementType)
  }

  /// The network, and the results whose sizes are not all known.
  consuming func network() -> (network: Network, unsized: Set<Tensor>) {
    for (name, value) in trace.inputs { addInput(name, value) }
    let all = trace.nodes
    let nodes = all.span
    for index in nodes.indices where !nodes[index].isShapeArithmetic { add(nodes[index]) }
    addUnused()
    let unsized = zip(trace.values, tensors).compactMap { value, tensor in
      value.elements.bound == nil ? tensor : nil
    }
    return (builder.build(), Set(unsized))
  }

  private mutating func addInput(_ name: String, _ place: Int) {
    let shape = layouts.shape(place, trace.values[place])
    let name = builder.isFree(name, in: 0) ? name : builder.freeName("\(name)_", in: 0)
    tensors[place] = builder.layer(name, Input(shape), inputs: [], outputs: [shape])
  }

  private mutating func add(_ node: borrowing TracedNode) {
    let costs = NodeCosts(node, trace.initializers)
    let (group, name) = tree.place(node, in: &builder)
    let outputs = node.outputs.map { layouts.shape($0, trace.values[$0]) }
    var taken = Described.Costs(
      weights: costs.weights, biases: costs.biases, macs: costs.macs, operations: costs.operations)
    if node.work.multipliesActivations { taken.weightMacs = node.taken.isEmpty ? 0 : nil }
    let described = Described(
      node.work.kind, node.work.purpose, words: node.work.words, taken, storage: node.work.storage,
      reaches: reaches(node, outputs.first))
    let inputs = node.inputs.compactMap { $0 < 0 ? nil : tensors[$0] }
    let tensor = builder.layer(
      name, described, inputs: inputs, outputs: outputs, in: group, at: node.range)
    for index in node.outputs.indices {
      tensors[node.outputs[index]] = Tensor(tensor.layer, output: index)
    }
  }

  private func reaches(_ node: borrowing TracedNode, _ output: Shape?) -> [Described.AxisReach] {
    let isGlobal = node.work.kind == "attention" || node.work.kind == "matmul"
    guard isGlobal || !node.work.sweeps.isEmpty, let axes = output?.spatialAxes else { return [] }
    if isGlobal { return axes.map { Described.AxisReach($0, .all) } }
    return zip(axes, node.work.sweeps).map { axis, sweep in
      Described.AxisReach(
        axis,
        sweep.enlarges
          ? .enlarging(sweep.kernel, by: sweep.step) : .window(sweep.kernel, step: sweep.step))
    }
  }

  /// Parameters that the file holds and no node uses are a layer that does nothing, so that sums
  /// give what the file holds.
  private mutating func addUnused() {
    let unused = trace.unusedParameters
    guard unused > 0 else { return }
    let weights = Count.factor("n", "", unused, "numbers that no node uses")
    builder.layer(
      builder.isFree("unused", in: 0) ? "unused" : builder.freeName("unused_", in: 0),
      Described("unused", .other, words: "parameters that no node uses", .init(weights: weights)),
      inputs: [], outputs: [Shape(unnamed: [0])])
  }
}

extension Work {
  /// Matrix products that are no layers, those of attention among them.
  fileprivate var multipliesActivations: Bool {
    kind == "matmul" || kind == "einsum" || kind == "attention"
  }
}

extension Trace {
  /// Parameters without an owner: no node takes them.
  var unusedParameters: Int {
    var sum = 0
    for initializer in initializers where initializer.owner == nil && initializer.isParameter {
      sum = sum.addingReportingOverflow(initializer.count).partialValue
    }
    return max(0, sum)
  }

  /// The type in which most parameters are held.
  var elementType: Networks.ElementType {
    var held: [(type: DataType, count: Int)] = []
    for initializer in initializers where initializer.isParameter {
      if let known = held.firstIndex(where: { $0.type == initializer.type }) {
        held[known].count &+= initializer.count
      } else {
        held.append((initializer.type, initializer.count))
      }
    }
    let most = held.max { ($0.count, $1.type.rawValue) < ($1.count, $0.type.rawValue) }
    return most?.type.stored ?? .float32
  }
}

extension DataType {
  /// The same type by the names that networks have for it.
  var stored: Networks.ElementType? {
    switch self {
    case .float8E4M3FN, .float8E4M3FNUZ, .float8E5M2, .float8E5M2FNUZ: .float8
    case .uint4, .int4, .float4E2M1: .int4
    default: Networks.ElementType(rawValue: name)
    }
  }
}
