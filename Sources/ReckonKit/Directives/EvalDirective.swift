import Arithmetic
import Diagnostics
import Notebooks
import Typesetting

extension Directive {
  /// `` {eval}`alexnet.parameters as grouped` ``
  package static let eval = Directive(
    "eval", [.role],
    summary: "one value, computed and formatted",
    discussion: """
      An expression is arithmetic as people write it, over the names that the notebook defines, with
      `as FORMAT` after it. Formats: grouped, decimals(n), digits(n), si(n), binary(n), percent(n),
      scientific(n), times(n), exact, fraction, and every unit, with decimals where wanted: `as MB`,
      `as GiB(1)`, `as ms`, `as GB/s`, `as %`. So `alexnet.memory as MB(1)` is `249.5 MB`, and
      `as binary(3)` chooses the prefix itself: `238 MiB`.
      `reckon directives expressions` explains formats, units and functions.
      """,
    argument: Parameter.value("EXPRESSION as FORMAT", help: "what to compute, and how to show it")
      .declaration,
    example: """
      ```{let} batch = 16
      ```
      A batch of {eval}`batch` takes {eval}`batch * 224 * 224 * 3 as grouped` numbers.
      """
  ) { arguments, evaluation in
    let call = arguments.call
    let result = ValueRequest.parse(call.argument.trimmed).flatMap { request in
      evaluation.evaluate(request.expression).map { (request, $0) }
    }
    switch result {
    case .failure(let findings): return .failure(findings, call)
    case .success(let (request, derivation)):
      return Outcome(
        .number(
          evaluation.door(
            derivation, named: request.expression.description, as: request.format, at: call.range)),
        [request.misfit(of: derivation.result)].compactMap(\.self))
    }
  }
}
