import Arithmetic
import Diagnostics

/// What a reference asks for, once its names have been found in a network.
///
///     reference = network { "." member | "[" glob "]" } [ "." quantity ]
///     quantity  = measure                     of a layer, a group, a selection or the network
///               | field "." axis              one direction of a receptive field or of a jump
///               | ( "input" | "output" ) "." ( axis | number | "activations" )
///               | "batch"                     of the network
///
/// An axis may follow an input layer itself: `net.input.height`. A number counts the extents from 1.
struct Question {
  var subject: Subject
  var quantity: Quantity

  enum Subject: Equatable {
    case member(Member)
    case selection([Member])

    var members: [Member] {
      switch self {
      case .member(let member): [member]
      case .selection(let members): members
      }
    }

    /// The one layer or group that it is.
    var single: Member? { members.count == 1 ? members[0] : nil }
  }

  enum Quantity: Equatable {
    case measure(Measure)
    case field(Measure, Shape.Axis)
    case extent(Tensor, Int)
    case elements(Tensor)
    case batch
  }
}

extension Network {
  /// Walks along a reference's members and selections.
  func question(_ reference: Reference) -> Result<Question, Diagnostics> {
    question(reference.path, of: .member(.group(0)), in: reference)
  }

  func question(_ path: [Reference.Step], of start: Question.Subject, in reference: Reference)
    -> Result<Question, Diagnostics>
  {
    var subject = start
    var rest = path[...]
    while let step = rest.first {
      switch descend(subject, step, in: reference) {
      case .success(let next?): subject = next
      case .success(nil):
        return quantity(rest, of: subject, in: reference).map {
          Question(subject: subject, quantity: $0)
        }
      case .failure(let findings): return .failure(findings)
      }
      rest = rest.dropFirst()
    }
    return .failure(Diagnostics(.noQuantity(reference, subject.single.map(words))))
  }

  /// The members that a reference selects, or the layers inside the one that it names.
  func selected(by reference: Reference) -> Result<[Member], Diagnostics> {
    var subject = Question.Subject.member(.group(0))
    for step in reference.path {
      switch descend(subject, step, in: reference) {
      case .success(let next?): subject = next
      case .success(nil): return .failure(Diagnostics(unknown(step, after: subject)))
      case .failure(let findings): return .failure(findings)
      }
    }
    switch subject {
    case .member(let member): return .success(leaves(of: member).map(Member.layer))
    case .selection(let members): return .success(members)
    }
  }

  /// One step further down; nil where the step names no member.
  private func descend(_ subject: Question.Subject, _ step: Reference.Step, in reference: Reference)
    -> Result<Question.Subject?, Diagnostics>
  {
    switch step {
    case .member(let part):
      guard case .member(.group(let group)) = subject, let member = member(part.text, of: group)
      else { return .success(nil) }
      return .success(.member(member))
    case .selection(let part):
      var found: [Member] = []
      for case .group(let group) in subject.members {
        found += members(matching: part.text, in: group)
      }
      if found.isEmpty { return .failure(Diagnostics(.noMatch(part, in: subject.single, self))) }
      return .success(.selection(found))
    }
  }

  private func quantity(
    _ steps: ArraySlice<Reference.Step>, of subject: Question.Subject, in reference: Reference
  ) -> Result<Question.Quantity, Diagnostics> {
    let parts = steps.map(\.part)
    let first = parts[0]
    if let measure = Measure(rawValue: first.text) {
      return self.measure(measure, first, parts.dropFirst(), of: subject)
    }
    if case .member(.group(0)) = subject, first.text == "batch" {
      return parts.count == 1 ? .success(.batch) : .failure(Diagnostics(.afterNumber(parts[1])))
    }
    if case .member(.layer(let layer)) = subject, layers[layer].isInput,
      Shape.Axis(rawValue: first.text) != nil
    {
      return extent(parts[...], of: Tensor(layer), side: "input")
    }
    if first.text == "input" || first.text == "output" {
      return side(first, parts.dropFirst(), of: subject, in: reference)
    }
    return .failure(Diagnostics(unknown(steps[steps.startIndex], after: subject)))
  }

