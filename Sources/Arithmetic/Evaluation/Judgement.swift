public import Diagnostics

/// Whether a comparison holds, and what its sides come to.
public struct Judgement: Sendable {
  /// Every comparison of a chain holds.
  public var holds: Bool
  /// At least two: what is compared, from left to right.
  public var sides: [Side]
  /// What stands between the sides: one fewer.
  public var links: [Link]
  /// The comparison with its inputs; its result is the value of the first side.
  public var derivation: Derivation

  public struct Side: Sendable {
    public var expression: Expression
    public var value: Quantity
  }

  public struct Link: Sendable {
    public var relation: Expression.Relation
    public var holds: Bool
  }

  public var claim: Expression { derivation.formula }
}

extension Expression {
  /// Evaluates both sides of a comparison, or all of a chain such as `0 < x <= 1`, and compares.
  ///
  /// A plain number adopts the other side's unit, but none with seconds. `≈` holds where the two agree at the digits that
  /// a side states: `x ≈ 2.81` for every x from 2.805 to 2.815. Where both state digits, the coarser
  /// ones count: 17.4 ≈ 17, but not 17 ≈ 18. Sides that were approximated are told apart only where
  /// the approximation can tell.
  public func judge(in scope: Scope) -> Result<Judgement, Diagnostics> {
    guard case .comparison = kind else { return .failure(Diagnostics(.noComparison(self))) }
    let (claim, scope) = foldingLists(in: scope)
    let (sides, relations) = claim.chain
    let bindings = Bindings(of: claim, in: scope)
    var evaluator = bindings.evaluator()
    let values = sides.map { evaluator.quantity(of: $0) }
    var links: [Judgement.Link] = []
    for (index, relation) in relations.enumerated() {
      guard let left = values[index], let right = values[index + 1] else { continue }
      do {
        let holds = try relation.holds(left, right, sides[index], sides[index + 1])
        links.append(Judgement.Link(relation: relation, holds: holds))
      } catch {
        evaluator.report(.comparison(error, sides[index], sides[index + 1]))
      }
    }
    if let failure = Diagnostics(bindings.findings + evaluator.findings) {
      return .failure(failure)
    }
    let known = values.compactMap(\.self)
    precondition(known.count == sides.count, "a side has no value and no finding")
    return .success(
      Judgement(
        holds: links.allSatisfy(\.holds),
        sides: zip(sides, known).map { Judgement.Side(expression: $0, value: $1) }, links: links,
        derivation: Derivation(
          formula: claim, inputs: bindings.inputs, counts: bindings.counts, result: known[0])))
  }

  /// Whether it fails only because `==` compares exactly: its sides agree at the digits that one of
  /// them states.
  public func agrees(in scope: Scope) -> Bool {
    guard case .comparison(.equal, let left, let right) = kind else { return false }
    let agreement = Expression(.comparison(.approximatelyEqual, left, right))
    guard case .success(let judgement) = agreement.judge(in: scope) else { return false }
    return judgement.holds
  }

  /// The sides and relations of a comparison, from left to right.
  var chain: (sides: [Expression], relations: [Relation]) {
    guard case .comparison(let relation, let left, let right) = kind else { return ([self], []) }
    let before = left.chain
    return (before.sides + [right], before.relations + [relation])
  }

  /// The value of one unit in the last place that a side states, where it is a number in digits or
  /// one scaled by a power of ten, such as `6.24 × 10^7` or `6.24 × 10^7 bytes`.
  var statedStep: Rational? {
    switch kind {
    case .number(let literal): literal.step
    case .negative(let operand): operand.statedStep
    case .binary(.multiply, let mantissa, let scale):
      scale.scaleOfDigits.flatMap { scale in mantissa.statedStep.map { $0 * scale } }
    default: nil
    }
  }

  /// What the digits before it are multiplied with, where it states none of its own.
  private var scaleOfDigits: Rational? {
    if case .number(let literal) = kind {
      return literal.step == literal.quantity.value ? literal.step : nil
    }
    guard case .binary(.power, let base, let exponent) = kind, case .number(let ten) = base.kind,
      ten.quantity == Quantity(10)
    else { return nil }
    let isNegative: Bool
    let digits: Literal
    switch exponent.kind {
    case .number(let literal): (isNegative, digits) = (false, literal)
    case .negative(let operand):
      guard case .number(let literal) = operand.kind else { return nil }
      (isNegative, digits) = (true, literal)
    default: return nil
    }
    guard let places = digits.quantity.value.integer, abs(places) <= Limit.bitWidth / 4 else {
      return nil
    }
    return .powerOfTen(isNegative ? -places : places)
  }
}

extension Expression.Relation {
  fileprivate func holds(
    _ left: Quantity, _ right: Quantity, _ leftSide: Expression, _ rightSide: Expression
  ) throws(Fault) -> Bool {
    if self == .approximatelyEqual {
      _ = try Quantity.commonUnit(left, right)
      let steps = [leftSide.statedStep, rightSide.statedStep].compactMap(\.self)
      guard let coarsest = steps.max() else { throw .noStatedDigits }
      return (left.value - right.value).magnitude <= coarsest / 2
    }
    let order = try Quantity.compare(left, right)
    switch self {
    case .equal: return order == 0
    case .notEqual: return order != 0
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    case .greater: return order > 0
    case .greaterOrEqual: return order >= 0
    case .approximatelyEqual: preconditionFailure("agreement has been judged above")
    }
  }
}

extension Diagnostic {
  fileprivate static func noComparison(_ expression: Expression) -> Diagnostic {
    Diagnostic(
      "claim.no-comparison",
      "a claim compares two values; write such as `… == 62_378_344` or `… ≈ 2.81`",
      at: expression.range)
  }

  fileprivate static func comparison(_ fault: Fault, _ left: Expression, _ right: Expression)
    -> Diagnostic
  {
    switch fault {
    case .differentUnits(let first, let second):
      .differentUnits(
        "cannot compare \(first.words) with \(second.words)", first, second, left, right)
    case .noStatedDigits:
      Diagnostic(
        "claim.no-stated-digits",
        "`≈` means to agree at the digits that one side states, and neither side is a number; "
          + "write one in digits, or compare with `<` and `>`", at: right.range)
    case .undecidable:
      Diagnostic(
        "claim.undecidable",
        "a side was approximated, and the two are closer than the approximation can tell; "
          + "compare with `≈`", at: right.range)
    default: .plain(fault, at: right.range)
    }
  }
}
