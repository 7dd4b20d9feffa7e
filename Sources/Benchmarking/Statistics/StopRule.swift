/// When enough rounds have been taken.
///
/// The samples are looked at after 12, 17, 24, 34, … rounds, each time √2 as many, not after every
/// round: an interval that is looked at often enough is sooner or later narrow by luck.
package struct StopRule: Hashable, Sendable {
  /// Half the interval's width, relative to the value, that is narrow enough.
  package var target: Double
  /// Seconds after which to stop without having reached the target.
  package var budget: Double
  /// Rounds before the samples are looked at first.
  package var firstLook: Int
  /// Rounds that are taken whatever the budget; below 6 no interval has 95 % confidence.
  package var least: Int
  package var most: Int

  package init(
    target: Double = 0.01, budget: Double = 10, firstLook: Int = 12, least: Int = 6,
    most: Int = 1_000
  ) {
    self.target = target
    self.budget = budget
    self.firstLook = firstLook
    self.least = least
    self.most = most
  }

  /// The confidence to ask of an interval that is taken once it is narrow enough, so that it holds as
  /// often as is wanted: by its looks, and by what neighbouring rounds have in common, an interval for
  /// 95 % comes to hold 1 in 94.1 to 95.4 % of runs that compare a thing with itself, one for 96 % in 96.
  static func confidenceBeforeLooks(for wanted: Double) -> Double { 1 - 0.8 * (1 - wanted) }

  package enum Verdict: String, Hashable, Sendable, CaseIterable {
    case goOn = "go on"
    case reached
    case outOfTime = "out of time"
  }

  /// Whether to look after `rounds` rounds; looks fall on whole blocks, in which each variant has
  /// stood at each place equally often.
  package func isLook(after rounds: Int, block: Int) -> Bool {
    guard rounds > 0, rounds.isMultiple(of: block) else { return false }
    return checkpoints(upTo: rounds).contains { ($0 + block - 1) / block * block == rounds }
  }

  package func checkpoints(upTo rounds: Int) -> [Int] {
    var found: [Int] = []
    var next = Double(max(1, firstLook))
    while Int(next.rounded()) <= rounds {
      found.append(Int(next.rounded()))
      next *= 2.0.squareRoot()
    }
    return found
  }

  /// Whether to go on; the widest interval's half width is asked for only where it is looked at.
  package func verdict(
    rounds: Int, block: Int, elapsed: Double, halfWidth: () -> Double
  ) -> Verdict {
    guard rounds >= least else { return .goOn }
    if isLook(after: rounds, block: block), halfWidth() <= target { return .reached }
    return elapsed >= budget || rounds >= most ? .outOfTime : .goOn
  }
}
