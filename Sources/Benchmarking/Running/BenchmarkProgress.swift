/// Where a run of benchmarks stands, for whoever shows it.
package struct BenchmarkProgress: Hashable, Sendable {
  package var workload: String
  package var phase: Phase
  /// An estimate for this workload; nil before there is one.
  package var secondsLeft: Double?

  package init(workload: String, phase: Phase, secondsLeft: Double? = nil) {
    self.workload = workload
    self.phase = phase
    self.secondsLeft = secondsLeft
  }

  package enum Phase: Hashable, Sendable {
    /// Making and checking the kernels of a run, or rehearsing a command.
    case preparing(String)
    case calibrating(String)
    case warmingUp(String)
    /// So many rounds of what is named have been taken.
    case sampling(String, rounds: Int)
  }
}
