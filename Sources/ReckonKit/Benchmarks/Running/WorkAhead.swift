import Benchmarking
import Diagnostics

/// What a run is going to measure, found before it begins.
struct WorkAhead {
  struct Notebook {
    /// Where its commands run; empty where the run began.
    var folder: String
    var path: String
    var file: RecordFile
    var benchmarks: [Benchmark]
  }

  private(set) var notebooks: [Notebook] = []
  private(set) var sources: [String: SourceFile] = [:]
  /// The names of all benchmarks, wanted or not.
  private(set) var known: Set<String> = []
  private(set) var errors = 0

  var count: Int { notebooks.reduce(0) { $0 + $1.benchmarks.count } }

  mutating func add(_ finding: Diagnostic, _ report: (BenchmarkSession.Event) -> Void) {
    if finding.severity == .error { errors += 1 }
    report(.found(finding))
  }

  /// A notebook's benchmarks; what is wrong with their definitions or with the records beside it is
  /// said, and a file of records that cannot be read is never overwritten.
  mutating func add(
    notebook path: String, _ options: BenchmarkSession.Options, _ reader: SourceReader,
    _ report: (BenchmarkSession.Event) -> Void
  ) {
    switch reader.source(path) {
    case .failure(.notText(let finding)): add(finding, report)
    case .failure(let problem): add(Diagnostic("file.unreadable", problem.message), report)
    case .success(let file):
      let settled = SettledNotebook(file, reader: reader)
      let all = settled.names.measurements.all
      sources.merge(settled.sources) { first, _ in first }
      known.formUnion(settled.definitions.benchmarks.keys)
      // What a notebook without benchmarks gets wrong is the business of `check`.
      if settled.definitions.benchmarks.isEmpty { return }
      let numbers = Set(["benchmark.not-measured", Names.consequence])
      for finding in settled.diagnostics
      where !numbers.contains(finding.rule) && !finding.rule.hasPrefix("swift.") {
        add(finding, report)
      }
      let records = NotebookRecords.read(of: path, reader)
      guard let recordFile = records.file else { return }
      let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/")
      let wanted = all.filter { benchmark in
        (options.only.isEmpty || options.only.contains(benchmark.name))
          && (!options.onlyMissing || benchmark.record == nil || benchmark.standing.isStale)
      }
      .sorted {
        ($0.request.name.range.file, $0.request.name.range.bytes.lowerBound)
          < ($1.request.name.range.file, $1.request.name.range.bytes.lowerBound)
      }
      if !wanted.isEmpty {
        notebooks.append(
          Notebook(folder: folder, path: records.path, file: recordFile, benchmarks: wanted))
      }
    }
  }
}
