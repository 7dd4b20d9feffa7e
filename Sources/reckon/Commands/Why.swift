import ArgumentParser
import Options
import ReckonKit

struct Why: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say why a page was rendered last, and whether it would be now.",
    discussion: "Name the notebook of the page, as `reckon render` does.")

  @Argument(
    help: "Notebooks, or folders of notebooks; otherwise `notebooks` of the project.",
    completion: .file())
  var paths: [String] = []

  @Option(
    name: [.short, .long],
    help: "The folder for the pages; otherwise `\(Render.defaultOutput)` of the project.",
    completion: .directory)
  var output: String?

  @OptionGroup var typesetting: TypesettingOptions

  func run() throws {
    let place = RunFolder.enter(for: paths)
    let paths = place.notebooks(paths)
    let plan = RenderPlan(
      paths: paths, output: output.map(place.path) ?? Render.defaultOutput)
    if let problem = plan.problems.first { throw ValidationError(problem.message) }
    let session = RenderSession(
      plan: plan, settings: typesetting.settings(for: paths, at: place), writing: .whenClean)
    print(session.account(), terminator: "")
  }
}
