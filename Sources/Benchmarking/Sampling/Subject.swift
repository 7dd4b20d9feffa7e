package import Diagnostics

/// Something whose time is sampled.
package struct Subject {
  package var name: String
  /// Whether one sample may hold several runs, and an untimed run may precede it so that caches and
  /// predictors hold what the subject leaves in them, not what another left.
  package var isRepeatable: Bool
  /// Threads that the work was given; 0 where that is its own affair.
  package var threads: Int
  /// Done before each sample, outside its time.
  package var prepare: () throws(Interruption) -> Void
  /// Does the work so many times and says what that took.
  package var measure: (_ count: Int) throws(Interruption) -> Sample

  package init(
    _ name: String, isRepeatable: Bool = true, threads: Int = 1,
    prepare: @escaping () throws(Interruption) -> Void = {},
    measure: @escaping (_ count: Int) throws(Interruption) -> Sample
  ) {
    self.name = name
    self.isRepeatable = isRepeatable
    self.threads = threads
    self.prepare = prepare
    self.measure = measure
  }

  /// Work inside this process, timed by a clock.
  package static func timing(
    _ name: String, with clock: Clock, _ body: @escaping () throws(Interruption) -> Void
  ) -> Subject {
    Subject(name) { (count) throws(Interruption) in
      let start = clock.read()
      for _ in 0..<count { try body() }
      return Sample(from: start, to: clock.read())
    }
  }
}

/// Why a measurement did not come to its end.
package enum Interruption: Error, Hashable, Sendable {
  case failed(Diagnostic)
  /// The person at the terminal wants no more of it.
  case cancelled
}
