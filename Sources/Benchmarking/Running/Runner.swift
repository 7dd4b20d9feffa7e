package import Diagnostics

/// Runs workloads, one after the other, on this thread.
package struct Runner {
  package var settings: SamplingSettings
  package var clock: Clock
  package var load: () -> SystemLoad?
  package var reference: () -> Sample.Span
  /// The library that runs networks; loaded only once one is to be run.
  package var library: () -> Result<OneDNN, Diagnostic>
  package var machine: Machine
  /// What the machine can do at most; results above it are warned about.
  package var ceilings: Ceilings?
  /// Bytes that may be used; nil where the system does not tell.
  package var memoryAvailable: () -> Int?
  /// Whether several threads are timed even while other processes use the machine.
  package var toleratesLoad: Bool
  package var isCancelled: () -> Bool
  package var report: (BenchmarkProgress) -> Void

  package init(
    machine: Machine, ceilings: Ceilings? = nil, settings: SamplingSettings = SamplingSettings(),
    clock: Clock = .system,
    load: @escaping () -> SystemLoad? = SystemLoad.read,
    reference: @escaping () -> Sample.Span = ReferenceKernel.run,
    library: @escaping () -> Result<OneDNN, Diagnostic> = { OneDNN.load() },
    memoryAvailable: @escaping () -> Int? = Machine.memoryAvailable, toleratesLoad: Bool = false,
    isCancelled: @escaping () -> Bool = { false },
    report: @escaping (BenchmarkProgress) -> Void = { _ in }
  ) {
    self.machine = machine
    self.ceilings = ceilings
    self.settings = settings
    self.clock = clock
    self.load = load
    self.reference = reference
    self.library = library
    self.memoryAvailable = memoryAvailable
    self.toleratesLoad = toleratesLoad
    self.isCancelled = isCancelled
    self.report = report
  }

  /// Measures each workload and hands over what it gave at once, so that whatever is finished is kept
  /// when the rest is cancelled.
  ///
  /// - Returns: false where it was cancelled.
  package func measure(
    _ workloads: [Workload], finished: (Workload, Result<WorkloadResult, Diagnostic>) -> Void
  ) -> Bool {
    for workload in workloads {
      do {
        finished(workload, .success(try measure(workload)))
      } catch {
        switch error {
        case .failed(let finding): finished(workload, .failure(finding))
        case .cancelled: return false
        }
      }
    }
    return true
  }

  package func measure(_ workload: Workload) throws(Interruption) -> WorkloadResult {
    try failing { () throws(Diagnostic) in try workload.validate() }
    var result =
      switch workload.subjects {
      case .networks(let runs, let timings): try measure(runs, timings, of: workload)
      case .commands(let commands): try measure(commands, of: workload)
      }
    for index in result.groups.indices {
      guard let ceilings else { break }
      result.groups[index].warnings += result.groups[index].warnings(against: ceilings)
    }
    return result
  }

  /// What a reader of the samples should know.
  func warnings(_ sampling: Sampling, _ sampler: Sampler) -> [Diagnostic] {
    sampling.warnings(settings: sampler.settings, resolution: clock.resolution)
  }

  /// A sampler whose estimates add the seconds that what follows may take.
  func sampler(
    _ workload: Workload, _ title: String, settings: SamplingSettings, budgetAfter: Double = 0
  ) -> Sampler {
    Sampler(
      clock: clock, load: load, reference: reference, settings: settings,
      isCancelled: isCancelled
    ) { step in
      var progress = BenchmarkProgress(workload: workload.name, phase: .calibrating(title))
      switch step {
      case .calibrating: break
      case .warmingUp: progress.phase = .warmingUp(title)
      case .round(let rounds, let secondsLeft):
        progress.phase = .sampling(title, rounds: rounds)
        progress.secondsLeft = secondsLeft + budgetAfter
      }
      report(progress)
    }
  }

  func settings(for workload: Workload) -> SamplingSettings {
    var settings = settings
    settings.metric = workload.metric ?? settings.metric
    settings.warmUpRuns = workload.warmUpRuns ?? settings.warmUpRuns
    return settings
  }
}
