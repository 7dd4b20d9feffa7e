import Arithmetic
import Auditing
import Diagnostics

/// What holds of everything that is said about a text.
enum Laws {
  /// A range lies in the text and cuts no character.
  static func check(_ range: Range<Int>, _ text: String) {
    precondition(range.lowerBound >= 0 && range.upperBound <= text.utf8.count, "\(range)")
    for offset in [range.lowerBound, range.upperBound] {
      let index = text.utf8.index(text.utf8.startIndex, offsetBy: offset)
      precondition(index.samePosition(in: text.unicodeScalars) != nil, "\(offset) of \(range)")
    }
  }

  static func check(_ findings: [Diagnostic], _ text: String) {
    for finding in findings {
      for range in [finding.range] + finding.notes.map(\.range) {
        if let range { check(range.bytes, text) }
      }
    }
  }
}

enum AuditLaws {
  static func check(_ text: String, as kind: DocumentKind) {
    let file = SourceFile(path: "a", text: text)
    let report = Audit.run(file, as: kind, knowledge: knowledge)
    for finding in report.findings {
      Laws.check(finding.range, text)
      Laws.check(finding.valueRange, text)
    }
    Laws.check(report.diagnostics, text)
    for judged in report.judged { Laws.check(judged.range, text) }
    for use in Audit.numerals(file, as: kind, report: report) { Laws.check(use.range, text) }
    let fixed = Audit.fixed(file, as: kind)
    precondition(skeleton(fixed.text) == skeleton(text), "more than digits was changed")
  }

  private static let knowledge = Knowledge([
    .init("conv1", ["parameters"], 34_944), .init("VGG-19", ["weights"], 143_652_544),
    .init("conv1", ["output"], .extents([55, 55, 96])), .init("total_macs", [], 12),
  ])

  private static let groupMarks = Set(",_.'{}\\ \u{A0}\u{2009}\u{202F}\u{2019}".unicodeScalars)

  /// Everything but digits and what parts groups of them.
  private static func skeleton(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { !("0"..."9").contains($0) && !groupMarks.contains($0) }
  }
}
