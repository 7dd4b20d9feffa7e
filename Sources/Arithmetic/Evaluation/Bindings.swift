import Diagnostics

/// What the names of an expression stand for. Each name is resolved once, so that one that has no
/// meaning is reported once.
struct Bindings {
  private(set) var inputs: [Derivation.Input] = []
  private(set) var counts: [Derivation.Input] = []
  private(set) var findings: [Diagnostic] = []
  private var values: [Variable: Quantity] = [:]
  private var numbers: [Reference: Int] = [:]

  /// Whoever misspells more names than this has to begin somewhere.
  private static let mostFindings = 20

  init(of expression: Expression, in scope: Scope) {
    for case .reference(let reference) in expression.variables
    where findings.count < Bindings.mostFindings {
      switch scope.resolve(reference) {
      case .success(let meaning):
        let variable = Variable.reference(reference)
        values[variable] = meaning.quantity
        inputs.append(
          .init(
            variable, meaning.quantity, meaning: meaning.words, origin: meaning.origin,
            terms: meaning.terms))
      case .failure(let failure):
        let advice = expression.hyphenAdvice(about: reference)
        findings += failure.all.map { finding in advice.map { finding.noting($0) } ?? finding }
      }
    }
    for unit in expression.doubtfulUnits {
      guard case .success = scope.resolve(Reference(root: unit)) else { continue }
      findings.append(.doubtfulUnit(unit))
    }
    for reference in expression.countedReferences where findings.count < Bindings.mostFindings {
      switch scope.count(reference) {
      case .success(let number):
        numbers[reference] = number
        counts.append(.init(.reference(reference), Quantity(number)))
      case .failure(let failure): findings += failure.all
      }
    }
  }

  func value(of variable: Variable) -> Quantity? { values[variable] }
  func count(of reference: Reference) -> Int? { numbers[reference] }

  /// Findings about names come first, then those about what is done with their values.
  func evaluator() -> Evaluator {
    Evaluator(count: { count(of: $0) }, value: { value(of: $0) })
  }
}

extension Diagnostic {
  fileprivate static func doubtfulUnit(_ unit: Reference.Part) -> Diagnostic {
    Diagnostic(
      "unit.ambiguous",
      "`\(unit.text)` is a unit here, and a name too; write ` / \(unit.text)` with spaces to divide by "
        + "what it stands for, or call that otherwise", at: unit.range)
  }
}

extension Expression {
  /// Units that may be names, each blamed with the number before it.
  fileprivate var doubtfulUnits: [Reference.Part] {
    var units: [Reference.Part] = []
    forEachNode { node in
      if case .number(let literal) = node.kind, let unit = literal.doubtfulUnit {
        units.append(Reference.Part(String(Unicode.Scalar(unit)), at: node.range))
      }
    }
    return units
  }

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

  private var first: Expression { spine.head }

  private var last: Expression {
    var last = self
    while case .binary(_, _, let right) = last.kind { last = right }
    return last
  }

  private func isVariable(_ reference: Reference) -> Bool {
    if case .variable(.reference(reference)) = kind { true } else { false }
  }
}
