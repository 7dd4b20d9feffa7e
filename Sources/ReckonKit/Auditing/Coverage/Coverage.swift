import Auditing
package import Diagnostics
import Notebooks
import Typesetting

/// What answers for each number of a notebook.
package struct Coverage: Sendable {
  package struct Entry: Sendable {
    package var range: SourceRange
    /// As it is written: the numeral, or the call that shows numbers.
    package var text: String
    package var evidence: Evidence
    /// How many numbers it shows; one where it is a numeral.
    package var count = 1
    /// Why it is given.
    package var reason: String?
  }

  /// In the order of each file.
  package private(set) var entries: [Entry] = []
  /// Exemptions that do not say why, or that exempt nothing.
  package private(set) var faults: [Diagnostic] = []

  package init(of report: Report) {
    let prose = report.prose.prose
    var exemptions = CoverageExemptions(report.exemptions, prose.calls)
    for call in prose.calls {
      if let entry = Coverage.entry(call, report.evaluation) { entries.append(entry) }
    }
    for audit in report.prose.reports {
      guard let file = report.sources[audit.file] else { continue }
      let hidden = prose.hidden[audit.file] ?? []
      let citations = Citations(file, prose.calls)
      exemptions.begin(file, audit.suppressions.filter(\.isForCoverage))
      for use in Audit.numerals(file, as: .markdown, skipping: hidden, report: audit)
      where !use.isSymbolic {
        var entry = Entry(
          range: SourceRange(file.path, use.range), text: String(file.slice(use.range)),
          evidence: .unexplained)
        if use.isJudged {
          entry.evidence = .checked
        } else if citations.cover(use.range) {
          entry.evidence = .cited
        } else if let reason = exemptions.reason(for: use.range) {
          (entry.evidence, entry.reason) = (.given, reason)
        }
        append(entry, in: file)
      }
    }
    faults = exemptions.faults
    entries.sort {
      ($0.range.file, $0.range.bytes.lowerBound) < ($1.range.file, $1.range.bytes.lowerBound)
    }
  }

  /// The extents of a shape such as `3×3` are one entry.
  private mutating func append(_ entry: Entry, in file: SourceFile) {
    guard let last = entries.last, last.range.file == file.path,
      last.evidence == entry.evidence, last.reason == entry.reason,
      last.range.bytes.upperBound < entry.range.bytes.lowerBound,
      ["×", "x", "\\times "].contains(
        file.slice(last.range.bytes.upperBound..<entry.range.bytes.lowerBound))
    else { return entries.append(entry) }
    let range = last.range.union(entry.range)
    entries[entries.count - 1].range = range
    entries[entries.count - 1].text = String(file.slice(range.bytes))
    entries[entries.count - 1].count += 1
  }

  private static func entry(_ loaded: LoadedCall, _ evaluation: Evaluation) -> Entry? {
    let count = evaluation.outcome(of: loaded).fragment.numbers
    if count == 0 { return nil }
    let call = loaded.arguments.call
    let argument = call.argument.trimmed.text
    let text =
      call.form == .role ? "{\(call.name.text)}`\(argument)`" : "{\(call.name.text)} \(argument)"
    let isMeasured =
      loaded.directive.evidence == .computed
      && evaluation.names.measurements.isRoot(Measurements.root)
      && argument.contains("\(Measurements.root).")
    return Entry(
      range: call.range, text: text, evidence: isMeasured ? .measured : loaded.directive.evidence,
      count: count)
  }

  package func count(_ evidence: Evidence) -> Int {
    entries.reduce(0) { $0 + ($1.evidence == evidence ? $1.count : 0) }
  }

  /// With `--strict`: each number that nothing explains, and what is wrong with the exemptions.
  package var findings: [Diagnostic] {
    entries.filter { $0.evidence == .unexplained }.map(Diagnostic.unexplained) + faults
  }
}

extension Fragment {
  /// How many numbers of the page it answers for; what it holds has calls of its own.
  fileprivate var numbers: Int {
    switch self {
    case .number, .derivation, .verdict, .chart, .diagram: 1
    case .table(let table): table.numbers
    case .passage(let passage): passage.pieces.reduce(0) { $0 + $1.numbers }
    case .callout, .figure, .equation, .reference, .citation, .remark, .failure, .nothing: 0
    }
  }
}

extension Piece {
  fileprivate var numbers: Int {
    guard case .fragment(let fragment) = self else { return 0 }
    return fragment.numbers
  }
}

extension Table {
  fileprivate var numbers: Int {
    rows.reduce(0) { sum, row in
      sum
        + row.cells.reduce(0) { sum, cell in
          switch cell {
          case .number: sum + 1
          case .numbers(let doors): sum + doors.count
          case .range(let least, let greatest): sum + least.count + greatest.count
          case .passage(let passage): sum + passage.pieces.reduce(0) { $0 + $1.numbers }
          case .empty, .text, .numeral, .quantity, .term, .mark: sum
          }
        }
    }
  }
}

extension Diagnostic {
  fileprivate static func unexplained(_ entry: Coverage.Entry) -> Diagnostic {
    Diagnostic(
      CoverageRule.unexplained,
      "nothing answers for \(entry.text); compute it with {eval}, claim it, name its source, or say "
        + "why it is given: `<!-- reckon: ignore coverage because … -->`", at: entry.range)
  }
}
