import Arithmetic
import Diagnostics
import Notebooks

/// What came of a notebook's cells, by the calls in it.
package struct CellResults: Sendable {
  private var outputs: [Int: [CellRun.Output]] = [:]
  private var findings: [Int: [Diagnostic]] = [:]
  /// What follows from findings elsewhere: said in the page, and not reported again.
  private var consequences: [Int: [Diagnostic]] = [:]
  /// The values that cells published, as definitions.
  private(set) var values: [(name: Excerpt, value: ValueRequest)] = []
  private(set) var diagnostics: [Diagnostic] = []

  package init() {}

  init(_ run: CellRun, of sheet: CellSheet) {
    for (index, cell) in sheet.cells.enumerated() { outputs[cell.call] = run.outputs[index] }
    for finding in run.findings {
      let place = finding.place ?? CellRun.Place(cell: 0)
      guard sheet.cells.indices.contains(place.cell) else { continue }
      let cell = sheet.cells[place.cell]
      let missing = finding.missingName
      if let missing, sheet.failed.contains(missing) {
        consequences[cell.call, default: []].append(
          .consequence(missing, at: cell.range(of: place)))
      } else {
        findings[cell.call, default: []].append(finding.diagnostic(in: sheet))
      }
    }
    for value in run.values where sheet.cells.indices.contains(value.place.cell) {
      let cell = sheet.cells[value.place.cell]
      let range = cell.range(of: value.place)
      let name = Excerpt(value.name, in: range.file, at: range.bytes.lowerBound)
      let text = Excerpt(value.text, in: range.file, at: range.bytes.lowerBound)
      switch ValueRequest.parse(text) {
      case .success(let request): values.append((name, request))
      case .failure: diagnostics.append(.unreadableValue(value, at: range))
      }
    }
  }

  func outputs(of call: Int) -> [CellRun.Output] { outputs[call] ?? [] }

  func isEmpty(_ call: Int) -> Bool { outputs(of: call).isEmpty }

  /// What a cell's mark in the page says, and what is reported.
  func notes(on call: Int) -> (marks: [Diagnostic], findings: [Diagnostic]) {
    let all = findings[call] ?? []
    let marks = all.filter { $0.severity == .error || $0.rule == CellRunner.notTrusted }
    return (marks + (consequences[call] ?? []), all)
  }
}

extension Definitions {
  /// What cells published is defined like anything else.
  mutating func publish(_ results: CellResults, promised: [Excerpt]) {
    for value in results.values { define(value.name, as: .value(value.value)) }
    for name in promised where entries[name.text] == nil { define(name, as: .failed) }
  }
}

extension CellSheet.Cell {
  /// Where a place within the cell is in the notebook.
  func range(of place: CellRun.Place) -> SourceRange {
    guard let line = place.line else { return name }
    var start = 0
    var lines = source.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
    for _ in 1..<max(1, line) {
      guard let first = lines.popFirst() else { return name }
      start += first.count + 1
    }
    guard let text = lines.first else { return name }
    guard let column = place.column else {
      let indent = text.prefix { $0 == 0x20 || $0 == 0x09 }.count
      return source.range(start + indent..<start + text.count)
    }
    let before = min(max(0, column - 1), text.count)
    let word = text.dropFirst(before).prefix { byte in
      byte == 0x5F || byte >= 0x80 || (0x30...0x39).contains(byte)
        || (0x61...0x7A).contains(byte | 0x20)
    }
    return source.range(start + before..<start + min(text.count, before + max(1, word.count)))
  }
}

extension CellRun.Finding {
  fileprivate func diagnostic(in sheet: CellSheet) -> Diagnostic {
    let range = place.flatMap { place in
      sheet.cells.indices.contains(place.cell) ? sheet.cells[place.cell].range(of: place) : nil
    }
    var finding = Diagnostic(
      rule, severity == .error ? .error : .warning, message, at: range ?? sheet.cells.first?.name)
    for note in notes {
      let range = note.place.map { sheet.cells[$0.cell].range(of: $0) }
      finding.notes.append(Diagnostic.Note(note.message, at: range))
    }
    if let missing = missingName, Self.foundation.contains(missing) {
      finding.notes.append(Diagnostic.Note("write `import Foundation` in the first cell"))
    }
    return finding
  }

  /// The name that the compiler does not know.
  fileprivate var missingName: String? {
    let parts = message.split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "cannot find ", parts[2].hasPrefix(" in scope") else {
      return nil
    }
    return String(parts[1])
  }

  /// What is most often missed without it.
  private static let foundation: Set = [
    "log", "log2", "log10", "log1p", "exp", "exp2", "pow", "sqrt", "cbrt", "sin", "cos", "tan",
    "atan2",
    "floor", "ceil", "round", "fabs", "fmod", "Data", "Date", "URL", "FileManager", "FileHandle",
    "Process", "ProcessInfo", "UUID", "JSONDecoder", "JSONEncoder", "NumberFormatter",
    "DateFormatter", "NSString", "NSRegularExpression", "usleep", "exit",
  ]
}

extension Diagnostic {
  fileprivate static func consequence(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "swift.consequence", "`\(name)` has no value because its definition failed", at: range)
  }

  fileprivate static func unreadableValue(_ value: CellRun.Value, at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      "swift.value",
      "`\(value.text)`, published as `\(value.name)`, is no value that expressions know; give a "
        + "number and a unit such as `s`, `MACs` or `MiB`", at: range)
  }
}
