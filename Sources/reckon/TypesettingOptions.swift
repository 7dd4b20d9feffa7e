import ArgumentParser
import Foundation
import ReckonKit

/// Where the typesetter finds what it needs.
struct TypesettingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "KaTeX, for notebooks with math.",
      discussion: "Otherwise RECKON_KATEX, otherwise where Debian's libjs-katex puts it."),
    completion: .file(extensions: ["js"]))
  var katex: String?

  @Option(
    name: .customLong("math-font"),
    help: ArgumentHelp(
      "An OpenType math font, for notebooks with math.",
      discussion: "Otherwise RECKON_MATH_FONT, otherwise where Debian's fonts-texgyre-math puts it."
    ),
    completion: .file(extensions: ["otf"]))
  var mathFont: String?

  @Option(
    help: "A folder of templates that replace the default ones, file by file.",
    completion: .directory)
  var templates: String?

  @Flag(name: .customLong("no-cache"), help: "Neither use nor keep what earlier runs typeset.")
  var withoutCache = false

  @Flag(help: "Run the Swift code in notebooks, as `trust: yes` in reckon.yml does.")
  var trust = false

  /// For the notebooks at some paths: what their project sets holds where nothing is asked for here.
  func settings(for paths: [String]) -> RenderSettings {
    let environment = ProcessInfo.processInfo.environment
    let project = paths.first.map { Project.find(above: $0) } ?? Project()
    let beside = (project.root ?? "") + "templates"
    var settings = RenderSettings(
      katex: katex ?? environment["RECKON_KATEX"] ?? RenderSettings.debianKaTeX,
      mathFont: mathFont ?? environment["RECKON_MATH_FONT"] ?? RenderSettings.debianMathFont,
      templates: templates ?? project.templates ?? (Disk.isFolder(beside) ? beside : nil),
      cache: withoutCache ? nil : ".reckon", trustsCode: trust || project.trustsCode)
    settings.project = project
    settings.isSelfContained = project.isSelfContained ?? true
    return settings
  }
}
