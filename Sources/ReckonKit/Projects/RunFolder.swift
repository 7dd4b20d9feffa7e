import Foundation

/// Where a run takes place: at the root of the project that it begins in, as with git or make, so that
/// it finds, keeps and writes the same from each of the project's folders.
///
/// Paths are named as they are seen from where the run began, and shown so again.
package struct RunFolder: Sendable {
  /// From the root to where the run began, each a folder's name.
  private let start: [String]
  /// The root where it was looked for; paths that lie below it lead there too.
  private let root: String

  package static let notebooks = "notebooks"

  /// Where the run began.
  package static var here: RunFolder { RunFolder(here: "", root: "") }

  /// Stays where it is, unless the first of some paths lies in a project around it.
  package static func enter(for paths: [String]) -> RunFolder {
    let here = Disk.workingFolder
    guard let root = root(above: paths.first ?? ".", from: here),
      FileManager.default.changeCurrentDirectoryPath(root)
    else { return RunFolder(here: here, root: here) }
    return RunFolder(here: here, root: root)
  }

  /// `root`: a folder that holds `here`, both from the file system's root.
  init(here: String, root: String) {
    self.root = root
    start = Array(here.parts.dropFirst(root.parts.count))
  }

  /// The root of the project that holds both a path and the folder where the run began.
  private static func root(above path: String, from here: String) -> String? {
    guard let root = Project.find(above: path).root else { return nil }
    let parts = root.hasPrefix("/") ? root.parts : (here.parts + root.parts).withoutSteps
    guard here.parts.starts(with: parts), parts.count < here.parts.count || root.hasPrefix("/")
    else { return nil }
    return "/" + parts.joined(separator: "/")
  }

  /// From the root, a path that was named where the run began.
  package func path(_ named: String) -> String {
    if named.hasPrefix("/") {
      let parts = named.parts.withoutSteps
      guard parts.starts(with: root.parts) else { return named }
      return parts.dropFirst(root.parts.count).asPath
    }
    return start.isEmpty ? named : (start + named.parts).withoutSteps.asPath
  }

  /// Where the run began, a path from the root.
  package func shown(_ path: String) -> String {
    if start.isEmpty || path.hasPrefix("/") { return path }
    let parts = path.parts.withoutSteps
    let shared = zip(start, parts).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: start.count - shared)
    return (up + parts.dropFirst(shared)).asPath
  }

  /// The notebooks that a run is about: those that are named, or the project's.
  package func notebooks(_ named: [String]) -> [String] {
    named.isEmpty ? [RunFolder.notebooks] : named.map(path)
  }
}

extension Collection<String> {
  fileprivate var asPath: String { isEmpty ? "." : joined(separator: "/") }
}
