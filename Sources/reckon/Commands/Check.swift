import ArgumentParser
import ReckonKit

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find everything that is wrong with notebooks, without writing anything.")

  @Argument(help: "Notebooks, or folders of notebooks.", completion: .file())
  var paths: [String] = ["notebooks"]

  @OptionGroup var reporting: Reporting
  @OptionGroup var typesetting: TypesettingOptions

  func run() throws {
    var settings = typesetting.settings(for: paths)
    settings.includesDrafts = true
    let session = RenderSession(
      plan: RenderPlan(paths: paths, output: ""), settings: settings, writing: .never)
    try reporting.finish(session.run(progress: reporting.progress))
  }
}
