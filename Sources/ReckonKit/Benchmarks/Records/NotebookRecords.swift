package import Benchmarking
import Digests
package import Diagnostics

/// What lies recorded beside a notebook.
package struct NotebookRecords: Sendable {
  package var path: String
  /// Nil where the file cannot be used at all.
  package var file: RecordFile?
  /// The file as text, for findings that point into it; nil where there is none.
  package var source: SourceFile?
  package var diagnostics: [Diagnostic]

  /// `report.records.json` of `report.md`.
  package static func path(of notebook: String) -> String {
    (notebook.hasSuffix(".md") ? String(notebook.dropLast(3)) : notebook) + ".records.json"
  }

  /// A notebook without records has none that are wrong.
  package static func read(of notebook: String, _ reader: SourceReader) -> NotebookRecords {
    let path = path(of: notebook)
    switch reader.source(path) {
    case .failure(.missing):
      return NotebookRecords(path: path, file: RecordFile(), source: nil, diagnostics: [])
    case .failure(.notText(let finding)):
      return NotebookRecords(path: path, file: nil, source: nil, diagnostics: [finding])
    case .failure(let problem):
      let finding = Diagnostic("records.unreadable", problem.message)
      return NotebookRecords(path: path, file: nil, source: nil, diagnostics: [finding])
    case .success(let source):
      let (file, findings) = RecordFile.read(source)
      return NotebookRecords(path: path, file: file, source: source, diagnostics: findings)
    }
  }
}

extension RecordFile {
  /// The machine that most of the file's records are from, and of several such the one that measured
  /// last: what other machines are other than.
  package var customaryMachine: String? {
    let byMachine = Dictionary(grouping: records, by: \.machine)
    return byMachine.max { left, right in
      let (first, second) = (left.value, right.value)
      return (first.count, first.map(\.date).max() ?? "", left.key)
        < (second.count, second.map(\.date).max() ?? "", right.key)
    }?.key
  }

  /// The date of the newest record: what old ones are older than. A page depends on no other clock.
  package var newestDate: String? { records.map(\.date).max() }
}
