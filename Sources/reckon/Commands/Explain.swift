import Arithmetic
import ArgumentParser
import Diagnostics
import ReckonKit

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print how one value of a notebook follows.",
    discussion: "Such as `reckon explain notebooks/network-costs.md alexnet.conv1.parameters`.")

  @Argument(help: "The notebook.", completion: .file(extensions: ["md"]))
  var notebook: String

  @Argument(help: "A name or an expression over the notebook's names, with `as FORMAT` if wanted.")
  var expression: String

  @OptionGroup var reporting: Reporting

  func run() throws {
    var result = RenderSession.Result()
    let reader = SourceReader(bytes: Disk.read)
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
