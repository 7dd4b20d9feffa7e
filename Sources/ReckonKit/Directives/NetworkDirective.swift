import Diagnostics
import Networks
import Notebooks
import Typesetting

extension Directive {
  /// ```` ```{network} alexnet ````
  package static let network = Directive(
    "network", [.block],
    summary: "defines a network, layer by layer",
    discussion: """
      One layer a line: a name, which may be left out, then what the layer is. `concat NAME`, `add` and
      `branches` hold indented branches; `2 × conv 3×3, 64, pad same` repeats a layer. `×` and `x`, `→`
      and `->` mean the same. The block shows nothing unless `:show: yes`.
      """,
    argument: name.declaration,
    options: [show.declaration],
    body: .text("the network's layers"),
    example: """
      ```{network} tiny
      input 32×32×3
      conv1 conv 5×5, 6
            relu
      pool1 maxpool 2×2, stride 2
            flatten
      fc    linear 10
      ```
      It has {eval}`tiny.parameters` parameters.
      """,
    define: { arguments, definitions in
      let call = arguments.call
      switch Network.parse(name: call.argument.trimmed, body: call.body) {
      case .success(let network): definitions.define(call.argument.trimmed, as: .network(network))
      case .failure(let findings):
        definitions.report(findings.all)
        definitions.define(call.argument.trimmed, as: .failed)
      }
    }
  ) { arguments, evaluation in
    let call = arguments.call
    guard evaluation.names.networks[call.argument.trimmed.text] != nil else {
      return Outcome(.failure([.notDefined(call)], source: call.argument.text))
    }
    guard arguments[show] == true else { return Outcome(.nothing) }
    let listing = CodeBlock(
      language: "network", text: call.body.text, range: call.body.range, plain: "")
    return Outcome(.passage(Passage([.splice(.code(listing))])))
  }

  private static let name = Parameter.text(
    "NAME", "a name", required: true, help: "how expressions and tables call the network")
  private static let show = Parameter.flag("show", help: "whether the page shows the definition")
}

extension Diagnostic {
  /// The network's own findings were reported when it was defined.
  fileprivate static func notDefined(_ call: Call) -> Diagnostic {
    Diagnostic(
      Names.consequence, "the network `\(call.argument.trimmed.text)` could not be defined",
      at: call.argument.range)
  }
}
