import Benchmarking

/// How long a run of several benchmarks may still take.
///
/// Each has a time after which it stops at the latest. Most stop sooner, when they are exact enough: those
/// to come are taken to use as much of theirs as those before them did.
struct TimeLeft {
  /// Seconds that each may take at most, in order.
  private let allowed: [Double]
  private var finished = (allowed: 0.0, taken: 0.0)

  init(allowed: [Double]) { self.allowed = allowed }

  mutating func finish(_ index: Int, after seconds: Double) {
    finished.allowed += allowed[index]
    finished.taken += seconds
  }

  /// While one is being measured; `own` is what it knows of the rest of itself.
  func seconds(during index: Int, own: Double?) -> Double {
    let customary = finished.allowed > 0 ? finished.taken / finished.allowed : 1
    let later = allowed.dropFirst(index + 1).reduce(0, +) * customary
    return (own ?? allowed[index] * customary) + later
  }
}

extension Workload {
  /// Seconds that its samples may take at most: so much for each kind of timing, and its warming up.
  func longest(_ settings: SamplingSettings) -> Double {
    let timings =
      switch subjects {
      case .networks(_, let timings): timings.count
      case .commands: 1
      }
    return Double(timings) * (settings.stop.budget + settings.warmUp)
  }
}
