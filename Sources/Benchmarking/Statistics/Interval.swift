/// A range that holds the true value with at least the stated confidence, as far as the conditions
/// of the measurement go.
package struct Interval: Hashable, Sendable {
  package var lower: Double
  package var upper: Double
  /// The probability that the procedure covers the truth, such as 0.9510.
  package var confidence: Double

  package init(_ lower: Double, _ upper: Double, confidence: Double) {
    self.lower = lower
    self.upper = upper
    self.confidence = confidence
  }

  package func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  package func map(_ transform: (Double) -> Double) -> Interval {
    Interval(transform(lower), transform(upper), confidence: confidence)
  }
}

/// What each of several statements must hold with, so that all hold together with the given
/// confidence: 1 − α/m (Bonferroni).
package func bonferroni(_ confidence: Double, statements: Int) -> Double {
  1 - (1 - confidence) / Double(max(1, statements))
}
