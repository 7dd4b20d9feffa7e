import ArgumentParser
import Options
import ReckonKit

struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Render notebooks into HTML pages.",
    discussion: """
      Without PATHS, the notebooks in `notebooks`, also from within a folder of a project. Of a folder, \
      every `.md` file but those whose name begins with `_`. A folder of several notebooks becomes a site, with an index, a search and links \
      from page to page; `reckon.yml` beside it sets its title, order and look. A page with errors is \
      not written unless --keep-going; the others are.
      """)

  @Argument(
    help: "Notebooks, or folders of notebooks; otherwise `notebooks` of the project.",
    completion: .file())
  var paths: [String] = []

  @Option(
    name: [.short, .long],
    help: "The folder for the pages; otherwise `\(Render.defaultOutput)` of the project.",
    completion: .directory)
  var output: String?

  static let defaultOutput = "output"

  @Flag(help: "Write pages with findings too; the failures are visible in them.")
  var keepGoing = false

  @OptionGroup(title: "Site Options") var site: SiteOptions
  @OptionGroup var reporting: Reporting
  @OptionGroup var typesetting: TypesettingOptions

  func run() throws {
    let place = RunFolder.enter(for: paths)
    let paths = place.notebooks(paths)
    var settings = typesetting.settings(for: paths, at: place)
    try site.apply(to: &settings)
    let output = output.map(place.path) ?? Render.defaultOutput
    let session = RenderSession(
      plan: RenderPlan(paths: paths, output: output), settings: settings,
      writing: keepGoing ? .always : .whenClean)
    try reporting.finish(session.run(progress: reporting.progress), at: place)
  }
}
