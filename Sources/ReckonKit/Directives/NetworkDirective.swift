import Diagnostics
import Networks
import Notebooks
import Typesetting

extension Directive {
  /// ```` ```{network} alexnet ````
  package static let network = Directive(
    "network", [.block],
    summary: "defines a network: layer by layer, from the zoo or from an ONNX file",
    discussion: """
      One layer a line: a name, which may be left out, then what the layer is. `concat NAME`, `add` and
      `branches` hold indented branches; `2 × conv 3×3, 64, pad same` repeats a layer. Below a layer
      indentation means nothing, so layers without names may stand below the kinds of those with one. Numbers
      are written out: names of values are not known in a network. `×` and `x`, `→` and `->` mean the
      same. `reckon directives layers` explains all kinds of layers, `reckon directives quantities` what
      can be asked of them. The block shows nothing unless `:show: yes`.

      Instead of layers, `:model: vgg19` takes a published network (`reckon zoo` lists them) and
      `:from: models/resnet50.onnx` one from a file, whose weights are never read; the path is relative
      to the file that names it. `:batch:`, `:input:`, `:dtype:`, `:weights:` and `:optimizer:` look at any
      network under other circumstances (`:dtype: bfloat16` with `:weights: int4` is a model whose
      parameters alone are quantized); `:width:`, `:depth:` and `:classes:` choose among the versions of a
      model; `:dim NAME: 128` binds a size that a file leaves open.
      """,
    argument: name.declaration,
    options: [model.declaration, from.declaration] + Circumstances.declarations + [
      show.declaration
    ],
    body: .text("the network's layers, unless it is a model or in a file"),
    example: """
      ```{network} tiny
      input 32×32×3
      conv1 conv 5×5, 6
            relu
      pool1 maxpool 2×2, stride 2
            flatten
      fc    linear 10
      ```

      ```{network} mobilenet
      :model: mobilenet_v2
      :width: 0.5
      :input: 160
      ```
      It has {eval}`tiny.parameters` parameters; half a MobileNet v2 has {eval}`mobilenet.parameters`.
      """,
    define: { arguments, definitions in
      switch source(arguments, definitions.reader) {
      case .success(let source):
        definitions.define(
          NetworkRecipe(
            name: arguments.call.argument.trimmed, source: source,
            circumstances: Circumstances(arguments)))
      case .failure(let findings):
        definitions.report(findings.all)
        definitions.define(arguments.call.argument.trimmed, as: .failed)
      }
    }
  ) { arguments, evaluation in
    let call = arguments.call
    guard evaluation.names.networks[call.argument.trimmed.text] != nil else {
      return Outcome(.failure([.notDefined(call)], source: call.argument.text))
    }
    guard arguments[show] == true else { return Outcome(.nothing) }
    guard let text = text(arguments) else {
      return .failure(Diagnostics(.nothingToShow(arguments)), call)
    }
    let listing = CodeBlock(language: "network", text: text.text, range: call.body.range, plain: "")
    return Outcome(.passage(Passage([.splice(.code(listing))])))
  }

  private static func source(_ arguments: Arguments, _ reader: SourceReader)
    -> Result<NetworkRecipe.Source, Diagnostics>
  {
    let body = arguments.call.body
    let (model, path) = (arguments.option(named: model.name), arguments.option(named: from.name))
    if let second = path, model != nil { return .failure(Diagnostics(.severalSources(second))) }
    guard let origin = model ?? path else { return .success(.notation(body)) }
    if !body.trimmed.text.isEmpty {
      return .failure(Diagnostics(.severalSources(body.trimmed)))
    }
    return path == nil ? .success(.model(origin.trimmed)) : file(origin.trimmed, reader)
  }

  private static func file(_ name: Excerpt, _ reader: SourceReader)
    -> Result<NetworkRecipe.Source, Diagnostics>
  {
    let found = reader.path(name.text, relativeTo: name.file).flatMap { reader.model($0) }
    switch found {
    case .failure(let problem): return .failure(Diagnostics(.cannotRead(name, problem)))
    case .success(let source):
      return source.model.map { .file($0, path: name) }.mapError { findings in
        Diagnostics(findings.all.map { .broken($0, name) }) ?? findings
      }
    }
  }

  /// What stands in the block, or what the zoo has for the model.
  private static func text(_ arguments: Arguments) -> Excerpt? {
    if arguments.option(named: from.name) != nil { return nil }
    guard let name = arguments[model] else { return arguments.call.body }
    return Zoo.model(name).map { model in
      Excerpt(model.text(Circumstances(arguments).zooOptions), in: "zoo/\(model.name)", at: 0)
    }
  }

  private static let name = Parameter.text(
    "NAME", "a name", required: true, help: "how expressions and tables call the network")
  private static let model = Parameter.text(
    "model", "a name of the zoo", help: "a published network; `reckon zoo` lists them")
  private static let from = Parameter.text(
    "from", "a path", help: "an ONNX file, relative to the file that names it")
  private static let show = Parameter.flag("show", help: "whether the page shows the definition")
}

extension Diagnostic {
  /// The network's own findings were reported when it was defined.
  fileprivate static func notDefined(_ call: Call) -> Diagnostic {
    Diagnostic(
      Names.consequence, "the network `\(call.argument.trimmed.text)` could not be defined",
      at: call.argument.range)
  }

  fileprivate static func severalSources(_ second: Excerpt) -> Diagnostic {
    Diagnostic(
      "network.several-sources",
      "a network comes from its layers, from `:model:` or from `:from:`; keep one of them",
      at: second.range)
  }

  fileprivate static func cannotRead(_ path: Excerpt, _ problem: FileProblem) -> Diagnostic {
    Diagnostic(
      "network.unreadable", "cannot read this network: \(problem.message)", at: path.range)
  }

  fileprivate static func broken(_ finding: Diagnostic, _ path: Excerpt) -> Diagnostic {
    var copy = finding
    copy.range = path.range
    return copy
  }

  fileprivate static func nothingToShow(_ arguments: Arguments) -> Diagnostic {
    Diagnostic(
      "network.nothing-to-show",
      "a network from a file has no definition to show; list its layers with `table`",
      at: arguments.option(named: "show")?.range ?? arguments.call.name.range)
  }
}
