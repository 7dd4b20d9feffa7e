import Diagnostics
import Testing

@testable import Benchmarking

@Suite struct SamplerTests {
  let world = MockWorld()

  @Test func `a sample holds as many runs as last a millisecond`() throws {
    let run = try world.sampler().sample([world.subject("a", 30_000)])
    #expect((34...80).contains(run.series[0].count))
    #expect(run.series[0].samples.allSatisfy { $0.wall >= 1_000_000 })
  }

  @Test func `work that cannot be repeated is run once a sample, without a rehearsal`() throws {
    var subject = world.subject("a", 30_000)
    subject.isRepeatable = false
    let run = try world.sampler(SamplingSettings(warmUp: 0, warmUpRuns: 2)).sample([subject])
    #expect(run.series[0].count == 1)
    #expect(world.log.prefix(6) == ["prepare a", "a×1", "prepare a", "a×1", "prepare a", "a×1"])
    #expect(world.log.count == 2 * (2 + run.rounds))
  }

  @Test func `each sample follows an untimed run of the same work`() throws {
    let run = try world.sampler(SamplingSettings(warmUp: 0, warmUpRuns: 0)).sample([
      world.subject("a", 2_000_000), world.subject("b", 3_000_000),
    ])
    let taken = world.log.suffix(6 * run.rounds)
    for start in stride(from: taken.startIndex, to: taken.endIndex, by: 3) {
      let name = taken[start].prefix(1)
      #expect(Array(taken[start..<start + 3]) == ["\(name)×1", "prepare \(name)", "\(name)×1"])
    }
  }

  @Test func `two take turns in blocks of ABBA or BAAB`() {
    var order = RoundOrder(subjects: 2, seed: 1)
    #expect(order.block == 2)
    var blocks: Set<[Int]> = []
    for _ in 0..<64 { blocks.insert(order.next() + order.next()) }
    #expect(blocks == [[0, 1, 1, 0], [1, 0, 0, 1]])
  }

  @Test(arguments: 2...9) func `every subject has every place and every neighbour equally often`(
    count: Int
  ) {
    var order = RoundOrder(subjects: count, seed: 5)
    var places: [[Int]: Int] = [:]
    var neighbours: [[Int]: Int] = [:]
    for _ in 0..<order.block {
      let row = order.next()
      #expect(row.sorted() == Array(0..<count))
      for (place, subject) in row.enumerated() { places[[place, subject], default: 0] += 1 }
      for (first, second) in zip(row, row.dropFirst()) {
        neighbours[[first, second], default: 0] += 1
      }
    }
    #expect(Set(places.values).count == 1 && places.count == count * count)
    #expect(Set(neighbours.values).count == 1 && neighbours.count == count * (count - 1))
  }

  @Test func `the ratio of two is found and the run stops when it is known`() throws {
    let run = try world.sampler().sample([
      world.subject("a", 1_000_000, spread: 0.02), world.subject("b", 2_700_000, spread: 0.02),
    ])
    let ratio = try #require(run.ratios(confidence: 0.95)[0])
    #expect(run.verdict == .reached)
    #expect(ratio.interval!.contains(2.7))
    #expect(ratio.relativeHalfWidth <= 0.01)
    #expect(run.metric == .wall)
  }

  @Test func `a target that is out of reach is said to be`() throws {
    let settings = SamplingSettings(stop: StopRule(budget: 0.5), warmUp: 0)
    let run = try world.sampler(settings).sample([world.subject("a", 1_000_000, spread: 0.5)])
    #expect(run.verdict == .outOfTime)
    let rules = run.warnings(settings: settings).map(\.rule)
    #expect(rules == ["benchmark.not-reached"])
  }

  @Test func `no sample is dropped, whatever it is`() throws {
    var call = 0
    let world = world
    let subject = Subject("a") { (count) throws(Interruption) in
      call += 1
      let start = world.clock.read()
      world.pass(call % 10 == 0 ? 500_000_000 : 2_000_000)
      return Sample(from: start, to: world.clock.read())
    }
    let run = try world.sampler().sample([subject])
    #expect(run.series[0].samples.contains { $0.wall == 500_000_000 })
    #expect(run.series[0].samples.count == run.reference.count)
  }

