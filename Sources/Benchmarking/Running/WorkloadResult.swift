package import Diagnostics

/// What running a workload gave.
package struct WorkloadResult: Hashable, Sendable {
  /// In the order in which they were taken.
  package var groups: [Group]
  /// `oneDNN 2.6.3, AVX2`; empty where no library was needed.
  package var library: String

  package init(groups: [Group], library: String = "") {
    self.groups = groups
    self.library = library
  }

  /// Series that were sampled in the same rounds.
  package struct Group: Hashable, Sendable {
    package var timing: Workload.Timing
    /// Its series are the subjects', one for each of `subjects`.
    package var sampling: Sampling
    package var subjects: [MeasuredSubject]
    /// What a reader of the numbers should know.
    package var warnings: [Diagnostic]

    package init(
      timing: Workload.Timing, sampling: Sampling, subjects: [MeasuredSubject],
      warnings: [Diagnostic] = []
    ) {
      self.warnings = warnings
      self.timing = timing
      self.sampling = sampling
      self.subjects = subjects
    }
  }
}

/// What a series of samples is about.
package struct MeasuredSubject: Hashable, Sendable {
  /// The run or command.
  package var run: String
  /// A layer of it; nil for the whole.
  package var layer: String?
  /// The library's name for what it ran.
  package var implementation: String?
  package var prediction: Prediction?
  package var check: Check?
  /// Bytes that a command had at most.
  package var peakMemory: Int?

  package init(
    run: String, layer: String? = nil, implementation: String? = nil,
    prediction: Prediction? = nil, check: Check? = nil, peakMemory: Int? = nil
  ) {
    self.run = run
    self.layer = layer
    self.implementation = implementation
    self.prediction = prediction
    self.check = check
    self.peakMemory = peakMemory
  }

  /// `naive`, `naive/3x3`
  package var name: String { layer.map { "\(run)/\($0)" } ?? run }
}

extension WorkloadResult.Group {
  /// Whether the subjects are alternatives, whose ratios are what counts.
  package var comparesSubjects: Bool { timing == .whole || timing == .command }

  /// Subjects that computed faster than the machine can, which means that something is wrong with
  /// the measurement or with what is known about the machine.
  package func warnings(against ceilings: Ceilings) -> [Diagnostic] {
    zip(subjects, sampling.series).compactMap { subject, series in
      guard let prediction = subject.prediction,
        let peak = ceilings.value(.compute, threads: max(1, series.threads)),
        let seconds = series.seconds(sampling.metric).median, seconds > 0
      else { return nil }
      let share = 2 * Double(prediction.realMacs) / seconds / peak
      return share > 1.03 ? .abovePeak(subject.name, share) : nil
    }
  }
}

extension Diagnostic {
  fileprivate static func abovePeak(_ name: String, _ share: Double) -> Diagnostic {
    Diagnostic(
      "benchmark.above-peak", .warning,
      "`\(name)` seems to compute at \(percent(share)) of what this machine can; measure the machine's ceilings again"
    )
  }
}
