import Arithmetic
import Diagnostics
import Notebooks
import Parallel
package import Typesetting

/// What the reports of a project say at one time: their values, what defines those, and the sentences
/// that show them.
package struct Snapshot: Sendable {
  /// As the comparison names it: `HEAD~1 (1a2b3c4)`, `the work tree`.
  package var label: String
  /// By notebook, or by page where only pages are known.
  package var reports: [String: ReportSnapshot] = [:]

  package init(label: String) { self.label = label }
}

/// What one report says.
package struct ReportSnapshot: Sendable {
  package var title: String
  package var mentions: [Mention]
  /// What the author wrote to define each name.
  package var definitions: [String: WrittenDefinition] = [:]
  /// The lines of its Swift cells.
  package var code: [Line] = []
  /// Digests of the files that went into it, by path; nil for one that is not there.
  package var files: [String: String?] = [:]
  /// Errors, whose values are missing.
  package var errors = 0

  /// A name's definition as it stands in the source.
  package struct WrittenDefinition: Sendable, Hashable {
    package var lines: [Line]
    /// Names that it uses.
    package var uses: Set<String>
  }

  package struct Line: Sendable, Hashable {
    /// Spaces collapsed.
    package var text: String
    /// Such as `alexnet.md:12`.
    package var place: String
  }
}

extension Snapshot {
  /// A notebook to evaluate, and the name under which it is compared.
  package struct Subject: Sendable {
    package var key: String
    package var path: String

    package init(key: String, path: String) {
      self.key = key
      self.path = path
    }
  }

  /// Evaluates notebooks, on all cores.
  package static func evaluating(
    _ subjects: [Subject], reader: SourceReader, label: String, cells: CellRunner = .untrusted
  ) -> Snapshot {
    let reports = subjects.mapInParallel { subject -> (key: String, report: ReportSnapshot)? in
      let log = InputLog()
      let noting = log.noting(reader)
      guard case .success(let file) = noting.source(subject.path) else { return nil }
      let surroundings = PageSurroundings(in: Project.find(above: subject.path, reader: reader))
      var report = ReportSnapshot(
        Report.evaluate(file, reader: noting, surroundings: surroundings, cells: cells))
      report.files = Dictionary(log.inputs.map { ($0.path, $0.digest) }) { first, _ in first }
      report.files[subject.path] = nil
      return (subject.key, report)
    }
    var snapshot = Snapshot(label: label)
    for case let (key, report)? in reports { snapshot.reports[key] = report }
    return snapshot
  }

  /// Reads finished pages, below a folder.
  package static func pages(in folder: String) -> Snapshot {
    var snapshot = Snapshot(label: folder)
    for path in Disk.files(below: folder) where path.hasSuffix(".html") {
      guard case .success(let bytes) = Disk.read("\(folder)/\(path)") else { continue }
      let page = HTMLMentions.read(String(decoding: bytes, as: UTF8.self))
      guard !page.mentions.isEmpty else { continue }
      snapshot.reports[path] = ReportSnapshot(title: page.title, mentions: page.mentions)
    }
    return snapshot
  }
}

extension ReportSnapshot {
  init(_ report: Report) {
    title = report.page.plainTitle
    mentions = (report.page.abstract?.mentions ?? []) + report.page.body.mentions
    errors = report.diagnostics.count { $0.severity == .error }
    report.loaded.forEachCall { call in
      guard call.findings.isEmpty else { return }
      if call.directive.name == Directive.swift.name {
        code += Line.written(call.arguments.call.body.lines, report.evaluation)
      }
      var defined = Definitions(reader: report.evaluation.reader)
      call.directive.define(call.arguments, &defined)
      for (name, entry) in defined.entries where definitions[name] == nil {
        definitions[name] = WrittenDefinition(entry, in: call.arguments.call, report.evaluation)
      }
    }
  }
}

extension ReportSnapshot.Line {
  fileprivate static func written(_ lines: [Excerpt], _ evaluation: Evaluation) -> [Self] {
    lines.map(\.withoutComment.trimmed).filter { !$0.text.isEmpty }.map { line in
      let words = line.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return Self(text: words, place: evaluation.place(line.range))
    }
  }
}

extension ReportSnapshot.WrittenDefinition {
  fileprivate init(_ entry: Definitions.Entry, in call: Call, _ evaluation: Evaluation) {
    let lines: [Excerpt]
    switch entry.definition {
    case .network: (lines, uses) = (call.options.map(\.value) + call.body.lines, [])
    case .value(let request):
      lines = ([call.argument] + call.body.lines).filter { line in
        line.range.file == entry.name.range.file
          && line.range.bytes.contains(entry.name.range.bytes.lowerBound)
      }
      uses = Set(request.expression.references.map(\.root.text))
    case .data(let table):
      (lines, uses) = (call.options.map(\.value) + call.body.lines, table.uses)
    case .failed: (lines, uses) = ([entry.name], [])
    }
    self.lines = ReportSnapshot.Line.written(lines, evaluation)
  }
}
