import Arithmetic
import Networks

extension Summary {
  init(_ model: ModelFile, _ trace: Trace) {
    file = model.file
    producer = model.producer
    opset = model.opset
    inputs = trace.inputs.map { Port($0.name, trace.values[$0.value]) }
    outputs = trace.outputs.map { Port($0.name, trace.values[$0.value]) }
    unusedParameters = trace.unusedParameters
    runningStatistics = trace.initializers.reduce(0) {
      $1.isStatistic && $1.owner == nil ? $0 &+ $1.count : $0
    }
    unknownOperators = trace.unknownOperators.map {
      UnknownOperator(name: $0.kind, domain: $0.domain, count: $0.count, nodes: $0.nodes)
    }
    layers = []
    layers.reserveCapacity(trace.nodes.count)
    var totals = Figures(parameters: Rational(unusedParameters), activations: 0, macs: 0, flops: 0)
    var byOperator: [String: Rational] = [:]
    var scope = ScopeName(Scopes.root, trace)
    let nodes = trace.nodes.span
    for index in nodes.indices {
      if scope.place != nodes[index].scope { scope = ScopeName(nodes[index].scope, trace) }
      let row = Row(nodes[index], in: scope.prefix, trace)
      totals.add(row.figures)
      if let macs = row.figures.macs, !macs.isZero {
        byOperator[nodes[index].kind, default: 0] = byOperator[nodes[index].kind, default: 0] + macs
      }
      layers.append(row)
    }
    self.totals = totals
    macsByOperator = byOperator.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension Summary.Port {
  fileprivate init(_ name: String, _ value: Value) {
    self.init(name: name, type: value.type.name, shape: value.shape?.map(\.known))
  }
}

/// How the names of layers in a module begin; neighbours mostly share it.
private struct ScopeName {
  let place: Int
  let prefix: String

  init(_ place: Int, _ trace: Trace) {
    self.place = place
    prefix = place == Scopes.root ? "" : trace.scopes.path(place) + "."
  }
}

extension Summary.Row {
  fileprivate init(_ node: borrowing TracedNode, in prefix: String, _ trace: borrowing Trace) {
    name = prefix.isEmpty ? node.ownName : prefix + node.ownName
    self.node = node.name
    self.operator = node.domain.isEmpty ? node.kind : "\(node.domain).\(node.kind)"
    words = node.work.words
    inputShapes = node.inputs.map { $0 < 0 ? nil : trace.values[$0].shape }
    outputShapes = node.outputs.map { trace.values[$0].shape }
    isShapeArithmetic = node.isShapeArithmetic
    figures = Summary.Figures(node, trace)
  }
}

extension Summary.Figures {
  fileprivate init(_ node: borrowing TracedNode, _ trace: borrowing Trace) {
    parameters = node.parameters(trace.initializers)
    macs = node.macs?.value
    // As in the network, where shape arithmetic is no layer.
    let operations = node.isShapeArithmetic ? .zero : node.operations?.value
    flops = macs.flatMap { macs in operations.map { 2 * macs + $0 } }
    activations = .zero
    // What a file states is no result of running it.
    for output in node.outputs where node.kind != "Constant" {
      let elements =
        trace.values[output].items.map { $0.map(\.elements).reduce(0, +) }
        ?? trace.values[output].elements
      guard let sum = activations, let count = elements.bound else {
        activations = nil
        break
      }
      activations = sum + Rational(count)
    }
    isBound = node.hasBoundedSizes(trace)
    isComplete = macs != nil && activations != nil
  }

  /// A sum of what is known.
  fileprivate mutating func add(_ other: Summary.Figures) {
    parameters = parameters + other.parameters
    activations = (activations ?? 0) + (other.activations ?? 0)
    macs = (macs ?? 0) + (other.macs ?? 0)
    flops = (flops ?? 0) + (other.flops ?? 0)
    isComplete = isComplete && other.isComplete
    isBound = isBound || (other.isBound && other.macs?.isZero == false)
  }
}

extension TracedNode {
  fileprivate func hasBoundedSizes(_ trace: borrowing Trace) -> Bool {
    if isConditional { return true }
    if case .atMost = repetitions { return true }
    for place in inputs where place >= 0 && trace.values[place].hasBoundedSize { return true }
    for place in outputs where trace.values[place].hasBoundedSize { return true }
    return false
  }
}

extension Value {
  fileprivate var hasBoundedSize: Bool {
    guard let shape else { return false }
    for extent in shape { if case .atMost = extent { return true } }
    return false
  }
}
