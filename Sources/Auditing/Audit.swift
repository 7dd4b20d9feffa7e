import Arithmetic
package import Diagnostics

/// Recomputes what a document states.
package enum Audit {
  /// `skipping`: bytes of the file that are not read, such as a notebook's directives and roles.
  /// `knowledge`: quantities that are known otherwise, which prose must not contradict.
  package static func run(
    _ file: SourceFile, as kind: DocumentKind, skipping: [Range<Int>] = [],
    knowledge: Knowledge = .none
  ) -> AuditReport {
    var audit = DocumentAudit(file: file, kind: kind, skipping: skipping, knowledge: knowledge)
    return audit.report()
  }
}
