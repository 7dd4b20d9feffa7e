import Diagnostics
import SwiftProtobuf

// Following the nodes of one graph.
extension Tracer {
  mutating func follow(_ graph: Onnx_GraphProto) {
    var stated: [String: Onnx_TypeProto] = [:]
    for info in graph.valueInfo where info.type.tensorType.hasElemType {
      stated[info.name] = info.type
    }
    for info in graph.output where info.type.tensorType.hasElemType {
      stated[info.name] = info.type
    }
    frames[frames.count - 1].stated = stated
    follow(graph.node)
  }

  /// In the order of the file as long as every node finds what it needs; from the first that does not
  /// in an order of our own.
  mutating func follow(_ nodes: [Onnx_NodeProto]) {
    let span = nodes.span
    for index in span.indices {
      if hasStopped { return }
      guard let inputs = inputs(of: span[index]) else { return follow(nodes, from: index) }
      follow(span[index], inputs, at: range(ofNode: index))
    }
  }

  private mutating func follow(_ nodes: [Onnx_NodeProto], from start: Int) {
    let order = ExecutionOrder(nodes, from: start)
    for index in order.order {
      if hasStopped { return }
      let range = range(ofNode: index)
      let inputs = givenInputs(of: nodes[index], at: range)
      follow(nodes[index], inputs, at: range)
    }
    if let cycle = order.cycle {
      report(.cycle(label(nodes[cycle]), at: range(ofNode: cycle)))
    }
  }

  private func range(ofNode index: Int) -> SourceRange? {
    let top = frames.count - 1
    guard frames[top].ranges.indices.contains(index) else { return frames[top].range }
    return SourceRange(file, frames[top].ranges[index])
  }

  func label(_ node: borrowing Onnx_NodeProto) -> String {
    node.name.isEmpty ? node.output.first { !$0.isEmpty } ?? node.opType : node.name
  }

  private mutating func follow(
    _ node: borrowing Onnx_NodeProto, _ inputs: [Int], at range: SourceRange?
  ) {
    steps += 1
    guard steps < mostSteps else {
      hasStopped = true
      report(.tooManyNodes(mostSteps, label(node), at: range))
      return
    }
    let domain = node.domain == "ai.onnx" ? "" : node.domain
    if !functions.isEmpty,
      let function = functions[Tracer.key(domain, node.opType, node.overload)]
    {
      return call(function, node, inputs, at: range)
    }
    switch node.opType {
    case "If" where domain.isEmpty: branch(node, inputs, at: range)
    case "Loop" where domain.isEmpty: loop(node, inputs, at: range)
    case "Scan" where domain.isEmpty: scan(node, inputs, at: range)
    default: apply(node, domain, inputs, at: range)
    }
  }

  /// The inputs by their places, −1 for one that is left out; nil where something that the node or
  /// its subgraphs need is not there yet.
  private func inputs(of node: borrowing Onnx_NodeProto) -> [Int]? {
    var places: [Int] = []
    places.reserveCapacity(node.input.count)
    for name in node.input {
      if name.isEmpty {
        places.append(-1)
      } else if let value = lookup(name) {
        places.append(value)
      } else {
        return nil
      }
    }
    for name in node.neededBySubgraphs where lookup(name) == nil { return nil }
    return places
  }

  /// The same; what nothing gives is reported, and not known.
  private mutating func givenInputs(of node: Onnx_NodeProto, at range: SourceRange?) -> [Int] {
    node.input.map { name in
      if name.isEmpty { return -1 }
      if let value = lookup(name) { return value }
      report(.undefined(name, label(node), at: range))
      let value = add(.unknown)
      define(name, value)
      return value
    }
  }

  func attributes(_ node: borrowing Onnx_NodeProto) -> Attributes {
    Attributes(node.attribute, call: frames[frames.count - 1].arguments)
  }

  private mutating func apply(
    _ node: borrowing Onnx_NodeProto, _ domain: String, _ inputs: [Int], at range: SourceRange?
  ) {
    let top = frames.count - 1
    let version = frames[top].opsets[domain] ?? frames[top].opsets[""] ?? 1
    let application = Application(
      kind: node.opType, opset: version, attributes: attributes(node),
      inputs: inputs.map { $0 < 0 ? nil : trace.values[$0] }, outputCount: node.output.count,
      contentsLimit: folding > 0 ? Value.contentsLimit : Limit.list)
    let label = label(node)
    let (scope, name) = place(of: node, labelled: label)
    var traced = TracedNode(
      name: label, kind: node.opType, domain: domain, scope: scope, ownName: name, range: range,
      inputs: inputs, outputs: [], work: .nothing)
    traced.repetitions = frames[top].repetitions
    traced.isConstant = application.inputs.allSatisfy { $0?.isConstant ?? true }
    let outputs = results(of: application, rules.rule(node.opType, domain: domain), node, &traced)
    finish(node, &traced, application, outputs)
    trace.nodes.append(consume traced)
  }

