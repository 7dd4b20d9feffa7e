import Foundation

extension Git {
  /// Reads files as a commit has them, by their paths from where the run began.
  package func reader(of revision: Revision) -> SourceReader {
    SourceReader { path in
      guard let inside = inRepository(path) else { return .failure(.missing(path)) }
      return run(["cat-file", "blob", "\(revision.commit):\(inside)"]).mapError { _ in
        .missing(path)
      }
    }
  }

  /// The notebooks of a commit below some paths, or those paths themselves.
  package func notebooks(below paths: [String], in revision: Revision)
    -> Result<[String], Problem>
  {
    files(in: revision).map { files in
      paths.flatMap { path -> [String] in
        guard let inside = inRepository(path) else { return [] }
        if files.contains(inside) { return [path] }
        let folder = inside.isEmpty ? "" : inside + "/"
        let trimmed = path.hasSuffix("/") ? String(path.dropLast()) : path
        return files.filter { $0.hasPrefix(folder) }.map { String($0.dropFirst(folder.count)) }
          .filter(RenderPlan.isNotebook).map { "\(trimmed)/\($0)" }
      }
    }
  }

  /// A path from the repository's root; nil for one outside.
  private func inRepository(_ path: String) -> String? {
    if path.hasPrefix("/") {
      guard path.hasPrefix(root + "/") else { return path == root ? "" : nil }
      return String(path.dropFirst(root.count + 1))
    }
    let parts = (prefix.parts + path.parts).withoutSteps
    return parts.first == ".." ? nil : parts.joined(separator: "/")
  }
}
