import Foundation
import Testing

@testable import Benchmarking

@Suite struct QuartilesTests {
  // R's quantile(), type 7, of the same numbers.
  @Test(arguments: [
    ([1.0, 2, 3, 4], 1.75, 2.5, 3.25), ([5.0, 1, 3], 2, 3, 4), ([7.0], 7, 7, 7),
    ([2.0, 4, 4, 5, 7, 9], 4, 4.5, 6.5),
  ])
  func `quartiles are those of definition 7`(
    values: [Double], lower: Double, median: Double, upper: Double
  ) throws {
    let quartiles = try #require(Quartiles(values))
    #expect(quartiles.lower == lower)
    #expect(quartiles.median == median)
    #expect(quartiles.upper == upper)
    #expect(Quartiles(values.reversed()) == quartiles)
  }

  @Test func `no values have no quartiles`() {
    #expect(Quartiles([]) == nil)
    #expect([Double]().median == nil)
  }
}

@Suite struct SignTestTests {
  /// Confidence intervals for the population median, as textbooks print them (W. Mendenhall and
  /// others): n, rank, level in percent.
  @Test(arguments: [
    (6, 1, 96.9), (7, 1, 98.4), (9, 2, 96.1), (10, 2, 97.9), (12, 3, 96.1), (13, 3, 97.8),
    (15, 4, 96.5), (16, 4, 97.9), (17, 5, 95.1), (18, 5, 96.9), (19, 5, 98.1), (20, 6, 95.9),
  ])
  func `ranks and levels are those of the table`(count: Int, rank: Int, percent: Double) throws {
    let ranks = try #require(SignTest.ranks(of: count, confidence: 0.95))
    #expect(ranks.lower == rank)
    #expect(ranks.upper == count + 1 - rank)
    #expect((ranks.confidence * 1000).rounded() / 10 == percent)
  }

  @Test(arguments: 0...5) func `fewer than six values are too few`(count: Int) {
    #expect(SignTest.ranks(of: count, confidence: 0.95) == nil)
  }

  @Test(arguments: [50, 200, 1_000, 5_000])
  func `many values approach the normal distribution`(count: Int) throws {
    let ranks = try #require(SignTest.ranks(of: count, confidence: 0.95))
    let expected = Double(count) / 2 - 1.96 * Double(count).squareRoot() / 2
    #expect(abs(Double(ranks.lower) - expected) < 2)
    #expect((0.95...0.97).contains(ranks.confidence))
  }

  @Test func `the interval is two of the values`() throws {
    let values = [9.0, 1, 8, 2, 7, 3, 6, 4, 5, 10]
    let interval = try #require(SignTest.interval(ofMedian: values, confidence: 0.95))
    #expect(interval.lower == 2)
    #expect(interval.upper == 9)
  }

  @Test func `it covers a median as often as it says`() {
    var generator = SplitMix64(seed: 7)
    var covered = 0
    for _ in 0..<2_000 {
      // Exponential: skewed, with median ln 2.
      let values = (0..<17).map { _ in -log(Double.random(in: 0.000_001..<1, using: &generator)) }
      if SignTest.interval(ofMedian: values, confidence: 0.95)!.contains(log(2)) { covered += 1 }
    }
    // 95.1 % of 2,000 is 1,902, and chance moves that by 10.
    #expect((1_870...1_934).contains(covered))
  }
}

@Suite struct PairedRatioTests {
  @Test func `a common disturbance cancels`() throws {
    let noise = [1.0, 3, 0.5, 20, 7, 1, 1, 2, 4, 9]
    let ratio = try #require(
      PairedRatio(noise.map { $0 * 2.7 }, over: noise, confidence: 0.95))
    #expect(abs(ratio.value - 2.7) < 1e-12)
    #expect(ratio.relativeHalfWidth < 1e-12)
  }

  @Test func `swapping the two gives the reciprocal`() throws {
    var generator = SplitMix64(seed: 3)
    let a = (0..<24).map { _ in Double.random(in: 1...2, using: &generator) }
    let b = (0..<24).map { _ in Double.random(in: 1...2, using: &generator) }
    let there = try #require(PairedRatio(a, over: b, confidence: 0.95))
    let back = try #require(PairedRatio(b, over: a, confidence: 0.95))
    #expect(abs(there.value * back.value - 1) < 1e-12)
    #expect(abs(there.interval!.lower * back.interval!.upper - 1) < 1e-12)
  }

  @Test func `few pairs have a ratio and no interval`() throws {
    let ratio = try #require(PairedRatio([2, 2], over: [1, 1], confidence: 0.95))
    #expect(ratio.value == 2)
    #expect(ratio.interval == nil)
    #expect(ratio.relativeHalfWidth == .infinity)
  }

  @Test func `times of zero have no ratio`() {
    #expect(PairedRatio([1, 0], over: [1, 1], confidence: 0.95) == nil)
    #expect(PairedRatio([], over: [], confidence: 0.95) == nil)
  }

  @Test(arguments: [(1, 0.95), (2, 0.975), (5, 0.99)])
  func `doubt is shared among statements`(statements: Int, each: Double) {
    #expect(abs(bonferroni(0.95, statements: statements) - each) < 1e-12)
  }
}

