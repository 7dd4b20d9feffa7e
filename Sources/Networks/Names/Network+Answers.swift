public import Arithmetic
public import Diagnostics

/// What a notebook may ask a network by name.
extension Network {
  /// The value of a reference such as `alexnet.conv1.parameters`; its first name is the network's.
  ///
  /// - Complexity: proportional to the number of layers that are summed.
  public func quantity(_ reference: Reference) -> Result<Quantity, Diagnostics> {
    question(reference).flatMap { value($0, reference) }
  }

  /// How many layers and groups a selection matches; how many layers a layer, a group or the
  /// network holds.
  public func count(_ reference: Reference) -> Result<Int, Diagnostics> {
    selected(by: reference).map(\.count)
  }

  /// Whether a reference asks for a quantity of all layers that a pattern selects.
  public static func isOfPattern(_ reference: Reference) -> Bool {
    guard case .member? = reference.path.last else { return false }
    return reference.path.contains { step in
      if case .selection(let part) = step { !Glob(part.text).isLiteral } else { false }
    }
  }

  /// The value of a reference for each layer that its patterns select.
  public func quantities(_ reference: Reference) -> Result<[Quantity], Diagnostics> {
    let after = (reference.path.lastIndex { if case .selection = $0 { true } else { false } } ?? -1)
    let selection = Reference(root: reference.root, path: Array(reference.path[...after]))
    return selected(by: selection).flatMap { members in
      var values: [Quantity] = []
      for layer in members.flatMap(leaves) {
        let value = question(
          Array(reference.path[(after + 1)...]), of: .member(.layer(layer)), in: reference
        ).flatMap { self.value($0, reference) }
        switch value {
        case .success(let quantity): values.append(quantity)
        case .failure(let findings): return .failure(findings)
        }
      }
      return .success(values)
    }
  }

  /// How the value of a reference follows: from the formula of one layer, or as a sum of values
  /// that can be asked in turn.
  public func derivation(_ reference: Reference) -> Result<Derivation, Diagnostics> {
    question(reference).flatMap { question in
      value(question, reference).map { value in
        var derivation = derivation(question, value)
        derivation.subject = reference.description
        return derivation
      }
    }
  }

  func value(_ question: Question, _ reference: Reference) -> Result<Quantity, Diagnostics> {
    switch question.quantity {
    case .batch: return .success(Quantity(batch, .examples))
    case .extent(let tensor, let index):
      return .success(Quantity(shape(tensor).extents[index].size))
    case .elements(let tensor): return .success(Quantity(shape(tensor).elements, .activations))
    case .field(let measure, let axis):
      guard let layer = question.subject.single.flatMap(output)?.layer,
        let field = receptiveFields.first(where: { $0.axis == axis })?[layer]
      else { preconditionFailure("a field was asked of what has none") }
      return .success(Quantity(field.value(measure)))
    case .measure(let measure):
      return value(measure, question.subject, reference.path.last?.part ?? reference.root)
    }
  }

  private func value(_ measure: Measure, _ subject: Question.Subject, _ part: Reference.Part)
    -> Result<Quantity, Diagnostics>
  {
    if measure == .peakMemory || measure == .peakMemoryInPlace {
      let peak = peakMemory(inPlace: measure == .peakMemoryInPlace)
      let bytes = peak.elements * Rational(batch) * elementType.bytes.value
      return .success(Quantity(bytes, .bytes))
    }
    if measure == .intensity { return intensity(leaves(of: subject), part) }
    let total =
      subject.single.map { self.total(measure, of: $0) }
      ?? self.total(measure, over: leaves(of: subject))
    guard total.unknown.isEmpty else {
      return .failure(Diagnostics(.unknownCost(measure, part, total.unknown, in: self)))
    }
    return .success(Quantity(total.known, measure.unit))
  }

  private func intensity(_ leaves: [Int], _ part: Reference.Part) -> Result<Quantity, Diagnostics> {
    let (flops, traffic) = (total(.flops, over: leaves), total(.traffic, over: leaves))
    let unknown = flops.unknown + traffic.unknown
    if !unknown.isEmpty {
      return .failure(Diagnostics(.unknownCost(.intensity, part, unknown, in: self)))
    }
    if traffic.known.isZero { return .failure(Diagnostics(.noTraffic(part))) }
    return .success(
      Quantity(Rational(batch) * flops.known / traffic.known, Measure.intensity.unit))
  }

  func leaves(of subject: Question.Subject) -> [Int] {
    switch subject {
    case .member(let member): leaves(of: member)
    case .selection(let members): members.flatMap(leaves)
    }
  }
}
