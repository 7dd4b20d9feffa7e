/// A formula with numbers in the places of its variables, and its sums written out.
struct Substitution {
  private let values: [Variable: Quantity]
  private let counts: [Variable: Quantity]
  private let terms: [Variable: Expression]
  private let writing: Writing
  /// Whether every number that was put in is the whole value.
  private(set) var isExact = true
  /// Whether digits that were cut make another integer of what is rounded in the formula.
  private(set) var misrounds = false

  init(_ derivation: Derivation, _ writing: Writing) {
    values = Dictionary(derivation.inputs.map { ($0.variable, $0.value) }) { first, _ in first }
    counts = Dictionary(derivation.counts.map { ($0.variable, $0.value) }) { first, _ in first }
    terms = derivation.inputs.reduce(into: [:]) { $0[$1.variable] = $1.terms }
    self.writing = writing
  }

  /// Nil where a variable has no value.
  mutating func expression(of formula: Expression) -> Expression? {
    switch formula.kind {
    case .number(let literal): return number(literal)
    case .variable(let variable):
      if let terms = terms[variable] { return expression(of: written(terms)) }
      return values[variable].map { number(variable, $0) }
    case .negative(let operand):
      return expression(of: operand).map { Expression(.negative($0)) }
    case .binary:
      let spine = formula.spine
      guard var result = expression(of: spine.head) else { return nil }
      for link in spine.links {
        guard let operand = expression(of: link.operand) else { return nil }
        result = Expression(.binary(link.operation, result, operand))
      }
      return result
    case .comparison(let relation, let left, let right):
      guard let left = expression(of: left), let right = expression(of: right) else { return nil }
      return Expression(.comparison(relation, left, right))
    case .call(.count, _):
      guard let reference = formula.countedReference else { return nil }
      return counts[.reference(reference)].map { number(.reference(reference), $0) }
    case .call(let function, let arguments):
      var operands: [Expression] = []
      for argument in arguments {
        guard let operand = expression(of: argument) else { return nil }
        operands.append(operand)
      }
      switch function {
      case .sum: return .terms(operands[...])
      case .mean: return .terms(operands[...]) / Expression(integerLiteral: operands.count)
      default:
        let call = Expression(.call(function, operands))
        if function.rounds, !isExact { checkRounding(of: formula, written: call) }
        return call
      }
    }
  }

  private mutating func checkRounding(of formula: Expression, written: Expression) {
    var evaluator = Evaluator(
      count: { [counts] in counts[.reference($0)]?.value.integer },
      value: { [values] in values[$0] })
    guard let meant = evaluator.quantity(of: formula) else { return }
    if written.valueOfDigits?.value != meant.value { misrounds = true }
  }

  /// A literal stays as it was written, unless its unit has to go.
  private mutating func number(_ literal: Literal) -> Expression {
    if writing.showsUnits || literal.quantity.unit.isNone { return Expression(.number(literal)) }
    return number(literal.quantity)
  }

  /// Terms of a list, each with as many digits as any other number of the line.
  private mutating func written(_ terms: Expression) -> Expression {
    terms.mapping { node in
      if case .number(let literal) = node.kind { number(literal.quantity) } else { nil }
    }
  }

  /// Symbols are plain numbers, whatever was measured to get them.
  private mutating func number(_ variable: Variable, _ value: Quantity) -> Expression {
    if case .symbol = variable { return number(Quantity(value.value, isExact: value.isExact)) }
    return number(value)
  }

  private mutating func number(_ quantity: Quantity) -> Expression {
    let written = writing.written(quantity)
    isExact = isExact && written.isExact
    return written.expression
  }
}

extension Expression {
  /// `a + b + c`. Leans to the left, as it is read; sums of more than a thousand terms are balanced,
  /// since to let go of a tall tree takes stack.
  fileprivate static func terms(_ terms: ArraySlice<Expression>) -> Expression {
    guard let first = terms.first else { return 0 }
    if terms.count <= longestLeaning { return terms.dropFirst().reduce(first, +) }
    let middle = terms.startIndex + terms.count / 2
    return .terms(terms[..<middle]) + .terms(terms[middle...])
  }

  private static let longestLeaning = 1000
}
