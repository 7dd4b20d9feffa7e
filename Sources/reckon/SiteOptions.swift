import ArgumentParser
import ReckonKit

/// How a site is made.
struct SiteOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "Whether each page carries its style and pictures.",
      discussion: """
        Otherwise `self-contained` in reckon.yml, otherwise yes: a page that is mailed, saved or handed \
        in stays whole, and it carries only the rules it uses. With --no-self-contained the pages of a \
        folder share style.css and their pictures.
        """))
  var selfContained: Bool?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp(
      "Where the site will be published; adds sitemap.xml and feed.xml.",
      discussion: "Otherwise `base-url` in reckon.yml. Links stay relative either way."))
  var baseURL: String?

  @Flag(help: "Make pages of notebooks that say `draft: yes`, too.")
  var drafts = false

  func apply(to settings: inout RenderSettings) throws {
    if let selfContained { settings.isSelfContained = selfContained }
    settings.includesDrafts = drafts
    guard let baseURL else { return }
    guard let url = BaseURL.read(baseURL) else {
      throw ValidationError(
        "`\(baseURL)` is no address; write one like https://example.org/reports/")
    }
    settings.project.baseURL = url
  }
}