  /// What comes out, and in `traced` what it takes.
  private mutating func results(
    of application: Application, _ rule: Rule?, _ node: borrowing Onnx_NodeProto,
    _ traced: inout TracedNode
  ) -> [Value] {
    guard let rule else {
      traced.work = .unknown(node.opType.lowercased())
      noteUnknown(node, traced)
      traced.isUnknown = true
      return []
    }
    do throws(OperatorFault) {
      let outputs = try rule.outputs(application)
      for output in outputs {
        if let rank = output.rank, rank > Limit.rank { throw .rank(rank) }
        for case .known(let size) in output.shape ?? [] where size < 0 {
          throw .negativeDimension(size)
        }
        if output.elements == .unknown, let sizes = output.shape?.allKnown {
          throw .tooLarge(sizes)
        }
      }
      traced.work = rule.work(application, outputs)
      return outputs
    } catch {
      report(.fault(error, traced.name, application, at: traced.range))
      traced.work = .unknown(node.opType.lowercased())
      return []
    }
  }

  private mutating func finish(
    _ node: borrowing Onnx_NodeProto, _ traced: inout TracedNode, _ application: Application,
    _ outputs: [Value]
  ) {
    let place = trace.nodes.count
    let weights = take(application, &traced, at: place)
    if traced.isConstant, let first = outputs.first { markMasks(application, first, weights) }
    traced.isShapeArithmetic =
      traced.taken.allSatisfy { isInteger($0.initializer) } && !node.output.isEmpty
    traced.nameLearnedOperand()
    for (index, name) in node.output.enumerated() {
      var value = outputs.indices.contains(index) ? outputs[index] : .unknown
      if value.shape == nil || value.shape?.contains(where: { $0.known == nil }) == true {
        value = completed(value, named: name)
      }
      value.isConstant = traced.isConstant
      value.weights = weights
      if let contents = value.contents {
        folding -= contents.count
        let isWhole = value.elements == .known(contents.count)
        if !isWhole || contents.count > application.contentsLimit { value.contents = nil }
      }
      let isArithmetic =
        (value.contents != nil || value.isConstant) && value.weights.allSatisfy(isInteger)
      if !isArithmetic { traced.isShapeArithmetic = false }
      let output = add(value)
      traced.outputs.append(output)
      define(output: name, output, of: node, at: traced.range)
    }
    noteQuantization(traced, application)
    if node.opType == "Constant" {
      declareConstant(traced)
      traced.isShapeArithmetic = true
    }
  }

  /// A name may be given once.
  mutating func define(
    output name: String, _ value: Int, of node: borrowing Onnx_NodeProto, at range: SourceRange?
  ) {
    if name.isEmpty { return }
    if frames[frames.count - 1].names.updateValue(value, forKey: name) != nil {
      report(.twice(name, label(node), at: range))
    }
  }

  private func isInteger(_ initializer: Int) -> Bool {
    trace.initializers[initializer].type.isInteger
  }
}

extension TracedNode {
  /// A sum with learned numbers is no join of two paths.
  fileprivate mutating func nameLearnedOperand() {
    if taken.isEmpty || inputs.count != 2 { return }
    switch work.kind {
    case "add", "sub": work.words = "bias"
    case "mul", "div": work.words = "scale"
    default: break
    }
  }
}

extension Diagnostic {
  fileprivate static func twice(_ name: String, _ node: String, at range: SourceRange?)
    -> Diagnostic
  {
    Diagnostic(
      "onnx.duplicate-name", "`\(name)` is given twice, the second time by `\(node)`", at: range)
  }

  fileprivate static func cycle(_ node: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "onnx.cycle", "node `\(node)` depends on its own result, so it can never run", at: range)
  }

  fileprivate static func tooManyNodes(_ most: Int, _ node: String, at range: SourceRange?)
    -> Diagnostic
  {
    Diagnostic(
      "onnx.too-many-nodes",
      "more than \(most) nodes are run, since functions and loops repeat them; counting stops at "
        + "`\(node)`", at: range)
  }

  fileprivate static func undefined(_ name: String, _ node: String, at range: SourceRange?)
    -> Diagnostic
  {
    Diagnostic(
      "onnx.undefined-value", "node `\(node)` uses `\(name)`, which nothing before it gives",
      at: range)
  }

  fileprivate static func fault(
    _ fault: OperatorFault, _ node: String, _ application: Application, at range: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      fault.rule, "\(application.kind) node `\(node)`: \(fault.message)", at: range)
  }
}
