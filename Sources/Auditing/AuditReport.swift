/// What an audit found in one document.
package struct AuditReport: Sendable {
  /// In the order of the document.
  package var findings: [Finding]
  /// Every equation, total and claim that was judged, in the order of the document.
  package var judged: [Judged]
  /// Suppressions that stand in the document, used or not.
  package var suppressions: [Suppression]
  package var numerals: [NumeralUse]

  package struct Judged: Hashable, Sendable {
    package var range: Range<Int>
    package var verdict: Agreement
  }

  /// How many were judged so.
  package func count(_ verdict: Agreement) -> Int {
    judged.reduce(0) { $0 + ($1.verdict == verdict ? 1 : 0) }
  }
}

/// A numeral of the document's text.
package struct NumeralUse: Hashable, Sendable {
  package var range: Range<Int>
  /// Whether an equation or a total that was judged holds it.
  package var isJudged: Bool
}
