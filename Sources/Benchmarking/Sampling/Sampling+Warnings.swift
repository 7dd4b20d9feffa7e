package import Diagnostics

extension Sampling {
  /// Everything that a reader of the numbers should know. The thresholds are choices, tried on a
  /// machine with two cores and neighbours.
  package func warnings(settings: SamplingSettings, resolution: Int = 1) -> [Diagnostic] {
    conditionWarnings + driftWarnings + series.flatMap(\.threadWarnings)
      + sampleWarnings(settings, resolution: resolution)
      + (verdict == .outOfTime
        ? [.notReached(self, settings)] : [])
  }

  private var conditionWarnings: [Diagnostic] {
    var found: [Diagnostic] = []
    if let foreign = conditions.foreign {
      if foreign > 0.10 { found.append(.foreignLoad(foreign, metric)) }
    } else {
      found.append(.unseenLoad)
    }
    if let steal = conditions.steal, steal > 0.02 { found.append(.steal(steal)) }
    return found
  }

  private var driftWarnings: [Diagnostic] {
    var found: [Diagnostic] = []
    let machine = reference.map { Double(min($0.wall, $0.cpu)) }
    if abs(machine.change) > 0.02, abs(Trend(machine).z) > 3 {
      found.append(.drift(machine.change))
    }
    for (name, values) in traced {
      let trend = Trend(values)
      if abs(trend.z) > 3 { found.append(.trend(name, upwards: trend.z > 0)) }
      let correlation = lagOneAutocorrelation(values)
      if values.count >= 12, correlation > 0.5 { found.append(.correlated(name, correlation)) }
    }
    return found
  }

  /// What the conclusions are drawn from: ratios where there are several subjects.
  private var traced: [(String, [Double])] {
    guard let base = series.first else { return [] }
    if series.count == 1 { return [(base.name, base.seconds(metric))] }
    return series.dropFirst().map { other in
      let ratios = zip(other.seconds(metric), base.seconds(metric)).map { $1 > 0 ? $0 / $1 : 0 }
      return ("\(other.name) / \(base.name)", ratios)
    }
  }

  private func sampleWarnings(_ settings: SamplingSettings, resolution: Int) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let preempted = MetricChoice.preempted(series.flatMap(\.samples))
    if preempted > MetricChoice.toleratedPreemption { found.append(.preempted(preempted, metric)) }
    for series in series {
      guard let median = series.samples.map({ Double($0.wall) }).median else { continue }
      if median < 1_000 * Double(resolution) { found.append(.tooShort(series.name)) }
    }
    return found
  }
}

extension Series {
  fileprivate var threadWarnings: [Diagnostic] {
    guard let waiting = MetricChoice.wallPerCPU(samples), waiting > 0 else { return [] }
    let busy = 1 / waiting
    if threads > 1, busy < 0.75 * Double(threads) {
      return [.threadsShareCores(name, threads, busy)]
    }
    if threads == 1, busy > 1.1 { return [.moreThreads(name, busy)] }
    return []
  }
}

extension [Double] {
  /// How much the last third's median exceeds the first third's, relative to it.
  fileprivate var change: Double {
    let third = Swift.max(1, count / 3)
    guard let first = prefix(third).median, let last = suffix(third).median, first > 0 else {
      return 0
    }
    return last / first - 1
  }
}

/// `12.3 %`
func percent(_ share: Double) -> String {
  let tenths = Int((share * 1000).rounded())
  return "\(tenths < 0 ? "−" : "")\(abs(tenths) / 10).\(abs(tenths) % 10) %"
}

/// `1.87`
func hundredths(_ value: Double) -> String {
  let count = Int((value * 100).rounded())
  let digits = abs(count) % 100
  return "\(count < 0 ? "−" : "")\(abs(count) / 100).\(digits < 10 ? "0" : "")\(digits)"
}

extension Diagnostic {
  private static func warning(_ rule: String, _ message: String) -> Diagnostic {
    Diagnostic("benchmark.\(rule)", .warning, message)
  }

  fileprivate static func foreignLoad(_ share: Double, _ metric: Metric) -> Diagnostic {
    let consequence =
      metric == .cpu
      ? "processor time is reported, which neighbours in the caches or on the other thread of a core "
        + "still lengthen" : "wall times may be too long"
    return warning(
      "foreign-load",
      "other processes used \(percent(share)) of the machine; \(consequence); measure again when it is quiet"
    )
  }

  fileprivate static let unseenLoad = warning(
    "unseen-load",
    "this system does not tell what other processes do, so their load was not checked")

  fileprivate static func steal(_ share: Double) -> Diagnostic {
    warning(
      "steal", "the host of this virtual machine took \(percent(share)) of its processors' time")
  }

  fileprivate static func drift(_ change: Double) -> Diagnostic {
    warning(
      "drift",
      "the machine's own speed changed by \(percent(change)) during the run; let it cool down or fix its frequency"
    )
  }

  fileprivate static func trend(_ name: String, upwards: Bool) -> Diagnostic {
    warning(
      "trend", "`\(name)` kept \(upwards ? "rising" : "falling") during the run; warm up for longer"
    )
  }

  fileprivate static func correlated(_ name: String, _ correlation: Double) -> Diagnostic {
    warning(
      "correlated",
      "samples of `\(name)` resemble the ones before (lag-1 correlation \(hundredths(correlation))), so its interval is too narrow"
    )
  }

  fileprivate static func preempted(_ share: Double, _ metric: Metric) -> Diagnostic {
    warning(
      "preempted",
      "\(percent(share)) of the samples lost their processor for a while"
        + (metric == .cpu ? ", so processor time is reported" : ""))
  }

  fileprivate static func tooShort(_ name: String) -> Diagnostic {
    warning(
      "too-short",
      "samples of `\(name)` are shorter than 1,000 steps of the clock; give it more work")
  }

  fileprivate static func threadsShareCores(_ name: String, _ threads: Int, _ busy: Double)
    -> Diagnostic
  {
    warning(
      "threads-share-cores",
      "`\(name)` kept only \(hundredths(busy)) processors busy with \(threads) threads, so threads shared a core or waited; measure when the machine is quiet"
    )
  }

  fileprivate static func moreThreads(_ name: String, _ busy: Double) -> Diagnostic {
    warning(
      "more-threads",
      "`\(name)` kept \(hundredths(busy)) processors busy, though one thread was asked for")
  }

  fileprivate static func notReached(_ run: Sampling, _ settings: SamplingSettings) -> Diagnostic {
    let width = run.relativeHalfWidth(confidence: settings.confidence)
    let reached =
      width.isFinite
      ? "±\(percent(width)) after \(run.rounds) rounds"
      : "\(run.rounds) rounds are too few for an interval that is sure enough to stop by"
    return warning(
      "not-reached",
      "the precision of ±\(percent(settings.stop.target)) was not reached in \(hundredths(settings.stop.budget)) s; \(reached)"
    )
  }
}
