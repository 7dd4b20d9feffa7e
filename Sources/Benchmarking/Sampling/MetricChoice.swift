/// Which clock tells more about the work than about its neighbours.
///
/// Wall time unless more than a quarter of the samples were preempted, or wall time exceeds processor
/// time by more than 1 %; then processor time. Several threads have wall time alone: their processor
/// time counts waiting for each other as work.
package enum MetricChoice {
  package static let toleratedPreemption = 0.25
  package static let toleratedWaiting = 1.01

  package static func choose(for series: [Series], settings: SamplingSettings) -> Metric {
    if let metric = settings.metric { return metric }
    if series.contains(where: { $0.threads != 1 }) { return .wall }
    let samples = series.flatMap(\.samples)
    if preempted(samples) > toleratedPreemption { return .cpu }
    return (wallPerCPU(samples) ?? 1) > toleratedWaiting ? .cpu : .wall
  }

  /// The share of samples in which the system took the processor away.
  package static func preempted(_ samples: [Sample]) -> Double {
    samples.isEmpty ? 0 : Double(samples.count { $0.preemptions > 0 }) / Double(samples.count)
  }

  package static func wallPerCPU(_ samples: [Sample]) -> Double? {
    samples.filter { $0.cpu > 0 }.map { Double($0.wall) / Double($0.cpu) }.median
  }
}
