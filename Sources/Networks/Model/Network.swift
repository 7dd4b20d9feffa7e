public import Diagnostics

/// A network: its layers in an order in which they can be executed, and the named groups they form.
///
/// One model serves networks written in reckon's notation and imported graphs. All sizes are known;
/// costs may be unknown for layers whose operator is.
public struct Network: Sendable {
  public var name: String
  /// Each takes its inputs from layers before it. A network's inputs are layers too, of kind
  /// `Input`; they are part of no sum.
  public internal(set) var layers: [Layer]
  /// The first is the network itself.
  public internal(set) var groups: [Group]
  /// How many examples are processed at once. It multiplies the memory of activations and nothing
  /// else: parameters have no batch, and activations, MACs and FLOPs are for one example.
  public var batch: Int = 1
  /// In which parameters and activations are stored.
  public var elementType: ElementType = .float32
  /// In which parameters are stored, where it is another type than that of activations.
  public var weightType: ElementType?
  /// With which it is trained, for the memory that training takes.
  public var optimizer: Optimizer = .adam
  /// The text that it was read from, where it was written in reckon's notation.
  public internal(set) var notation: String?
  /// What may be meant otherwise in that text than it was read: warnings.
  public internal(set) var doubts: [Diagnostic] = []
  /// Which layers' inputs depend on no parameter, so that no gradient flows beyond them.
  var isConstant: [Bool] = []
  /// Batch norms that can be folded, with the layers into which.
  var folds = Folds()
  /// One for each layer.
  var figures: [LayerFigures] = []
  var whole = WholeFigures()
  /// One for each spatial axis of the first input.
  var receptiveFields: [ReceptiveFields] = []

  public var root: Group { groups[0] }

  /// The layers that stand for the network's inputs.
  public var inputs: [Int] { layers.indices.filter { layers[$0].isInput } }

  public func shape(_ tensor: Tensor) -> Shape { layers[tensor.layer].outputs[tensor.output] }

  public func sizes(_ layer: Int) -> Sizes {
    Sizes(inputs: layers[layer].inputs.map(shape), outputs: layers[layer].outputs)
  }

  public func name(of member: Member) -> String {
    switch member {
    case .layer(let index): layers[index].name
    case .group(let index): groups[index].name
    }
  }

  public func parent(of member: Member) -> Int? {
    switch member {
    case .layer(let index): layers[index].group
    case .group(let index): groups[index].parent
    }
  }

  /// The names from below the network down to the member: `module`, `5x5`, `conv1`.
  public func path(of member: Member) -> [String] {
    var path: [String] = []
    var next: Member? = member
    while let member = next, member != .group(0) {
      path.append(name(of: member))
      next = parent(of: member).map(Member.group)
    }
    return path.reversed()
  }

  /// The member of a group that has a name.
  public func member(_ name: String, of group: Int = 0) -> Member? { groups[group].names[name] }

  /// Every layer inside, in execution order; a layer is inside itself. A group's inputs to the
  /// network are left out, since they are part of no sum.
  public func leaves(of member: Member) -> [Int] {
    switch member {
    case .layer(let index): return [index]
    case .group(0): return layers.indices.filter { !layers[$0].isInput }
    case .group(let index):
      var leaves: [Int] = []
      var open = Array(groups[index].members.reversed())
      while let next = open.popLast() {
        switch next {
        case .layer(let layer): if !layers[layer].isInput { leaves.append(layer) }
        case .group(let group): open += groups[group].members.reversed()
        }
      }
      // Written in the order of execution, as nearly always, they need no sorting.
      return zip(leaves, leaves.dropFirst()).allSatisfy(<) ? leaves : leaves.sorted()
    }
  }
}
