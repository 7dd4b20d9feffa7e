import Diagnostics

extension Runner {
  func measure(_ commands: [CommandWork], of workload: Workload) throws(Interruption)
    -> WorkloadResult
  {
    let runners = commands.map { CommandRunner(work: $0, isCancelled: isCancelled) }
    var done = 0
    defer {
      // What was set up is cleaned up even where a run failed; a failing cleanup then says no more.
      for runner in runners.prefix(done) {
        _ = Self.outcome { () throws(Interruption) in try runner.cleanUp() }
      }
    }
    var subjects: [MeasuredSubject] = []
    for runner in runners {
      report(BenchmarkProgress(workload: workload.name, phase: .preparing(runner.work.name)))
      done += 1
      try runner.setUp()
      subjects.append(MeasuredSubject(run: runner.work.name, peakMemory: try runner.rehearse()))
    }
    let timed = runners.map { runner in
      Subject(
        runner.work.name, isRepeatable: false, threads: 0,
        prepare: { () throws(Interruption) in try runner.prepare() },
        measure: { (_) throws(Interruption) in try runner.sample() })
    }
    let sampler = sampler(workload, workload.name, settings: settings(for: workload))
    let sampling = try sampler.sample(timed)
    // From here on a failing cleanup is a finding.
    done = 0
    for runner in runners { try runner.cleanUp() }
    return WorkloadResult(
      groups: [
        .init(
          timing: .command, sampling: sampling, subjects: subjects,
          warnings: warnings(sampling, sampler))
      ])
  }

  private static func outcome(_ body: () throws(Interruption) -> Void) -> Interruption? {
    do {
      try body()
      return nil
    } catch {
      return error
    }
  }
}
