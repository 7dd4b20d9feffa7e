/// What has changed from one record to another, and how sure that is.
package struct RecordComparison: Hashable, Sendable {
  package var changes: [Change]
  /// In only one of the two.
  package var added: [String]
  package var removed: [String]
  /// Why differences may have other causes than the work; empty where nothing else changed.
  package var circumstances: [String]

  package struct Change: Hashable, Sendable {
    package var timing: Workload.Timing
    package var subject: String
    /// Seconds.
    package var before: Double
    package var after: Double
    /// After over before.
    package var ratio: Double
    /// Holds the ratio with the records' confidence, as far as the samples of two runs tell; nil with
    /// too few samples.
    package var interval: Interval?
    package var verdict: Verdict

    /// The samples tell the two apart, but not by more than runs of the same work differ.
    package var isWithinRuns: Bool {
      verdict == .unresolved && interval.map { $0.upper < 1 || $0.lower > 1 } ?? false
    }
  }

  package enum Verdict: String, Hashable, Sendable, CaseIterable {
    case faster, slower
    /// The interval holds 1, or differences that two runs of the same work show.
    case unresolved = "no difference resolved"
    /// Other work, or another clock.
    case incomparable = "not comparable"
  }

  /// Samples of one run say nothing of how runs differ from each other: two runs of the same work on
  /// the same machine differ by up to this share.
  package static let betweenRuns = 0.02

  package init(from before: Record, to after: Record) {
    let old = Dictionary(
      before.series.map { (Place($0), $0) }, uniquingKeysWith: { first, _ in first })
    let new = after.series
    let found = Set(new.map(Place.init))
    circumstances = Self.circumstances(before, after)
    added = new.filter { old[Place($0)] == nil }.map(\.subject.name)
    removed = before.series.filter { !found.contains(Place($0)) }.map(\.subject.name)
    let isSameWork = before.hash == after.hash && before.machine == after.machine
    changes = new.compactMap { series in
      old[Place(series)].map {
        Change(from: $0, to: series, isSameWork: isSameWork, confidence: after.confidence)
      }
    }
  }

  private struct Place: Hashable {
    var timing: Workload.Timing
    var run: String
    var layer: String?

    init(_ series: RecordedSeries) {
      timing = series.timing
      run = series.subject.run
      layer = series.subject.layer
    }
  }

  private static func circumstances(_ before: Record, _ after: Record) -> [String] {
    var found: [String] = []
    if before.machine != after.machine { found.append("another machine") }
    if before.hash != after.hash { found.append("the workload changed") }
    if before.tool != after.tool { found.append("\(before.tool) → \(after.tool)") }
    let machine = Machine(hardware: .init(), software: after.software)
    found += machine.softwareChanges(since: Machine(hardware: .init(), software: before.software))
    func load(_ record: Record) -> Double {
      record.groups.compactMap(\.sampling.conditions.foreign).max() ?? 0
    }
    if max(load(before), load(after)) > 0.1 {
      found.append("foreign load \(percent(load(before))) → \(percent(load(after)))")
    }
    return found
  }
}

extension RecordComparison.Change {
  /// The two runs are independent, so their medians' intervals are divided end by end; each of the two
  /// has to hold with half the doubt.
  fileprivate init(
    from old: RecordedSeries, to new: RecordedSeries, isSameWork: Bool, confidence: Double
  ) {
    timing = new.timing
    subject = new.subject.name
    before = old.median
    after = new.median
    ratio = before > 0 ? after / before : .nan
    let each = bonferroni(confidence, statements: 2)
    let first = SignTest.interval(ofMedian: old.series.seconds(old.metric), confidence: each)
    let second = SignTest.interval(ofMedian: new.series.seconds(new.metric), confidence: each)
    if let first, let second, first.lower > 0 {
      let held = 1 - (1 - first.confidence) - (1 - second.confidence)
      interval = Interval(
        second.lower / first.upper, second.upper / first.lower, confidence: held)
    } else {
      interval = nil
    }
    guard isSameWork, old.metric == new.metric, old.series.threads == new.series.threads else {
      verdict = .incomparable
      return
    }
    let tolerance = RecordComparison.betweenRuns
    verdict =
      switch interval {
      case let interval? where interval.lower > 1 + tolerance: .slower
      case let interval? where interval.upper < 1 / (1 + tolerance): .faster
      default: .unresolved
      }
  }
}
