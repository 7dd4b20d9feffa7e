import Diagnostics
import Testing

@testable import Benchmarking

/// A run that nothing is wrong with, to be changed.
private func quietRun(_ count: Int = 24) -> Sampling {
  var generator = SplitMix64(seed: 2)
  func samples() -> [Sample] {
    (0..<count).map { _ in
      Sample(wall: 2_000_000 + Int.random(in: 0..<1_000, using: &generator), cpu: 2_000_000)
    }
  }
  return Sampling(
    series: [Series("a", count: 1, samples: samples()), Series("b", count: 1, samples: samples())],
    reference: Array(repeating: .init(wall: 160_000, cpu: 160_000), count: count),
    conditions: Conditions(elapsed: 1, foreign: 0.01, steal: 0), metric: .wall, verdict: .reached)
}

private func rules(_ run: Sampling) -> [String] {
  run.warnings(settings: SamplingSettings()).map(\.rule)
}

@Suite struct WarningTests {
  @Test func `a quiet run has none`() { #expect(rules(quietRun()) == []) }

  @Test func `foreign load and steal are seen`() {
    var run = quietRun()
    run.conditions.foreign = 0.11
    run.conditions.steal = 0.03
    #expect(rules(run) == ["benchmark.foreign-load", "benchmark.steal"])
    #expect(run.warnings(settings: SamplingSettings())[0].message.contains("11.0 %"))
  }

  @Test func `what cannot be seen is said`() {
    var run = quietRun()
    run.conditions.foreign = nil
    #expect(rules(run) == ["benchmark.unseen-load"])
  }

  @Test func `a machine that slows down is seen`() {
    var run = quietRun()
    for index in run.reference.indices {
      run.reference[index] = .init(wall: 160_000 + index * 400, cpu: 160_000 + index * 400)
    }
    #expect(rules(run) == ["benchmark.drift"])
  }

  @Test func `a ratio that rises is seen`() {
    var run = quietRun()
    for index in run.series[1].samples.indices {
      run.series[1].samples[index].wall += index * 20_000
    }
    #expect(rules(run) == ["benchmark.trend", "benchmark.correlated"])
  }

  @Test func `preempted samples are seen`() {
    var run = quietRun()
    for index in run.series[0].samples.indices { run.series[0].samples[index].preemptions = 1 }
    #expect(rules(run) == ["benchmark.preempted"])
  }

  @Test func `two threads on one core are seen`() {
    var run = quietRun()
    for index in run.series.indices { run.series[index].threads = 2 }
    #expect(rules(run) == ["benchmark.threads-share-cores", "benchmark.threads-share-cores"])
    for series in run.series.indices {
      for index in run.series[series].samples.indices {
        run.series[series].samples[index].cpu = 3_900_000
      }
    }
    #expect(rules(run) == [])
  }

  @Test func `more threads than asked for are seen`() {
    var run = quietRun()
    for index in run.series[0].samples.indices { run.series[0].samples[index].cpu = 4_000_000 }
    #expect(rules(run) == ["benchmark.more-threads"])
    run.series[0].threads = 0
    #expect(rules(run) == [])
  }

  @Test func `samples shorter than a thousand steps of the clock are seen`() {
    let warnings = quietRun().warnings(settings: SamplingSettings(), resolution: 4_000_000)
    #expect(warnings.map(\.rule) == ["benchmark.too-short", "benchmark.too-short"])
  }

  @Test func `rates above the machine's peak are seen`() {
    let group = WorkloadResult.Group(
      timing: .whole, sampling: quietRun(),
      subjects: [
        .init(
          run: "a",
          prediction: .init(macs: 150_000_000, realMacs: 150_000_000, parameters: 0, bytes: 0)),
        .init(
          run: "b",
          prediction: .init(macs: 90_000_000, realMacs: 90_000_000, parameters: 0, bytes: 0)),
      ])
    let ceilings = Ceilings(
      vectorBits: 256, all: [.init(.compute, threads: 1, rates: [9e10, 1e11])])
    let warnings = group.warnings(against: ceilings)
    #expect(warnings.map(\.rule) == ["benchmark.above-peak"])
    #expect(warnings[0].message.contains("`a`"))
  }
}

@Suite struct MetricChoiceTests {
  @Test func `a quiet machine is timed by the wall clock`() {
    #expect(MetricChoice.choose(for: quietRun().series, settings: SamplingSettings()) == .wall)
  }

  @Test func `preempted or waiting work is timed by the processor`() {
    var preempted = quietRun().series
    for index in preempted[0].samples.indices.prefix(13) {
      preempted[0].samples[index].preemptions = 2
    }
    #expect(MetricChoice.choose(for: preempted, settings: SamplingSettings()) == .cpu)
    var waiting = quietRun().series
    for series in waiting.indices {
      for index in waiting[series].samples.indices { waiting[series].samples[index].wall += 30_000 }
    }
    #expect(MetricChoice.choose(for: waiting, settings: SamplingSettings()) == .cpu)
  }

  @Test func `several threads are timed by the wall clock alone`() {
    var series = quietRun().series
    series[0].threads = 2
    for index in series[0].samples.indices { series[0].samples[index].preemptions = 2 }
    #expect(MetricChoice.choose(for: series, settings: SamplingSettings()) == .wall)
  }

  @Test func `who asks for a clock gets it`() {
    #expect(
      MetricChoice.choose(for: quietRun().series, settings: SamplingSettings(metric: .cpu)) == .cpu)
  }
}

@Suite struct SystemLoadTests {
  private let before = """
    cpu  1000 50 200 8000 100 10 20 40 0 0
    cpu0 500 25 100 4000 50 5 10 20 0 0
    """

  @Test func `others' share is what is busy and not ours`() throws {
    let start = try #require(
      SystemLoad(procStat: before, ticksPerSecond: 100, own: 1, processors: 2))
    #expect(abs(start.busy - 12.8) < 1e-9)
    #expect(abs(start.steal - 0.4) < 1e-9)
    var end = start
    end.busy += 3
    end.own += 2
    end.steal += 0.5
    let conditions = Conditions(elapsed: 2, from: start, to: end)
    #expect(abs(conditions.foreign! - 0.25) < 1e-9)
    #expect(abs(conditions.steal! - 0.125) < 1e-9)
  }

  @Test(arguments: ["", "cpu", "cpu  1 2 3", "intr 1 2 3 4 5 6 7 8", "cpu  a b c d e f g h"])
  func `what is not a load is none`(text: String) {
    #expect(SystemLoad(procStat: text, ticksPerSecond: 100, own: 0, processors: 1) == nil)
  }

  @Test func `this machine's load can be read or not, and shares stay shares`() {
    let conditions = Conditions(elapsed: 1e-9, from: .read(), to: .read())
    #expect((conditions.foreign ?? 0) <= 1)
    #expect((conditions.steal ?? 0) >= 0)
  }
}
