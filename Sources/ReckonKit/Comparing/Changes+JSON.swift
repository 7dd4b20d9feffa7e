import Foundation

extension Changes {
  /// For programs: one object, its keys sorted.
  package var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(Exported(self)) else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

/// The shape of the JSON, apart from what the comparison uses.
private struct Exported: Encodable {
  var before: String
  var after: String
  var added: [String]
  var removed: [String]
  var unchanged: Int
  var reports: [Report]

  init(_ changes: Changes) {
    (before, after) = (changes.before, changes.after)
    (added, removed, unchanged) = (changes.added, changes.removed, changes.unchanged)
    reports = changes.reports.map(Report.init)
  }

  struct Report: Encodable {
    var path: String
    var title: String
    var causes: [Reason]
    var values: [Value]
    var claims: [Claim]
    var sentences: [Sentence]
    var cells: [Cell]
    var added: [Shown]
    var removed: [Shown]

    init(_ report: ReportChanges) {
      (path, title) = (report.path, report.title)
      causes = report.causes.map(Reason.init)
      values = report.values.map(Value.init)
      claims = report.claims.map { Claim(claim: $0.claim, holds: $0.holds, place: $0.place) }
      sentences = report.sentences.map { sentence in
        Sentence(text: sentence.text, place: sentence.place)
      }
      cells = report.cells.map {
        Cell(table: $0.table, row: $0.row, column: $0.column, before: $0.before, after: $0.after)
      }
      added = report.added.map(Shown.init)
      removed = report.removed.map(Shown.init)
    }
  }

  struct Reason: Encodable {
    var kind: String
    var name: String
    var before: [Line]?
    var after: [Line]?

    init(_ cause: Cause) {
      name = cause.shortName
      switch cause {
      case .definition(_, let lines), .code(let lines):
        kind = if case .code = cause { "code" } else { "definition" }
        before = lines.compactMap(\.before).map { Line(text: $0.text, place: $0.place) }
        after = lines.compactMap(\.after).map { Line(text: $0.text, place: $0.place) }
      case .file: kind = "file"
      case .expression(let name, let old):
        kind = "expression"
        before = [Line(text: old, place: "")]
        after = [Line(text: name, place: "")]
      case .unknown: kind = "unknown"
      }
    }
  }

  struct Line: Encodable {
    var text: String
    var place: String
  }

  struct Value: Encodable {
    var name: String
    var before: String
    var after: String
    var relative: String?
    /// Into `causes`.
    var causes: [Int]
    var place: String

    init(_ value: ValueChange) {
      (name, before, after) = (value.name, value.before, value.after)
      (relative, causes, place) = (value.relative, value.causes, value.place)
    }
  }

  struct Claim: Encodable {
    var claim: String
    var holds: Bool
    var place: String
  }

  struct Sentence: Encodable {
    var text: String
    var place: String
  }

  struct Cell: Encodable {
    var table: String
    var row: String
    var column: String
    var before: String
    var after: String
  }

  struct Shown: Encodable {
    var name: String
    var shown: String
    var place: String

    init(_ shown: ReportChanges.Shown) {
      (name, self.shown, place) = (shown.name, shown.shown, shown.place)
    }
  }
}
