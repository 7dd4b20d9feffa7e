package import Diagnostics
import Examples

/// A project to begin with: settings, and a notebook that renders at once.
package struct NewProject: Sendable {
  /// Paths below the project's folder, in order.
  package private(set) var files: [(path: String, bytes: [UInt8])]

  package static var examples: [String] { Examples.notebooks.dropFirst().map(\.name) }

  /// `example`: nil for the small report that shows what there is; nil is returned for an unknown one.
  package init?(title: String, example: String?) {
    let name = example ?? "first"
    guard let notebook = Examples.notebooks.first(where: { $0.name == name }) else { return nil }
    let settings = String(decoding: Examples.settings, as: UTF8.self)
      .replacing("title: NAME", with: "title: \(title.yamlText)")
      .replacing("first.md", with: "\(name).md")
    files = [
      ("reckon.yml", Array(settings.utf8)), ("notebooks/\(name).md", notebook.bytes),
      (".gitignore", Examples.ignored),
    ]
  }

  /// Writes all of it, or nothing where one of the files is there already.
  package func write(to folder: String) -> [Diagnostic] {
    let existing = files.map { "\(folder)/\($0.path)" }.filter(Disk.exists)
    if !existing.isEmpty { return existing.map(Diagnostic.exists) }
    for (path, bytes) in files {
      if case .failure(let problem) = Disk.write(bytes, to: "\(folder)/\(path)", durably: true) {
        return [Diagnostic("file.unwritable", problem.message)]
      }
    }
    return []
  }
}

extension String {
  /// In double quotes, as YAML reads it.
  fileprivate var yamlText: String {
    let escaped = replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}

extension Diagnostic {
  fileprivate static func exists(_ file: String) -> Diagnostic {
    Diagnostic(
      "new.exists", "\(file) is there already, and nothing is written over it; choose another name")
  }
}
