/// Whether values drift upwards or downwards in time: the test of Mann (1945) and Kendall.
///
/// S = Σ_{i<j} sign(x_j − x_i), var S = (n(n−1)(2n+5) − Σ t(t−1)(2t+5)) / 18 over groups of t ties,
/// z = (S − sign S) / √var S (R. O. Gilbert, "Statistical Methods for Environmental Pollution
/// Monitoring", 1987, 16.4).
package struct Trend: Hashable, Sendable {
  package var score: Int
  package var variance: Double
  /// Standard normal where nothing drifts; 0 for fewer than 2 values and for equal ones.
  package var z: Double

  /// - Complexity: O(n²)
  package init(_ values: [Double]) {
    var score = 0
    for later in values.indices.dropFirst() {
      for earlier in values.indices.prefix(later) {
        score += values[later] > values[earlier] ? 1 : values[later] < values[earlier] ? -1 : 0
      }
    }
    self.score = score
    let groups = Dictionary(grouping: values, by: \.self).values.map(\.count)
    let ties = groups.reduce(0) { $0 + Self.weight($1) }
    variance = Double(Self.weight(values.count) - ties) / 18
    z = variance > 0 ? Double(score - score.signum()) / variance.squareRoot() : 0
  }

  /// n(n − 1)(2n + 5)
  private static func weight(_ count: Int) -> Int { count * (count - 1) * (2 * count + 5) }
}

/// How much a value says about the next: r₁ = Σ (x_i − x̄)(x_{i+1} − x̄) / Σ (x_i − x̄)²
/// (Box, Jenkins and Reinsel, "Time Series Analysis", 2.1). 0 where nothing varies.
package func lagOneAutocorrelation(_ values: [Double]) -> Double {
  guard values.count > 1 else { return 0 }
  let mean = values.reduce(0, +) / Double(values.count)
  let deviations = values.map { $0 - mean }
  let scale = deviations.reduce(0) { $0 + $1 * $1 }
  guard scale > 0 else { return 0 }
  return zip(deviations, deviations.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / scale
}
