import ArgumentParser
import ReckonKit

struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Render notebooks into HTML pages.",
    discussion: """
      Without PATHS, the notebooks in `notebooks`. Of a folder, every `.md` file but those whose name
      begins with `_`. A page with findings is not written unless --keep-going; the others are.
      """)

  @Argument(help: "Notebooks, or folders of notebooks.", completion: .file())
  var paths: [String] = ["notebooks"]

  @Option(name: [.short, .long], help: "The folder for the pages.", completion: .directory)
  var output = "output"

  @Flag(help: "Write pages with findings too; the failures are visible in them.")
  var keepGoing = false

  @OptionGroup var reporting: Reporting
  @OptionGroup var typesetting: TypesettingOptions

  func run() throws {
    let session = RenderSession(
      plan: RenderPlan(paths: paths, output: output), settings: typesetting.settings,
      writing: keepGoing ? .always : .whenClean)
    try reporting.finish(session.run(progress: reporting.progress))
  }
}
