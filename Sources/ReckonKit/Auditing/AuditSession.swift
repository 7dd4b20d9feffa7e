import Auditing
package import Diagnostics

/// One run over write-ups of any kind: what is wrong in them, and the files with that mended.
package struct AuditSession: Sendable {
  package enum Format: String, CaseIterable, Sendable { case text, json, jsonl, sarif }

  package struct Result: Sendable {
    package var diagnostics: [Diagnostic] = []
    package var sources: [String: SourceFile] = [:]
    /// How many values were mended.
    package var fixed = 0
    package var documents = 0
    package var judged = 0
    fileprivate var reports: [AuditReport] = []
  }

  let paths: [String]
  let reader: SourceReader

  package init(paths: [String], reader: SourceReader = .disk) {
    self.paths = paths
    self.reader = reader
  }

  /// `fixes`: rewrites the digits of wrong values in the files.
  package func run(fixes: Bool = false) -> Result {
    var result = Result()
    for path in paths.flatMap(documents) {
      switch reader.source(path) {
      case .failure(.notText(let finding)): result.diagnostics.append(finding)
      case .failure(let problem):
        result.diagnostics.append(Diagnostic("file.unreadable", problem.message))
      case .success(let file): audit(file, fixes: fixes, &result)
      }
    }
    return result
  }

  private func audit(_ source: SourceFile, fixes: Bool, _ result: inout Result) {
    let kind = DocumentKind(named: source.path)
    var file = source
    if fixes {
      let skipping = NotebookProse.hidden(in: file, kind)
      let mended = Audit.fixed(file, as: kind, skipping: skipping)
      if mended.count > 0 {
        switch Disk.write(file.bytes(of: mended.text), to: file.path, durably: true) {
        case .success:
          result.fixed += mended.count
          file = SourceFile(path: file.path, text: mended.text)
        case .failure(let problem):
          result.diagnostics.append(Diagnostic("file.unwritable", problem.message))
        }
      }
    }
    let report = Audit.run(file, as: kind, skipping: NotebookProse.hidden(in: file, kind))
    result.documents += 1
    result.judged += report.judged.count
    result.sources[file.path] = file
    result.diagnostics += report.diagnostics
    result.reports.append(report)
  }

  /// A folder's write-ups; a file as it is named.
  private func documents(_ path: String) -> [String] {
    guard Disk.isFolder(path) else { return [path] }
    let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    return Disk.files(below: folder).filter { DocumentKind(path: $0) != nil }
      .map { "\(folder)/\($0)" }
  }
}

extension AuditSession.Result {
  /// The findings for programs; text for people is set by whoever knows the terminal.
  package func text(as format: AuditSession.Format) -> String {
    switch format {
    case .text: ""
    case .json: Export.json(reports)
    case .jsonl: Export.jsonLines(reports)
    case .sarif: Export.sarif(reports)
    }
  }

  /// Every equation, total and claim with its verdict, one a line.
  package var verdicts: String {
    reports.map { report in
      guard let source = sources[report.file] else { return "" }
      return report.judged.map { judged in
        let start = source.position(of: judged.range.lowerBound)
        let text = source.slice(judged.range).split(whereSeparator: \.isWhitespace)
          .joined(separator: " ")
        return "\(report.file):\(start.line):\(start.column): \(judged.verdict.rawValue): \(text)\n"
      }.joined()
    }.joined()
  }

  package var summary: String {
    let errors = diagnostics.count { $0.severity == .error }
    let found = errors == 0 ? "nothing wrong" : errors == 1 ? "1 error" : "\(errors) errors"
    let files = documents == 1 ? "1 document" : "\(documents) documents"
    let mended = fixed == 0 ? "" : ", \(fixed) mended"
    return "\(found)\(mended) among \(judged) equations, totals and claims in \(files)\n"
  }
}
