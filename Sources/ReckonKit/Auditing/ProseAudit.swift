import Auditing
package import Diagnostics

/// The audit of everything that the author of a notebook wrote in words, held to the arithmetic in it
/// and to what the notebook's networks and names are known to have.
package struct ProseAudit: Sendable {
  /// By the paths of the files.
  let reports: [AuditReport]
  let prose: NotebookProse

  init(of prose: NotebookProse, in written: [String: SourceFile], names: Names) {
    self.prose = prose
    let files = written.values.sorted { $0.path < $1.path }
    let knowledge = Knowledge(names, usedIn: files)
    reports = files.map { file in
      Audit.run(
        file, as: .markdown, skipping: prose.hidden[file.path] ?? [], knowledge: knowledge)
    }
  }

  package var diagnostics: [Diagnostic] { reports.flatMap(\.diagnostics) }
}
