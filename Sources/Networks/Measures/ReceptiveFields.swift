import Arithmetic

/// Receptive fields along one axis of the network's input, for every layer.
///
///     r = r′ + (k − 1) j′     places of the input that an output depends on
///     j = j′ s                places from one output's field to the next one's
///
/// for a window that reaches over k places and moves by s, after a layer with r′ and j′ (Araujo et
/// al., 2019). Branches that are joined give the largest of either. What looks at all places gives
/// the whole input.
struct ReceptiveFields: Sendable {
  let axis: Shape.Axis
  /// nil where the numbers have grown beyond all use.
  private var fields: [Field?] = []
  /// The extent of the network's input.
  private let extent: Rational

  struct Field: Sendable {
    var size: Rational
    var jump: Rational
    var isWhole = false
  }

  /// Thousands of strides on end would make numbers of thousands of digits.
  private static let mostBits = 256

  init(_ network: Network, _ axis: Shape.Axis) {
    self.axis = axis
    let input = network.layers.first { $0.isInput && $0.outputs[0][axis] != nil }
    extent = Rational(input?.outputs[0][axis] ?? 1)
    fields.reserveCapacity(network.layers.count)
    for layer in network.layers.indices { fields.append(field(after: layer, network)) }
  }

  subscript(layer: Int) -> Field? { fields[layer] }

  private func field(after layer: Int, _ network: Network) -> Field? {
    let inputs = network.layers[layer].inputs
    if inputs.isEmpty { return Field(size: 1, jump: 1) }
    guard let widest = widest(inputs), var field = fields[widest] else { return nil }
    let grow = { (kernel: Int) in
      if !field.isWhole { field.size = field.size + Rational(kernel - 1) * field.jump }
    }
    switch reach(layer, network) {
    case nil: return field
    case .all: field = Field(size: extent, jump: field.jump, isWhole: true)
    case .window(let kernel, let step):
      grow(kernel)
      field.jump = field.jump * Rational(step)
    case .enlarging(let kernel, let factor):
      grow(kernel)
      field.jump = field.jump / Rational(factor)
    }
    let bits = max(field.size.bitWidth, field.jump.bitWidth)
    return bits > ReceptiveFields.mostBits ? nil : field
  }

  /// The layer, of those whose outputs are joined, that sees most; nil where one is not known.
  private func widest(_ inputs: [Tensor]) -> Int? {
    var widest = inputs[0].layer
    for input in inputs {
      guard let field = fields[input.layer], let most = fields[widest] else { return nil }
      if field.size > most.size { widest = input.layer }
    }
    return widest
  }

  /// Attention reaches over all places of a map whose places have become tokens.
  private func reach(_ layer: Int, _ network: Network) -> Reach? {
    let work = network.layers[layer].work
    if work.isLocal { return nil }
    let sizes = network.sizes(layer)
    if sizes.input[axis] != nil { return work.reach(axis, sizes) }
    if case .all = work.reach(.tokens, sizes) { return .all }
    return nil
  }

  /// The field after a layer, or its jump, with its formula.
  func count(_ measure: Measure, of layer: Int, _ network: Network) -> Count {
    let inputs = network.layers[layer].inputs
    guard !inputs.isEmpty, let widest = widest(inputs), let before = fields[widest] else {
      return 1
    }
    let size = Count.factor(
      Count.Factor(
        Symbol("r", "in", "receptive field of the input"), before.size,
        from: .field(widest, .receptiveField, axis)))
    let jump = Count.factor(
      Count.Factor(
        Symbol("j", "in", "places between the fields of the input"), before.jump,
        from: .field(widest, .jump, axis)))
    let isSize = measure == .receptiveField
    switch reach(layer, network) {
    case nil: return isSize ? size : jump
    case .all: return isSize ? whole : jump
    case .window(let kernel, let step):
      if isSize { return before.isWhole ? size : grown(size, kernel, jump) }
      return jump * .factor("s", "", step, "stride")
    case .enlarging(let kernel, let factor):
      if isSize { return before.isWhole ? size : grown(size, kernel, jump) }
      return jump / .factor("s", "", factor, "scale")
    }
  }

  private func grown(_ size: Count, _ kernel: Int, _ jump: Count) -> Count {
    size + .subtract(.factor("k", "", kernel, "places that a window reaches over"), 1) * jump
  }

  private var whole: Count {
    .factor(
      Count.Factor(
        Symbol(axis.letter, "", "\(axis.rawValue) of the network's input"), extent))
  }
}

extension Network {
  /// Follows receptive fields through all layers; to be done anew whenever sizes change.
  mutating func measureFields() {
    let axes = layers.first(where: \.isInput)?.outputs[0].spatialAxes ?? []
    receptiveFields = axes.map { ReceptiveFields(self, $0) }
  }
}
