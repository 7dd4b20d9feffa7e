/// What an audit found in one document.
package struct AuditReport: Sendable {
  package var file: String
  /// In the order of the document.
  package var findings: [Finding]
  /// Every equation, total and claim that was judged, in the order of the document.
  package var judged: [Judged]
  /// Suppressions that stand in the document, used or not.
  package var suppressions: [Suppression]

  package struct Judged: Hashable, Sendable {
    package var range: Range<Int>
    package var verdict: Agreement
  }

  /// How many were judged so.
  package func count(_ verdict: Agreement) -> Int {
    judged.reduce(0) { $0 + ($1.verdict == verdict ? 1 : 0) }
  }
}
