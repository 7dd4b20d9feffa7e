/// A benchmark of the benchmark: the same work as both sides of a comparison, again and again. Its
/// ratio is 1, so an interval that does not hold 1 is wrong.
package struct SelfCheck: Hashable, Sendable {
  package var ratios: [PairedRatio]
  package var rounds: [Int]
  /// Seconds.
  package var elapsed: Double
  /// Nanoseconds that taking a sample adds to the sample itself.
  package var overheadInside: Double
  /// Nanoseconds that the runner spends on a sample besides, its re-warming run left out.
  package var overheadOutside: Double

  package var repeats: Int { ratios.count }

  package var covered: Int {
    ratios.count { $0.interval?.contains(1) ?? true }
  }

  /// Compares the work with itself so many times.
  package static func run(
    repeats: Int, sampler: Sampler, progress: (Int) -> Void = { _ in },
    work: @escaping () throws(Interruption) -> Void
  ) throws(Interruption) -> SelfCheck {
    var check = SelfCheck(
      ratios: [], rounds: [], elapsed: 0, overheadInside: 0, overheadOutside: 0)
    let start = sampler.clock.read().wall
    for repetition in 0..<repeats {
      progress(repetition)
      var sampler = sampler
      sampler.settings.seed = UInt64(repetition)
      let sides = ["A", "A again"].map { Subject.timing($0, with: sampler.clock, work) }
      let run = try sampler.sample(sides)
      if let ratio = run.ratios(confidence: sampler.settings.confidence)[0] {
        check.ratios.append(ratio)
        check.rounds.append(run.rounds)
      }
    }
    check.elapsed = Double(sampler.clock.read().wall - start) * 1e-9
    try check.measureOverhead(sampler)
    return check
  }

  private mutating func measureOverhead(_ sampler: Sampler) throws(Interruption) {
    var sampler = sampler
    sampler.settings.leastSample = 0
    sampler.settings.warmUpRuns = 100
    sampler.settings.stop = StopRule(target: 0, budget: 10, least: 1_000, most: 1_000)
    let empty = Subject.timing("nothing", with: sampler.clock) { () throws(Interruption) in }
    let run = try sampler.sample([empty])
    overheadInside = run.series[0].samples.map { Double($0.wall) }.median ?? 0
    let reference = run.reference.reduce(0) { $0 + Double($1.wall) }
    overheadOutside = (run.conditions.elapsed * 1e9 - reference) / Double(max(1, run.rounds))
  }
}
