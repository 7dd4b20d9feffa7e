//  reckon.yml  =  YAML:
//    title        what the site is called
//    description  a sentence about it
//    base-url     where it will be published: https://example.org/reports/
//    language     a tag such as en or pt-BR, for notebooks that say none
//    numbers      the tag of the language whose marks numbers have, where it is another one
//    theme        colours and fonts, as in a notebook's front matter
//    templates    a folder whose files replace the default templates
//    bibliography one BibTeX file or a list of them, for notebooks that name none
//    print        index, derivations or nothing: what is printed behind a page's text
//    navigation   notebooks in reading order; those that are not named follow by name
//    trust        yes, where the Swift code in notebooks may be run
//    self-contained  yes, or no for one style sheet and pictures that pages share

package import Diagnostics
import Notebooks
package import Typesetting

/// What holds for all notebooks of a project, from the `reckon.yml` at its root.
package struct Project: Sendable {
  /// The folder that holds `reckon.yml`, as paths from where the run began start with it: empty or
  /// ending in `/`; nil where there are no settings.
  package var root: String?
  package var title: String?
  package var description: String?
  package var baseURL: String?
  package var language: String?
  package var numbers: String?
  package var theme: Theme?
  /// Paths from where the run began.
  package var templates: String?
  package var printed: PrintedAppendix?
  /// BibTeX files that are there, as they are written: relative to the root.
  package var bibliography: [Excerpt] = []
  /// Whether the settings name any, there or not.
  package var namesBibliography = false
  package var navigation: [Excerpt] = []
  package var isSelfContained: Bool?
  /// Whether its notebooks' Swift code is run.
  package var trustsCode = false

  package var diagnostics: [Diagnostic] = []
  package var source: SourceFile?

  package static let fileName = "reckon.yml"

  package init() {}
}

extension Project {
  /// The project that holds a notebook or a folder: settings are looked for beside it and in the
  /// folders above, up to the one that git takes for the root.
  package static func find(
    above path: String, reader: SourceReader = .disk
  )
    -> Project
  {
    for folder in folders(above: path) {
      if let project = read(folder + fileName, root: folder, reader) { return project }
      if Disk.exists(folder + ".git") { break }
    }
    return Project()
  }

  /// The folder of a path and those that hold it, each empty or ending in `/`.
  static func folders(above path: String) -> [String] {
    var parts = path.parts
    let start = path.hasPrefix("/") ? "/" : ""
    if !Disk.isFolder(path) { parts = Array(parts.dropLast()) }
    var folders: [String] = []
    while let last = parts.last, last != ".." {
      folders.append(start + parts.joined(separator: "/") + "/")
      parts.removeLast()
    }
    if !start.isEmpty { return folders + ["/"] }
    let up = parts.map { $0 + "/" }.joined()
    // From where the run began upwards, to the root of the file system.
    let depth = max(0, Disk.workingFolder.split(separator: "/").count - parts.count)
    return folders + (0...depth).map { up + String(repeating: "../", count: $0) }
  }

  /// Nil where the reader knows no such file: a revision has its settings where it had them.
  private static func read(_ path: String, root: String, _ reader: SourceReader) -> Project? {
    var project = Project()
    project.root = root
    switch reader.source(path) {
    case .failure(.missing): return nil
    case .failure(.notText(let finding)): project.diagnostics = [finding]
    case .failure(let problem):
      project.diagnostics = [Diagnostic("settings.unreadable", problem.message)]
    case .success(let file):
      project.source = file
      switch FrontMatter.read(yaml: file) {
      case .failure(let findings): project.diagnostics = findings.all
      case .success(let settings): project.read(settings)
      }
    }
    return project
  }
}

extension Project {
  /// Whether the run begins in the project: a project that somebody else wrote, and that is only named
  /// on the command line, cannot give itself trust.
  var isOwn: Bool {
    guard let root, !root.hasPrefix("/") else { return false }
    return root.allSatisfy { $0 == "." || $0 == "/" }
  }

  /// Changes with what goes into every page of a run.
  func fingerprint(isSelfContained: Bool, drafts: Bool) -> [String] {
    [
      language ?? "-", numbers ?? "-", theme?.text ?? "-",
      bibliography.map(\.text).joined(separator: ","),
      printed?.rawValue ?? "-",
      "\(isSelfContained) \(drafts)",
    ]
  }
}
