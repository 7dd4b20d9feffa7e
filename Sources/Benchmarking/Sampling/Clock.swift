import COneDNN

/// What time it is, for a sampler: a value of closures, so that tests bring a clock of their own and
/// never wait.
package struct Clock: Sendable {
  package var read: @Sendable () -> Reading
  /// The clock's smallest step in nanoseconds.
  package var resolution: Int

  /// Times in nanoseconds, and counts, of this process since some moment.
  package struct Reading: Hashable, Sendable {
    package var wall: Int
    /// User and system time of all threads.
    package var cpu: Int
    /// How often the system took a processor away from this process.
    package var preemptions: Int
    package var minorFaults: Int

    package init(wall: Int, cpu: Int, preemptions: Int = 0, minorFaults: Int = 0) {
      self.wall = wall
      self.cpu = cpu
      self.preemptions = preemptions
      self.minorFaults = minorFaults
    }
  }

  package init(resolution: Int = 1, read: @escaping @Sendable () -> Reading) {
    self.resolution = resolution
    self.read = read
  }

  package static let system = Clock(resolution: max(1, Int(timing_resolution()))) {
    let reading = timing_read()
    return Reading(
      wall: Int(reading.wall), cpu: Int(reading.cpu), preemptions: Int(reading.preemptions),
      minorFaults: Int(reading.minor_faults))
  }
}
