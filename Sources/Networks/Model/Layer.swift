public import Diagnostics

/// One step of a network's execution.
public struct Layer: Sendable {
  /// Its own name, unique within its group.
  public var name: String
  /// The group that holds it, by its place in the network.
  public var group: Int
  public var work: any Operator { didSet { isInput = work is Input } }
  /// What it takes, from layers before it.
  public var inputs: [Tensor]
  /// What it gives; one shape for nearly every layer.
  public var outputs: [Shape]
  /// Where it is written, for networks that are.
  public var range: SourceRange?
  /// Whether it stands for an input of the network.
  public private(set) var isInput: Bool

  public init(
    _ name: String, _ work: any Operator, inputs: [Tensor], outputs: [Shape], group: Int = 0,
    at range: SourceRange? = nil
  ) {
    self.name = name
    self.group = group
    self.work = work
    self.inputs = inputs
    self.outputs = outputs
    self.range = range
    isInput = work is Input
  }
}

/// A value: one output of one layer.
public struct Tensor: Hashable, Sendable {
  public var layer: Int
  public var output: Int

  public init(_ layer: Int, output: Int = 0) {
    self.layer = layer
    self.output = output
  }
}

/// A named part of a network: all of it, a block, a branch, or branches with what joins them.
public struct Group: Sendable {
  public enum Kind: String, Hashable, Sendable {
    /// The whole network.
    case network
    /// Layers one after another.
    case sequence
    /// Paths side by side that are not joined.
    case branches
    /// Paths side by side and the layer that joins them, which is the group's last member.
    case concat, add, multiply
  }

  /// Unique within its parent.
  public var name: String
  public var kind: Kind
  public var parent: Int?
  /// In the order in which they are written.
  public internal(set) var members: [Member] = []
  /// What it takes and gives, where that is one value each.
  public var input: Tensor?
  public var output: Tensor?
  public var range: SourceRange?
  var names: [String: Member] = [:]
  /// How many layers it and the groups in it hold, inputs of the network left out.
  var leafCount = 0

  init(_ name: String, _ kind: Kind, parent: Int?, at range: SourceRange?) {
    self.name = name
    self.kind = kind
    self.parent = parent
    self.range = range
  }
}

/// A layer or a group, by its place in the network's list of either.
public enum Member: Hashable, Sendable {
  case layer(Int)
  case group(Int)
}
