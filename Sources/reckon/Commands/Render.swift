import ArgumentParser
import Options
import ReckonKit

struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", _superCommandName: "reckon",
    abstract: "Render notebooks into HTML pages.",
    discussion: """
      Without PATHS, the notebooks in `notebooks`, also from within a folder of a project. Of a folder, \
      every `.md` file but those whose name begins with `_`. A folder of several notebooks becomes a \
      site, with an index, a search and links from page to page; `reckon.yml` beside it sets its title, \
      order and look. A page with errors is not written unless --keep-going; the others are.
      """)

  @OptionGroup var notebooks: NotebookArguments
  @OptionGroup var folder: PageFolder

  @Flag(help: "Write pages with findings too; calls and claims that fail say so in them.")
  var keepGoing = false

  @OptionGroup(title: "Site Options") var site: SiteOptions
  @OptionGroup var reporting: Reporting
  @OptionGroup var typesetting: TypesettingOptions

  func run() throws {
    let (place, paths) = notebooks.enter()
    var settings = typesetting.settings(for: paths, at: place)
    try site.apply(to: &settings)
    let session = RenderSession(
      plan: RenderPlan(paths: paths, output: folder.path(at: place)), settings: settings,
      writing: keepGoing ? .always : .whenClean)
    try reporting.finish(session.run(progress: reporting.progress), at: place)
  }
}
