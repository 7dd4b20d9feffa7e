//  side  =  folder of pages | folder of notebooks | notebook | revision | "."

/// One side of a comparison, as the user names it.
package enum Side: Sendable {
  /// What is on the disk.
  case workTree
  /// A folder of finished pages.
  case pages(String)
  /// A notebook or a folder of notebooks, apart from the project.
  case notebooks(String)
  case revision(Revision, Git)

  package static func read(_ name: String) -> Result<Side, Git.Problem> {
    if name == "." { return .success(.workTree) }
    if Disk.isFolder(name) {
      let files = Disk.files(below: name)
      let hasNotebooks = files.contains(where: RenderPlan.isNotebook)
      let hasPages = files.contains { $0.hasSuffix(".html") }
      return .success(hasPages && !hasNotebooks ? .pages(name) : .notebooks(name))
    }
    if Disk.exists(name) { return .success(.notebooks(name)) }
    return Git.find().flatMap { git in git.revision(name).map { .revision($0, git) } }
  }

  /// `paths`: the notebooks of the project, for sides that name none themselves.
  package func snapshot(of paths: [String], cells: CellRunner = .untrusted)
    -> Result<Snapshot, Git.Problem>
  {
    let reader = SourceReader.disk
    switch self {
    case .pages(let folder): return .success(.pages(in: folder))
    case .workTree:
      let subjects = RenderPlan(paths: paths, output: "").jobs.map {
        Snapshot.Subject(key: $0.notebook, path: $0.notebook)
      }
      return .success(.evaluating(subjects, reader: reader, label: "the work tree", cells: cells))
    case .notebooks(let path):
      let jobs = RenderPlan(paths: [path], output: "").jobs
      let subjects = jobs.map { job in
        // Two files with different names are still compared.
        let own = String(job.notebook.dropFirst(job.folder?.count ?? 0))
        return Snapshot.Subject(key: job.folder == nil ? "" : own, path: job.notebook)
      }
      return .success(.evaluating(subjects, reader: reader, label: path, cells: cells))
    case .revision(let revision, let git):
      return git.notebooks(below: paths, in: revision).map { notebooks in
        let subjects = notebooks.map { Snapshot.Subject(key: $0, path: $0) }
        return .evaluating(
          subjects, reader: git.reader(of: revision), label: "\(revision.name) (\(revision.short))",
          cells: cells)
      }
    }
  }

  /// Whether two sides are known by the same names: a folder of pages is compared with another.
  package func canBeCompared(with other: Side) -> Bool {
    switch (self, other) {
    case (.pages, .pages), (.notebooks, .notebooks): true
    case (.pages, _), (_, .pages), (.notebooks, _), (_, .notebooks): false
    case (.workTree, _), (.revision, _): true
    }
  }
}
