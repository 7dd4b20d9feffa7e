import Arithmetic
import Benchmarking
import Diagnostics
import Networks

/// What has a column in a comparison: a network, or something that was measured.
struct ComparedSubject {
  /// What stands above its column.
  var title: String
  /// All of it, where it was written so.
  var name: String
  /// Where it was measured.
  var selection: RecordedSelection?
  private var kind: Kind

  private enum Kind {
    case network(Reference)
    case recorded(RecordedSubject, Benchmark, BenchmarkPlan.Run)
  }

  func isCalled(_ text: String) -> Bool { text == title || text == name }

  /// An expression as it is of this one.
  func of(_ expression: Expression) -> Expression {
    switch kind {
    case .network(let reference): expression.of(reference)
    case .recorded(let subject, _, _): expression.of(subject)
    }
  }

  /// The ratio of the times of two whole runs that took turns; nil of everything else.
  func over(_ other: ComparedSubject) -> Expression? {
    guard case .recorded(let first, let benchmark, let run) = kind,
      case .recorded(let second, let otherBenchmark, let otherRun) = other.kind,
      benchmark.name == otherBenchmark.name, selection?.layers == nil,
      other.selection?.layers == nil, first.title != second.title,
      benchmark.record?.ratio(of: run.name, to: otherRun.name) != nil
    else { return nil }
    return Measurements.ratio(benchmark, run, over: otherRun)
  }
}

extension ComparedSubject {
  /// One for a network, and one for each run of a benchmark.
  static func find(_ name: Excerpt, in names: Names) -> Result<[ComparedSubject], Diagnostics> {
    guard Measurements.isName(name.text) else {
      let reference = Reference(root: Reference.Part(name.text, at: name.range))
      return names.network(name).map { _ in
        [ComparedSubject(title: name.text, name: name.text, kind: .network(reference))]
      }
    }
    return names.measurements.selection(name).map { selection in
      selection.runs.flatMap { run in
        (selection.layers?.map(Optional.some) ?? [nil]).map { layer in
          let subject = RecordedSubject(selection.benchmark, run, layer: layer)
          let title = layer.map { "\(run.name), \($0)" } ?? run.name
          return ComparedSubject(
            title: title, name: subject.measured.description, selection: selection,
            kind: .recorded(subject, selection.benchmark, run))
        }
      }
    }
  }
}

extension [ComparedSubject] {
  /// What was measured of a network that stands beside it says so.
  var toldApart: [ComparedSubject] {
    let networks = Set(filter { $0.selection == nil }.map(\.title))
    return map { subject in
      guard subject.selection != nil, networks.contains(subject.title) else { return subject }
      var subject = subject
      subject.title += ", measured"
      return subject
    }
  }
}
