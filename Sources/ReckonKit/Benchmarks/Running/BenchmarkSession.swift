package import Benchmarking
package import Diagnostics

/// One run of `reckon bench`: measures what notebooks name, and writes each result beside its notebook
/// as soon as it is there, so that nothing finished is lost.
package struct BenchmarkSession {
  package struct Options: Sendable {
    /// Names of benchmarks; empty for all.
    package var only: [String]
    /// Leaves out those whose record is there and not stale.
    package var onlyMissing: Bool
    /// Whether results are written.
    package var records: Bool
    /// Measures the machine's ceilings although they are recorded.
    package var renewsCeilings: Bool

    package init(
      only: [String] = [], onlyMissing: Bool = false, records: Bool = true,
      renewsCeilings: Bool = false
    ) {
      self.only = only
      self.onlyMissing = onlyMissing
      self.records = records
      self.renewsCeilings = renewsCeilings
    }
  }

  /// What a run tells whoever shows it, while it goes on.
  package enum Event: Sendable {
    case ceilings
    case measuring(String, Place)
    /// How far one benchmark is, and how many seconds the whole run may still take.
    case progress(BenchmarkProgress, Place, secondsLeft: Double)
    /// A result, with the record of this machine that it replaces.
    case measured(Record, BenchmarkPlan, before: Record?, Ceilings?)
    case wrote(String)
    case found(Diagnostic)
  }

  /// Which benchmark of how many.
  package struct Place: Hashable, Sendable {
    package var number: Int
    package var count: Int
  }

  package struct Result: Sendable {
    package var sources: [String: SourceFile] = [:]
    package var measured = 0
    package var errors = 0
    package var isCancelled = false

    package init() {}
  }

  let plan: RenderPlan
  let options: Options
  let runner: Runner
  let reader: SourceReader
  /// The moment in Coordinated Universal Time, such as `2026-11-25T02:33:00Z`.
  let now: () -> String
  let tool: String
  let report: (Event) -> Void

  package init(
    plan: RenderPlan, options: Options, runner: Runner,
    reader: SourceReader = .disk, now: @escaping () -> String,
    tool: String, report: @escaping (Event) -> Void
  ) {
    self.plan = plan
    self.options = options
    self.runner = runner
    self.reader = reader
    self.now = now
    self.tool = tool
    self.report = report
  }

  package func run() -> Result {
    var work = WorkAhead()
    for problem in plan.problems {
      work.add(Diagnostic("file.unreadable", problem.message), report)
    }
    for job in plan.jobs { work.add(notebook: job.notebook, options, reader, report) }
    for name in options.only where !work.known.contains(name) {
      work.add(.unknownBenchmark(name, work.known.sorted()), report)
    }
    var result = Result()
    result.sources = work.sources
    result.errors = work.errors
    var ceilings: Ceilings?
    var timeLeft = TimeLeft(
      allowed: work.notebooks.flatMap(\.benchmarks)
        .map { $0.plan.workload.longest(runner.settings) })
    var place = Place(number: 0, count: work.count)
    for var notebook in work.notebooks {
      for benchmark in notebook.benchmarks {
        place.number += 1
        report(.measuring(benchmark.name, place))
        if runner.isCancelled() {
          result.isCancelled = true
          return result
        }
        let start = runner.clock.read().wall
        do {
          try measure(benchmark, in: &notebook, &ceilings, place, timeLeft)
          let elapsed = runner.clock.read().wall - start
          timeLeft.finish(place.number - 1, after: Double(elapsed) * 1e-9)
          result.measured += 1
        } catch {
          guard case .failed(let finding) = error else {
            result.isCancelled = true
            return result
          }
          result.errors += 1
          report(.found(finding.placed(at: benchmark.request.name.range)))
          // A record that cannot be written now will not be written next time.
          if finding.rule == Self.unwritable { return result }
        }
      }
    }
    return result
  }

  static let unwritable = "records.unwritable"

  private func measure(
    _ benchmark: Benchmark, in notebook: inout WorkAhead.Notebook, _ ceilings: inout Ceilings?,
    _ place: Place, _ timeLeft: TimeLeft
  ) throws(Interruption) {
    var runner = runner
    let report = report
    runner.report = { progress in
      let left = timeLeft.seconds(during: place.number - 1, own: progress.secondsLeft)
      report(.progress(progress, place, secondsLeft: left))
    }
    try runner.admit(benchmark.plan.workload)
    runner.ceilings = try self.ceilings(for: benchmark, in: notebook, &ceilings)
    let workload = benchmark.plan.workload
    let outcome = try runner.measure(workload.located(in: notebook.folder))
    let record = Record(
      outcome, of: workload, on: runner.machine, date: now(),
      commit: Commit.checkedOut(in: notebook.folder), tool: tool,
      confidence: runner.settings.confidence)
    let before = notebook.file.record(record.name, machine: record.machine)
    notebook.file.put(record, from: runner.machine, ceilings: runner.ceilings)
    report(.measured(record, benchmark.plan, before: before, runner.ceilings))
    guard options.records else { return }
    switch Disk.write(notebook.file.bytes, to: notebook.path, durably: true) {
    case .success: report(.wrote(notebook.path))
    case .failure(let problem):
      throw .failed(
        Diagnostic(
          Self.unwritable,
          "cannot write \(notebook.path), which is left as it was: \(problem.message)"))
    }
  }

  /// Those that are recorded for this machine, or else measured now, once; none for commands.
  private func ceilings(
    for benchmark: Benchmark, in notebook: WorkAhead.Notebook, _ measured: inout Ceilings?
  ) throws(Interruption) -> Ceilings? {
    guard case .networks(let runs, _) = benchmark.plan.workload.subjects else { return nil }
    let threads = Set(runs.map(\.threads)).filter { $0 <= runner.machine.hardware.processors }
      .sorted()
    func suffices(_ it: Ceilings) -> Bool {
      threads.allSatisfy {
        it.value(.compute, threads: $0) != nil && it.value(.memory, threads: $0) != nil
      }
    }
    if let measured, suffices(measured) { return measured }
    let recorded = notebook.file.ceilings[runner.machine.id]
    if let recorded, !options.renewsCeilings, suffices(recorded) { return recorded }
    report(.ceilings)
    let hardware = runner.machine.hardware
    let all = Set(threads + (measured?.all.map(\.threads) ?? []) + [1]).sorted()
    // Three arrays of 256 MiB leave any cache behind; the whole of a server's would take minutes.
    let fresh = try Ceilings.measure(
      threads: all, lastLevelCache: hardware.caches["L3"] ?? 32 << 20,
      memory: min(hardware.memoryGiB, 4) << 30, samples: 9, isCancelled: runner.isCancelled)
    measured = fresh
    if let foreign = fresh.foreign, foreign > 0.1 { report(.found(.busyCeilings(foreign))) }
    return fresh
  }
}

extension Diagnostic {
  fileprivate func placed(at range: SourceRange) -> Diagnostic {
    var copy = self
    copy.range = self.range ?? range
    return copy
  }

  fileprivate static func unknownBenchmark(_ name: String, _ known: [String]) -> Diagnostic {
    let finding = Diagnostic(
      "benchmark.unknown",
      known.isEmpty
        ? "no notebook names a benchmark; write a `benchmark` directive"
        : "no notebook names a benchmark `\(name)`; there are \(known.joined(separator: ", "))")
    return closest(to: name, in: known).map { finding.noting("did you mean `\($0)`?") } ?? finding
  }

  fileprivate static func busyCeilings(_ foreign: Double) -> Diagnostic {
    Diagnostic(
      "benchmark.busy-ceilings", .warning,
      "other processes used \(RecordFacts.percent(foreign)) of the machine while its ceilings were "
        + "measured; run with `--ceilings` again when it is quiet")
  }
}
