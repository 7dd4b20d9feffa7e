import ArgumentParser
import Options
import ReckonKit

struct Why: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say why a page was rendered last, and whether it would be now.",
    discussion: "Name the notebook of the page, as `reckon render` does.")

  @Argument(help: "Notebooks, or folders of notebooks.", completion: .file())
  var paths: [String] = ["notebooks"]

  @Option(name: [.short, .long], help: "The folder for the pages.", completion: .directory)
  var output = "output"

  @OptionGroup var typesetting: TypesettingOptions

  func run() throws {
    let plan = RenderPlan(paths: paths, output: output)
    if let problem = plan.problems.first { throw ValidationError(problem.message) }
    let session = RenderSession(
      plan: plan, settings: typesetting.settings(for: paths), writing: .whenClean)
    print(session.account(), terminator: "")
  }
}
