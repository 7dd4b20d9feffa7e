import Diagnostics

/// What a benchmark gave, as it is kept beside its notebook: all samples, and everything needed to
/// judge them later. Summaries are computed from the samples, never kept instead of them.
package struct Record: Hashable, Sendable {
  /// The workload's name.
  package var name: String
  /// The machine's id; a file keeps one record of each name for each machine.
  package var machine: String
  package var software: Machine.Software
  /// `2026-11-25T02:33:00Z`
  package var date: String
  /// The commit that was checked out, if there was one.
  package var commit: String?
  /// `reckon 0.1`
  package var tool: String
  /// The workload in words, as it was then.
  package var definition: [String]
  /// Of the definition.
  package var hash: String
  package var confidence: Double
  package var groups: [WorkloadResult.Group]

  package init(
    name: String, machine: String, software: Machine.Software, date: String, commit: String? = nil,
    tool: String, definition: [String], hash: String, confidence: Double,
    groups: [WorkloadResult.Group]
  ) {
    self.name = name
    self.machine = machine
    self.software = software
    self.date = date
    self.commit = commit
    self.tool = tool
    self.definition = definition
    self.hash = hash
    self.confidence = confidence
    self.groups = groups
  }

  /// The date is in Coordinated Universal Time, `2026-11-25T02:33:00Z`.
  package init(
    _ result: WorkloadResult, of workload: Workload, on machine: Machine, date: String,
    commit: String? = nil, tool: String, confidence: Double = 0.95
  ) {
    var software = machine.software
    if !result.library.isEmpty { software.library = result.library }
    self.init(
      name: workload.name, machine: machine.id, software: software, date: date, commit: commit,
      tool: tool, definition: workload.definition, hash: workload.hash, confidence: confidence,
      groups: result.groups)
  }
}

/// One measured number, found in a record.
package struct RecordedSeries: Hashable, Sendable {
  package var timing: Workload.Timing
  package var subject: MeasuredSubject
  package var series: Series
  package var metric: Metric
  package var estimate: MedianEstimate

  /// Seconds.
  package var median: Double { estimate.quartiles.median }
}

extension Record {
  /// Every series, in the order of the record.
  package var series: [RecordedSeries] {
    groups.flatMap { group in
      zip(group.subjects, group.sampling.series).compactMap { subject, series in
        let metric = group.sampling.metric
        return MedianEstimate(series.seconds(metric), confidence: confidence).map { estimate in
          RecordedSeries(
            timing: group.timing, subject: subject, series: series, metric: metric,
            estimate: estimate)
        }
      }
    }
  }

  /// How long a run, a command or one layer takes. Without a timing, the whole for runs and commands
  /// and the time inside the network for layers.
  package func series(run: String, layer: String? = nil, timing: Workload.Timing? = nil)
    -> RecordedSeries?
  {
    series.first { found in
      guard found.subject.run == run, found.subject.layer == layer else { return false }
      return timing.map { $0 == found.timing }
        ?? [.whole, .command, .layers].contains(found.timing)
    }
  }

  /// How many times as long one run takes as another, from samples of the same rounds; all such
  /// ratios of a record hold together with its confidence.
  package func ratio(of run: String, to other: String) -> PairedRatio? {
    for group in groups where group.comparesSubjects {
      guard let first = group.subjects.firstIndex(where: { $0.run == run }),
        let second = group.subjects.firstIndex(where: { $0.run == other })
      else { continue }
      let sampling = group.sampling
      return PairedRatio(
        sampling.series[first].seconds(sampling.metric),
        over: sampling.series[second].seconds(sampling.metric),
        confidence: bonferroni(confidence, statements: group.subjects.count - 1))
    }
    return nil
  }

  /// Distinct ones, in order.
  package var warnings: [String] {
    var seen: Set<String> = []
    return groups.flatMap(\.warnings).map(\.message).filter { seen.insert($0).inserted }
  }
}
