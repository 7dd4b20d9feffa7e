package import Benchmarking
package import Diagnostics

/// A benchmark of a notebook with what was recorded for it.
package struct Benchmark: Sendable {
  package var request: BenchmarkRequest
  package var plan: BenchmarkPlan
  package var record: Record?
  package var series: [RecordedSeries]
  package var standing: Standing
  package var hardware: Machine.Hardware?
  package var ceilings: Ceilings?
  /// Where its record is, relative to where the run began.
  package var path: String
  package var notebook: String
  /// Whether the file of records can be used.
  package var isReadable: Bool

  package var name: String { request.name.text }

  /// A record is old when another in the same file is so many days younger.
  static let oldAfter = 365

  /// Picks the record to show: of the machine that is asked for, or that most records are from.
  init(
    _ request: BenchmarkRequest, _ plan: BenchmarkPlan, in records: NotebookRecords,
    notebook: String
  ) {
    self.request = request
    self.plan = plan
    self.notebook = notebook
    path = records.path
    isReadable = records.file != nil
    series = []
    standing = Standing()
    guard let file = records.file else { return }
    let customary = file.customaryMachine
    let wanted = request.arguments[BenchmarkOptions.machine]
    let named = wanted.flatMap { file.machine(matching: $0) }
    guard wanted == nil || named != nil,
      let record = file.record(request.name.text, preferring: named ?? customary),
      named == nil || record.machine == named
    else { return }
    self.record = record
    series = record.series
    hardware = file.machines[record.machine]
    ceilings = file.ceilings[record.machine]
    standing = file.standing(
      of: record, hash: plan.workload.hash, machine: named ?? customary, today: file.newestDate,
      oldAfter: Self.oldAfter)
  }
}

extension Benchmark {
  func series(of run: BenchmarkPlan.Run, layer: String?) -> RecordedSeries? {
    let found = series.filter { $0.subject.run == run.name && $0.subject.layer == layer }
    return found.first { [.whole, .command, .layers].contains($0.timing) } ?? found.first
  }

  /// The layers of a run that were timed, in order, each once.
  func layers(of run: BenchmarkPlan.Run) -> [String] {
    var seen: Set<String> = []
    return series.filter { $0.subject.run == run.name }.compactMap(\.subject.layer)
      .filter { seen.insert($0).inserted }
  }

  /// What there is to say about its records, at its name in the notebook.
  package var findings: [Diagnostic] {
    // Of records that cannot be read it is said what is wrong with them, and measuring would not mend it.
    guard record != nil else { return isReadable ? [.notMeasured(self)] : [] }
    var findings: [Diagnostic] = []
    if standing.isStale { findings.append(.stale(self)) }
    if standing.isFromOtherMachine { findings.append(.otherMachine(self)) }
    if let days = standing.old { findings.append(.old(self, days)) }
    return findings
  }

  /// What to type to measure it.
  var command: String { "reckon bench \(notebook) --only \(name)" }
}

extension RecordFile {
  /// By its id, or by a part of its processor's name.
  fileprivate func machine(matching text: String) -> String? {
    if machines[text] != nil { return text }
    return machines.sorted { $0.key < $1.key }
      .first { $0.value.summary.lowercased().contains(text.lowercased()) }?.key
  }
}

extension Diagnostic {
  /// One rule and place, whether or not something needs the number.
  fileprivate static func notMeasured(_ it: Benchmark) -> Diagnostic {
    Diagnostic(
      "benchmark.not-measured", .warning,
      "`\(it.name)` has not been measured\(it.machineWanted); run `\(it.command)`",
      at: it.request.name.range)
  }

  static func neededButNotMeasured(_ it: Benchmark) -> Diagnostic {
    if !it.isReadable {
      return Diagnostic(
        Names.consequence, "the records of `\(it.name)` cannot be read", at: it.request.name.range)
    }
    return Diagnostic(
      "benchmark.not-measured",
      "numbers of `\(it.name)` are quoted, and it has not been measured\(it.machineWanted); run "
        + "`\(it.command)`", at: it.request.name.range)
  }

  fileprivate static func stale(_ it: Benchmark) -> Diagnostic {
    let finding = Diagnostic(
      "benchmark.stale", .warning,
      "`\(it.name)` was measured before it was changed, so its numbers are of other work; run "
        + "`\(it.command)`", at: it.request.name.range)
    let before = it.record?.definition ?? []
    let now = it.plan.workload.definition
    let differences =
      now.first(3, notIn: before).map { "now: \($0)" }
      + before.first(3, notIn: now).map { "then: \($0)" }
    return differences.reduce(finding) { $0.noting($1) }
  }

  fileprivate static func otherMachine(_ it: Benchmark) -> Diagnostic {
    Diagnostic(
      "benchmark.other-machine", .warning,
      "`\(it.name)` was measured on another machine than the other records beside this notebook "
        + "(\(it.hardware?.summary ?? "unknown")); measure all of them on one",
      at: it.request.name.range)
  }

  fileprivate static func old(_ it: Benchmark, _ days: Int) -> Diagnostic {
    Diagnostic(
      "benchmark.old", .warning,
      "`\(it.name)` was measured \(days) days before the newest record beside this notebook; run "
        + "`\(it.command)`", at: it.request.name.range)
  }
}

extension Benchmark {
  fileprivate var machineWanted: String {
    request.arguments[BenchmarkOptions.machine].map { " on a machine called `\($0)`" } ?? ""
  }
}

extension [String] {
  /// Of several runs each has the same lines.
  fileprivate func first(_ count: Int, notIn others: [String]) -> [String] {
    var found: [String] = []
    for line in self where found.count < count && !others.contains(line) && !found.contains(line) {
      found.append(line)
    }
    return found
  }
}
