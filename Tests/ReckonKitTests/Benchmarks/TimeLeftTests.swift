import Benchmarking
import Testing

@testable import ReckonKit

@Suite struct TimeLeftTests {
  @Test func `before anything is finished, everything may take its longest`() {
    let left = TimeLeft(allowed: [10, 20, 30])
    #expect(left.seconds(during: 0, own: nil) == 60)
    #expect(left.seconds(during: 0, own: 4) == 54)
    #expect(left.seconds(during: 2, own: 0) == 0)
  }

  @Test func `what is to come uses as much of its time as what is finished did`() {
    var left = TimeLeft(allowed: [10, 20, 30])
    left.finish(0, after: 5)
    #expect(left.seconds(during: 1, own: nil) == 25)
    #expect(left.seconds(during: 1, own: 1) == 16)
    left.finish(1, after: 25)
    #expect(left.seconds(during: 2, own: nil) == 30)
  }

  @Test func `a network may take so long for each kind of timing, commands once`() {
    let settings = SamplingSettings(stop: StopRule(budget: 10), warmUp: 0.5)
    #expect(Workload("c", .commands([])).longest(settings) == 10.5)
    #expect(Workload("n", .networks([], [.whole, .layers, .hot])).longest(settings) == 31.5)
  }
}
