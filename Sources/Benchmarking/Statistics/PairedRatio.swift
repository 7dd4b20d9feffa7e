import Foundation

/// How many times as much one thing takes as another, from samples taken in pairs.
///
/// exp(median ln(a/b)): what disturbs both samples of a pair cancels, and swapping the two gives the
/// reciprocal exactly, which a ratio of means does not.
package struct PairedRatio: Hashable, Sendable {
  package var value: Double
  /// Nil with too few pairs for the confidence.
  package var interval: Interval?

  /// - Returns: nil without pairs, or where a time is not positive.
  package init?(_ numerators: [Double], over denominators: [Double], confidence: Double) {
    let pairs = zip(numerators, denominators)
    guard pairs.allSatisfy({ $0 > 0 && $1 > 0 }) else { return nil }
    let logarithms = pairs.map { log($0) - log($1) }
    guard let median = logarithms.median else { return nil }
    value = exp(median)
    interval = SignTest.interval(
      ofMedian: logarithms, confidence: StopRule.confidenceBeforeLooks(for: confidence)
    )?.map { exp($0) }
  }

  /// Half the interval's width, relative to the ratio; infinite without an interval.
  package var relativeHalfWidth: Double {
    interval.map { ($0.upper - $0.lower) / 2 / value } ?? .infinity
  }
}

/// The middle of single values, with its interval.
package struct MedianEstimate: Hashable, Sendable {
  package var quartiles: Quartiles
  package var interval: Interval?

  package init?(_ values: [Double], confidence: Double) {
    guard let quartiles = Quartiles(values) else { return nil }
    self.quartiles = quartiles
    interval = SignTest.interval(
      ofMedian: values, confidence: StopRule.confidenceBeforeLooks(for: confidence))
  }

  package var relativeHalfWidth: Double {
    guard let interval, quartiles.median > 0 else { return .infinity }
    return (interval.upper - interval.lower) / 2 / quartiles.median
  }
}
