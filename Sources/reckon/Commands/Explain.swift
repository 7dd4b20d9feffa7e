import Arithmetic
import ArgumentParser
import Diagnostics
import ReckonKit

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", _superCommandName: "reckon",
    abstract: "Print how one value of a notebook follows, or what a rule looks for.",
    discussion: """
      Such as `reckon explain notebooks/network-costs.md alexnet.conv1.parameters`; a layer or a \
      network for everything that can be asked of it; a notebook alone for its names; or a rule, as in \
      `reckon explain audit.total`.
      """)

  @Argument(help: "The notebook, or the rule.", completion: .file(extensions: ["md"]))
  var notebook: String

  @Argument(help: "A name or an expression over the notebook's names, with `as FORMAT` if wanted.")
  var expression: String?

  @OptionGroup var reporting: Reporting

  func run() throws {
    if expression == nil, !Disk.exists(notebook) {
      guard let page = RuleReference.page(notebook) else {
        throw ValidationError("`\(notebook)` is no notebook here, and no rule")
      }
      print(page, terminator: "")
      return
    }
    try explain(expression)
  }

  /// `expression`: nil for what there is to ask.
  private func explain(_ expression: String?) throws {
    var result = RenderSession.Result()
    let reader = SourceReader.disk
    let question = SourceFile(path: "EXPR", text: expression ?? "")
    switch reader.source(notebook) {
    case .failure(.notText(let finding)): result.diagnostics = [finding]
    case .failure(let problem):
      result.diagnostics = [Diagnostic("file.unreadable", problem.message)]
    case .success(let file):
      let surroundings = PageSurroundings(in: Project.find(above: notebook))
      let report = Report.evaluate(file, reader: reader, surroundings: surroundings)
      result.sources = report.sources.merging([question.path: question]) { first, _ in first }
      guard expression != nil else {
        print(Explanation.overview(of: report), terminator: "")
        return
      }
      let request = ValueRequest.parse(
        Excerpt(question.text, in: question.path, at: 0).declaring(report.units))
      let text = request.flatMap { request in
        Explanation.subject(request, in: report).map { .success($0) }
          ?? Explanation.text(of: request, in: report)
      }
      switch text {
      case .success(let text): print(text, terminator: "")
      case .failure(let findings): result.diagnostics = findings.all
      }
    }
    if !result.diagnostics.isEmpty { try reporting.finish(result, at: .here) }
  }
}
