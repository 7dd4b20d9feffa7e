import Foundation

/// What all processors of the machine have done so far, in seconds.
package struct SystemLoad: Hashable, Sendable {
  /// Time in which a processor did anything, for anyone.
  package var busy: Double
  /// Time in which a virtual processor was ready and its host ran something else.
  package var steal: Double
  /// What of `busy` was this process and the children it has waited for.
  package var own: Double
  package var processors: Int

  package init(busy: Double, steal: Double, own: Double, processors: Int) {
    self.busy = busy
    self.steal = steal
    self.own = own
    self.processors = processors
  }

  /// The first line of Linux's /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal.
  package init?(procStat text: String, ticksPerSecond: Int, own: Double, processors: Int) {
    guard let line = text.split(separator: "\n").first, line.hasPrefix("cpu ") else { return nil }
    let ticks = line.split(separator: " ").dropFirst().compactMap { Int($0) }
    guard ticks.count >= 8, ticksPerSecond > 0 else { return nil }
    let seconds = ticks.map { Double($0) / Double(ticksPerSecond) }
    self.init(
      busy: seconds[0] + seconds[1] + seconds[2] + seconds[5] + seconds[6], steal: seconds[7],
      own: own, processors: processors)
  }

  /// Nil where the system does not tell.
  package static func read() -> SystemLoad? {
    guard let file = FileManager.default.contents(atPath: "/proc/stat") else { return nil }
    let own = [RUSAGE_SELF, RUSAGE_CHILDREN].map { who in
      var usage = rusage()
      getrusage(__rusage_who_t(who.rawValue), &usage)
      return usage.cpuSeconds
    }
    return SystemLoad(
      procStat: String(decoding: file, as: UTF8.self), ticksPerSecond: sysconf(Int32(_SC_CLK_TCK)),
      own: own.reduce(0, +), processors: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }
}

extension rusage {
  /// User and system time.
  var cpuSeconds: Double {
    Double(ru_utime.tv_sec + ru_stime.tv_sec) + Double(ru_utime.tv_usec + ru_stime.tv_usec) * 1e-6
  }
}

/// How much of the machine others had during a measurement.
package struct Conditions: Hashable, Sendable {
  /// Seconds.
  package var elapsed: Double
  /// The share of all processors' time that went to other processes; nil where it cannot be seen.
  package var foreign: Double?
  /// The share that the host of a virtual machine took.
  package var steal: Double?

  package init(elapsed: Double, foreign: Double?, steal: Double?) {
    self.elapsed = elapsed
    self.foreign = foreign
    self.steal = steal
  }

  package init(elapsed: Double, from start: SystemLoad?, to end: SystemLoad?) {
    self.init(elapsed: elapsed, foreign: nil, steal: nil)
    guard let start, let end, elapsed > 0 else { return }
    let capacity = elapsed * Double(end.processors)
    func share(_ seconds: Double) -> Double { min(1, max(0, seconds / capacity)) }
    foreign = share(end.busy - start.busy - (end.own - start.own))
    steal = share(end.steal - start.steal)
  }
}