@Suite struct TrendTests {
  /// J. B. Little, "A Mann-Kendall example (by hand)", College of the Holy Cross.
  @Test func `a worked example with a tie`() {
    let trend = Trend([
      12.9, 14.8, 13.2, 15.7, 13.8, 15.6, 12.9, 11.0, 17.3, 15.9, 19.0, 18.3, 20.1, 21.7,
    ])
    #expect(trend.score == 54)
    #expect(abs(trend.variance - (14 * 13 * 33 - 2 * 1 * 9) / 18) < 1e-9)
    #expect(abs(trend.z - 2.9058) < 0.000_05)
  }

  /// Gilbert 1987, 16.4.1: 10, 15, 14, 20 has S = 4.
  @Test func `the example of Gilbert`() { #expect(Trend([10, 15, 14, 20]).score == 4) }

  @Test func `turning the series round turns the sign`() {
    let values = [3.0, 1, 4, 1, 5, 9, 2, 6]
    #expect(Trend(values).z == -Trend(values.reversed()).z)
  }

  @Test(arguments: [[], [1], [2, 2, 2, 2]]) func `nothing drifts where nothing changes`(
    values: [Double]
  ) {
    #expect(Trend(values).z == 0)
  }

  /// Box, Jenkins and Reinsel, 2.1.5: the first ten yields of a batch process, r₁ = −0.79.
  @Test func `the example of Box and Jenkins`() {
    let yields = [47.0, 64, 23, 71, 38, 64, 55, 41, 59, 48]
    #expect((lagOneAutocorrelation(yields) * 100).rounded() == -79)
  }

  @Test func `constant values say nothing of the next`() {
    #expect(lagOneAutocorrelation([1, 1, 1]) == 0)
    #expect(lagOneAutocorrelation([1]) == 0)
  }
}

@Suite struct StopRuleTests {
  @Test func `looks grow by the root of two`() {
    #expect(StopRule().checkpoints(upTo: 100) == [12, 17, 24, 34, 48, 68, 96])
  }

  @Test func `looks fall on whole blocks`() {
    let looks = (1...70).filter { StopRule().isLook(after: $0, block: 2) }
    #expect(looks == [12, 18, 24, 34, 48, 68])
    #expect((1...30).filter { StopRule().isLook(after: $0, block: 6) } == [12, 18, 24])
  }

  @Test func `it stops at a look once the interval is narrow`() {
    let rule = StopRule(target: 0.01, budget: 100)
    #expect(rule.verdict(rounds: 11, block: 1, elapsed: 1) { 0 } == .goOn)
    #expect(rule.verdict(rounds: 12, block: 1, elapsed: 1) { 0.02 } == .goOn)
    #expect(rule.verdict(rounds: 12, block: 1, elapsed: 1) { 0.01 } == .reached)
    #expect(rule.verdict(rounds: 13, block: 1, elapsed: 1) { 0 } == .goOn)
  }

  @Test func `time runs out, but not before there can be an interval`() {
    let rule = StopRule(target: 0.01, budget: 10)
    #expect(rule.verdict(rounds: 5, block: 1, elapsed: 60) { 1 } == .goOn)
    #expect(rule.verdict(rounds: 6, block: 1, elapsed: 60) { 1 } == .outOfTime)
    #expect(rule.verdict(rounds: 1_000, block: 1, elapsed: 1) { 1 } == .outOfTime)
  }
}
