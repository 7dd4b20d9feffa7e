package import Diagnostics
import Digests
import Typesetting

/// Which notebooks are rendered, and where each page goes.
package struct RenderPlan: Sendable {
  package struct Job: Sendable, Hashable {
    package let notebook: String
    package let page: String
    /// The page's path below the output folder.
    package let path: String
    /// The folder it was found in, ending in `/`; nil where the notebook itself was named.
    package let folder: String?
    /// What its record is named by: the same notebook may be rendered into several folders.
    let key: String

    package init(notebook: String, page: String, path: String = "", folder: String? = nil) {
      self.notebook = notebook
      self.page = page
      self.path = path
      self.folder = folder
      key = String(SHA256.digest("\(notebook)\n\(page)".utf8).prefix(32))
    }
  }

  package var jobs: [Job] = []
  package var output: String
  /// What was named on the command line and cannot be rendered.
  package var problems: [FileProblem] = []
  package var diagnostics: [Diagnostic] = []

  /// A folder's notebooks are all its `.md` files, but for those whose name begins with `_`, which
  /// are there to be included; a page lies below `output` as its notebook lies below the folder.
  package init(paths: [String], output: String) {
    self.output = output
    // The jobs by the paths of their pages.
    var taken: [String: Int] = [:]
    for path in paths {
      let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
      if Disk.isFolder(path) {
        let notebooks = Disk.files(below: path).filter(RenderPlan.isNotebook)
        if notebooks.isEmpty { problems.append(.other(path, reason: "no notebooks (`.md`) in it")) }
        for notebook in notebooks {
          add(
            "\(path)/\(notebook)", path: RenderPlan.pageName(of: notebook), folder: path + "/",
            &taken)
        }
      } else if Disk.exists(path) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        add(path, path: RenderPlan.pageName(of: name), folder: nil, &taken)
      } else {
        problems.append(path == RunFolder.notebooks ? .noNotebooks : .missing(path))
      }
    }
    if isSite {
      diagnostics += jobs.filter { $0.path == Site.searchPath }.map(Diagnostic.reserved)
      jobs.removeAll { $0.path == Site.searchPath }
    }
  }

  private mutating func add(
    _ notebook: String, path: String, folder: String?, _ taken: inout [String: Int]
  ) {
    if let first = taken[path].map({ jobs[$0] }) {
      if first.notebook != notebook { diagnostics.append(.samePage(notebook, first)) }
      return
    }
    taken[path] = jobs.count
    jobs.append(Job(notebook: notebook, page: "\(output)/\(path)", path: path, folder: folder))
  }

  /// A folder with several notebooks becomes a site; one notebook, one page.
  package var isSite: Bool { jobs.count > 1 && jobs.allSatisfy { $0.folder != nil } }

  static func isNotebook(_ path: String) -> Bool {
    path.hasSuffix(".md") && !path.split(separator: "/").contains { $0.hasPrefix("_") }
  }

  static func pageName(of notebook: String) -> String {
    (notebook.hasSuffix(".md") ? String(notebook.dropLast(3)) : notebook) + ".html"
  }
}

extension Diagnostic {
  fileprivate static func samePage(_ notebook: String, _ first: RenderPlan.Job) -> Diagnostic {
    Diagnostic(
      "site.same-page",
      "\(notebook) and \(first.notebook) would both become \(first.path); rename one",
      at: SourceRange(notebook, 0..<0))
  }

  fileprivate static func reserved(_ job: RenderPlan.Job) -> Diagnostic {
    Diagnostic(
      "site.reserved-name", "\(job.path) is the site's own search page; rename this notebook",
      at: SourceRange(job.notebook, 0..<0))
  }
}
