import Arithmetic
import ArgumentParser
import Diagnostics
import ReckonKit

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print how one value of a notebook follows, or what a rule looks for.",
    discussion: """
      Such as `reckon explain notebooks/network-costs.md alexnet.conv1.parameters`, or
      `reckon explain audit.total`.
      """)

  @Argument(help: "The notebook, or the rule.", completion: .file(extensions: ["md"]))
  var notebook: String

  @Argument(help: "A name or an expression over the notebook's names, with `as FORMAT` if wanted.")
  var expression: String?

  @OptionGroup var reporting: Reporting

  func run() throws {
    guard let expression else {
      guard let page = RuleReference.page(notebook) else {
        throw ValidationError("no rule is called `\(notebook)`; of a notebook, name a value too")
      }
      print(page, terminator: "")
      return
    }
    try explain(expression)
  }

  private func explain(_ expression: String) throws {
    var result = RenderSession.Result()
    let reader = SourceReader.disk
    let question = SourceFile(path: "EXPR", text: expression)
    switch reader.source(notebook) {
    case .failure(.notText(let finding)): result.diagnostics = [finding]
    case .failure(let problem):
      result.diagnostics = [Diagnostic("file.unreadable", problem.message)]
    case .success(let file):
      let report = Report.evaluate(file, reader: reader)
      result.sources = report.sources.merging([question.path: question]) { first, _ in first }
      let request = ValueRequest.parse(Excerpt(expression, in: question.path, at: 0))
      switch request.flatMap({ Explanation.text(of: $0, in: report) }) {
      case .success(let text): print(text, terminator: "")
      case .failure(let findings): result.diagnostics = findings.all
      }
    }
    if !result.diagnostics.isEmpty { try reporting.finish(result) }
  }
}
