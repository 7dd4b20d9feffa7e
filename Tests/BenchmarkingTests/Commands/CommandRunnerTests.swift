import Diagnostics
import Foundation
import Testing

@testable import Benchmarking

private let quick = SamplingSettings(
  stop: StopRule(budget: 0, firstLook: 6, least: 6, most: 6), warmUpRuns: 1)

private func runner() -> Runner {
  Runner(machine: Machine(hardware: .init(), software: .init()), settings: quick)
}

@Suite struct CommandRunnerTests {
  let folder = FileManager.default.temporaryDirectory.appending(path: "reckon-\(UUID().uuidString)")
  var log: String { folder.appending(path: "log").path }

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func written() throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: log)), as: UTF8.self)
  }

  @Test func `setup, prepare, command and cleanup run in order`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let work = CommandWork(
      "work", .shell("printf c >> log; head -c 200000000 /dev/zero | tail -c 1 > /dev/null"),
      setup: .shell("printf s >> log"),
      prepare: .shell("printf p >> log"), cleanup: .shell("printf x >> log"), directory: folder.path
    )
    let result = try runner().measure(Workload("work", .commands([work])))
    let text = try written()
    #expect(text.hasPrefix("spc"))
    #expect(text.hasSuffix("pcx"))
    // A rehearsal or two, a warm-up and six samples, each with its preparation.
    #expect(text.dropFirst().dropLast().count { $0 == "p" } == text.count { $0 == "c" })
    #expect(result.groups[0].sampling.series[0].samples.count == 6)
    #expect(result.groups[0].sampling.metric == .wall)
    #expect(result.groups[0].subjects[0].peakMemory ?? 0 > 0)
  }

  @Test func `two commands are compared in the same rounds`() throws {
    let result = try runner().measure(
      Workload(
        "two",
        .commands([CommandWork("a", .program(["true"])), CommandWork("b", .program(["true"]))])))
    let sampling = result.groups[0].sampling
    #expect(sampling.series.map(\.samples.count) == [6, 6])
    #expect(sampling.ratios(confidence: 0.95)[0]?.interval != nil)
  }

  @Test func `a command that fails says what it wrote, and is cleaned up`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let work = CommandWork(
      "work", .shell("echo no luck >&2; exit 3"), cleanup: .shell("printf x >> log"),
      directory: folder.path)
    var findings: [Diagnostic] = []
    let isDone = runner().measure([Workload("work", .commands([work]))]) { _, result in
      if case .failure(let finding) = result { findings.append(finding) }
    }
    #expect(isDone)
    #expect(findings.map(\.rule) == ["benchmark.command-failed"])
    #expect(findings[0].message.contains("exit status 3"))
    #expect(findings[0].notes.map(\.message) == ["it wrote: no luck"])
    #expect(try written() == "x")
  }

  @Test func `statuses that are accepted are no failures`() throws {
    let work = CommandWork("work", .shell("exit 3"), accepted: [3])
    #expect(try runner().measure(Workload("work", .commands([work]))).groups.count == 1)
    let any = CommandWork("work", .shell("exit 9"), accepted: nil)
    #expect(try runner().measure(Workload("work", .commands([any]))).groups.count == 1)
  }

  @Test(arguments: ["setup", "prepare", "cleanup"]) func `commands around it must succeed too`(
    role: String
  ) {
    var work = CommandWork("work", .program(["true"]))
    switch role {
    case "setup": work.setup = .program(["false"])
    case "prepare": work.prepare = .program(["false"])
    default: work.cleanup = .program(["false"])
    }
    do {
      _ = try runner().measure(Workload("work", .commands([work])))
      Issue.record("passed")
    } catch {
      #expect(
        error.finding?.message
          == "`false` failed as \(role) command: it ended with exit status 1")
    }
  }

  @Test func `what is finished is kept when the rest is cancelled`() {
    var finished: [String] = []
    var runner = runner()
    runner.isCancelled = { !finished.isEmpty }
    let workloads = ["first", "second", "third"].map {
      Workload($0, .commands([CommandWork($0, .program(["true"]))]))
    }
    let isDone = runner.measure(workloads) { workload, _ in finished.append(workload.name) }
    #expect(!isDone)
    #expect(finished == ["first"])
  }

  @Test func `progress tells what is going on`() throws {
    var phases: [BenchmarkProgress.Phase] = []
    var runner = runner()
    runner.report = { phases.append($0.phase) }
    _ = try runner.measure(Workload("work", .commands([CommandWork("true", .program(["true"]))])))
    #expect(phases.prefix(3) == [.preparing("true"), .calibrating("work"), .warmingUp("work")])
    #expect(phases.last == .sampling("work", rounds: 6))
  }
}
