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

  var settings: RenderSettings {
    let environment = ProcessInfo.processInfo.environment
    return RenderSettings(
      katex: katex ?? environment["RECKON_KATEX"] ?? RenderSettings.debianKaTeX,
      mathFont: mathFont ?? environment["RECKON_MATH_FONT"] ?? RenderSettings.debianMathFont,
      templates: templates ?? (Disk.isFolder("templates") ? "templates" : nil),
      cache: withoutCache ? nil : ".reckon", trustsCode: trust || Trust.isGiven())
  }
}
