/// What goes into a layer and what comes out of it: all that its costs depend on besides the layer
/// itself.
public struct Sizes: Sendable {
  public var inputs: [Shape]
  public var outputs: [Shape]

  public init(inputs: [Shape], outputs: [Shape]) {
    self.inputs = inputs
    self.outputs = outputs
  }

  public var input: Shape { inputs.first ?? Shape([]) }
  public var output: Shape { outputs.first ?? Shape([]) }
}

/// The sizes as factors of a formula.
extension Sizes {
  /// `c_in`: an extent of the first input; 1 where there is no such axis.
  public func input(_ axis: Shape.Axis) -> Count {
    guard let index = input.index(of: axis) else { return 1 }
    return inputs[0].factor(index, "in", "input", from: .input(0, extent: index))
  }

  /// `c_out`: an extent of the output; 1 where there is no such axis.
  public func output(_ axis: Shape.Axis) -> Count {
    guard let index = output.index(of: axis) else { return 1 }
    return outputs[0].factor(index, "out", "output", from: .output(extent: index))
  }

  /// The channels, or else the features, that go in.
  public var mixedIn: Count { input.mixedAxis.map(input) ?? 1 }
  /// The channels, or else the features, that come out.
  public var mixedOut: Count { output.mixedAxis.map(output) ?? 1 }

  /// `h_out × w_out × c_out`: the elements of an output.
  public func outputElements(_ port: Int = 0, where included: (Shape.Axis?) -> Bool = { _ in true })
    -> Count
  {
    guard outputs.indices.contains(port) else { return 0 }
    let word = outputs.count == 1 ? "out" : "out\(port + 1)"
    return outputs[port].elements(word, "output", where: included) {
      port == 0 ? .output(extent: $0) : .stated
    }
  }

  /// `h_in × w_in × c_in`: the elements of an input.
  public func inputElements(_ port: Int = 0, where included: (Shape.Axis?) -> Bool = { _ in true })
    -> Count
  {
    guard inputs.indices.contains(port) else { return 0 }
    let word = inputs.count == 1 ? "in" : "\(port + 1)"
    let meaning = inputs.count == 1 ? "input" : "input \(port + 1)"
    return inputs[port].elements(word, meaning, where: included) { .input(port, extent: $0) }
  }
}

extension Shape {
  /// The product of extents as a formula: `h × w × c`. A batch of one is left out.
  func elements(
    _ subscript: String, _ side: String, where included: (Axis?) -> Bool = { _ in true },
    from origin: (Int) -> Count.Origin
  ) -> Count {
    var product: Count = 1
    for (index, extent) in extents.enumerated() where included(extent.axis) {
      if extent.axis == .batch, extent.size == 1 { continue }
      product = product * factor(index, `subscript`, side, from: origin(index))
    }
    return product
  }

  /// One extent as a factor: `h_out`, meaning `output height`.
  func factor(_ index: Int, _ subscript: String, _ side: String, from origin: Count.Origin) -> Count
  {
    let extent = extents[index]
    guard let axis = extent.axis else {
      return .factor(
        "n", "\(`subscript`),\(index + 1)", extent.size, "\(side) extent \(index + 1)",
        from: origin)
    }
    return .factor(
      axis.letter, `subscript`, extent.size, "\(side) \(axis.rawValue)", from: origin)
  }
}

extension Shape.Axis {
  /// The letter that stands for it in formulas.
  public var letter: String {
    switch self {
    case .batch: "n"
    case .depth: "d"
    case .height: "h"
    case .width: "w"
    case .channels: "c"
    case .tokens: "t"
    case .features: "f"
    case .heads: "a"
    }
  }
}
