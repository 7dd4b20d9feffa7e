public import Arithmetic

/// How values follow.
extension Network {
  func derivation(_ question: Question, _ value: Quantity) -> Derivation {
    switch question.quantity {
    case .batch: return stated(value, "examples in a batch")
    case .extent(let tensor, let index): return extent(tensor, index)
    case .elements(let tensor):
      let shape = shape(tensor)
      let count = shape.elements("", "") { .output(extent: $0) }
      return derivation(count, .activations, of: tensor.layer)
    case .field(let measure, let axis):
      let layer = question.subject.single.flatMap(output)?.layer ?? 0
      let fields = receptiveFields.first { $0.axis == axis }
      let count = fields?.count(measure, of: layer, self) ?? 1
      return derivation(count, .none, of: layer)
    case .measure(.peakMemory): return peak(inPlace: false, value)
    case .measure(.peakMemoryInPlace): return peak(inPlace: true, value)
    case .measure(.intensity): return intensity(question.subject, value)
    case .measure(let measure): return sum(measure, question.subject, value)
    }
  }

  /// The formula of one layer with its values.
  private func derivation(_ count: Count, _ unit: Unit, of layer: Int) -> Derivation {
    count.derivation(unit) { name(of: $0, at: layer) }
  }

  /// What a layer states itself has no formula but its number.
  private func stated(_ value: Quantity, _ meaning: String) -> Derivation {
    let variable = Variable.symbol(Symbol("n", "", meaning))
    return Derivation(
      formula: Expression(.variable(variable)),
      inputs: [Derivation.Input(variable, value, meaning: meaning)], result: value)
  }

  private func extent(_ tensor: Tensor, _ index: Int) -> Derivation {
    let layer = layers[tensor.layer]
    let extent = layer.outputs[tensor.output].extents[index]
    let count =
      tensor.output == 0
      ? layer.work.extent(index, sizes(tensor.layer)) : .number(extent.size)
    if case .number = count {
      let meaning = extent.axis.map(\.rawValue) ?? "extent \(index + 1)"
      return stated(Quantity(extent.size), "\(meaning), as stated")
    }
    return derivation(count, .none, of: tensor.layer)
  }

  /// `Σ` over layers, or over groups; those that add nothing are left out.
  private func sum(_ measure: Measure, _ subject: Question.Subject, _ value: Quantity) -> Derivation
  {
    let terms = terms(of: measure, subject)
    if terms.isEmpty {
      if case .layer(let layer)? = subject.single, let count = count(measure, of: layer) {
        return derivation(count, measure.unit, of: layer)
      }
      return Derivation(formula: 0, inputs: [], result: value)
    }
    if terms.count == 1, terms[0].times == 1, case .layer(let layer) = terms[0].member,
      let count = count(measure, of: layer)
    {
      return derivation(count, measure.unit, of: layer)
    }
    let inputs = terms.map { input(measure, $0) }
    return Derivation(formula: sum(of: inputs, terms), inputs: inputs, result: value)
  }

  private func input(_ measure: Measure, _ term: SumTerm) -> Derivation.Input {
    let reference = reference(to: term.member, measure.rawValue)
    let isRepeated = term.times > 1
    return Derivation.Input(
      .reference(reference), Quantity(total(measure, of: term.member).known, measure.unit),
      meaning: isRepeated ? "as each of \(name(of: term.member)) … \(name(of: term.last))" : "",
      origin: reference.description)
  }

  /// `a + 35 × b`, or a sum over what stands there once.
  private func sum(of inputs: [Derivation.Input], _ terms: [SumTerm]) -> Expression {
    let products = zip(inputs, terms).map { input, term in
      let value = Expression(.variable(input.variable))
      return term.times == 1 ? value : Expression(integerLiteral: term.times) * value
    }
    let isReadable = terms.count <= SumTerm.readable && terms.contains { $0.times > 1 }
    return isReadable ? products.dropFirst().reduce(products[0], +) : .sum(products)
  }

  /// `n f / t`
  private func intensity(_ subject: Question.Subject, _ value: Quantity) -> Derivation {
    let leaves = leaves(of: subject)
    let count =
      batchFactor * measured(.flops, total(.flops, over: leaves).known)
      / measured(.traffic, total(.traffic, over: leaves).known)
    let owner = subject.single
    return count.derivation(Measure.intensity.unit) { origin in
      guard let owner, case .own(let measure) = origin else { return nil }
      return reference(to: owner, measure.rawValue).description
    }
  }

  /// `(a + a′ + …) n b` over the values that are alive at the peak, each by its name: a sum over
  /// layers would be read as one over all of them.
  private func peak(inPlace: Bool, _ value: Quantity) -> Derivation {
    let peak = peakMemory(inPlace: inPlace)
    let moment = "while \(path(of: .layer(peak.layer)).joined(separator: ".")) runs"
    let factors = (batchFactor * elementType.bytes).formula(.bytes) { _ in nil }
    guard peak.live.count <= SumTerm.readable else {
      let live = Derivation.Input(
        .symbol(Symbol("a", "live", "")), Quantity(peak.elements, .activations),
        meaning: "activations of the \(peak.live.count) layers that are kept \(moment)")
      return Derivation(
        formula: Expression(.variable(live.variable)) * factors.expression,
        inputs: [live] + factors.inputs, result: value)
    }
    let live = peak.live.map { layer in
      let reference = reference(to: .layer(layer), Measure.activations.rawValue)
      return Derivation.Input(
        .reference(reference), Quantity(figures[layer].activations, .activations),
        meaning: "kept \(moment)", origin: reference.description)
    }
    let terms = live.map { Expression(.variable($0.variable)) }
    let sum = terms.dropFirst().reduce(terms.first ?? 0, +)
    return Derivation(
      formula: sum * factors.expression, inputs: live + factors.inputs, result: value)
  }

  /// The name by which the derivation behind a factor can be asked.
  private func name(of origin: Count.Origin, at layer: Int) -> String? {
    switch origin {
    case .stated: return nil
    case .own(let measure): return reference(to: .layer(layer), measure.rawValue).description
    case .output(let extent): return extentName(Tensor(layer), extent)
    case .input(let port, let extent):
      let inputs = layers[layer].inputs
      return inputs.indices.contains(port) ? extentName(inputs[port], extent) : nil
    case .field(let layer, let measure, let axis):
      return reference(to: .layer(layer), measure.rawValue, axis.rawValue).description
    }
  }

  private func extentName(_ tensor: Tensor, _ extent: Int) -> String? {
    guard tensor.output == 0 else { return nil }
    let axis = shape(tensor).extents[extent].axis
    return reference(to: .layer(tensor.layer), "output", axis?.rawValue ?? "\(extent + 1)")
      .description
  }

  /// `net.module.5x5.conv1.macs`; names that are no identifiers are selected by pattern.
  public func reference(to member: Member, _ quantity: String...) -> Reference {
    let steps = path(of: member).map { name in
      name.isIdentifier
        ? Reference.Step.member(Reference.Part(name))
        : .selection(Reference.Part(name.unquoted))
    }
    return Reference(
      root: Reference.Part(name), path: steps + quantity.map { .member(Reference.Part($0)) })
  }
}

extension String {
  /// As a pattern in quotes can name it.
  fileprivate var unquoted: String {
    utf8.contains(UInt8(ascii: "\"")) ? replacing("\"", with: "?") : self
  }

  /// Whether an expression can name it after a dot.
  var isIdentifier: Bool {
    !isEmpty
      && utf8.allSatisfy { byte in
        byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
          || (0x41...0x5A).contains(byte & ~0x20)
      }
  }
}