  private func measure(
    _ measure: Measure, _ part: Reference.Part, _ rest: ArraySlice<Reference.Part>,
    of subject: Question.Subject
  ) -> Result<Question.Quantity, Diagnostics> {
    switch measure {
    case .receptiveField, .jump: return field(measure, part, rest, of: subject)
    case .peakMemory, .peakMemoryInPlace:
      guard case .member(.group(0)) = subject else {
        return .failure(Diagnostics(.onlyOfNetwork(part)))
      }
    default: break
    }
    if let next = rest.first { return .failure(Diagnostics(.afterNumber(next))) }
    return .success(.measure(measure))
  }

  /// A receptive field has a size along each axis of the network's input; without an axis it is that
  /// along all of them, where they agree.
  private func field(
    _ measure: Measure, _ part: Reference.Part, _ rest: ArraySlice<Reference.Part>,
    of subject: Question.Subject
  ) -> Result<Question.Quantity, Diagnostics> {
    guard let member = subject.single, let layer = self.output(of: member)?.layer else {
      return .failure(Diagnostics(.noSingleOutput(part, of: part.text)))
    }
    let axes = inputs.first.map { layers[$0].outputs[0].spatialAxes } ?? []
    guard let first = axes.first else { return .failure(Diagnostics(.noField(part))) }
    let fields = receptiveFields.map { $0[layer] }
    guard !fields.contains(where: { $0 == nil }) else {
      return .failure(Diagnostics(.fieldTooLarge(part)))
    }
    if let next = rest.first {
      guard let axis = Shape.Axis(rawValue: next.text), axes.contains(axis) else {
        return .failure(Diagnostics(.unknownAxis(next, known: axes)))
      }
      if let after = rest.dropFirst().first { return .failure(Diagnostics(.afterNumber(after))) }
      return .success(.field(measure, axis))
    }
    let sizes = Set(fields.map { $0?.value(measure) })
    if sizes.count > 1 { return .failure(Diagnostics(.severalDirections(part, axes))) }
    return .success(.field(measure, first))
  }

  private func side(
    _ part: Reference.Part, _ rest: ArraySlice<Reference.Part>, of subject: Question.Subject,
    in reference: Reference
  ) -> Result<Question.Quantity, Diagnostics> {
    guard let member = subject.single else {
      return .failure(Diagnostics(.severalShapes(part, subject.members.count)))
    }
    let tensor = part.text == "input" ? self.input(of: member) : self.output(of: member)
    guard let tensor else { return .failure(Diagnostics(.noSingleOutput(part, of: part.text))) }
    guard !rest.isEmpty else {
      return .failure(Diagnostics(.shapeAlone(part, shape(tensor))))
    }
    return extent(rest, of: tensor, side: part.text)
  }

  private func extent(_ parts: ArraySlice<Reference.Part>, of tensor: Tensor, side: String)
    -> Result<Question.Quantity, Diagnostics>
  {
    let shape = shape(tensor)
    let part = parts[parts.startIndex]
    if let next = parts.dropFirst().first { return .failure(Diagnostics(.afterNumber(next))) }
    if part.text == Measure.activations.rawValue { return .success(.elements(tensor)) }
    if let axis = Shape.Axis(rawValue: part.text), let index = shape.index(of: axis) {
      return .success(.extent(tensor, index))
    }
    if let number = Int(part.text), (1...max(1, shape.rank)).contains(number), shape.rank > 0 {
      return .success(.extent(tensor, number - 1))
    }
    return .failure(Diagnostics(.unknownExtent(part, side, shape)))
  }
}

extension ReceptiveFields.Field {
  func value(_ measure: Measure) -> Rational { measure == .jump ? jump : size }
}

extension Reference.Step {
  var part: Reference.Part {
    switch self {
    case .member(let part), .selection(let part): part
    }
  }
}

extension Network {
  /// What a layer takes first, or what a group takes where that is one value.
  public func input(of member: Member) -> Tensor? {
    switch member {
    case .layer(let index): layers[index].isInput ? Tensor(index) : layers[index].inputs.first
    case .group(0): inputs.count == 1 ? Tensor(inputs[0]) : groups[0].input
    case .group(let index): groups[index].input
    }
  }

  /// What a layer gives first, or what a group gives where that is one value.
  public func output(of member: Member) -> Tensor? {
    switch member {
    case .layer(let index): Tensor(index)
    case .group(let index): groups[index].output
    }
  }

  func words(_ member: Member) -> String {
    switch member {
    case .layer(let index): "a layer (\(layers[index].work.words))"
    case .group(0): "a network"
    case .group: "a group of layers"
    }
  }
}
