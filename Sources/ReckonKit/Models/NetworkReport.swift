package import Diagnostics
import Networks
import ONNX

/// A network of the zoo or in a file, summed up for a terminal or for programs.
package struct NetworkReport: Sendable {
  package private(set) var findings: [Diagnostic]
  private var network: Network?
  private var unsized: Set<Tensor> = []
  private var types: StoredTypes?
  private var heading = ""
  /// The name of a published network; nil for a file.
  private var published: String?
  private var summary: Summary?
  /// Kept while the report is, so that a program may end without taking a long graph apart.
  private var source: ModelSource?

  package enum Form: String, CaseIterable, Sendable { case text, json }

  private let form: Form

  /// `subject`: the path of a file, or the name of a model.
  package init(_ subject: String, _ circumstances: Circumstances, as form: Form = .text) {
    self.form = form
    let isFile = Disk.exists(subject) || subject.contains("/") || subject.hasSuffix(".onnx")
    findings = []
    if isFile {
      readFile(subject, circumstances)
    } else {
      findModel(subject, circumstances)
    }
  }

  private mutating func readFile(_ path: String, _ circumstances: Circumstances) {
    switch Disk.model(path) {
    case .failure(let problem): findings = [Diagnostic("file.unreadable", problem.message)]
    case .success(let source):
      self.source = source
      switch source.model {
      case .failure(let failure): findings = failure.all
      case .success(let file): read(file, circumstances)
      }
    }
  }

  /// The batch is bound in the graph, so that shapes and counts are those of the whole batch.
  private mutating func read(_ file: ModelFile, _ circumstances: Circumstances) {
    findings = circumstances.ofZooAlone.map { .onlyOfModels($0.name) }
    if !findings.isEmpty { return }
    let sizes = circumstances.dimensions.map { ($0.value.name, $0.value.size) }
    let bindings = Bindings(
      batch: circumstances.batch?.value, dimensions: Dictionary(sizes) { first, _ in first },
      input: circumstances.input?.value ?? [])
    switch form {
    case .json: (summary, findings) = file.summary(bindings)
    case .text:
      let reading = file.network(name: "network", bindings)
      var others = circumstances
      others.batch = nil
      network = others.applied(to: reading.network)
      unsized = reading.unsized
      types = circumstances.elementType == nil ? reading.types : nil
      findings = reading.findings
    }
    findings = findings.map(\.withOption)
    heading = "\(file.file): \(file.producer), operator set \(file.opset)\n"
  }

  private mutating func findModel(_ name: String, _ circumstances: Circumstances) {
    let recipe = NetworkRecipe(
      name: Excerpt("network", in: "", at: 0), source: .model(Excerpt(name, in: "", at: 0)),
      circumstances: circumstances)
    let (made, found) = recipe.network()
    findings = found.map(\.withoutPlace)
    let model = Zoo.model(name)
    published = model?.name
    network = made
    heading =
      model.map { "\($0.title)\n\($0.source)\n\($0.remark.isEmpty ? "" : $0.remark + "\n")" } ?? ""
  }
}

extension NetworkReport {
  /// All of it; nil where there is no network, or where text was asked for.
  package var json: [UInt8]? {
    if let summary {
      var json = summary.json
      json.append(UInt8(ascii: "\n"))
      return json
    }
    guard let model = published.flatMap({ Zoo.model($0) }), let network else { return nil }
    return Array(ZooSummary(model: model, network: network).json.lines.utf8) + "\n".utf8
  }

  /// Layers, totals, memory, and what the numbers count.
  ///
  /// `depth`: how many levels of groups to show; as many as can be read at once where nil.
  package func text(depth: Int?) -> String? {
    guard let network else { return nil }
    let listing = NetworkListing(network: network, depth: depth, unsized: unsized, types: types)
    let conventions =
      published != nil
      ? ZooSummary.measures.map { "\($0.title): \($0.convention ?? "")\n" }.joined()
      : Summary.conventions.map { "\($0.name): \($0.text)\n" }.joined()
    return "\(heading)\n\(listing.text)\n\(listing.memory)\n\(conventions)"
  }
}

extension Diagnostic {
  /// On the command line there is no place to point to.
  fileprivate var withoutPlace: Diagnostic {
    var copy = self
    copy.range = nil
    copy.fixIts = []
    copy.notes += fixIts.map { Note($0.message) }
    return copy
  }

  /// A notebook's option `dim seq: 224` is `--dim seq=224` here.
  fileprivate var withOption: Diagnostic {
    guard rule == "onnx.unbound-dimension" || rule == "onnx.no-input-size",
      let start = message.firstRange(of: "`dim "), let end = message.lastIndex(of: "`"),
      let colon = message[start.upperBound..<end].ranges(of: ": ").last
    else { return self }
    var copy = self
    let (name, size) = (message[start.upperBound..<colon.lowerBound], message[colon.upperBound...])
    copy.message = "\(message[..<start.lowerBound])`--dim \(name)=\(size)"
    return copy
  }

  fileprivate static func onlyOfModels(_ option: String) -> Diagnostic {
    Diagnostic(
      "network.option", "`--\(option)` can be chosen for models of the zoo, not for a file")
  }
}
