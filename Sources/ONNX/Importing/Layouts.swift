import Networks

/// Which axis of a value is which, as far as its operators tell.
///
/// ONNX names no axes. Convolutions, poolings and resizes work on batch × channels × spatial axes, so
/// what goes into them and comes out of them is an image, and so is what pointwise operators make of
/// images. Other values of three axes are taken for batch × tokens × features where a layer over
/// features made them; the rest stays without names.
struct Layouts {
  enum Layout { case image, tokens, vector, none }

  /// By the places of values; nil where nothing was found out.
  private var layouts: [Layout?]

  init(_ trace: Trace) {
    layouts = Array(repeating: nil, count: trace.values.count)
    let nodes = trace.nodes.span
    for index in nodes.indices where nodes[index].work.isSpatial {
      guard let first = nodes[index].inputs.first, first >= 0 else { continue }
      if layouts[first] == nil { layouts[first] = .image }
      for output in nodes[index].outputs { layouts[output] = .image }
    }
    for index in nodes.indices {
      guard let output = nodes[index].outputs.first, layouts[output] == nil else { continue }
      layouts[output] = layout(of: nodes[index], output, trace)
    }
    for (_, input) in trace.inputs
    where layouts[input] == nil && trace.values[input].type.isFloating {
      if trace.values[input].rank ?? 0 >= 4 { layouts[input] = .image }
    }
  }

  private func layout(of node: borrowing TracedNode, _ output: Int, _ trace: borrowing Trace)
    -> Layout
  {
    let rank = trace.values[output].rank
    switch node.work.kind {
    case "linear", "layernorm", "rmsnorm", "attention":
      if rank == 3 { return .tokens }
      if rank == 2 { return .vector }
      return inherited(node, output, trace)
    case "flatten": return rank == 2 ? .vector : .none
    case "transpose", "reshape", "squeeze", "unsqueeze", "gather", "matmul", "einsum", "split":
      return .none
    default: return inherited(node, output, trace)
    }
  }

  private func inherited(_ node: borrowing TracedNode, _ output: Int, _ trace: borrowing Trace)
    -> Layout
  {
    for input in node.inputs
    where input >= 0 && trace.values[input].rank == trace.values[output].rank {
      if let layout = layouts[input], layout != .none { return layout }
    }
    return .none
  }

  /// The shape with the names of its axes. A size that is only bounded enters with its bound, one
  /// that is not known as nothing.
  func shape(_ place: Int, _ value: Value) -> Shape {
    if let items = value.items {
      let elements = items.map(\.elements).reduce(0, +)
      return Shape(unnamed: [elements.bound ?? 0])
    }
    guard let extents = value.shape else { return Shape(unnamed: [0]) }
    let axes = axes(layouts[place] ?? .none, rank: extents.count)
    return Shape(
      zip(axes, extents).map { Shape.Extent($0, min(max($1.bound ?? 0, 0), Limits.extent)) })
  }

  private func axes(_ layout: Layout, rank: Int) -> [Shape.Axis?] {
    switch (layout, rank) {
    case (.image, 3): [.batch, .channels, .tokens]
    case (.image, 4): [.batch, .channels, .height, .width]
    case (.image, 5): [.batch, .channels, .depth, .height, .width]
    case (.image, 2), (.vector, 2): [.batch, .features]
    case (.tokens, 3): [.batch, .tokens, .features]
    default: Array(repeating: nil, count: rank)
    }
  }
}
