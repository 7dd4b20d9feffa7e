/// The samples of several subjects, taken in one run, and what is known about the run.
package struct Sampling: Hashable, Sendable {
  /// One for each subject, in their order; sample i of each was taken in round i.
  package var series: [Series]
  /// The time of a fixed number of multiply-adds, once a round: what the machine itself did.
  package var reference: [Sample.Span]
  package var conditions: Conditions
  package var metric: Metric
  package var verdict: StopRule.Verdict

  package init(
    series: [Series], reference: [Sample.Span], conditions: Conditions, metric: Metric,
    verdict: StopRule.Verdict
  ) {
    self.series = series
    self.reference = reference
    self.conditions = conditions
    self.metric = metric
    self.verdict = verdict
  }

  package var rounds: Int { series.map(\.samples.count).min() ?? 0 }

  /// How each subject compares with the first; all intervals hold together.
  package func ratios(confidence: Double) -> [PairedRatio?] {
    guard let base = series.first?.seconds(metric) else { return [] }
    let each = bonferroni(confidence, statements: series.count - 1)
    return series.dropFirst().map {
      PairedRatio($0.seconds(metric), over: base, confidence: each)
    }
  }

  package func estimates(confidence: Double) -> [MedianEstimate?] {
    series.map { MedianEstimate($0.seconds(metric), confidence: confidence) }
  }

  /// Of the widest interval, relative to its value: of the ratios where subjects are compared.
  package func relativeHalfWidth(confidence: Double) -> Double {
    let widths =
      series.count > 1
      ? ratios(confidence: confidence).map { $0?.relativeHalfWidth ?? .infinity }
      : estimates(confidence: confidence).map { $0?.relativeHalfWidth ?? .infinity }
    return widths.max() ?? .infinity
  }
}
