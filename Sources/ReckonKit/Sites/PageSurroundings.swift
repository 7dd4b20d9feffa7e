import Diagnostics
import Notebooks
import Typesetting

/// What a page takes from its project and from its place in a site rather than from its notebook.
package struct PageSurroundings: Sendable {
  /// The page's path below the site's root.
  var path = ""
  /// For notebooks that say none.
  var language = "en"
  var numbers: String?
  var theme: Theme?
  var printed = PrintedAppendix.index
  /// For notebooks that name none.
  var bibliography: [Excerpt] = []
  var namesBibliography = false
  /// The pages of the run, by the paths of their notebooks.
  var pages: [String: String] = [:]
  /// The run makes a whole site: what is no page of it is nowhere.
  var isSite = false
  /// The folder of the site's notebooks, ending in `/`: files below it that pages link to lie there
  /// below the site's root.
  var folder: String?
  /// Pictures below the folder are copied; others, and all where it is false, travel in the page.
  var copiesPictures = false

  package init() {}

  /// A page of its own.
  package init(in project: Project) {
    language = project.language ?? language
    numbers = project.numbers
    theme = project.theme
    printed = project.printed ?? printed
    bibliography = project.bibliography
    namesBibliography = project.namesBibliography
  }

  init(_ job: RenderPlan.Job, in run: RunSurroundings) {
    self.init(in: run.project)
    path = job.path
    pages = run.pages
    isSite = run.isSite
    folder = job.folder
    copiesPictures = !run.isSelfContained
  }

  /// Where a file that is no notebook lies below the site's root.
  private func copy(of file: String) -> String? {
    guard isSite, let folder, file.hasPrefix(folder), !file.hasSuffix(".md"), Disk.isFile(file)
    else { return nil }
    return String(file.dropFirst(folder.count))
  }

  /// What links to notebooks lead to: their pages.
  func addresses(of links: [Link]) -> [Link.Key: String] {
    var addresses: [Link.Key: String] = [:]
    for link in links where addresses[link.key] == nil {
      let target = LinkTarget(link.destination)
      guard !target.path.isEmpty,
        case .success(let file) = target.file(relativeTo: link.range.file)
      else { continue }
      if let below = pages[file] ?? copy(of: file) {
        addresses[link.key] = SitePath.link(from: path, to: below) + target.suffix
      } else if !isSite, RenderPlan.isNotebook(file) {
        // Rendered by another run, beside this page.
        let end = link.destination.count - target.suffix.count
        let written = String(link.destination.prefix(end))
        addresses[link.key] = RenderPlan.pageName(of: written) + target.suffix
      }
    }
    return addresses
  }
}

/// What all pages of a run have around them.
struct RunSurroundings: Sendable {
  var project = Project()
  var pages: [String: String] = [:]
  var isSelfContained = true
  var isSite = false

  init() {}

  init(_ plan: RenderPlan, _ settings: RenderSettings) {
    project = settings.project
    pages = Dictionary(plan.jobs.map { ($0.notebook, $0.path) }) { first, _ in first }
    isSite = plan.isSite
    isSelfContained = settings.isSelfContained || !plan.isSite
  }
}
