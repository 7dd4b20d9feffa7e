import Diagnostics
import Typesetting

/// The order in which a site's pages are read: the index first, then those that the settings name, as
/// they name them, then the others by their paths.
struct ReadingOrder {
  /// Into the jobs of the run.
  private(set) var indices: [Int] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ jobs: [RenderPlan.Job], _ project: Project) {
    var rest = Set(jobs.indices)
    func take(_ index: Int?) -> Bool {
      guard let index, rest.remove(index) != nil else { return false }
      indices.append(index)
      return true
    }
    _ = take(jobs.firstIndex { $0.path == Site.indexPath })
    for name in project.navigation {
      let index = jobs.firstIndex { ReadingOrder.names($0, in: project).contains(name.text) }
      if index == nil { diagnostics.append(.unknown(name, jobs, project)) }
      if index != nil, !take(index) { diagnostics.append(.repeated(name)) }
    }
    indices += rest.sorted { jobs[$0].path < jobs[$1].path }
  }

  /// How settings may name a notebook: from its folder or from their own.
  fileprivate static func names(_ job: RenderPlan.Job, in project: Project) -> [String] {
    let folder = job.folder ?? ""
    let own = String(job.notebook.dropFirst(folder.count))
    guard let root = project.root, job.notebook.hasPrefix(root) else { return [own, job.notebook] }
    return [own, String(job.notebook.dropFirst(root.count))]
  }
}

extension Diagnostic {
  fileprivate static func unknown(
    _ name: Excerpt, _ jobs: [RenderPlan.Job], _ project: Project
  ) -> Diagnostic {
    let finding = Diagnostic(
      "settings.navigation",
      "`\(name.text)` is no notebook of this site; name one by its path, such as "
        + "`\(jobs.first.flatMap { ReadingOrder.names($0, in: project).first } ?? "first.md")`",
      at: name.range)
    let known = jobs.compactMap { ReadingOrder.names($0, in: project).first }
    guard let meant = closest(to: name.text, in: known) else { return finding }
    return finding.fixing("did you mean `\(meant)`?", replace: name.range, with: meant)
  }

  fileprivate static func repeated(_ name: Excerpt) -> Diagnostic {
    Diagnostic(
      "settings.navigation", .warning, "`\(name.text)` has its place already; name it once",
      at: name.range)
  }
}
