import Arithmetic
import Benchmarking

extension Measurements {
  /// The ends of the interval of a measured time or ratio, or of a rate that follows from one time;
  /// nil for everything else.
  func interval(of name: String?) -> (low: Rational, high: Rational)? {
    guard let name, name.hasPrefix("\(Self.root)."), !benchmarks.isEmpty,
      let reference = Reference(named: name), case .success(let question) = question(reference),
      let record = question.benchmark.record
    else { return nil }
    switch (question.asked, question.layers) {
    case (.quantity(let quantity, _, nil), .one(let layer)):
      guard quantity == .time || quantity.followsTime,
        let series = question.benchmark.series(of: question.run, layer: layer),
        let interval = series.estimate.interval, interval.lower > 0
      else { return nil }
      if quantity == .time {
        return (Rational(rounding: interval.lower), Rational(rounding: interval.upper))
      }
      guard case .success(let meaning) = meaning(of: reference) else { return nil }
      let value = meaning.quantity.value
      return (
        value * Rational(rounding: series.median / interval.upper),
        value * Rational(rounding: series.median / interval.lower)
      )
    case (.ratio(let other, nil), _):
      guard let interval = record.ratio(of: question.run.name, to: other.name)?.interval else {
        return nil
      }
      return (Rational(rounding: interval.lower), Rational(rounding: interval.upper))
    default: return nil
    }
  }
}
