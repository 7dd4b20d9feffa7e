import Arithmetic
import Diagnostics

/// Reports as text for programs.
package enum Export {
  /// One array of objects.
  package static func json(_ reports: [AuditReport]) -> String {
    let records = reports.flatMap(records)
    if records.isEmpty { return "[]\n" }
    return "[\n" + records.map { "  " + $0.json.text }.joined(separator: ",\n") + "\n]\n"
  }

  /// One object a line.
  package static func jsonLines(_ reports: [AuditReport]) -> String {
    reports.flatMap(records).map { $0.json.text + "\n" }.joined()
  }

  /// One thing to report, whichever kind it is.
  struct Record {
    var file: String
    var start: SourceFile.Position
    var end: SourceFile.Position
    var rule: Rule.ID
    var severity: Diagnostic.Severity
    var message: String
    var text: JSONText = .null
    var stated: JSONText = .null
    var computed: JSONText = .null
    var cause: JSONText = .null
    var notes: [String] = []
    var fix: Fix?

    var json: JSONText {
      .object([
        ("file", .string(file)), ("line", .integer(start.line)), ("column", .integer(start.column)),
        ("endLine", .integer(end.line)), ("endColumn", .integer(end.column)),
        ("rule", .string(rule.rawValue)), ("severity", .string(severity.rawValue)),
        ("message", .string(message)), ("text", text), ("stated", stated), ("computed", computed),
        ("cause", cause), ("notes", .array(notes.map { .string($0) })),
        ("replacement", fix.map { .string($0.replacement) } ?? .null),
      ])
    }
  }

  static func records(_ report: AuditReport) -> [Record] {
    let findings = report.findings.map(Record.init)
    let messages = report.diagnostics.filter { diagnostic in
      diagnostic.rule == Rule.ID.unusedSuppression.rawValue
        || diagnostic.rule == Rule.ID.unreasonedSuppression.rawValue
    }
    let faults = messages.compactMap { diagnostic -> Record? in
      guard let rule = Rule.ID(rawValue: diagnostic.rule),
        let suppression = report.suppressions.first(where: { $0.range == diagnostic.range?.bytes })
      else { return nil }
      return Record(
        file: report.file, start: suppression.start, end: suppression.end, rule: rule,
        severity: diagnostic.severity, message: diagnostic.message)
    }
    return (findings + faults).sorted {
      ($0.start.line, $0.start.column) < ($1.start.line, $1.start.column)
    }
  }
}

extension Export.Record {
  fileprivate init(_ finding: Finding) {
    self.init(
      file: finding.file, start: finding.start, end: finding.end, rule: finding.rule,
      severity: finding.severity, message: finding.message, text: .string(finding.text),
      stated: .exact(finding.stated), computed: .exact(finding.computed),
      cause: finding.cause.map { .string($0.name.rawValue) } ?? .null,
      notes: (finding.cause.map { [$0.explanation] } ?? []) + finding.notes.map(\.message),
      fix: finding.fix)
  }
}
