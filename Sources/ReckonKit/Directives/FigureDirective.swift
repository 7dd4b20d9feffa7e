import Diagnostics
import Notebooks
import Typesetting

extension Directive {
  /// ```` ```{figure} images/module.svg ````
  package static let figure = Directive(
    "figure", [.block],
    summary: "a picture with a numbered caption",
    discussion: """
      The picture is read when the report is rendered and becomes part of the page. The path is
      relative to the file that names it. What stands below the options is the caption,
      or, where nothing does, what `:caption:` says.
      """,
    argument: Parameter.text(
      "PATH", "a path", required: true, help: "the picture: SVG, PNG, JPEG, GIF or WebP"
    )
    .declaration,
    options: [
      alternative.declaration, width.declaration, caption.declaration, label.declaration,
    ],
    body: .markdown,
    example: """
      ```{figure} module.svg
      :alt: Four branches side by side, joined by a concatenation
      :width: 60%
      :label: module
      An Inception module.
      ```
      """,
    numbered: Numbering(noun: .figure, when: .always)
  ) { arguments, evaluation in
    let call = arguments.call
    let image = Image(
      destination: call.argument.trimmed.text, alternative: arguments[alternative] ?? "", title: "",
      range: call.argument.trimmed.range, plain: "", width: arguments[width])
    var findings: [Diagnostic] = []
    if arguments[alternative] == nil { findings.append(.withoutAlternative(call)) }
    let below = call.body.trimmed.text.isEmpty ? nil : arguments.content
    let (caption, captionFindings) =
      below.map(evaluation.passage) ?? evaluation.words(arguments[Directive.caption])
    return Outcome(
      .figure(
        Figure(
          body: Passage([.splice(.image(image))]), caption: caption, anchor: evaluation.anchor)),
      findings + captionFindings)
  }

  private static let caption = Parameter.markdown(
    "caption", help: "the figure's caption, where none stands below the options")

  private static let width = Parameter.percentage(
    "width", 5...100,
    help: "how much of the text's width the picture takes; its own size unless said")

  private static let label = Parameter.label("figure")
  private static let alternative = Parameter.text(
    "alt", "a sentence", help: "what the picture shows, for readers who do not see it")
}

extension Diagnostic {
  fileprivate static func withoutAlternative(_ call: Call) -> Diagnostic {
    Diagnostic(
      "figure.no-alternative", .warning,
      "say in `:alt:` what the picture shows, for readers who do not see it", at: call.name.range)
  }
}
