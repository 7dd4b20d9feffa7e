import Diagnostics
import SwiftProtobuf

// Loops.
extension Tracer {
  private enum Unrolling {
    static let iterations = 256
    static let nodes = 20_000
    /// Of all loops together, those inside of one another included.
    static let total = 100_000
    /// From how many iterations on a loop is one that only its condition ends.
    static let noLimit = Int(Int32.max)
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
    var limit = inputs[0] < 0 ? Extent.unknown : trace.values[inputs[0]].scalar ?? .unknown
    // The largest integers stand for no limit at all.
    if let most = limit.known, most >= Unrolling.noLimit { limit = .unknown }
    let starts = inputs[1] < 0 ? 1 : trace.values[inputs[1]].scalar?.known
    if starts == 0 { return 0 }
    let isAlways = holds(body.output[0].name, in: body)
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
  fileprivate static func unknownTrips(_ node: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "onnx.unknown-trips", .warning,
      "how often the loop `\(node)` runs is not known; what it takes is counted as unknown",
      at: range)
  }
}
