import Arithmetic
import Diagnostics
import Notebooks
import Typesetting

extension Directive {
  /// `` {derive}`alexnet.conv1.parameters` ``
  package static let derive = Directive(
    "derive", [.role, .block],
    summary: "how a value follows: formula, substitution, result",
    discussion: """
      The value of a name is derived from the formula behind it, any other expression from itself. As
      a block it stands on lines of its own, and `:steps: all` shows every reduction; as a role it runs
      on in the sentence. No equality is printed that is false: where digits were cut it says ≈.
      """,
    argument: Parameter(
      "EXPRESSION as FORMAT", "an expression", required: true,
      help: "what to derive, and how to show the result", parse: derived
    ).declaration,
    options: [steps.declaration, label.declaration],
    example: """
      ```{let} side = (227 - 11) / 4 + 1
      ```
      A map has {derive}`side * side` places.

      ```{derive} side * side * 96
      :steps: all
      ```
      """,
    numbered: Numbering(noun: .equation, when: .labelled)
  ) { arguments, evaluation in
    let call = arguments.call
    let result = ValueRequest.parse(call.argument.trimmed).flatMap { request in
      evaluation.evaluate(request.expression).map { (request, $0) }
    }
    switch result {
    case .failure(let findings): return .failure(findings, call)
    case .success(let (request, derivation)):
      return evaluation.derived(
        derivation, request, named: request.expression.description, at: call.range,
        detail: arguments[steps] ?? .substituted, isBlock: arguments.isBlock)
    }
  }

  /// A definition is not derived, but what it defines.
  private static func derived(_ argument: Excerpt) -> Result<ValueRequest, Diagnostics> {
    let argument = argument.trimmed
    if let name = Assignment.name(in: argument),
      name.text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
    {
      return .failure(Diagnostics(.definesNothing(name, argument)))
    }
    return ValueRequest.parse(argument)
  }

  private static let label = Parameter.label("equation")

  private static let steps = Parameter<Derivation.Detail>(
    "steps", "`all`, `none` or a number",
    help: "how many reductions to show between the substitution and the result"
  ) { excerpt in
    switch excerpt.trimmed.text {
    case "all": return .success(.all)
    case "none": return .success(.result)
    default:
      guard let count = Int(excerpt.trimmed.text), (0...99).contains(count) else {
        return .failure(
          Diagnostics(
            Diagnostic(
              "derive.steps", "write `all`, `none` or a number from 0 to 99",
              at: excerpt.trimmed.range)))
      }
      return .success(.steps(count))
    }
  }
}

extension Evaluation {
  /// How a value follows, as it was asked to be shown.
  func derived(
    _ derivation: Derivation, _ request: ValueRequest, named name: String, at range: SourceRange,
    detail: Derivation.Detail = .substituted, isBlock: Bool = true
  ) -> Outcome {
    var lines = derivation.lines(detail: detail, as: request.format)
    if !isBlock, derivation.result.unit.isSaidAround {
      for index in lines.indices { lines[index].unit = "" }
    }
    return Outcome(
      .derivation(
        DisplayedDerivation(
          derivation, lines: lines, panel: panel(derivation, named: name, at: range),
          isBlock: isBlock, anchor: anchor)),
      [request.misfit(of: derivation.result)].compactMap(\.self))
  }
}

extension Diagnostic {
  fileprivate static func definesNothing(_ name: Excerpt, _ whole: Excerpt) -> Diagnostic {
    Diagnostic(
      "derive.definition",
      "`derive` shows how a value follows and defines none; write this line in a `let`, and derive "
        + "`\(name.text)`; or let the `let` show itself: `:show: yes`", at: whole.range)
  }
}
