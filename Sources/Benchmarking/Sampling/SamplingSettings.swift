/// How samples are taken.
package struct SamplingSettings: Hashable, Sendable {
  package var stop: StopRule
  package var confidence: Double
  /// Nanoseconds that a sample of repeatable work lasts at least.
  package var leastSample: Int
  /// Seconds for which all subjects run in turn before the first sample; each runs once at least.
  package var warmUp: Double
  /// Runs of each before the first sample, in place of `warmUp`.
  package var warmUpRuns: Int?
  /// The clock to take statistics from; nil chooses by what the samples show.
  package var metric: Metric?
  /// Where the order of the rounds starts.
  package var seed: UInt64

  package init(
    stop: StopRule = StopRule(), confidence: Double = 0.95, leastSample: Int = 1_000_000,
    warmUp: Double = 0.3, warmUpRuns: Int? = nil, metric: Metric? = nil,
    seed: UInt64 = 1
  ) {
    self.stop = stop
    self.confidence = confidence
    self.leastSample = leastSample
    self.warmUp = warmUp
    self.warmUpRuns = warmUpRuns
    self.metric = metric
    self.seed = seed
  }
}
