import Foundation

/// The exact interval of a median, from the order of the values alone.
///
/// Each value lies above the true median with probability ½, so the number of those that do follows
/// the binomial distribution, whatever the values' own: the j-th smallest and the j-th largest of n
/// enclose the median with probability 1 − 2 P(B ≤ j − 1), B ~ Bin(n, ½). No assumption about shape,
/// no random numbers (W. J. Conover, "Practical Nonparametric Statistics", 3rd ed., 3.2).
package enum SignTest {
  /// Which of n sorted values enclose the median, counted from 1; nil where n values are too few to
  /// say anything with that confidence.
  package static func ranks(of count: Int, confidence: Double) -> Ranks? {
    var tail = 0.0
    var found: Ranks?
    var rank = 1
    while rank <= count / 2 {
      tail += probability(of: rank - 1, in: count)
      // Rounding must not turn a level that is met exactly into one that is missed.
      guard 1 - 2 * tail >= confidence - 1e-12 else { break }
      found = Ranks(lower: rank, upper: count + 1 - rank, confidence: 1 - 2 * tail)
      rank += 1
    }
    return found
  }

  package struct Ranks: Hashable, Sendable {
    package var lower: Int
    package var upper: Int
    package var confidence: Double
  }

  package static func interval(ofMedian values: [Double], confidence: Double) -> Interval? {
    guard let ranks = ranks(of: values.count, confidence: confidence) else { return nil }
    let sorted = values.sorted()
    return Interval(sorted[ranks.lower - 1], sorted[ranks.upper - 1], confidence: ranks.confidence)
  }

  /// C(n, k) / 2ⁿ
  private static func probability(of successes: Int, in trials: Int) -> Double {
    let n = Double(trials)
    let k = Double(successes)
    let choices = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return exp(choices - n * log(2))
  }
}
