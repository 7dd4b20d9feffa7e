package import Diagnostics
package import Networks

/// A file as a network, in numbers, and with what is to be said about it.
package struct Reading: Sendable {
  package var network: Network
  package var summary: Summary
  /// Errors say what could not be followed, warnings what could not be counted; the network holds
  /// the rest.
  package var findings: [Diagnostic]
}

extension ModelFile {
  /// Counts the file with its open sizes bound.
  package func reading(name: String, _ bindings: Bindings = Bindings()) -> Reading {
    let trace = trace(bindings)
    return Reading(
      network: NetworkImport(trace, name: name).network().network, summary: Summary(self, trace),
      findings: trace.findings + warnings(trace))
  }

  /// The network alone, with the results whose sizes are not all known, and the types that a network has
  /// but one of.
  package func network(name: String, _ bindings: Bindings = Bindings()) -> (
    network: Network, unsized: Set<Tensor>, types: StoredTypes?, findings: [Diagnostic]
  ) {
    let trace = trace(bindings)
    let (network, unsized) = NetworkImport(trace, name: name).network()
    return (network, unsized, trace.storedTypes, trace.findings + warnings(trace))
  }

  /// The numbers alone.
  package func summary(_ bindings: Bindings = Bindings()) -> (Summary, findings: [Diagnostic]) {
    let trace = trace(bindings)
    return (Summary(self, trace), trace.findings + warnings(trace))
  }

  private func warnings(_ trace: Trace) -> [Diagnostic] {
    var warnings = trace.unknownOperators.map { Diagnostic.unknown($0) }
    let unused = trace.unusedParameters
    if unused > 0 { warnings.append(.unused(unused, file)) }
    let nodes = trace.nodes.indices
    let unsized = nodes.filter { trace.lacksSize(trace.nodes[$0]) }
    if let first = unsized.first { warnings.append(.unsized(unsized.count, trace.nodes[first])) }
    let bounded = nodes.filter { trace.hasBoundedWork(trace.nodes[$0]) }
    if let first = bounded.first { warnings.append(.bounded(bounded.count, trace.nodes[first])) }
    return warnings
  }
}

extension Trace {
  /// Whether the size of an output is not known although the operator is.
  fileprivate func lacksSize(_ node: borrowing TracedNode) -> Bool {
    if node.isUnknown || node.isShapeArithmetic { return false }
    for output in node.outputs
    where values[output].items == nil && values[output].elements.bound == nil { return true }
    return false
  }

  /// Whether it multiplies something of which only the largest size is known.
  fileprivate func hasBoundedWork(_ node: borrowing TracedNode) -> Bool {
    guard let macs = node.work.macs, !macs.isLiteralZero else { return false }
    for input in node.inputs where input >= 0 {
      if case .atMost = values[input].elements { return true }
    }
    return false
  }
}

extension Diagnostic {
  fileprivate static func unknown(_ unknown: Trace.UnknownOperator) -> Diagnostic {
    let name = unknown.domain.isEmpty ? unknown.kind : "\(unknown.domain).\(unknown.kind)"
    let nodes = unknown.nodes.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
    let more = unknown.count > 3 ? " and \(unknown.count - 3) more" : ""
    return Diagnostic(
      "onnx.unknown-operator", .warning,
      "what the operator `\(name)` takes is not known; \(unknown.count) "
        + "\(unknown.count == 1 ? "node counts" : "nodes count") as unknown: \(nodes)\(more)",
      at: unknown.range)
  }

  fileprivate static func unused(_ count: Int, _ file: String) -> Diagnostic {
    Diagnostic(
      "onnx.unused-parameters", .warning,
      "`\(file)` holds \(count) parameters that no node uses; they are counted")
  }

  fileprivate static func unsized(_ count: Int, _ first: TracedNode) -> Diagnostic {
    Diagnostic(
      "onnx.unknown-size", .warning,
      "the output sizes of \(count) \(count == 1 ? "node is" : "nodes are") not known before running, "
        + "the first `\(first.name)`; what depends on them counts as unknown", at: first.range)
  }

  fileprivate static func bounded(_ count: Int, _ first: TracedNode) -> Diagnostic {
    Diagnostic(
      "onnx.bounded-size", .warning,
      "the work of \(count) \(count == 1 ? "node" : "nodes") depends on what the input shows, "
        + "the first `\(first.name)`; it is counted for the largest size", at: first.range)
  }
}