  @Test func `warm-up lasts as long as it is told`() throws {
    _ = try world.sampler(SamplingSettings(warmUp: 0.1)).sample([world.subject("a", 2_000_000)])
    let rounds = 12
    // Each run of the warm-up is prepared; calibration takes one, and each round an untimed one.
    #expect(world.log.count(of: "a×1") == 1 + 50 + 2 * rounds)
  }

  @Test func `a run that waited for the processor does not pass for a long one`() throws {
    var isFirst = true
    let subject = Subject("a") { (count) throws(Interruption) in
      let start = self.world.clock.read()
      // The first run loses the processor for eight milliseconds.
      self.world.pass(count * 100_000 + (isFirst ? 8_000_000 : 0), cpu: count * 100_000)
      isFirst = false
      return Sample(from: start, to: self.world.clock.read())
    }
    let run = try world.sampler().sample([subject])
    #expect(run.series[0].count >= 10)
  }

  @Test func `it stops where it is when it is cancelled`() {
    var sampler = world.sampler()
    sampler.isCancelled = { self.world.log.count > 20 }
    #expect(throws: Interruption.cancelled) {
      try sampler.sample([self.world.subject("a", 2_000_000)])
    }
    #expect(world.log.count < 25)
  }

  @Test func `a failure ends it`() {
    let finding = Diagnostic("test.failed", "no")
    let subject = Subject("a") { (_) throws(Interruption) in throw .failed(finding) }
    #expect(throws: Interruption.failed(finding)) { try world.sampler().sample([subject]) }
  }

  @Test func `time left is told, and falls to nothing`() throws {
    var sampler = world.sampler()
    var left: [Double] = []
    sampler.report = { if case .round(_, let seconds) = $0 { left.append(seconds) } }
    _ = try sampler.sample([world.subject("a", 2_000_000, spread: 0.03)])
    #expect(left.last == 0)
    #expect(left.first! > 0)
    #expect(left.allSatisfy { (0...10).contains($0) })
  }

  @Test func `the same world gives the same samples`() throws {
    func run() throws -> Sampling {
      let world = MockWorld()
      return try world.sampler().sample([
        world.subject("a", 1_000_000, spread: 0.05), world.subject("b", 1_100_000, spread: 0.05),
      ])
    }
    #expect(try run() == run())
  }

  @Test(arguments: [0.01, 0.05])
  func `nineteen of twenty comparisons of a thing with itself find no difference`(spread: Double)
    throws
  {
    var covered = 0
    var rounds = 0
    for seed in 0..<200 as Range<UInt64> {
      let world = MockWorld()
      world.edit { $0.generator = SplitMix64(seed: seed) }
      var settings = SamplingSettings(warmUp: 0, seed: seed)
      settings.stop.budget = 0.3
      let run = try world.sampler(settings).sample([
        world.subject("a", 1_000_000, spread: spread),
        world.subject("b", 1_000_000, spread: spread),
      ])
      rounds += run.rounds
      if try #require(run.ratios(confidence: 0.95)[0]?.interval).contains(1) { covered += 1 }
    }
    #expect(covered >= 190, "\(covered) of 200, \(rounds / 200) rounds each")
  }
}

@Suite struct SelfCheckTests {
  @Test func `the check counts intervals that hold 1, and its own cost`() throws {
    let world = MockWorld()
    let check = try SelfCheck.run(repeats: 20, sampler: world.sampler()) {
      () throws(Interruption) in
      world.pass(Int(1_000_000 * world.noise(0.01)))
    }
    #expect(check.repeats == 20)
    #expect(check.covered >= 18)
    #expect(check.overheadInside == 0)
  }
}

extension [String] {
  fileprivate func count(of entry: String) -> Int { count { $0 == entry } }
}
