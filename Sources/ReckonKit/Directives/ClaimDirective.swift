import Arithmetic
import Diagnostics
import Notebooks
import Typesetting

extension Directive {
  /// `` {claim}`alexnet.parameters == 62_378_344` ``
  package static let claim = Directive(
    "claim", [.role, .block],
    summary: "a statement that must hold",
    discussion: """
      A comparison: `==`, `!=`, `<`, `<=`, `>`, `>=`, or `≈`, which holds where both sides agree at the
      digits that one of them states. A block may hold several, one on each line. A claim that fails is
      an error, and the page says so at its place.
      """,
    argument: Parameter.expression("COMPARISON", required: false, help: "what must hold")
      .declaration,
    options: [isShown.declaration],
    body: .text("lines of comparisons; `#` begins a comment"),
    example: """
      ```{claim}
      3 * 3 * 64 * 64 == 36_864
      143_667_240 ≈ 143.7M
      ```
      """,
    evidence: .checked
  ) { arguments, evaluation in
    let call = arguments.call
    let claims = ([call.argument] + call.body.lines).map(\.withoutComment.trimmed)
      .filter { !$0.text.isEmpty }
    if claims.isEmpty { return .failure(Diagnostics(.nothingClaimed(call)), call) }
    let outcomes = claims.map { evaluation.verdict($0, isBlock: arguments.isBlock) }
    // A claim that is not shown still guards the report, and shows itself once it fails.
    let visible =
      arguments[isShown] == false ? outcomes.filter { !$0.diagnostics.isEmpty } : outcomes
    let findings = outcomes.flatMap(\.diagnostics)
    if !arguments.isBlock, let only = visible.first { return Outcome(only.fragment, findings) }
    return Outcome(.passage(Passage(visible.map { .fragment($0.fragment) })), findings)
  }

  private static let isShown = Parameter.flag(
    "show", help: "`no` leaves claims that hold out of the page")
}

extension Evaluation {
  /// Judges one claim; one that fails is shown and reported.
  fileprivate func verdict(_ claim: Excerpt, isBlock: Bool) -> Outcome {
    switch Expression.parse(claim).flatMap({ $0.judge(in: names.scope) }) {
    case .failure(let findings):
      return Outcome(.failure(findings.all, source: claim.text), findings.all)
    case .success(let judgement):
      let panel = panel(
        judgement.derivation, named: judgement.claim.description, at: claim.range)
      let verdict = Verdict(
        holds: judgement.holds, claim: judgement.claim, values: judgement.compared,
        lines: judgement.holds ? [] : judgement.sides.flatMap(lines), isBlock: isBlock,
        panel: panel)
      return Outcome(
        .verdict(verdict),
        judgement.holds
          ? [] : [.fails(judgement, claim, agrees: judgement.claim.agrees(in: names.scope))])
    }
  }

  /// What a side of a failed claim comes to; nothing for one that is a number as it stands.
  private func lines(_ side: Judgement.Side) -> [DerivationLine] {
    if case .number = side.expression.kind { return [] }
    guard case .success(let derivation) = side.expression.evaluate(in: names.scope) else {
      return []
    }
    return derivation.lines(detail: .substituted)
  }
}

extension Diagnostic {
  fileprivate static func nothingClaimed(_ call: Call) -> Diagnostic {
    Diagnostic(
      "claim.empty", "nothing is claimed here; write a comparison such as `a == b`",
      at: call.name.range)
  }

  fileprivate static func fails(_ judgement: Judgement, _ claim: Excerpt, agrees: Bool)
    -> Diagnostic
  {
    let agrees = agrees && judgement.isNear
    var finding = Diagnostic(
      "claim.fails",
      agrees
        ? "this claim does not hold: `==` compares every digit; `≈` asks for agreement at the digits "
          + "that are stated"
        : "this claim does not hold; correct it, or what it is about", at: claim.range)
    if agrees, let equals = claim.text.utf8.firstRange(of: Array("==".utf8)) {
      let start = claim.text.utf8.distance(from: claim.text.startIndex, to: equals.lowerBound)
      finding = finding.fixing("write `≈`", replace: claim.range(start..<start + 2), with: "≈")
    }
    return zip(judgement.sides, judgement.sideTexts).reduce(finding) { finding, side in
      if case .number = side.0.expression.kind { return finding }
      return finding.noting("`\(side.0.expression)` is \(side.1)", at: side.0.expression.range)
    }
  }
}

extension Judgement {
  /// Whether its sides are within a hundredth of each other: what is further apart is no rounding.
  fileprivate var isNear: Bool {
    let values = sides.map(\.value.value)
    guard let low = values.min(), let high = values.max() else { return false }
    return high - low <= max(low.magnitude, high.magnitude) / 100
  }
}
