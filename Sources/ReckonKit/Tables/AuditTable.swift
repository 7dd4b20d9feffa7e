import Arithmetic
import Auditing
import Diagnostics
import Notebooks
import Typesetting

/// An audit's findings as a table.
struct AuditTable {
  private let report: AuditReport
  private let file: SourceFile
  private let evaluation: Evaluation

  init(_ report: AuditReport, _ file: SourceFile, _ evaluation: Evaluation) {
    self.report = report
    self.file = file
    self.evaluation = evaluation
  }

  private var wording: Phrasebook { evaluation.wording }

  func fragment(_ caption: Passage?) -> Fragment {
    let summary = Piece.html("<p>\(summary)</p>\n")
    if report.findings.isEmpty { return .passage(Passage([summary])) }
    let table = Table(
      columns: [
        Table.Column(wording.term("Line"), kind: .number),
        Table.Column(wording.term("As written"), kind: .text),
        Table.Column(wording.term("Stated"), kind: .number),
        Table.Column(wording.term("Computed"), kind: .number),
        Table.Column(wording.term("Likely cause"), kind: .text),
      ],
      rows: report.findings.map { Table.Row(.ordinary, cells($0)) }, caption: caption,
      anchor: evaluation.anchor)
    return .passage(Passage([.fragment(.table(table)), summary]))
  }

  /// How many were judged, so that a reader knows how many were right; as HTML.
  private var summary: String {
    let judged = report.judged.count { $0.verdict != .cannotTell }
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    let found = report.findings.count
    let code = "<code>\(escaped(name))</code>"
    let all =
      judged == 1
      ? wording.term("1 equation, total or claim") : wording.say(.judged, "\(judged)")
    return switch found {
    case 0: wording.say(.nothingWrong, all, code)
    case 1: wording.say(.oneWrong, all, code)
    default: wording.say(.severalWrong, "\(found)", all, code)
    }
  }

  private func cells(_ finding: Finding) -> [Table.Cell] {
    [
      .text("\(finding.start.line)"),
      code(finding.text), .text(finding.statedText), computed(finding), .text(cause(finding)),
    ]
  }

  private func code(_ text: String) -> Table.Cell {
    let line = text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }
      .joined(separator: " ")
    let shown = line.count > 90 ? "… \(line.suffix(88))" : line
    return .passage(Passage([.html("<code>\(escaped(shown))</code>")]))
  }

  /// The value as a door to how it follows, where the equation can be read as an expression.
  private func computed(_ finding: Finding) -> Table.Cell {
    let left = finding.text.split(separator: "=").dropLast().last.map(String.init) ?? ""
    let excerpt = Excerpt(left, in: finding.file, at: finding.range.lowerBound).trimmed
    guard case .success(let expression) = Expression.parse(excerpt), expression.references.isEmpty,
      case .success(let derivation) = evaluation.evaluate(expression),
      derivation.result.value == finding.computed
    else { return .numeral(finding.computedShort) }
    let name = expression.description
    var door = evaluation.door(derivation, named: name, as: .exact, at: nil)
    // Beside what is stated, in the unit that stands behind that.
    if !derivation.result.unit.isNone { (door.text, door.unit) = (finding.computedShort, "") }
    door.panel.place = evaluation.place(SourceRange(file.path, finding.range), in: file)
    return .number(door)
  }

  private func cause(_ finding: Finding) -> String {
    let cause = finding.cause?.explanation ?? "no known slip explains it"
    let sentences =
      [cause]
      + finding.notes.map { note in
        guard let range = note.range else { return note.message }
        return "\(note.message) (line \(file.position(of: range.lowerBound).line))"
      }
    return sentences.map { AuditTable.sentence($0) }.joined(separator: " ")
  }

  /// With a capital, unless it begins with a name such as `conv1`.
  private static func sentence(_ text: String) -> String {
    let isName = text.prefix { $0 != " " }.contains { $0.isNumber || $0 == "_" }
    return (isName ? text : text.prefix(1).uppercased() + text.dropFirst()) + "."
  }
}
