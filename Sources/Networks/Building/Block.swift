/// What a network is built from in Swift: a layer, layers one after another, or paths side by side.
///
///     let small = try Part("small", input: [32, 32, 3]) {
///       conv(3, 16, pad: .same)
///       for width in [32, 64] {
///         residual { conv(3, width, pad: .same) }
///       }
///       flatten()
///       linear(10)
///     }
///
/// The functions that make blocks are called as the notation calls its layers.
public indirect enum Block: Sendable {
  /// A layer; what it does may depend on the sizes of its input.
  case layer(name: String?, stem: String, work: @Sendable (Shape) throws(Misfit) -> any Operator)
  /// One after another; under a name, a group of its own.
  case sequence(name: String?, [Block])
  /// Side by side, then joined; `isResidual` has the input itself as a further path.
  case join(Group.Kind, name: String?, [Block], isResidual: Bool)

  /// The same block under a name by which it can be asked.
  public func named(_ name: String) -> Block {
    switch self {
    case .layer(_, let stem, let work): .layer(name: name, stem: stem, work: work)
    case .sequence(_, let blocks): .sequence(name: name, blocks)
    case .join(let kind, _, let blocks, let isResidual):
      .join(kind, name: name, blocks, isResidual: isResidual)
    }
  }
}

/// Blocks written one below the other, with `if` and `for` between them.
@resultBuilder public enum BlockBuilder {
  public static func buildExpression(_ block: Block) -> [Block] { [block] }
  public static func buildExpression(_ blocks: [Block]) -> [Block] { blocks }
  public static func buildBlock(_ parts: [Block]...) -> [Block] { parts.flatMap { $0 } }
  public static func buildOptional(_ blocks: [Block]?) -> [Block] { blocks ?? [] }
  public static func buildEither(first blocks: [Block]) -> [Block] { blocks }
  public static func buildEither(second blocks: [Block]) -> [Block] { blocks }
  public static func buildArray(_ parts: [[Block]]) -> [Block] { parts.flatMap { $0 } }
}

/// Layers one after another, as one path of a join or, named, as a group.
public func sequence(@BlockBuilder _ blocks: () -> [Block]) -> Block {
  .sequence(name: nil, blocks())
}

/// Each block is a path; their outputs are laid side by side along the channels.
public func concat(@BlockBuilder _ paths: () -> [Block]) -> Block {
  .join(.concat, name: nil, paths(), isResidual: false)
}

/// Each block is a path; their outputs are added.
public func add(@BlockBuilder _ paths: () -> [Block]) -> Block {
  .join(.add, name: nil, paths(), isResidual: false)
}

/// The blocks are one path, and its input is added to what comes out of it.
public func residual(@BlockBuilder _ blocks: () -> [Block]) -> Block {
  .join(.add, name: nil, [.sequence(name: nil, blocks())], isResidual: true)
}
