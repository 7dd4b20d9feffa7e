import BibTeX
import Diagnostics
import Notebooks

/// The bibliographies that a notebook names in its front matter, or its project in its settings, read.
struct Library: Sendable {
  private(set) var bibliography = Bibliography()
  private(set) var sources: [String: SourceFile] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether the front matter or the project names any.
  let isNamed: Bool

  /// Those of the front matter, if it names any, stand in place of the project's.
  init(_ own: [Excerpt], in surroundings: PageSurroundings, reader: SourceReader) {
    let files = own.isEmpty ? surroundings.bibliography : own
    isNamed = !own.isEmpty || surroundings.namesBibliography
    for file in files { read(file, reader) }
    diagnostics += bibliography.diagnostics
  }

  private mutating func read(_ file: Excerpt, _ reader: SourceReader) {
    let path = reader.path(file.trimmed.text, relativeTo: file.file)
    switch path.flatMap(reader.source) {
    case .failure(let problem): diagnostics.append(.cannotRead(file.trimmed, problem))
    case .success(let source):
      if sources[source.path] != nil { return }
      sources[source.path] = source
      bibliography.read(source)
    }
  }
}

extension Diagnostic {
  fileprivate static func cannotRead(_ file: Excerpt, _ problem: FileProblem) -> Diagnostic {
    Diagnostic(
      "cite.bibliography", "cannot read this bibliography: \(problem.message)", at: file.range)
  }
}
