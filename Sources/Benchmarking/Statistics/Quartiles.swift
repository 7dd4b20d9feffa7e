/// Where a quarter, a half and three quarters of the values lie below.
///
/// Between two values, quantiles are interpolated: quantile p of n sorted values stands at place
/// (n − 1) p, counted from 0 (definition 7 of Hyndman and Fan, "Sample quantiles in statistical
/// packages", 1996; what R, NumPy and spreadsheets do).
package struct Quartiles: Hashable, Sendable {
  package var lower: Double
  package var median: Double
  package var upper: Double

  /// - Returns: nil without values.
  package init?(_ values: some Sequence<Double>) {
    let sorted = values.sorted()
    guard let lower = sorted.quantile(0.25), let median = sorted.quantile(0.5),
      let upper = sorted.quantile(0.75)
    else { return nil }
    self.lower = lower
    self.median = median
    self.upper = upper
  }
}

extension Sequence<Double> {
  /// The middle value, or the mean of the two in the middle; nil without values.
  package var median: Double? { sorted().quantile(0.5) }
}

extension [Double] {
  /// - Precondition: the values are sorted.
  fileprivate func quantile(_ fraction: Double) -> Double? {
    guard let last else { return nil }
    let place = Double(count - 1) * fraction
    let index = Int(place)
    guard index + 1 < count else { return last }
    return self[index] + (self[index + 1] - self[index]) * (place - Double(index))
  }
}
