import Diagnostics
import Notebooks
import Typesetting

extension Directive {
  /// ```` ```{include} shared/conventions.md ````
  package static let include = Directive(
    "include", [.block],
    summary: "the text of another Markdown file, as if it stood here",
    discussion: """
      The path is relative to the file that names it. What the file defines is defined for the whole
      notebook. Name it `_something.md` so that a folder's rendering leaves it out.
      """,
    argument: Parameter.text("PATH", "a path", required: true, help: "the file to include")
      .declaration,
    example: """
      ```{include} _conventions.md
      ```
      """
  ) { arguments, evaluation in
    guard let content = arguments.content else {
      // Why there is none was reported when the file was looked for.
      let call = arguments.call
      return Outcome(
        .failure(
          [Diagnostic(Names.consequence, "this file could not be included", at: call.range)],
          source: call.argument.text))
    }
    let (passage, findings) = evaluation.passage(content)
    return Outcome(.passage(passage), findings)
  }
}
