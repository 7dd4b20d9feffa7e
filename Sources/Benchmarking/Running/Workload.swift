import Diagnostics

/// What a benchmark measures: networks, or commands, side by side.
package struct Workload: Hashable, Sendable {
  /// The name that a notebook gives it, and the key of its records.
  package var name: String
  package var subjects: Subjects
  /// The clock to take statistics from; nil chooses by what the samples show.
  package var metric: Metric?
  /// Runs of each before the first sample; nil warms up for a while.
  package var warmUpRuns: Int?

  package init(
    _ name: String, _ subjects: Subjects, metric: Metric? = nil, warmUpRuns: Int? = nil
  ) {
    self.name = name
    self.subjects = subjects
    self.metric = metric
    self.warmUpRuns = warmUpRuns
  }

  package enum Subjects: Hashable, Sendable {
    case networks([NetworkRun], Set<Timing> = [.whole, .layers])
    case commands([CommandWork])
  }

  /// What is timed of it. Layers alone hide what moves between them and who fills the caches.
  package enum Timing: String, Hashable, Sendable, CaseIterable {
    /// A network as one chain.
    case whole
    /// Each layer while the network runs.
    case layers
    /// Each layer by itself, over and over, its data in the caches.
    case hot
    /// Each layer by itself once, its data in memory.
    case cold
    /// A process from start to end.
    case command
  }
}

extension Workload {
  /// Records tell runs apart by their names.
  func validate() throws(Diagnostic) {
    let names =
      switch subjects {
      case .networks(let runs, _): runs.map(\.name)
      case .commands(let commands): commands.map(\.name)
      }
    if names.isEmpty { throw .nothing(name) }
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted { throw .repeated(name, self.name) }
  }
}

extension Diagnostic {
  fileprivate static func nothing(_ workload: String) -> Diagnostic {
    Diagnostic("benchmark.nothing", "`\(workload)` names nothing to run")
  }

  fileprivate static func repeated(_ run: String, _ workload: String) -> Diagnostic {
    Diagnostic(
      "benchmark.repeated-run", "`\(workload)` has two runs named `\(run)`; give each its own name")
  }
}
