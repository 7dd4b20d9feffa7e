//  output   =  { message | other }
//  message  =  file ":" line ":" column ": " severity ": " text LF
//
//  as swiftc writes with -diagnostic-style llvm; `other` is the quoted source and its carets.

import Foundation

/// What the compiler says of a program of cells.
struct CompilerMessages {
  private(set) var findings: [CellRun.Finding] = []

  init(_ output: String, cells: Int) {
    let files = Dictionary(
      uniqueKeysWithValues: (0..<cells).map { (CellSheet.file(of: $0), $0) })
    for line in output.split(whereSeparator: \.isNewline) {
      guard let finding = Self.finding(line, files) else { continue }
      if finding.severity == .note {
        if !findings.isEmpty { findings[findings.count - 1].notes.append(finding) }
      } else if !findings.contains(where: { $0.isSame(as: finding) }) {
        findings.append(finding)
      }
    }
    // A brace that is never closed is missed at the end of the program; where it opens is a note.
    for index in findings.indices where findings[index].place == nil {
      findings[index].place = findings[index].notes.lazy.compactMap(\.place).first
    }
  }

  private static func finding(_ line: Substring, _ files: [String: Int]) -> CellRun.Finding? {
    for severity in ["error", "warning", "note"] {
      guard let mark = line.firstRange(of: ": \(severity): "),
        let kind = CellRun.Finding.Severity(rawValue: severity)
      else { continue }
      let parts = line[..<mark.lowerBound].split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count >= 3, let row = Int(parts[parts.count - 2]),
        let column = Int(parts[parts.count - 1])
      else { continue }
      let file = parts.dropLast(2).joined(separator: ":").split(separator: "/").last.map(
        String.init)
      let place = file.flatMap { files[$0] }.map {
        CellRun.Place(cell: $0, line: row, column: column)
      }
      var message = line[mark.upperBound...]
      // The group of the compiler's own options that it belongs to.
      if message.hasSuffix("]"), let group = message.lastIndex(of: "["),
        message[group...].hasPrefix("[#")
      {
        message = message[..<group]
      }
      return CellRun.Finding(
        rule: "swift.\(severity)", severity: kind,
        message: message.trimmingCharacters(in: .whitespaces), place: place)
    }
    return nil
  }
}

extension CellRun.Finding {
  fileprivate func isSame(as other: CellRun.Finding) -> Bool {
    message == other.message && place == other.place && severity == other.severity
  }
}
