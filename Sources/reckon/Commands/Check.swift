import ArgumentParser
import Options
import ReckonKit

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", _superCommandName: "reckon",
    abstract: "Find everything that is wrong with notebooks, without writing anything.",
    discussion: """
      The arithmetic that was typed in a notebook's prose is recomputed too, and held to the networks \
      that it defines. With --coverage, every number is listed with what answers for it: it is \
      computed, checked, measured, cited, given for a reason, or unexplained.
      """)

  @OptionGroup var notebooks: NotebookArguments

  @Flag(help: "List every number with what answers for it.")
  var coverage = false

  @Flag(help: "Numbers that nothing explains are errors; implies --coverage.")
  var strict = false

  @OptionGroup var reporting: Reporting
  @OptionGroup var typesetting: TypesettingOptions

  func run() throws {
    let (place, paths) = notebooks.enter()
    var settings = typesetting.settings(for: paths, at: place)
    settings.includesDrafts = true
    // Nothing is written there; what `reckon render` found of its pages need not be found again.
    let plan = RenderPlan(paths: paths, output: PageFolder.standard)
    let session = RenderSession(plan: plan, settings: settings, writing: .never)
    var result = session.run(progress: reporting.progress)
    guard coverage || strict else { return try reporting.finish(result, at: place) }
    let covered = CoverageSession(plan: plan, project: settings.project).run()
    if strict {
      result.diagnostics += covered.findings
      result.sources.merge(covered.sources) { first, _ in first }
    }
    try reporting.finish(result, covered, at: place)
  }
}
