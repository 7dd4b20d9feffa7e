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

  mutating func follow(_ nodes: [Onnx_NodeProto]) {
    let order = ExecutionOrder(nodes)
    for (name, node) in order.duplicates {
      report(.twice(name, label(nodes[node]), at: range(ofNode: node)))
    }
    for index in order.order {
      if hasStopped { return }
      follow(nodes[index], at: range(ofNode: index))
    }
    if let cycle = order.cycle {
      report(.cycle(label(nodes[cycle]), at: range(ofNode: cycle)))
    }
  }

  private func range(ofNode index: Int) -> SourceRange? {
    guard let frame = frames.last else { return nil }
    guard frame.ranges.indices.contains(index) else { return frame.range }
    return SourceRange(file, frame.ranges[index])
  }

  func label(_ node: Onnx_NodeProto) -> String {
    node.name.isEmpty ? node.output.first { !$0.isEmpty } ?? node.opType : node.name
  }

  private mutating func follow(_ node: Onnx_NodeProto, at range: SourceRange?) {
    steps += 1
    guard steps < Limit.nodes else {
      hasStopped = true
      report(.tooManyNodes(label(node), at: range))
      return
    }
    let domain = node.domain == "ai.onnx" ? "" : node.domain
    if let function = functions[Tracer.key(domain, node.opType, node.overload)] {
      return call(function, node, at: range)
    }
    switch (domain, node.opType) {
    case ("", "If"): branch(node, at: range)
    case ("", "Loop"): loop(node, at: range)
    case ("", "Scan"): scan(node, at: range)
    default: apply(node, domain, at: range)
    }
  }

  /// The inputs by their places; −1 for one that is left out.
  mutating func places(_ node: Onnx_NodeProto, at range: SourceRange?) -> [Int] {
    var places: [Int] = []
    places.reserveCapacity(node.input.count)
    for name in node.input {
      if name.isEmpty {
        places.append(-1)
      } else if let value = lookup(name) {
        places.append(value)
      } else {
        report(.undefined(name, label(node), at: range))
        let value = add(.unknown)
        define(name, value)
        places.append(value)
      }
    }
    return places
  }

  func attributes(_ node: Onnx_NodeProto) -> Attributes {
    Attributes(node.attribute, call: frames.last?.arguments ?? [:])
  }

  private mutating func apply(_ node: Onnx_NodeProto, _ domain: String, at range: SourceRange?) {
    let inputs = places(node, at: range)
    let version = frames.last?.opsets[domain] ?? frames.last?.opsets[""] ?? 1
    let application = Application(
      kind: node.opType, opset: version, attributes: attributes(node),
      inputs: inputs.map { $0 < 0 ? nil : trace.values[$0] }, outputCount: node.output.count,
      contentsLimit: folding > 0 ? Value.contentsLimit : Limit.list)
    var traced = TracedNode(
      name: label(node), kind: node.opType, domain: domain, path: path(node), range: range,
      inputs: inputs, outputs: [], work: .unknown(node.opType.lowercased()))
    traced.repetitions = frames.last?.repetitions ?? 1
    traced.isConstant = application.inputs.allSatisfy { $0?.isConstant ?? true }
    let outputs = results(of: application, rules.rule(node.opType, domain: domain), node, &traced)
    finish(node, &traced, application, outputs)
  }

  /// What comes out, and in `traced` what it takes.
  private mutating func results(
    of application: Application, _ rule: Rule?, _ node: Onnx_NodeProto, _ traced: inout TracedNode
  ) -> [Value] {
    guard let rule else {
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
      return []
    }
  }

  private mutating func finish(
    _ node: Onnx_NodeProto, _ traced: inout TracedNode, _ application: Application,
    _ outputs: [Value]
  ) {
    let place = trace.nodes.count
    let weights = take(application, &traced, at: place)
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
      define(name, output)
    }
    if node.opType == "Constant" {
      declareConstant(traced)
      traced.isShapeArithmetic = true
    }
    trace.nodes.append(traced)
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
      "onnx.duplicate-name", "`\(name)` is given by two nodes; the later is `\(node)`", at: range)
  }

  fileprivate static func cycle(_ node: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "onnx.cycle", "node `\(node)` depends on its own result, so it can never run", at: range)
  }

  fileprivate static func tooManyNodes(_ node: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "onnx.too-many-nodes",
      "more than \(Tracer.Limit.nodes) nodes are run; counting stops at `\(node)`", at: range)
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
