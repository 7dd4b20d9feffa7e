import Diagnostics
import Networks
import Notebooks
import Typesetting

extension Directive {
  /// ```` ```{diagram} alexnet ````
  package static let diagram = Directive(
    "diagram", [.block],
    summary: "a network as a picture: boxes for layers, lines for what flows between them",
    discussion: """
      Branches stand side by side, and a connection past other layers is an arc. `:show:` says what is
      in the boxes: `kind`, `output`, one quantity such as `macs`, and one share such as
      `share(parameters)`, which is a bar. Groups that lie deeper than `:depth:` are one box each; where
      it is left out, as deep as the picture can be read. Of groups that do the same one after another
      the first is drawn, with how often it comes; `:repeats: yes` draws all. `:rows:` selects layers by
      patterns, and groups, which are then one box each.
      """,
    argument: subject.declaration,
    options: [
      show.declaration, depth.declaration, repeats.declaration, rows.declaration,
      caption.declaration, label.declaration,
    ],
    example: """
      ```{network} module
      input 32×32×64
      concat block
        1x1: conv 1×1, 16
        3x3: conv 1×1, 8 -> conv 3×3, 16, pad same
      ```

      ```{diagram} module
      :show: kind, output, macs, share(macs)
      :caption: Two branches, joined.
      ```
      """,
    numbered: Numbering(noun: .figure, when: .captioned)
  ) { arguments, evaluation in
    let call = arguments.call
    let (caption, captionFindings) = evaluation.words(arguments[caption])
    let patterns = arguments.option(named: rows.name)?.separated(by: ",").map(\.trimmed)
    let content = arguments[show] ?? .customary
    let result = evaluation.names.network(call.argument.trimmed).flatMap { network in
      let selection = patterns.map { network.rows(matching: $0).map { Optional($0) } }
      return (selection ?? .success(nil)).map { rows in
        NetworkDiagram(
          network: network, selection: rows, depth: arguments[depth],
          repeats: rows != nil || arguments[repeats] == true ? Repeats() : Repeats(network),
          content: content, evaluation: evaluation)
      }
    }
    switch result {
    case .failure(let findings):
      return Outcome(
        .failure(findings.all, source: call.argument.text), findings.all + captionFindings)
    case .success(let picture):
      let (diagram, failed) = picture.diagram(caption: caption)
      let findings = failed + diagram.findings(at: call.argument.trimmed.range) + captionFindings
      if let failure = Diagnostics(findings) { return .failure(failure, call) }
      return Outcome(.diagram(diagram))
    }
  }

  private static let subject = Parameter.text(
    "NETWORK", "a network's name", required: true, help: "which network to draw")
  private static let show = Parameter<BoxContent>(
    "show", "words and quantities, separated by commas",
    help: "what the boxes say: kind and output unless given",
    parse: { ColumnRequest.parse($0).flatMap(BoxContent.read) })
  private static let depth = Parameter.count(
    "depth", 1...99, help: "groups that lie this deep are one box each; 1 folds all")
  private static let repeats = Parameter.flag(
    "repeats", help: "whether groups that do the same are drawn each time; no unless said")
  private static let rows = Parameter.text(
    "rows", "patterns, separated by commas", help: "which layers to draw, such as `conv*, fc6`")
  private static let caption = Parameter.markdown("caption", help: "the figure's caption")
  private static let label = Parameter.label("figure")
}
