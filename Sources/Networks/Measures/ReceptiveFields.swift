import Arithmetic

/// Receptive fields along one axis of the network's input, for every layer up to one.
///
///     r = r′ + (k − 1) j′     places of the input that an output depends on
///     j = j′ s                places from one output's field to the next one's
///
/// for a window that reaches over k places and moves by s, after a layer with r′ and j′ (Araujo et
/// al., 2019). Branches that are joined give the largest of either. What looks at all places gives
/// the whole input.
struct ReceptiveFields {
  private let network: Network
  let axis: Shape.Axis
  private var fields: [Field] = []

  struct Field {
    var size: Rational
    var jump: Rational
    var isWhole = false
  }

  init(_ network: Network, _ axis: Shape.Axis, upTo last: Int) {
    self.network = network
    self.axis = axis
    fields.reserveCapacity(last + 1)
    for layer in 0...last { fields.append(field(after: layer)) }
  }

  subscript(layer: Int) -> Field { fields[layer] }

  private func field(after layer: Int) -> Field {
    guard let widest = widest(layer) else { return Field(size: 1, jump: 1) }
    var field = fields[widest]
    switch reach(layer) {
    case nil: break
    case .all: field = Field(size: whole(of: layer), jump: field.jump, isWhole: true)
    case .window(let kernel, let step):
      if !field.isWhole { field.size = field.size + Rational(kernel - 1) * field.jump }
      field.jump = field.jump * Rational(step)
    case .enlarging(let kernel, let factor):
      if !field.isWhole { field.size = field.size + Rational(kernel - 1) * field.jump }
      field.jump = field.jump / Rational(factor)
    }
    return field
  }

  /// The layer, of those whose outputs are joined, that sees most.
  private func widest(_ layer: Int) -> Int? {
    let producers = network.layers[layer].inputs.map(\.layer)
    return producers.max { fields[$0].size < fields[$1].size }
  }

  /// Attention reaches over all places of a map whose places have become tokens.
  private func reach(_ layer: Int) -> Reach? {
    let sizes = network.sizes(layer)
    let work = network.layers[layer].work
    if sizes.input[axis] != nil { return work.reach(axis, sizes) }
    if case .all = work.reach(.tokens, sizes) { return .all }
    return nil
  }

  /// The extent of the network's input that the layer depends on.
  private func whole(of layer: Int) -> Rational {
    let input = network.inputs.first { network.layers[$0].outputs[0][axis] != nil }
    return Rational(input.flatMap { network.layers[$0].outputs[0][axis] } ?? 1)
  }

  /// The field after a layer, or its jump, with its formula.
  func count(_ measure: Measure, of layer: Int) -> Count {
    guard let widest = widest(layer) else { return 1 }
    let before = fields[widest]
    let size = Count.factor(
      Count.Factor(
        Symbol("r", "in", "receptive field of the input"), before.size,
        from: .field(widest, .receptiveField, axis)))
    let jump = Count.factor(
      Count.Factor(
        Symbol("j", "in", "places between the fields of the input"), before.jump,
        from: .field(widest, .jump, axis)))
    let isSize = measure == .receptiveField
    switch reach(layer) {
    case nil: return isSize ? size : jump
    case .all: return isSize ? whole(layer) : jump
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

  private func whole(_ layer: Int) -> Count {
    .factor(
      Count.Factor(
        Symbol(axis.letter, "", "\(axis.rawValue) of the network's input"), fields[layer].size))
  }
}
