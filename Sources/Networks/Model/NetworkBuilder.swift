import Arithmetic
public import Diagnostics

/// Puts a network together, layer by layer in execution order.
public struct NetworkBuilder: Sendable {
  private var network: Network
  /// Which layers' outputs depend on no parameter.
  private var givesConstant: [Bool] = []
  /// Where to go on looking for a free number behind a name, for each group.
  private var numbers: [Int: [String: Int]] = [:]

  /// Names that are spoken for although nobody has them yet.
  private var reserved: [Int: Set<String>] = [:]

  public init(
    name: String, batch: Int = 1, elementType: ElementType = .float32,
    weightType: ElementType? = nil, optimizer: Optimizer = .adam
  ) {
    network = Network(name: name, layers: [], groups: [Group(name, .network, parent: nil, at: nil)])
    network.batch = batch
    network.elementType = elementType
    network.weightType = weightType
    network.optimizer = optimizer
  }

  public var layerCount: Int { network.layers.count }
  public var groupCount: Int { network.groups.count }

  /// Adds a group; the parent is the network unless said.
  ///
  /// - Returns: its place, for `parent:` and `in:`.
  /// - Requires: a name that is free in the parent, see `isFree`.
  public mutating func group(
    _ name: String, _ kind: Group.Kind = .sequence, in parent: Int = 0,
    at range: SourceRange? = nil
  ) -> Int {
    let index = network.groups.count
    network.groups.append(Group(name, kind, parent: parent, at: range))
    adopt(.group(index), named: name, by: parent)
    return index
  }

  /// Adds a layer whose output shapes are known, as an importer's are.
  ///
  /// - Returns: its first output.
  /// - Requires: a name that is free in the group, and inputs from layers added before.
  @discardableResult
  public mutating func layer(
    _ name: String, _ work: any Operator, inputs: [Tensor], outputs: [Shape], in group: Int = 0,
    at range: SourceRange? = nil
  ) -> Tensor {
    let index = network.layers.count
    precondition(
      inputs.allSatisfy { $0.layer < index }, "a layer takes its inputs from layers before it")
    network.layers.append(
      Layer(name, work, inputs: inputs, outputs: outputs, group: group, at: range))
    network.figures.append(LayerFigures(work, network.sizes(index)))
    if !network.layers[index].isInput { network.whole.add(network.figures[index], of: index) }
    network.isConstant.append(inputs.allSatisfy { givesConstant[$0.layer] })
    givesConstant.append(network.isConstant[index] && !learns(index))
    adopt(.layer(index), named: name, by: group)
    if !network.layers[index].isInput { count(layerIn: group) }
    return Tensor(index)
  }

  /// Adds a layer and infers what comes out of it.
  @discardableResult
  public mutating func layer(
    _ name: String, _ work: any Operator, inputs: [Tensor], in group: Int = 0,
    at range: SourceRange? = nil
  ) throws(Misfit) -> Tensor {
    let outputs = try work.outputs(of: inputs.map { network.shape($0) })
    return layer(name, work, inputs: inputs, outputs: outputs, in: group, at: range)
  }

  public func shape(_ tensor: Tensor) -> Shape { network.shape(tensor) }

  /// Says what a group without layers, such as a shortcut, takes and gives on.
  public mutating func pass(_ tensor: Tensor, through group: Int) {
    network.groups[group].input = tensor
    network.groups[group].output = tensor
  }

  public func isFree(_ name: String, in group: Int) -> Bool {
    network.groups[group].names[name] == nil
  }

  public func member(_ name: String, in group: Int) -> Member? { network.groups[group].names[name] }

  /// `conv1`, or the next number that is free in the group; `relu6_1` after a digit, so that kind and
  /// number can be told apart; with `bare`, first of all `conv` itself.
  public mutating func freeName(_ stem: String, in group: Int, bare: Bool = false) -> String {
    let spoken = reserved[group] ?? []
    if bare, isFree(stem, in: group), !spoken.contains(stem) { return stem }
    let stem = stem.last?.isNumber == true ? stem + "_" : stem
    var number = numbers[group]?[stem] ?? 1
    while !isFree("\(stem)\(number)", in: group) || spoken.contains("\(stem)\(number)") {
      number += 1
    }
    numbers[group, default: [:]][stem] = number + 1
    return "\(stem)\(number)"
  }

  /// Keeps names of a group from being given by `freeName`.
  public mutating func reserve(_ names: [String], in group: Int) {
    if !names.isEmpty { reserved[group, default: []].formUnion(names) }
  }

  func work(of layer: Int) -> any Operator { network.layers[layer].work }
  func input(of layer: Int) -> Tensor? { network.layers[layer].inputs.first }

  /// The layers of a group, where it holds layers alone, one after another.
  func chain(of group: Int) -> [Int]? {
    var layers: [Int] = []
    for member in network.groups[group].members {
      guard case .layer(let layer) = member, network.layers[layer].inputs.count == 1,
        layers.isEmpty || network.layers[layer].inputs[0].layer == layers[layers.count - 1]
      else { return nil }
      layers.append(layer)
    }
    return layers
  }

  /// The finished network.
  public consuming func build() -> Network {
    var network = network
    let boundaries = Boundaries(network)
    for index in network.groups.indices {
      if let input = boundaries.inputs[index].single { network.groups[index].input = input }
      if let output = boundaries.outputs[index].single { network.groups[index].output = output }
    }
    network.folds = Folds(network)
    network.measureFields()
    return network
  }

  private func learns(_ layer: Int) -> Bool {
    network.figures[layer].parameters?.isZero != true
  }

  private mutating func count(layerIn group: Int) {
    var next: Int? = group
    while let group = next {
      network.groups[group].leafCount += 1
      next = network.groups[group].parent
    }
  }

  private mutating func adopt(_ member: Member, named name: String, by group: Int) {
    precondition(isFree(name, in: group), "the name \(name) is taken")
    network.groups[group].members.append(member)
    network.groups[group].names[name] = member
  }
}
