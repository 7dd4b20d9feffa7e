import Benchmarking
import Diagnostics
import Foundation
import Synchronization
import Testing

@testable import ReckonKit

/// A folder of its own with one notebook, in which commands are measured for a moment.
private struct Trial {
  let folder: String
  var notebook: String { folder + "/report.md" }
  var records: String { folder + "/report.records.json" }

  init(_ text: String) throws {
    folder = FileManager.default.temporaryDirectory.path + "/reckon-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try text.write(toFile: notebook, atomically: true, encoding: .utf8)
  }

  func clear() { try? FileManager.default.removeItem(atPath: folder) }

  struct Outcome {
    var result: BenchmarkSession.Result
    var rules: [String]
    var measured: [String]
    /// What was said of the time left, by the number of the benchmark.
    var left: [Int: [Double]] = [:]
  }

  func run(
    _ options: BenchmarkSession.Options = .init(), library: Result<OneDNN, Diagnostic>? = nil,
    cancelsAfter most: Int = .max
  ) -> Outcome {
    let stop = StopRule(target: 100, budget: 0.05, firstLook: 6, least: 6, most: 6)
    var rules: [String] = []
    var measured: [String] = []
    var left: [Int: [Double]] = [:]
    let finished = Mutex(0)
    let machine = Machine(
      hardware: .init(architecture: "x86_64", processor: "Example", memoryGiB: 4), software: .init()
    )
    var runner = Runner(
      machine: machine, settings: SamplingSettings(stop: stop, warmUp: 0, warmUpRuns: 0),
      memoryAvailable: { 1 << 32 }, isCancelled: { finished.withLock { $0 >= most } })
    if library != nil {
      runner.library = { .failure(Diagnostic("benchmark.no-onednn", "install libdnnl-dev")) }
    }
    let session = BenchmarkSession(
      plan: RenderPlan(paths: [notebook], output: ""), options: options, runner: runner,
      now: { "2026-11-25T02:33:00Z" }, tool: "reckon test"
    ) { event in
      switch event {
      case .found(let finding): rules.append(finding.rule)
      case .measured(let record, _, _, _):
        measured.append(record.name)
        finished.withLock { $0 += 1 }
      case .progress(_, let place, let seconds): left[place.number, default: []].append(seconds)
      default: break
      }
    }
    let result = session.run()
    return Outcome(result: result, rules: rules, measured: measured, left: left)
  }

  var recorded: [String] {
    NotebookRecords.read(of: notebook, SourceReader(bytes: Disk.read)).file?.records.map(\.name)
      ?? []
  }
}

@Suite struct SessionTests {
  static let two = """
    ```{benchmark} first
    :command: true
    ```
    ```{benchmark} second
    :command: true
    ```
    """

  @Test func `what a notebook names is measured and recorded beside it`() throws {
    let trial = try Trial(Self.two)
    defer { trial.clear() }
    let outcome = trial.run()
    #expect(outcome.measured == ["first", "second"])
    #expect(outcome.result.errors == 0)
    #expect(trial.recorded == ["first", "second"])
  }

  @Test func `how long the whole run may take is told while it goes on`() throws {
    let trial = try Trial(Self.two)
    defer { trial.clear() }
    let left = trial.run().left
    // The first knows at first nothing but the longest that both may take, 0.05 seconds each.
    #expect(left[1]?.first == 0.1)
    #expect(left[2]?.last == 0)
  }

  @Test func `one can be measured alone, and an unknown name is an error`() throws {
    let trial = try Trial(Self.two)
    defer { trial.clear() }
    #expect(trial.run(.init(only: ["second"])).measured == ["second"])
    let outcome = trial.run(.init(only: ["secnd"]))
    #expect(outcome.rules == ["benchmark.unknown"])
    #expect(outcome.result.errors == 1)
  }

  @Test func `only what is missing or stale is measured where that is asked for`() throws {
    let trial = try Trial(Self.two)
    defer { trial.clear() }
    _ = trial.run(.init(only: ["first"]))
    #expect(trial.run(.init(onlyMissing: true)).measured == ["second"])
    let changed = Self.two.replacingOccurrences(of: "true\n```\n", with: "true --changed\n```\n")
    try changed.write(toFile: trial.notebook, atomically: true, encoding: .utf8)
    #expect(trial.run(.init(onlyMissing: true)).measured == ["first"])
  }

  @Test func `a cancelled run keeps what is finished`() throws {
    let trial = try Trial(Self.two)
    defer { trial.clear() }
    let outcome = trial.run(cancelsAfter: 1)
    #expect(outcome.result.isCancelled)
    #expect(trial.recorded == ["first"])
  }

  @Test(arguments: [
    ("false", "benchmark.command-failed"), ("no-such-program", "benchmark.not-started"),
    ("sleep 60\n:timeout: 1", "benchmark.hangs"),
    ("sleep 60 &\n:shell: yes", "benchmark.leftovers"),
  ])
  func `a bad command ends in its message and leaves earlier records as they were`(
    _ command: String, _ rule: String
  ) throws {
    let good = "```{benchmark} bad\n:command: true\n```\n"
    let trial = try Trial(good)
    defer { trial.clear() }
    _ = trial.run()
    let before = try Data(contentsOf: URL(fileURLWithPath: trial.records))
    let bad = good.replacingOccurrences(of: "true", with: command)
    try bad.write(toFile: trial.notebook, atomically: true, encoding: .utf8)
    let outcome = trial.run()
    #expect(outcome.rules == [rule])
    #expect(outcome.result.errors == 1)
    #expect(try Data(contentsOf: URL(fileURLWithPath: trial.records)) == before)
  }

  @Test func `a network too large for the memory is refused before anything is measured`() throws {
    let trial = try Trial(
      """
      ```{network} huge
      input 9000×9000×64
      conv 3×3, 64, pad same
      ```
      ```{benchmark} huge
      ```
      """)
    defer { trial.clear() }
    let outcome = trial.run()
    #expect(outcome.rules == ["benchmark.too-large"])
    #expect(!Disk.exists(trial.records))
  }

  @Test func `without oneDNN networks are refused with advice and commands are measured`() throws {
    let trial = try Trial(
      """
      ```{network} small
      input 8×8×4
      conv 3×3, 8
      ```
      ```{benchmark} small
      ```
      ```{benchmark} command
      :command: true
      ```
      """)
    defer { trial.clear() }
    let outcome = trial.run(library: .failure(Diagnostic("benchmark.no-onednn", "")))
    #expect(outcome.rules == ["benchmark.no-onednn"])
    #expect(outcome.measured == ["command"])
  }

  @Test(arguments: ["", "{", "[]", "{\"schema\": 99}"])
  func `a file of records that cannot be read is never overwritten`(_ text: String) throws {
    let trial = try Trial(Self.two)
    defer { trial.clear() }
    try text.write(toFile: trial.records, atomically: true, encoding: .utf8)
    let outcome = trial.run()
    #expect(outcome.result.errors > 0)
    #expect(outcome.measured == [])
    #expect(try String(contentsOfFile: trial.records, encoding: .utf8) == text)
  }

  @Test func `a dry run writes nothing`() throws {
    let trial = try Trial(Self.two)
    defer { trial.clear() }
    #expect(trial.run(.init(records: false)).measured.count == 2)
    #expect(!Disk.exists(trial.records))
  }

  @Test func `commands run beside the notebook, wherever the run began`() throws {
    let trial = try Trial("```{benchmark} here\n:command: test -f report.md\n```\n")
    defer { trial.clear() }
    #expect(trial.run().rules == [])
  }
}
