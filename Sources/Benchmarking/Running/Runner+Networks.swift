import COneDNN
import Diagnostics

extension Runner {
  func measure(
    _ runs: [NetworkRun], _ timings: Set<Workload.Timing>, of workload: Workload
  ) throws(Interruption) -> WorkloadResult {
    try admit(runs)
    let library = try failing { () throws(Diagnostic) in try self.library().get() }
    var ready: [ReadyNetwork] = []
    for run in runs {
      report(BenchmarkProgress(workload: workload.name, phase: .preparing(run.name)))
      ready.append(try ReadyNetwork(run, on: library, isCancelled: isCancelled))
    }
    var measurement = WorkloadResult(groups: [], library: library.summary)
    let settings = settings(for: workload)
    for timing in Workload.Timing.allCases where timings.contains(timing) {
      let later = timings.count { $0.rank > timing.rank }
      let budget = Double(later) * settings.stop.budget
      let title = timing == .whole ? workload.name : "layers"
      let sampler = sampler(workload, title, settings: settings, budgetAfter: budget)
      switch timing {
      case .whole: measurement.groups.append(try whole(ready, sampler))
      case .layers: measurement.groups.append(try layers(ready, sampler))
      case .hot, .cold: measurement.groups += try alone(ready, timing, workload, settings)
      case .command: break
      }
    }
    return measurement
  }

  /// Everything that would keep a workload from being run, before anything is measured for it.
  package func admit(_ workload: Workload) throws(Interruption) {
    try failing { () throws(Diagnostic) in try workload.validate() }
    guard case .networks(let runs, _) = workload.subjects else { return }
    try admit(runs)
    _ = try failing { () throws(Diagnostic) in try self.library().get() }
  }

  private static let largestBatch = 1 << 20

  /// Everything that would make the numbers wrong, or the machine unusable, before any work.
  private func admit(_ runs: [NetworkRun]) throws(Interruption) {
    for run in runs {
      if run.threads > machine.hardware.processors || run.threads < 1
        || !(1...Self.largestBatch).contains(run.batch)
      {
        throw .failed(.impossible(run, machine.hardware.processors))
      }
      let needed = try failing { () throws(Diagnostic) in
        try run.network.memoryNeeded(batch: run.batch, type: run.type)
      }
      if let available = memoryAvailable(), needed > available {
        throw .failed(.tooLarge(run, needed, available))
      }
    }
    guard runs.contains(where: { $0.threads > 1 }), !toleratesLoad else { return }
    let start = clock.read().wall
    let before = load()
    // Long enough for the system's own count, which is in hundredths of a second.
    while clock.read().wall - start < 500_000_000 {
      if isCancelled() { throw .cancelled }
      timing_pause(5_000)
    }
    let elapsed = Double(clock.read().wall - start) * 1e-9
    let conditions = Conditions(elapsed: elapsed, from: before, to: load())
    if let foreign = conditions.foreign, foreign > 0.02 { throw .failed(.notQuiet(foreign)) }
  }

  private func whole(_ ready: [ReadyNetwork], _ sampler: Sampler) throws(Interruption)
    -> WorkloadResult.Group
  {
    let subjects = ready.map { network in
      var subject = Subject.timing(network.run.name, with: clock) { () throws(Interruption) in
        try failing { () throws(Diagnostic) in try network.chain.run() }
      }
      subject.threads = network.run.threads
      return subject
    }
    let sampling = try sampler.sample(subjects)
    return WorkloadResult.Group(
      timing: .whole, sampling: sampling, subjects: ready.map(\.whole),
      warnings: warnings(sampling, sampler))
  }

  /// Times every layer in each pass through the network.
  private func layers(_ ready: [ReadyNetwork], _ sampler: Sampler) throws(Interruption)
    -> WorkloadResult.Group
  {
    let clock = clock
    let subjects = ready.map { network in
      Subject(network.run.name, threads: network.run.threads) { (count) throws(Interruption) in
        var spans = [Sample.Span](
          repeating: .init(wall: 0, cpu: 0), count: network.chain.steps.count)
        let start = clock.read()
        for _ in 0..<count {
          try failing { () throws(Diagnostic) in try network.chain.run(adding: &spans) }
        }
        return Sample(from: start, to: clock.read(), parts: spans)
      }
    }
    var sampling = try sampler.sample(subjects)
    let warnings = warnings(sampling, sampler)
    sampling.series = zip(ready, sampling.series).flatMap { network, series in
      network.timed.map { series.part($0, named: network.layers[$0].name) }
    }
    return WorkloadResult.Group(
      timing: .layers, sampling: sampling,
      subjects: ready.flatMap { network in network.timed.map { network.layers[$0] } },
      warnings: warnings)
  }

