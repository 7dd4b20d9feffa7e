import Arithmetic
import Diagnostics
import Networks
import Typesetting

/// What a cell of a table of layers shows: a value, one for each direction, or the least and the
/// greatest of several layers that share a row; nothing for an input that sums pass over.
struct CellContents {
  struct Value {
    var door: Door
    var quantity: Quantity
  }

  var least: [Value]
  /// Nil where all are alike.
  var greatest: [Value]?

  var quantities: [Quantity] { (least + (greatest ?? [])).map(\.quantity) }
  var doors: [Door] { (least + (greatest ?? [])).map(\.door) }

  var withoutUnit: CellContents {
    func plain(_ values: [Value]) -> [Value] {
      values.map { Value(door: $0.door.withoutUnit, quantity: $0.quantity) }
    }
    return CellContents(least: plain(least), greatest: greatest.map(plain))
  }

  /// As a picture says it.
  var text: String {
    let ends = [least, greatest ?? []].filter { !$0.isEmpty }.map { values in
      values.map(\.door.text).joined(separator: "×")
    }
    let unit = least.last?.door.unit ?? ""
    return ends.joined(separator: " … ") + (unit.isEmpty ? "" : "\u{A0}\(unit)")
  }

  var cell: Table.Cell {
    let doors = least.map(\.door)
    if let greatest { return .range(doors, greatest.map(\.door)) }
    if doors.isEmpty { return .empty }
    return doors.count == 1 ? .number(doors[0]) : .numbers(doors)
  }
}

/// Evaluates an expression for the rows of a table of layers.
struct CellReading {
  let network: Network
  let request: ValueRequest
  /// Whether inputs are part of no sum.
  let omitsInputs: Bool
  let evaluation: Evaluation
  let range: SourceRange
  /// What is shown of the expression's value, such as its share of a whole.
  let shown: (Expression) -> Expression

  private var expression: Expression { request.expression }

  /// Of one layer or group, or of several that are alike together.
  func contents(of members: [Member]) -> Result<CellContents, Diagnostics> {
    if omitsInputs, network.isPassedOver(expression, of: members[0]) {
      return .success(CellContents(least: []))
    }
    guard members.count > 1, !network.agree(members, in: expression) else {
      return values(shown(together(members))) { self.shown(self.of(members[0], along: $0)) }
        .map { CellContents(least: $0) }
    }
    var all: [[CellContents.Value]] = []
    for member in members {
      switch values(shown(of(member)), along: { self.shown(self.of(member, along: $0)) }) {
      case .success(let values): all.append(values)
      case .failure(let findings): return .failure(findings)
      }
    }
    all.sort { left, right in
      left.map(\.quantity.value).lexicographicallyPrecedes(right.map(\.quantity.value))
    }
    let (least, greatest) = (all[0], all[all.count - 1])
    let isOne = least.map(\.quantity) == greatest.map(\.quantity)
    return .success(CellContents(least: least, greatest: isOne ? nil : greatest))
  }

  /// One value.
  func contents(_ expression: Expression) -> Result<CellContents, Diagnostics> {
    value(expression).map { CellContents(least: [$0]) }
  }

  /// The value, or those of each direction where a receptive field has several.
  private func values(_ expression: Expression, along: (Shape.Axis) -> Expression)
    -> Result<[CellContents.Value], Diagnostics>
  {
    let whole = value(expression)
    guard case .failure = whole, self.expression.isField else { return whole.map { [$0] } }
    var values: [CellContents.Value] = []
    for axis in network.fieldAxes {
      guard case .success(let value) = value(along(axis)) else { return whole.map { [$0] } }
      values.append(value)
    }
    return values.isEmpty ? whole.map { [$0] } : .success(values)
  }

  private func value(_ expression: Expression) -> Result<CellContents.Value, Diagnostics> {
    evaluation.evaluate(expression).map { derivation in
      CellContents.Value(
        door: evaluation.door(
          derivation, named: expression.description, as: request.format, at: range),
        quantity: derivation.result)
    }.mapError { $0.suggestingQuantities(in: expression) }
  }

  private func of(_ member: Member, along axis: Shape.Axis? = nil) -> Expression {
    expression.replacingQuantities { quantity in
      var whole = network.reference(quantity, of: member)
      if let axis { whole.path.append(.member(Reference.Part(axis.rawValue))) }
      return Expression(.variable(.reference(whole)))
    }
  }

  /// Of what adds up, for all that the row stands for; in the rest its members agree.
  private func together(_ members: [Member]) -> Expression {
    expression.replacingQuantities { quantity in
      let first = Expression(.variable(.reference(network.reference(quantity, of: members[0]))))
      guard let measure = quantity.additiveMeasure, members.count > 1 else { return first }
      if network.takeTheSame(measure, members) {
        return Expression(integerLiteral: members.count) * first
      }
      return .sum(
        members.map { Expression(.variable(.reference(network.reference(quantity, of: $0)))) })
    }
  }
}

extension Network {
  /// Whether an expression is a sum over layers of which an input would be a part, if inputs were part
  /// of sums.
  func isPassedOver(_ expression: Expression, of member: Member) -> Bool {
    isInput(member) && expression.isOfAdditiveQuantities
      && expression.references.contains { quantity in
        quantity.additiveMeasure.map { !total($0, of: member).known.isZero } ?? false
      }
  }

  /// Whether members have the same of all in an expression that does not add up.
  func agree(_ members: [Member], in expression: Expression) -> Bool {
    expression.references.allSatisfy { name in
      guard name.isQuantity, name.additiveMeasure == nil else { return true }
      let first = fieldOrValue(name, members[0])
      return members.dropFirst().allSatisfy { fieldOrValue(name, $0) == first }
    }
  }

  /// The directions of receptive fields.
  fileprivate var fieldAxes: [Shape.Axis] {
    inputs.first.map { shape(Tensor($0)).spatialAxes } ?? []
  }

  private func fieldOrValue(_ name: Reference, _ member: Member) -> [Rational] {
    let whole = reference(name, of: member)
    if case .success(let value) = quantity(whole) { return [value.value] }
    return fieldAxes.compactMap { axis in
      var along = whole
      along.path.append(.member(Reference.Part(axis.rawValue)))
      return (try? quantity(along).get())?.value
    }
  }
}

extension Expression {
  /// Whether it is a receptive field or its jump, which may differ from one direction to another.
  fileprivate var isField: Bool {
    guard case .variable(.reference(let name)) = kind, name.path.isEmpty else { return false }
    return [.receptiveField, .jump].contains(Measure(rawValue: name.root.text))
  }

  /// The expression as it is of a whole network, whose sums take in those of its inputs that are
  /// listed beside its layers.
  func whole(of network: Network, with inputs: [Member]) -> Expression {
    replacingQuantities { quantity in
      let whole = network.reference(quantity, of: .group(0))
      let parts = inputs.compactMap { input -> Reference? in
        guard let measure = quantity.additiveMeasure,
          !network.total(measure, of: input).known.isZero
        else { return nil }
        return network.reference(quantity, of: input)
      }
      return ([whole] + parts).map { Expression(.variable(.reference($0))) }
        .reduce(nil) { sum, part in sum.map { $0 + part } ?? part } ?? 0
    }
  }
}

extension Reference {
  /// The measure that it names, where that of several layers is a sum.
  var additiveMeasure: Measure? {
    guard path.isEmpty, let measure = Measure(rawValue: root.text), measure.isAdditive else {
      return nil
    }
    return measure
  }
}
