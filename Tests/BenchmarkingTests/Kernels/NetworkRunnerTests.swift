import Diagnostics
import Testing

@testable import Benchmarking

private let quick = SamplingSettings(
  stop: StopRule(budget: 0, firstLook: 6, least: 6, most: 6), leastSample: 0, warmUpRuns: 1)

private func runner(_ machine: Machine = Machine(hardware: .init(processors: 2), software: .init()))
  -> Runner
{
  Runner(machine: machine, settings: quick)
}

@Suite(.enabled(if: hasOneDNN, "needs oneDNN: apt-get install libdnnl-dev"))
struct NetworkRunnerTests {
  @Test func `wholes and layers are timed apart, each with what is known about it`() throws {
    let runs = [
      NetworkRun("lenet", smallNetworks[14]), NetworkRun("residual", smallNetworks[15], batch: 2),
    ]
    let result = try runner().measure(Workload("two", .networks(runs)))
    #expect(result.groups.map(\.timing) == [.whole, .layers])
    #expect(result.groups[0].subjects.map(\.name) == ["lenet", "residual"])
    #expect(result.groups[1].subjects.count == 7 + 6)
    #expect(result.groups[1].subjects[0].name == "lenet/conv1")
    for group in result.groups {
      #expect(group.subjects.count == group.sampling.series.count)
      #expect(group.sampling.series.allSatisfy { $0.samples.count == 6 })
      #expect(group.subjects.allSatisfy { $0.prediction != nil && $0.check != nil })
    }
    #expect(result.groups[1].subjects.allSatisfy { $0.implementation != nil })
    #expect(result.library.hasPrefix("oneDNN 2."))
  }

  @Test func `layers can be timed alone, hot and cold`() throws {
    let workload = Workload(
      "w", .networks([NetworkRun("lenet", smallNetworks[14])], [.hot, .cold]))
    let result = try runner().measure(workload)
    #expect(
      result.groups.map(\.timing) == Array(repeating: .hot, count: 7)
        + Array(repeating: .cold, count: 7))
    #expect(result.groups.allSatisfy { $0.sampling.series.count == 1 })
  }

  @Test func `a result becomes a record and comes back`() throws {
    let machine = Machine(from: .thisMachine())
    let workload = Workload("w", .networks([NetworkRun("lenet", smallNetworks[14])]))
    let result = try runner(machine).measure(workload)
    let record = Record(
      result, of: workload, on: machine, date: "2026-11-25T00:00:00Z", tool: "test")
    var file = RecordFile()
    file.put(record, from: machine)
    let (read, findings) = RecordFile.read(
      SourceFile(path: "x", text: String(decoding: file.bytes, as: UTF8.self)))
    #expect(findings == [])
    let written = try #require(read)
    let back = try #require(written.record("w", machine: machine.id))
    #expect(
      back.series(run: "lenet", layer: "conv1")?.median
        == record.series(run: "lenet", layer: "conv1")?.median)
    #expect(back.software.library == result.library)
    #expect(written.standing(of: back, hash: workload.hash, machine: machine.id).isGood)
  }

  @Test func `a run stops between samples when it is cancelled`() {
    var runner = runner()
    var phases = 0
    runner.report = { if case .sampling = $0.phase { phases += 1 } }
    runner.isCancelled = { phases > 2 }
    #expect(throws: Interruption.cancelled) {
      try runner.measure(Workload("w", .networks([NetworkRun("lenet", smallNetworks[14])])))
    }
  }
}

@Suite struct WithoutLibraryTests {
  @Test func `without oneDNN, networks are refused and commands still run`() throws {
    var runner = runner()
    runner.library = { OneDNN.load("libdnnl-is-not-here.so.2") }
    var rules: [String?] = []
    let workloads = [
      Workload("network", .networks([NetworkRun("lenet", smallNetworks[14])])),
      Workload("command", .commands([CommandWork("true", .program(["true"]))])),
    ]
    _ = runner.measure(workloads) { _, result in
      if case .failure(let finding) = result {
        rules.append(finding.rule)
      } else {
        rules.append(nil)
      }
    }
    #expect(rules == ["benchmark.no-onednn", nil])
  }
}
