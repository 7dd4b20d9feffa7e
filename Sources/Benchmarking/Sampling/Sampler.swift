/// Takes samples of subjects in interleaved rounds until their ratios, or the median of a single
/// subject, are known well enough.
package struct Sampler {
  package var clock: Clock
  package var load: () -> SystemLoad?
  /// A fixed amount of work that depends on nothing but the machine.
  package var reference: () -> Sample.Span
  package var settings: SamplingSettings
  package var isCancelled: () -> Bool
  package var report: (Step) -> Void

  package init(
    clock: Clock = .system, load: @escaping () -> SystemLoad? = SystemLoad.read,
    reference: @escaping () -> Sample.Span = ReferenceKernel.run,
    settings: SamplingSettings = SamplingSettings(),
    isCancelled: @escaping () -> Bool = { false }, report: @escaping (Step) -> Void = { _ in }
  ) {
    self.clock = clock
    self.load = load
    self.reference = reference
    self.settings = settings
    self.isCancelled = isCancelled
    self.report = report
  }

  /// Where a run stands, for whoever shows it.
  package enum Step: Hashable, Sendable {
    case calibrating
    case warmingUp
    /// Time left is an estimate from how the interval has narrowed so far.
    case round(Int, secondsLeft: Double)
  }

  package func sample(_ subjects: [Subject]) throws(Interruption) -> Sampling {
    report(.calibrating)
    var series: [Series] = []
    for subject in subjects {
      series.append(
        Series(subject.name, count: try calibrate(subject), threads: subject.threads))
    }
    report(.warmingUp)
    try warmUp(subjects, series)

    var run = Sampling(
      series: series, reference: [], conditions: Conditions(elapsed: 0, foreign: nil, steal: nil),
      metric: settings.metric ?? .wall, verdict: .goOn)
    var order = RoundOrder(subjects: subjects.count, seed: settings.seed)
    let start = clock.read().wall
    let loadAtStart = load()
    var needed = Double(settings.stop.firstLook)
    while run.verdict == .goOn, !subjects.isEmpty {
      run.reference.append(reference())
      for index in order.next() {
        run.series[index].samples.append(
          try sample(subjects[index], count: run.series[index].count))
      }
      run.conditions.elapsed = Double(clock.read().wall - start) * 1e-9
      judge(&run, block: order.block, needed: &needed)
    }
    run.metric = MetricChoice.choose(for: run.series, settings: settings)
    run.conditions = Conditions(elapsed: run.conditions.elapsed, from: loadAtStart, to: load())
    return run
  }

  /// Looks at the samples where it is time to, and says how long it may still take: the rounds needed,
  /// as far as the last look could tell.
  private func judge(_ run: inout Sampling, block: Int, needed: inout Double) {
    let stop = settings.stop
    let elapsed = run.conditions.elapsed
    run.verdict = stop.verdict(rounds: run.rounds, block: block, elapsed: elapsed) {
      run.metric = MetricChoice.choose(for: run.series, settings: settings)
      let width = run.relativeHalfWidth(confidence: settings.confidence)
      // An interval narrows with the root of the number of samples.
      let excess = max(1, width / stop.target)
      needed = min(Double(stop.most), Double(run.rounds) * excess * excess)
      return width
    }
    guard run.verdict == .goOn else { return report(.round(run.rounds, secondsLeft: 0)) }
    let perRound = elapsed / Double(run.rounds)
    let left = min(max(0, stop.budget - elapsed), max(1, needed - Double(run.rounds)) * perRound)
    report(.round(run.rounds, secondsLeft: left))
  }

  private func sample(_ subject: Subject, count: Int) throws(Interruption) -> Sample {
    if isCancelled() { throw .cancelled }
    if subject.isRepeatable { _ = try subject.measure(1) }
    try subject.prepare()
    return try subject.measure(count)
  }

  /// How many runs a sample needs to last long enough.
  private func calibrate(_ subject: Subject) throws(Interruption) -> Int {
    guard subject.isRepeatable else { return 1 }
    var count = 1
    while true {
      if isCancelled() { throw .cancelled }
      try subject.prepare()
      let sample = try subject.measure(count)
      // Time in which another process had the processor is none of the work's: samples shorter than the
      // others would hold more of the clock's own time.
      let busy = sample.cpu > 0 ? min(sample.wall, sample.cpu) : sample.wall
      if busy >= settings.leastSample || count >= 1 << 40 { return count }
      // A little more than the last time suggests, at most ten times as many: the first run is slow.
      let suggested = Double(count) * Double(settings.leastSample) / Double(max(1, busy)) * 1.2
      count = max(count + 1, Int(min(suggested, Double(count) * 10)))
    }
  }

  private func warmUp(_ subjects: [Subject], _ series: [Series]) throws(Interruption) {
    let end = clock.read().wall + Int(settings.warmUp * 1e9)
    var runs = 0
    while settings.warmUpRuns.map({ runs < $0 }) ?? (runs == 0 || clock.read().wall < end) {
      for (subject, series) in zip(subjects, series) {
        if isCancelled() { throw .cancelled }
        try subject.prepare()
        _ = try subject.measure(series.count)
      }
      runs += 1
    }
  }
}
