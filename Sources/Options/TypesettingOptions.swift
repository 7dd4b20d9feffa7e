package import ArgumentParser
import Foundation
package import ReckonKit

/// Where the typesetter finds what it needs.
package struct TypesettingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "KaTeX, for notebooks with math.",
      discussion: "Otherwise RECKON_KATEX, otherwise where Debian's libjs-katex puts it."),
    completion: .file(extensions: ["js"]))
  package var katex: String?

  @Option(
    name: .customLong("math-font"),
    help: ArgumentHelp(
      "An OpenType math font, for notebooks with math.",
      discussion: "Otherwise RECKON_MATH_FONT, otherwise where Debian's fonts-texgyre-math puts it."
    ),
    completion: .file(extensions: ["otf"]))
  package var mathFont: String?

  @Option(
    help: "A folder of templates that replace the default ones, file by file.",
    completion: .directory)
  package var templates: String?

  @Flag(name: .customLong("no-cache"), help: "Neither use nor keep what earlier runs typeset.")
  package var withoutCache = false

  @Flag(help: "Run the Swift code in notebooks, as `trust: yes` in reckon.yml does.")
  package var trust = false

  package init() {}

  /// For the notebooks at some paths: what their project sets holds where nothing is asked for here.
  package func settings(for paths: [String], at place: RunFolder) -> RenderSettings {
    let environment = ProcessInfo.processInfo.environment
    let project = paths.first.map { Project.find(above: $0) } ?? Project()
    let beside = (project.root ?? "") + "templates"
    var settings = RenderSettings(
      katex: katex.map(place.path) ?? environment["RECKON_KATEX"] ?? RenderSettings.debianKaTeX,
      mathFont: mathFont.map(place.path) ?? environment["RECKON_MATH_FONT"]
        ?? RenderSettings.debianMathFont,
      templates: templates.map(place.path) ?? project.templates
        ?? (Disk.isFolder(beside) ? beside : nil),
      cache: withoutCache ? nil : ".reckon", trustsCode: trust || project.trustsCode)
    settings.project = project
    settings.isSelfContained = project.isSelfContained ?? true
    return settings
  }
}
