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
      scientific(n), times(n). `reckon directives expressions` explains them, units and functions.
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
            derivation, named: request.expression.description, as: request.format, at: call.range)))
    }
  }
}
