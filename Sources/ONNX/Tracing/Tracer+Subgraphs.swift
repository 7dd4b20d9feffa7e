import Diagnostics
import Networks

// Functions and subgraphs. Their results are the values that they compute, under the names that the
// node gives them.
extension Tracer {
  /// Makes room for one more level; reports where there are too many.
  private mutating func enter(
    _ frame: Frame, _ node: borrowing Onnx_NodeProto, at range: SourceRange?
  )
    -> Bool
  {
    let isRecursive = frame.function != nil && frames.contains { $0.function == frame.function }
    guard frames.count < Limit.depth, !isRecursive else {
      report(isRecursive ? .recursion(node.opType, at: range) : .tooDeep(label(node), at: range))
      for name in node.output { define(name, add(.unknown)) }
      return false
    }
    frames.append(frame)
    return true
  }

  mutating func call(
    _ index: Int, _ node: borrowing Onnx_NodeProto, _ inputs: [Int], at range: SourceRange?
  ) {
    let function = model.functions[index]
    var frame = Frame(seesOuter: false, opsets: Tracer.opsets(function.opsetImport))
    frame.function = index
    frame.key = "\(index)"
    frame.range = range
    frame.ranges = skim.functionNodes.indices.contains(index) ? skim.functionNodes[index] : []
    frame.repetitions = frames.last?.repetitions ?? 1
    frame.scope = scope(within: node)
    for each in function.attributeProto { frame.arguments[each.name] = each }
    frame.arguments.merge(attributes(node).byName) { _, given in given }
    for info in function.valueInfo { frame.stated[info.name] = info.type }
    for (name, value) in zip(function.input, inputs) where value >= 0 { frame.names[name] = value }
    guard enter(frame, node, at: range) else { return }
    follow(function.node)
    let results = function.output.map { lookup($0) }
    frames.removeLast()
    give(results, to: node, at: range)
  }

  mutating func give(
    _ results: [Int?], to node: borrowing Onnx_NodeProto, at range: SourceRange?
  ) {
    for (index, name) in node.output.enumerated() {
      let value = results.indices.contains(index) ? results[index] : nil
      let given = value ?? add(completed(.unknown, named: name))
      define(output: name, given, of: node, at: range)
    }
  }

  /// The places of a subgraph's outputs, after following it.
  mutating func enter(
    _ graph: Onnx_GraphProto, _ inputs: [Int], _ node: borrowing Onnx_NodeProto, part: String = "",
    times: Extent = 1,
    at range: SourceRange?
  ) -> [Int?]? {
    var frame = Frame(seesOuter: true, opsets: frames.last?.opsets ?? [:])
    frame.arguments = frames.last?.arguments ?? [:]
    frame.range = range
    frame.repetitions = (frames.last?.repetitions ?? 1) * times
    frame.key = "\(frames.last?.key ?? "")/\(label(node))\(part)"
    frame.scope = scope(within: node)
    for (input, value) in zip(graph.input, inputs) { frame.names[input.name] = value }
    guard enter(frame, node, at: range) else { return nil }
    let first = trace.initializers.count
    declare(initializersOf: graph)
    if first < trace.initializers.count, let origins = Origins(graph.valueInfo) {
      origins.settle(&trace.initializers, from: first)
    }
    follow(graph)
    let results = graph.output.map { lookup($0.name) }
    frames.removeLast()
    return results
  }

  /// The branch that is taken, where that is known; otherwise the parameters of both and the work of the
  /// one that takes more.
  mutating func branch(
    _ node: borrowing Onnx_NodeProto, _ inputs: [Int], at range: SourceRange?
  ) {
    let attributes = attributes(node)
    guard let yes = attributes.graph("then_branch"), let no = attributes.graph("else_branch"),
      let condition = inputs.first, condition >= 0
    else {
      report(.incomplete("If", label(node), at: range))
      return give([], to: node, at: range)
    }
    if let isTrue = trace.values[condition].scalar?.known {
      if let results = enter(
        isTrue != 0 ? yes : no, [], node, part: isTrue != 0 ? "+" : "-", at: range)
      {
        give(results, to: node, at: range)
      }
      return
    }
    let first = trace.nodes.count
    guard let left = enter(yes, [], node, part: "+", at: range) else { return }
    let second = trace.nodes.count
    guard let right = enter(no, [], node, part: "-", at: range) else { return }
    if trace.nodes[first...].contains(where: { !$0.work.isFree }) {
      report(.largerBranch(label(node), at: range))
      trace.keepLarger(first..<second, second..<trace.nodes.count)
    }
    give(zip(left, right).map { merged($0, $1) }, to: node, at: range)
  }

  mutating func merged(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right else { return left ?? right }
    return add(trace.values[left].merged(with: trace.values[right]))
  }
}

extension Work {
  /// Whether it is known to take nothing.
  var isFree: Bool {
    guard let macs, let operations else { return false }
    return macs.isLiteralZero && operations.isLiteralZero
  }
}

extension Count {
  var isLiteralZero: Bool { if case .number(0) = self { true } else { false } }
}

extension Diagnostic {
  fileprivate static func tooDeep(_ node: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "onnx.too-deep",
      "functions and subgraphs are nested more than \(Tracer.Limit.depth) deep at `\(node)`",
      at: range)
  }

  fileprivate static func recursion(_ function: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "onnx.recursion", "the function `\(function)` calls itself; ONNX allows no recursion",
      at: range)
  }

  static func incomplete(_ kind: String, _ node: String, at range: SourceRange?)
    -> Diagnostic
  {
    Diagnostic(
      "onnx.subgraph", "\(kind) node `\(node)` lacks a subgraph or inputs that match it", at: range)
  }

  fileprivate static func largerBranch(_ node: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "onnx.both-branches", .warning,
      "which branch of `\(node)` runs is not known; the work of the one that takes more is counted, and "
        + "the parameters of both", at: range)
  }
}