  /// Times each layer without its network.
  private func alone(
    _ ready: [ReadyNetwork], _ timing: Workload.Timing, _ workload: Workload,
    _ settings: SamplingSettings
  ) throws(Interruption) -> [WorkloadResult.Group] {
    var settings = settings
    let count = ready.reduce(0) { $0 + $1.timed.count }
    settings.stop.budget /= Double(max(1, count))
    settings.warmUp /= Double(max(1, count))
    let sweep = timing == .cold ? CacheSweep(machine.hardware) : nil
    var groups: [WorkloadResult.Group] = []
    for network in ready {
      for index in network.timed {
        let layer = network.layers[index]
        var subject = Subject.timing(layer.name, with: clock) { () throws(Interruption) in
          try failing { () throws(Diagnostic) in try network.chain.run(layer: index) }
        }
        subject.threads = network.run.threads
        subject.isRepeatable = timing == .hot
        if let sweep { subject.prepare = { () throws(Interruption) in sweep.run() } }
        let left = settings.stop.budget * Double(count - groups.count - 1)
        let title = "\(layer.name), \(timing.rawValue)"
        let sampler = sampler(workload, title, settings: settings, budgetAfter: left)
        let sampling = try sampler.sample([subject])
        groups.append(
          .init(
            timing: timing, sampling: sampling, subjects: [layer],
            warnings: warnings(sampling, sampler)))
      }
    }
    return groups
  }
}

/// A network whose kernels are made and have been checked.
private struct ReadyNetwork {
  let run: NetworkRun
  let chain: Chain
  let whole: MeasuredSubject
  let layers: [MeasuredSubject]
  /// The places of the layers that are timed one by one.
  var timed: [Int] {
    run.network.layers.indices.filter { run.times(run.network.layers[$0].name) }
  }

  init(_ run: NetworkRun, on library: OneDNN, isCancelled: () -> Bool) throws(Interruption) {
    let predictions = try failing { () throws(Diagnostic) in
      try run.network.predictions(batch: run.batch, type: run.type)
    }
    let built = try ChainBuilder.build(run, on: library, isCancelled: isCancelled)
    self.run = run
    chain = built.chain
    layers = zip(built.chain.steps, zip(predictions, built.checks)).map { step, facts in
      MeasuredSubject(
        run: run.name, layer: step.name, implementation: step.implementation,
        prediction: facts.0, check: facts.1)
    }
    let check = built.checks.reduce(Check(compared: 0, outputs: 0, worst: 0)) { sum, next in
      Check(
        compared: sum.compared + next.compared, outputs: sum.outputs + next.outputs,
        worst: max(sum.worst, next.worst))
    }
    whole = MeasuredSubject(
      run: run.name, prediction: predictions.reduce(.zero, +), check: check)
  }
}

/// Memory that is gone through to empty the caches.
private final class CacheSweep {
  private var bytes: [UInt8]

  /// Three times the largest cache, or 96 MiB, since virtual machines see a part of it.
  init(_ hardware: Machine.Hardware) {
    bytes = Array(repeating: 1, count: max(96 << 20, 3 * (hardware.caches.values.max() ?? 0)))
  }

  func run() { bytes.withUnsafeMutableBufferPointer { timing_sweep($0.baseAddress, $0.count) } }
}

extension Workload.Timing {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Diagnostic {
  fileprivate static func tooLarge(_ run: NetworkRun, _ needed: Int, _ available: Int) -> Diagnostic
  {
    Diagnostic(
      "benchmark.too-large",
      "`\(run.name)` needs \(needed / 1_048_576) MiB, and \(available / 1_048_576) MiB are free; use a smaller batch or network"
    )
  }

  fileprivate static func impossible(_ run: NetworkRun, _ processors: Int) -> Diagnostic {
    Diagnostic(
      "benchmark.impossible-run",
      "`\(run.name)` asks for batch \(run.batch) and \(run.threads) threads; a batch is 1 to 1,048,576, and this machine runs 1 to \(processors) threads"
    )
  }

  fileprivate static func notQuiet(_ foreign: Double) -> Diagnostic {
    Diagnostic(
      "benchmark.not-quiet",
      "other processes use \(percent(foreign)) of the machine, and with several threads that makes times wrong by any factor: measure when it is quiet, or with one thread"
    )
  }
}
