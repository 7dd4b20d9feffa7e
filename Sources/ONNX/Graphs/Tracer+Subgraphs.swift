import Diagnostics
import Networks
import SwiftProtobuf

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

  private mutating func give(
    _ results: [Int?], to node: borrowing Onnx_NodeProto, at range: SourceRange?
  ) {
    for (index, name) in node.output.enumerated() {
      let value = results.indices.contains(index) ? results[index] : nil
      let given = value ?? add(completed(.unknown, named: name))
      define(output: name, given, of: node, at: range)
    }
  }

  /// The places of a subgraph's outputs, after following it.
  private mutating func enter(
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
    declare(initializersOf: graph)
    follow(graph)
    let results = graph.output.map { lookup($0.name) }
    frames.removeLast()
    return results
  }

  /// The branch that is taken, where that is known; otherwise both.
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
    guard let left = enter(yes, [], node, part: "+", at: range),
      let right = enter(no, [], node, part: "-", at: range)
    else { return }
    if trace.nodes[first...].contains(where: { !$0.work.isFree }) {
      report(.bothBranches(label(node), at: range))
    }
    give(zip(left, right).map { merged($0, $1) }, to: node, at: range)
  }

  private mutating func merged(_ left: Int?, _ right: Int?) -> Int? {
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

// Loops.
extension Tracer {
  private enum Unrolling {
    static let iterations = 256
    static let nodes = 20_000
    /// Of all loops together, those inside of one another included.
    static let total = 100_000
  }

  /// inputs: trips, condition, carried…; the body: iteration, condition, carried… to condition,
  /// carried…, scanned….
  mutating func loop(
    _ node: borrowing Onnx_NodeProto, _ inputs: [Int], at range: SourceRange?
  ) {
    guard let body = attributes(node).graph("body"), inputs.count >= 2,
      body.input.count == inputs.count, body.output.count >= inputs.count - 1
    else {
      report(.incomplete("Loop", label(node), at: range))
      return give([], to: node, at: range)
    }
    let carried = Array(inputs.dropFirst(2))
    let trips = trips(inputs, body)
    if let count = trips.known.map({ max($0, 0) }), count <= Unrolling.iterations,
      count * body.node.count <= min(Unrolling.nodes, Unrolling.total - unrolled)
    {
      unrolled += count * body.node.count
      return unroll(body, carried, count, node, at: range)
    }
    let iteration = add(.scalar(.unknown))
    let start = carried.map { add(withoutContents($0)) }
    let first = trace.nodes.count
    let results = enter(
      body, [iteration, add(.scalar(1, .bool))] + start, node, times: trips, at: range)
    guard let results else { return }
    if trips == .unknown, trace.nodes[first...].contains(where: { !$0.work.isFree }) {
      report(.unknownTrips(label(node), at: range))
    }
    let states = zip(start, results.dropFirst()).map { merged($0, $1) }
    let scanned = results.dropFirst(1 + carried.count).map { stacked($0, trips) }
    give(states + scanned, to: node, at: range)
  }

  private func withoutContents(_ place: Int) -> Value {
    guard place >= 0 else { return .unknown }
    var value = trace.values[place]
    value.contents = nil
    return value
  }

  /// How often a loop runs: the trip count, where the condition never ends it.
  private func trips(_ inputs: [Int], _ body: Onnx_GraphProto) -> Extent {
    let limit = inputs[0] < 0 ? Extent.unknown : trace.values[inputs[0]].scalar ?? .unknown
    let isAlways = holds(body.output[0].name, in: body)
    let starts = inputs[1] < 0 ? 1 : trace.values[inputs[1]].scalar?.known
    if starts == 0 { return 0 }
    return isAlways && starts != nil ? limit : limit.bounded
  }

  /// Whether a loop's condition is true after every iteration as far as its body tells: because it
  /// is handed on as it came, or is a constant inside or around of the body.
  private func holds(_ name: String, in body: Onnx_GraphProto) -> Bool {
    var name = name
    for _ in 0..<8 {
      if name == body.input[1].name { return true }
      if let held = body.initializer.first(where: { $0.name == name }) {
        return (try? Value(held).scalar?.known) == 1
      }
      guard let giver = body.node.first(where: { $0.output.contains(name) }) else {
        return lookup(name).flatMap { trace.values[$0].scalar?.known } == 1
      }
      if giver.opType == "Constant" {
        let constant = attributes(giver).tensor("value")
        return constant.flatMap { try? Value($0).scalar?.known } == 1
      }
      guard giver.opType == "Identity" || giver.opType == "Cast", let from = giver.input.first
      else { return false }
      name = from
    }
    return false
  }

  private mutating func unroll(
    _ body: Onnx_GraphProto, _ carried: [Int], _ count: Int, _ node: borrowing Onnx_NodeProto,
    at range: SourceRange?
  ) {
    var states: [Int?] = carried.map { $0 < 0 ? nil : $0 }
    var scanned: [[Int?]] = []
    for index in 0..<max(count, 0) {
      let iteration = add(.scalar(.known(index)))
      let starts = states.map { $0 ?? add(.unknown) }
      let inputs = [iteration, add(.scalar(1, .bool))] + starts
      guard let results = enter(body, inputs, node, at: range) else { return }
      states = Array(results.dropFirst().prefix(carried.count))
      scanned.append(Array(results.dropFirst(1 + carried.count)))
    }
    let last = scanned.last ?? Array(repeating: nil, count: body.output.count - 1 - carried.count)
    give(states + last.map { stacked($0, .known(max(count, 0))) }, to: node, at: range)
  }

  /// The results of all iterations, one after another.
  private mutating func stacked(_ place: Int?, _ count: Extent, axis: Int = 0) -> Int? {
    guard let place else { return nil }
    let value = trace.values[place]
    guard var shape = value.shape else { return add(value.shaped(nil)) }
    let axis = axis < 0 ? axis + shape.count + 1 : axis
    guard (0...shape.count).contains(axis) else { return add(value.shaped(nil)) }
    shape.insert(count, at: axis)
    return add(value.shaped(shape))
  }

  /// inputs: states…, sequences…; the body: states…, slices… to states…, slices….
  mutating func scan(
    _ node: borrowing Onnx_NodeProto, _ inputs: [Int], at range: SourceRange?
  ) {
    let attributes = attributes(node)
    let sequences = attributes.integer("num_scan_inputs", default: 0)
    guard let body = attributes.graph("body"), sequences >= 1, sequences <= inputs.count,
      body.input.count == inputs.count, body.output.count >= inputs.count - sequences
    else {
      report(.incomplete("Scan", label(node), at: range))
      return give([], to: node, at: range)
    }
    let states = inputs.dropLast(sequences).map { add(withoutContents($0)) }
    let axes = attributes.integers("scan_input_axes") ?? []
    var trips: Extent = .unknown
    var slices: [Int] = []
    for (index, place) in inputs.suffix(sequences).enumerated() {
      var value = withoutContents(place)
      if var shape = value.shape, !shape.isEmpty {
        let stated = axes.indices.contains(index) ? axes[index] : 0
        let axis = stated < 0 ? stated + shape.count : stated
        if shape.indices.contains(axis) { trips = shape.remove(at: axis) }
        value.shape = shape
      }
      slices.append(add(value))
    }
    guard let results = enter(body, states + slices, node, times: trips, at: range) else { return }
    let finals = zip(states, results).map { merged($0, $1) }
    let outAxes = attributes.integers("scan_output_axes") ?? []
    var scanned: [Int?] = []
    for (index, result) in results.dropFirst(states.count).enumerated() {
      scanned.append(
        stacked(result, trips, axis: outAxes.indices.contains(index) ? outAxes[index] : 0))
    }
    give(finals + scanned, to: node, at: range)
  }
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

  fileprivate static func incomplete(_ kind: String, _ node: String, at range: SourceRange?)
    -> Diagnostic
  {
    Diagnostic(
      "onnx.subgraph", "\(kind) node `\(node)` lacks a subgraph or inputs that match it", at: range)
  }

  fileprivate static func bothBranches(_ node: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "onnx.both-branches", .warning,
      "which branch of `\(node)` runs is not known; both are counted", at: range)
  }

  fileprivate static func unknownTrips(_ node: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "onnx.unknown-trips", .warning,
      "how often the loop `\(node)` runs is not known; what it takes is counted as unknown",
      at: range)
  }
}
