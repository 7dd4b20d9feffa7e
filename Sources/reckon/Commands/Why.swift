import ArgumentParser
import Options
import ReckonKit

struct Why: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why", _superCommandName: "reckon",
    abstract: "Say why a page was rendered last, and whether it would be now.",
    discussion: """
      Name the notebook of the page. One of the project's site is answered for as a page of the site, \
      as `reckon render` makes it.
      """)

  @OptionGroup var notebooks: NotebookArguments
  @OptionGroup var folder: PageFolder

  @OptionGroup var typesetting: TypesettingOptions

  func run() throws {
    let (place, paths) = notebooks.enter()
    let output = folder.path(at: place)
    let site = RenderPlan(paths: [RunFolder.notebooks], output: output)
    let isOfSite = paths.allSatisfy { path in site.jobs.contains { $0.notebook == path } }
    let plan = isOfSite ? site : RenderPlan(paths: paths, output: output)
    if let problem = plan.problems.first { throw ValidationError(problem.message) }
    let session = RenderSession(
      plan: plan, settings: typesetting.settings(for: paths, at: place), writing: .whenClean)
    print(session.account(of: isOfSite ? paths : nil), terminator: "")
  }
}
