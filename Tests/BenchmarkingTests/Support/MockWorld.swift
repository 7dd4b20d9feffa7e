import Foundation
import Synchronization

@testable import Benchmarking

/// A world in which time passes only when a subject says so.
final class MockWorld: Sendable {
  private let state = Mutex(State())

  struct State {
    var wall = 0
    var cpu = 0
    var preemptions = 0
    var foreign = 0.0
    var generator = SplitMix64(seed: 1)
    var log: [String] = []
  }

  func edit<Result: Sendable>(_ body: @Sendable (inout State) -> Result) -> Result {
    state.withLock { body(&$0) }
  }

  var log: [String] { edit(\.log) }

  var clock: Clock {
    Clock { [self] in
      edit { Clock.Reading(wall: $0.wall, cpu: $0.cpu, preemptions: $0.preemptions) }
    }
  }

  /// Lets time pass, for this process and, at a share of it, for others.
  func pass(_ nanoseconds: Int, cpu: Int? = nil, foreign: Double = 0, preempted: Bool = false) {
    edit { state in
      state.wall += nanoseconds
      state.cpu += cpu ?? nanoseconds
      state.foreign += Double(nanoseconds) * 1e-9 * foreign
      if preempted { state.preemptions += 1 }
    }
  }

  /// A factor around 1, log-normal with the given spread.
  func noise(_ spread: Double) -> Double {
    edit { state in
      let first = Double.random(in: 0.000_001..<1, using: &state.generator)
      let second = Double.random(in: 0..<1, using: &state.generator)
      return exp(spread * (-2 * Foundation.log(first)).squareRoot() * cos(2 * .pi * second))
    }
  }

  func load(processors: Int = 2) -> SystemLoad {
    edit { state in
      let own = Double(state.cpu) * 1e-9
      return SystemLoad(
        busy: own + state.foreign * Double(processors), steal: 0, own: own, processors: processors)
    }
  }

  func sampler(_ settings: SamplingSettings = SamplingSettings(warmUp: 0)) -> Sampler {
    Sampler(
      clock: clock, load: { self.load() },
      reference: {
        self.pass(160_000)
        return Sample.Span(wall: 160_000, cpu: 160_000)
      }, settings: settings)
  }

  /// Work that takes so many nanoseconds, give or take.
  func subject(_ name: String, _ nanoseconds: Double, spread: Double = 0, foreign: Double = 0)
    -> Subject
  {
    var subject = Subject(name) { (count) throws(Interruption) in
      let start = self.clock.read()
      self.edit { $0.log.append("\(name)×\(count)") }
      self.pass(Int(Double(count) * nanoseconds * self.noise(spread)), foreign: foreign)
      return Sample(from: start, to: self.clock.read())
    }
    subject.prepare = { () throws(Interruption) in self.edit { $0.log.append("prepare \(name)") } }
    return subject
  }
}
