import ArgumentParser
import Options
import ReckonKit

struct Why: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say why a page was rendered last, and whether it would be now.",
    discussion: "Name the notebook of the page, as `reckon render` does.")

  @OptionGroup var notebooks: NotebookArguments
  @OptionGroup var folder: PageFolder

  @OptionGroup var typesetting: TypesettingOptions

  func run() throws {
    let (place, paths) = notebooks.enter()
    let plan = RenderPlan(paths: paths, output: folder.path(at: place))
    if let problem = plan.problems.first { throw ValidationError(problem.message) }
    let session = RenderSession(
      plan: plan, settings: typesetting.settings(for: paths, at: place), writing: .whenClean)
    print(session.account(), terminator: "")
  }
}
