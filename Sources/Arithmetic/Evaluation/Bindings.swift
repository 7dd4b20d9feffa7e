import Diagnostics

/// What the names of an expression stand for. Each name is resolved once, so that one that has no
/// meaning is reported once.
struct Bindings {
  private(set) var inputs: [Derivation.Input] = []
  private(set) var counts: [Derivation.Input] = []
  private(set) var findings: [Diagnostic] = []
  private var values: [Variable: Quantity] = [:]
  private var numbers: [Reference: Int] = [:]

  init(of expression: Expression, in scope: Scope) {
    for case .reference(let reference) in expression.variables {
      switch scope.resolve(reference) {
      case .success(let meaning):
        let variable = Variable.reference(reference)
        values[variable] = meaning.quantity
        inputs.append(.init(variable, meaning.quantity, origin: meaning.origin))
      case .failure(let failure):
        let advice = expression.hyphenAdvice(about: reference)
        findings += failure.all.map { finding in advice.map { finding.noting($0) } ?? finding }
      }
    }
    for reference in expression.countedReferences {
      switch scope.count(reference) {
      case .success(let number):
        numbers[reference] = number
        counts.append(.init(.reference(reference), Quantity(number)))
      case .failure(let failure): findings += failure.all
      }
    }
  }

  init(_ derivation: Derivation) {
    inputs = derivation.inputs
    counts = derivation.counts
    values = Dictionary(inputs.map { ($0.variable, $0.value) }) { first, _ in first }
    for case (.reference(let reference), let value) in counts.map({ ($0.variable, $0.value) }) {
      numbers[reference] = value.value.integer
    }
  }

  func value(of variable: Variable) -> Quantity? { values[variable] }
  func count(of reference: Reference) -> Int? { numbers[reference] }

  /// Findings about names come first, then those about what is done with their values.
  func evaluator() -> Evaluator {
    Evaluator(count: { count(of: $0) }, value: { value(of: $0) })
  }
}

extension Expression {
  /// What to say about a name that has no meaning where it stands at a hyphen, as in `conv-1`.
  fileprivate func hyphenAdvice(about reference: Reference) -> String? {
    var advice: String?
    forEachNode { node in
      guard advice == nil, case .binary(.subtract, let left, let right) = node.kind else { return }
      let (before, after) = (left.last, right.first)
      guard let end = before.range?.bytes.upperBound, let start = after.range?.bytes.lowerBound,
        start == end + 1, before.isVariable(reference) || after.isVariable(reference)
      else { return }
      advice =
        "`-` subtracts; a layer whose own name has a hyphen is selected by a pattern, "
        + "as in `net[\"conv-1\"]`"
    }
    return advice
  }

  private var first: Expression {
    guard case .binary(_, let left, _) = kind else { return self }
    return left.first
  }

  private var last: Expression {
    guard case .binary(_, _, let right) = kind else { return self }
    return right.last
  }

  private func isVariable(_ reference: Reference) -> Bool {
    if case .variable(.reference(reference)) = kind { true } else { false }
  }
}
