package import Diagnostics
package import Networks
package import ONNX

/// How a network is made: from layers that are written down, from a published model or from a file,
/// under given circumstances. A sweep makes it again under others.
package struct NetworkRecipe: Sendable {
  package enum Source: Sendable {
    case notation(Excerpt)
    case model(Excerpt)
    case file(ModelFile, path: Excerpt)
  }

  /// How the notebook calls it.
  package var name: Excerpt
  package var source: Source
  package var circumstances: Circumstances

  package init(name: Excerpt, source: Source, circumstances: Circumstances = Circumstances()) {
    self.name = name
    self.source = source
    self.circumstances = circumstances
  }

  /// The network, and what is to be said about it; a network may come with warnings.
  package func network() -> (network: Network?, findings: [Diagnostic]) {
    switch source {
    case .notation(let body): written(body)
    case .model(let model): published(model)
    case .file(let file, let path): imported(file, path)
    }
  }
}

extension NetworkRecipe {
  private func written(_ body: Excerpt) -> (Network?, [Diagnostic]) {
    let misplaced = circumstances.misplaced("a network that is written layer by layer")
    switch Network.parse(name: name, body: body) {
    case .failure(let findings): return (nil, findings.all + misplaced)
    case .success(let network):
      if !misplaced.isEmpty { return (nil, misplaced) }
      return resized(circumstances.applied(to: network))
    }
  }

  private func resized(_ network: Network) -> (Network?, [Diagnostic]) {
    guard let input = circumstances.input else { return (network, network.doubts) }
    switch network.with(inputSize: input.value) {
    case .success(let resized): return (resized, [])
    case .failure(let findings): return (nil, findings.all.map { $0.blaming(input.range) })
    }
  }

  private func published(_ model: Excerpt) -> (Network?, [Diagnostic]) {
    let misplaced = circumstances.dimensions.map { Diagnostic.noOpenSizes($0.value.name, $0.range) }
    let made = Zoo.network(
      named: model.text, as: name.text, options: circumstances.zooOptions, at: model.range)
    switch made {
    case .success(let network) where misplaced.isEmpty:
      return (circumstances.applied(to: network), [])
    case .success: return (nil, misplaced)
    case .failure(let findings):
      let place = Zoo.model(model.text) == nil ? nil : circumstances.soleRange
      return (nil, misplaced + findings.all.map { $0.blaming(place ?? model.range) })
    }
  }

  /// The batch multiplies memory alone, as that of every network does: the graph is followed with
  /// one example.
  private func imported(_ file: ModelFile, _ path: Excerpt) -> (Network?, [Diagnostic]) {
    let misplaced = circumstances.misplaced("a network from a file")
    if !misplaced.isEmpty { return (nil, misplaced) }
    let sizes = circumstances.dimensions.map { ($0.value.name, $0.value.size) }
    let reading = file.network(
      name: name.text,
      Bindings(
        dimensions: Dictionary(sizes) { first, _ in first }, input: circumstances.input?.value ?? []
      ))
    let findings = reading.findings.map { finding in
      finding.blaming(circumstances.range(for: finding) ?? path.range)
    }
    return (circumstances.applied(to: reading.network), findings)
  }
}

extension Circumstances {
  /// Findings about what is stated and means nothing there.
  fileprivate func misplaced(_ what: String) -> [Diagnostic] {
    var findings = ofZooAlone.map { Diagnostic.onlyOfModels($0.name, what, $0.range) }
    if !what.hasSuffix("file") {
      findings += dimensions.map { .noOpenSizes($0.value.name, $0.range) }
    }
    return findings
  }

  /// The option that a finding about a file is due to.
  fileprivate func range(for finding: Diagnostic) -> SourceRange? {
    switch finding.rule {
    case "onnx.no-such-dimension":
      dimensions.first { finding.message.contains("`\($0.value.name)`") }?.range
    case "onnx.no-input-size": input?.range
    // Sizes that a file fixes go together; another size is to blame for what does not.
    case "onnx.shape-mismatch": input?.range
    default: nil
    }
  }
}

extension Diagnostic {
  /// The same finding at a place of the notebook.
  fileprivate func blaming(_ range: SourceRange?) -> Diagnostic {
    var copy = self
    copy.range = range
    return copy
  }

  fileprivate static func onlyOfModels(_ option: String, _ what: String, _ range: SourceRange?)
    -> Diagnostic
  {
    Diagnostic(
      "network.option",
      "`\(option)` can be chosen for models of the zoo (`:model:`), not for \(what); remove this line",
      at: range)
  }

  fileprivate static func noOpenSizes(_ name: String, _ range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "network.option",
      "only a file (`:from:`) has open sizes such as `\(name)`; remove this line, or choose the size "
        + "with `:input:`", at: range)
  }
}
