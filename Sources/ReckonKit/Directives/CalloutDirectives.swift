import Diagnostics
import Notebooks
import Typesetting

extension Directive {
  package static let question = callout(
    .question, summary: "a question of the assignment, numbered",
    numbered: Numbering(noun: .question, when: .always),
    example: """
      ```{question} Parameters
      :label: q-parameters
      How many parameters has a 3×3 convolution from 64 to 128 channels?
      ```
      """)

  package static let answer = callout(
    .answer, summary: "the answer to the question before it",
    example: """
      ```{answer}
      With a bias for each filter, {derive}`3 * 3 * 64 * 128 + 128`.
      ```
      """)

  package static let note = callout(
    .note, summary: "something said aside",
    example: """
      ```{note} Convention
      A MAC is one multiplication and one addition.
      ```
      """)

  package static let warning = callout(
    .warning, summary: "something to beware of",
    example: """
      ```{warning}
      Papers often call a MAC a FLOP.
      ```
      """)

  package static let tip = callout(
    .tip, summary: "advice to the reader",
    example: """
      ```{tip}
      Open a number to see how it follows.
      ```
      """)

  private static func callout(
    _ kind: Callout.Kind, summary: String, numbered: Numbering? = nil, example: String
  ) -> Directive {
    let title = Parameter.markdown("TITLE", help: "the \(kind.rawValue)'s title")
    let label = Parameter.label(kind.rawValue)
    return Directive(
      kind.rawValue, [.block], summary: summary,
      discussion:
        "Its text is Markdown and may hold directives; give the outer fence more backticks.",
      argument: title.declaration, options: numbered == nil ? [] : [label.declaration],
      body: .markdown, example: example, numbered: numbered
    ) { arguments, evaluation in
      let (title, titleFindings) = evaluation.words(arguments.call.argument.trimmed)
      guard let content = arguments.content else { return Outcome(.nothing) }
      let (body, findings) = evaluation.passage(content)
      return Outcome(
        .callout(Callout(kind: kind, title: title, body: body, anchor: evaluation.anchor)),
        titleFindings + findings)
    }
  }
}
