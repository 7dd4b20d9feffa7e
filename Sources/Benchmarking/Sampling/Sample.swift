/// What several runs of one subject took together.
package struct Sample: Hashable, Sendable {
  /// Nanoseconds.
  package var wall: Int
  /// Nanoseconds of user and system time.
  package var cpu: Int
  package var preemptions: Int
  package var minorFaults: Int
  /// The times of what the subject consists of, in its own order.
  package var parts: [Span]

  package init(
    wall: Int, cpu: Int, preemptions: Int = 0, minorFaults: Int = 0, parts: [Span] = []
  ) {
    self.wall = wall
    self.cpu = cpu
    self.preemptions = preemptions
    self.minorFaults = minorFaults
    self.parts = parts
  }

  package init(from start: Clock.Reading, to end: Clock.Reading, parts: [Span] = []) {
    self.init(
      wall: end.wall - start.wall, cpu: end.cpu - start.cpu,
      preemptions: end.preemptions - start.preemptions,
      minorFaults: end.minorFaults - start.minorFaults, parts: parts)
  }

  /// Nanoseconds on both clocks.
  package struct Span: Hashable, Sendable {
    package var wall: Int
    package var cpu: Int

    package init(wall: Int, cpu: Int) {
      self.wall = wall
      self.cpu = cpu
    }
  }
}

/// Which clock the statistics are taken from.
package enum Metric: String, Hashable, Sendable, CaseIterable {
  case wall
  /// User and system time: what remains meaningful for one thread on a contended machine.
  case cpu
}

/// All samples of one subject, in the order in which they were taken.
package struct Series: Hashable, Sendable {
  package var name: String
  /// Runs in each sample.
  package var count: Int
  /// Threads that the work was given; 0 where that is its own affair.
  package var threads: Int
  package var samples: [Sample]

  package init(_ name: String, count: Int, threads: Int = 1, samples: [Sample] = []) {
    self.name = name
    self.count = count
    self.threads = threads
    self.samples = samples
  }

  /// Seconds a run, one value for each sample.
  package func seconds(_ metric: Metric) -> [Double] {
    samples.map { Double(metric == .wall ? $0.wall : $0.cpu) / Double(count) * 1e-9 }
  }

  /// The times of one part of the subject, as a series of their own.
  package func part(_ index: Int, named name: String) -> Series {
    Series(
      name, count: count, threads: threads,
      samples: samples.compactMap { sample in
        guard sample.parts.indices.contains(index) else { return nil }
        return Sample(wall: sample.parts[index].wall, cpu: sample.parts[index].cpu)
      })
  }
}
