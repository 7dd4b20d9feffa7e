/// Which notebooks are rendered, and where each page goes.
package struct RenderPlan: Sendable {
  package struct Job: Sendable, Hashable {
    package var notebook: String
    package var page: String
  }

  package var jobs: [Job] = []
  /// What was named on the command line and cannot be rendered.
  package var problems: [FileProblem] = []

  /// A folder's notebooks are all its `.md` files, but for those whose name begins with `_`, which
  /// are there to be included; a page lies below `output` as its notebook lies below the folder.
  package init(paths: [String], output: String) {
    for path in paths {
      let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
      if Disk.isFolder(path) {
        let notebooks = Disk.files(below: path).filter(RenderPlan.isNotebook)
        if notebooks.isEmpty { problems.append(.other(path, reason: "no notebooks (`.md`) in it")) }
        jobs += notebooks.map {
          Job(notebook: "\(path)/\($0)", page: "\(output)/\(RenderPlan.pageName(of: $0))")
        }
      } else if Disk.exists(path) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        jobs.append(Job(notebook: path, page: "\(output)/\(RenderPlan.pageName(of: name))"))
      } else {
        problems.append(.missing(path))
      }
    }
  }

  private static func isNotebook(_ path: String) -> Bool {
    path.hasSuffix(".md") && !path.split(separator: "/").contains { $0.hasPrefix("_") }
  }

  private static func pageName(of notebook: String) -> String {
    (notebook.hasSuffix(".md") ? String(notebook.dropLast(3)) : notebook) + ".html"
  }
}
