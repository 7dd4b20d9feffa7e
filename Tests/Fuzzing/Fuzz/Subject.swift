import Arithmetic
import Auditing
import Diagnostics
import Networks
import Notebooks

/// What is fuzzed.
enum Subject: CaseIterable {
  case markdown, text, latex, cells, expression, network, notebook

  /// The first byte of an input that is for it.
  var letter: Unicode.Scalar {
    switch self {
    case .markdown: "m"
    case .text: "t"
    case .latex: "l"
    case .cells: "j"
    case .expression: "e"
    case .network: "n"
    case .notebook: "b"
    }
  }

  /// The endings of files that are seeds of it.
  var kinds: Set<String> {
    switch self {
    case .markdown, .notebook: ["md"]
    case .text: ["txt", "md"]
    case .latex: ["tex"]
    case .cells: ["ipynb"]
    case .expression: ["expr"]
    case .network: ["net"]
    }
  }

  /// Inputs that begin with no subject's letter are Markdown, the most common.
  static func run(_ input: [UInt8]) {
    let text = String(decoding: input.dropFirst(), as: UTF8.self)
    let subject = allCases.first { UInt8(ascii: $0.letter) == input[0] } ?? .markdown
    switch subject {
    case .markdown: AuditLaws.check(text, as: .markdown)
    case .text: AuditLaws.check(text, as: .plainText)
    case .latex: AuditLaws.check(text, as: .latex)
    case .cells: AuditLaws.check(text, as: .jupyterNotebook)
    case .expression: expression(text)
    case .network: network(text)
    case .notebook: notebook(text)
    }
  }

  /// No name has a meaning.
  private static let nothing = Scope(
    resolve: { _ in .failure(Diagnostics(Diagnostic("name.unknown", "no such name"))) },
    count: { _ in .failure(Diagnostics(Diagnostic("name.unknown", "no such name"))) })

  private static func expression(_ text: String) {
    let excerpt = Excerpt(text, in: "e", at: 0)
    switch ValueRequest.parse(excerpt) {
    case .failure(let findings): Laws.check(findings.all, text)
    case .success(let request):
      if case .success(let derivation) = request.expression.evaluate(in: nothing) {
        _ = derivation.lines(detail: .all, as: request.format)
      }
    }
  }

  private static func network(_ text: String) {
    switch Network.parse(name: Excerpt("net", in: "n", at: 0), body: Excerpt(text, in: "n", at: 0))
    {
    case .failure(let findings): Laws.check(findings.all, text)
    case .success(let network):
      for measure in [Measure.parameters, .macs, .activations, .traffic] {
        _ = network.total(measure)
      }
    }
  }

  private static func notebook(_ text: String) {
    let notebook = Notebook.parse(SourceFile(path: "b.md", text: text))
    Laws.check(notebook.diagnostics + notebook.body.diagnostics, text)
    for case .splice(.call(let call)) in notebook.body.segments {
      Laws.check(call.range.bytes, text)
      Laws.check(call.body.range.bytes, text)
    }
  }
}
