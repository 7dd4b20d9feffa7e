/// Puts blocks into a network.
struct Construction {
  private(set) var builder: NetworkBuilder

  init(name: String, batch: Int) { builder = NetworkBuilder(name: name, batch: batch) }

  /// The layer that stands for the network's input.
  mutating func input(_ shape: Shape) -> Tensor {
    builder.layer("input", Input(shape), inputs: [], outputs: [shape])
  }

  /// One block after another.
  mutating func append(_ blocks: [Block], to tensor: Tensor, in group: Int) throws(Misplaced)
    -> Tensor
  {
    var tensor = tensor
    for block in blocks { tensor = try append(block, to: tensor, in: group) }
    return tensor
  }

  private mutating func append(_ block: Block, to tensor: Tensor, in group: Int) throws(Misplaced)
    -> Tensor
  {
    switch block {
    case .layer(let name, let stem, let work):
      let own = try free(name, stem, in: group)
      return try placing(own) { builder throws(Misfit) in
        let work = try work(builder.shape(tensor))
        return try builder.layer(own, work, inputs: [tensor], in: group)
      }
    case .sequence(nil, let blocks): return try append(blocks, to: tensor, in: group)
    case .sequence(let name?, let blocks):
      let inner = builder.group(try free(name, "sequence", in: group), in: group)
      let output = try append(blocks, to: tensor, in: inner)
      if output == tensor { builder.pass(tensor, through: inner) }
      return output
    case .join(let kind, let name, let paths, let isResidual):
      return try join(kind, name, paths, isResidual, to: tensor, in: group)
    }
  }

  private mutating func join(
    _ kind: Group.Kind, _ name: String?, _ paths: [Block], _ isResidual: Bool, to tensor: Tensor,
    in group: Int
  ) throws(Misplaced) -> Tensor {
    let own = try free(name, isResidual ? "residual" : kind.rawValue, in: group)
    let inner = builder.group(own, kind, in: group)
    var outputs: [Tensor] = []
    for path in paths { outputs.append(try append(path, to: tensor, in: inner)) }
    if isResidual { outputs.append(tensor) }
    let work: any Operator = kind == .concat ? Concatenation() : Elementwise(.add)
    let joint = builder.freeName(work.kind, in: inner, bare: true)
    return try placing(own) { builder throws(Misfit) in
      try builder.layer(joint, work, inputs: outputs, in: inner)
    }
  }

  private mutating func free(_ name: String?, _ stem: String, in group: Int) throws(Misplaced)
    -> String
  {
    guard let name else { return builder.freeName(stem, in: group) }
    guard builder.isFree(name, in: group) else { throw Misplaced(part: name, reason: .nameIsTaken) }
    return name
  }

  private mutating func placing(
    _ name: String, _ place: (inout NetworkBuilder) throws(Misfit) -> Tensor
  ) throws(Misplaced) -> Tensor {
    do throws(Misfit) { return try place(&builder) } catch {
      throw Misplaced(part: name, reason: .misfit(error))
    }
  }
}

/// A block that does not go where it was put.
public struct Misplaced: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Reason: Hashable, Sendable {
    case misfit(Misfit)
    case nameIsTaken
  }

  /// The name of the layer or group.
  public var part: String
  public var reason: Reason

  public var description: String {
    switch reason {
    case .nameIsTaken: "the name `\(part)` is given twice in one group"
    case .misfit(let misfit): "`\(part)` \(misfit.words)"
    }
  }
}

extension Misfit {
  /// What follows the layer's name.
  fileprivate var words: String {
    switch self {
    case .wrongAxes(let needs, let given): "needs \(needs), but its input is \(given)"
    case .kernelExceedsInput(let axis, let kernel, let padded, let given):
      "has a window of \(kernel), which does not fit into a \(axis.rawValue) of \(padded) "
        + "(its input is \(given))"
    case .groupsDoNotDivide(let groups, let channels, let isInput):
      "cannot split \(channels) channels of its \(isInput ? "input" : "output") into \(groups) "
        + "equal groups"
    case .differentSizes(let shapes, _):
      "joins different sizes: \(shapes.map(\.description).joined(separator: ", "))"
    case .doesNotDivide(let divisor, let axis, let size):
      "cannot divide its \(axis.rawValue) of \(size) by \(divisor)"
    case .wrongNumberOfInputs(let expected, let given): "takes \(expected) inputs, not \(given)"
    case .exceedsTable(let rows, let tokens):
      "has a table of \(rows) positions, fewer than its \(tokens) tokens"
    case .tooLarge: "gives more than can be counted"
    }
  }
}
