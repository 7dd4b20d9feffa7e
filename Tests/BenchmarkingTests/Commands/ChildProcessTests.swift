import Diagnostics
import Foundation
import Testing

@testable import Benchmarking

private func run(
  _ line: String, capture: Int? = 1_000, flood: Int = 1 << 30, limit: Double = 20,
  isCancelled: @escaping () -> Bool = { false }
) throws(Interruption) -> ChildProcess.Outcome {
  try ChildProcess(
    .shell(line), capture: capture, flood: flood, timeLimit: limit, isCancelled: isCancelled
  ).run()
}

/// The rule of the finding that a run ends with; nil where it succeeds.
private func rule(_ body: () throws(Interruption) -> ChildProcess.Outcome) -> String? {
  do {
    _ = try body()
    return nil
  } catch {
    return error.finding?.rule ?? "cancelled"
  }
}

/// Whether a process with that number of seconds to sleep is there.
private func isSleeping(_ seconds: String) -> Bool {
  let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return all.contains { process in
    guard let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") else {
      return false
    }
    return line == Data("sleep\0\(seconds)\0".utf8)
  }
}

@Suite struct ChildProcessTests {
  @Test(arguments: [
    ("exit 0", ChildProcess.Ending.exited(0)), ("exit 37", .exited(37)),
    ("kill -9 $$", .signalled(9)),
  ])
  func `endings are told apart`(line: String, ending: ChildProcess.Ending) throws {
    #expect(try run(line).ending == ending)
  }

  @Test func `time and output are those of the process`() throws {
    let outcome = try run(
      "echo out; echo err >&2; i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done")
    #expect(String(decoding: outcome.output, as: UTF8.self) == "out\nerr\n")
    #expect(outcome.sample.wall > 0 && outcome.sample.cpu > 0)
    #expect(outcome.peakMemory > 0)
  }

  @Test func `output is kept up to a limit and the process goes on`() throws {
    let outcome = try run("head -c 1000000 /dev/zero; exit 3", capture: 100)
    #expect(outcome.output.count == 100)
    #expect(outcome.ending == .exited(3))
  }

  @Test func `output that is not kept goes nowhere`() throws {
    #expect(try run("head -c 1000000 /dev/zero", capture: nil).output.isEmpty)
  }

  @Test func `there is nothing to read unless a file is named`() throws {
    #expect(try run("cat; echo end").output == Array("end\n".utf8))
    var child = ChildProcess(.program(["cat"]), input: "/proc/self/cmdline", capture: 100)
    #expect(try child.run().output == Array("cat\0".utf8))
    child.input = "/no/such/file"
    #expect(rule(child.run) == "benchmark.not-started")
  }

  @Test func `the folder is the one that is named`() throws {
    let child = ChildProcess(.program(["pwd"]), directory: "/proc", capture: 100)
    #expect(try child.run().output == Array("/proc\n".utf8))
  }

  @Test(arguments: [["no-such-program-anywhere"], ["/etc/passwd"], ["/"], [""]])
  func `what cannot be started is said`(words: [String]) {
    #expect(rule(ChildProcess(.program(words)).run) == "benchmark.not-started")
  }

  @Test func `a process that hangs is killed`() {
    #expect(
      rule { () throws(Interruption) in try run("sleep 7001", limit: 0.2) } == "benchmark.hangs")
    #expect(!isSleeping("7001"))
  }

  @Test func `a process that floods is killed, or stopped by time`() {
    #expect(
      rule { () throws(Interruption) in try run("yes", flood: 1 << 20) } == "benchmark.floods")
    #expect(
      rule { () throws(Interruption) in try run("yes", capture: nil, limit: 0.2) }
        == "benchmark.hangs")
  }

  @Test func `what a process leaves running is killed`() {
    #expect(
      rule { () throws(Interruption) in try run("sleep 7002 & sleep 7002 & exit 0") }
        == "benchmark.leftovers")
    #expect(!isSleeping("7002"))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/setsid"), "needs setsid"))
  func `what a process hides in a session of its own is found`() {
    let line = "setsid sh -c 'setsid sleep 7003 & sleep 7003' > /dev/null 2>&1 & exit 0"
    #expect(rule { () throws(Interruption) in try run(line) } == "benchmark.leftovers")
    #expect(!isSleeping("7003"))
  }

  @Test func `children that end by themselves are no leftovers`() throws {
    #expect(try run("sleep 0.02 & true").ending == .exited(0))
  }

  @Test func `a cancelled process is killed with its children`() {
    var looks = 0
    let result = rule { () throws(Interruption) in
      try run("sleep 7004 & sleep 7004; true") {
        looks += 1
        return looks > 1
      }
    }
    #expect(result == "cancelled")
    #expect(!isSleeping("7004"))
  }

  @Test func `signals arrive as in a fresh process`() throws {
    // Whoever ignores a signal passes that on to its children, unless it takes care.
    #expect(try run("kill -INT $$; echo survived").ending == .signalled(2))
  }
}

@Suite struct PeakMemoryTests {
  @Test func `a small command is not counted from its parent's size`() throws {
    let peak = try #require(
      try PeakMemory.measure(CommandWork("true", .program(["true"])), isCancelled: { false }))
    #expect((100_000..<12_000_000).contains(peak))
  }

  private static let python = "/usr/bin/python3"

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: python)))
  func `what a command needs is counted`() throws {
    let words = [Self.python, "-c", "x = bytearray(200_000_000)"]
    let peak = try #require(
      try PeakMemory.measure(CommandWork("python", .program(words)), isCancelled: { false }))
    #expect((200_000_000..<260_000_000).contains(peak))
  }

  @Test func `a command that hangs is ended and said to hang`() throws {
    var work = CommandWork("sleep", .program(["sleep", "600"]))
    work.timeLimit = 0.05
    do {
      _ = try PeakMemory.measure(work, isCancelled: { false })
      Issue.record("it came to an end")
    } catch {
      #expect(error.finding?.rule == "benchmark.hangs")
    }
  }
}
