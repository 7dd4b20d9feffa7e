import Diagnostics
import Foundation

/// Runs one command with what belongs before and after it.
struct CommandRunner {
  var work: CommandWork
  var isCancelled: () -> Bool

  /// Bytes of output kept for the message when a run fails.
  private static let kept = 65_536

  func setUp() throws(Interruption) { try runAside(work.setup, "setup") }

  func prepare() throws(Interruption) { try runAside(work.prepare, "prepare") }

  func cleanUp() throws(Interruption) { try runAside(work.cleanup, "cleanup") }

  /// One run whose output is looked at if it fails; before any is timed.
  ///
  /// - Returns: the memory that it had at most, in bytes; nil where that cannot be told.
  func rehearse() throws(Interruption) -> Int? {
    try prepare()
    let own = PeakMemory.own
    let outcome = try run(capture: Self.kept)
    // A spawned process counts from its parent's size on.
    if outcome.peakMemory > own + own / 8 { return outcome.peakMemory }
    try prepare()
    return try PeakMemory.measure(work, isCancelled: isCancelled)
  }

  func sample() throws(Interruption) -> Sample { try run(capture: nil).sample }

  private func run(capture: Int?) throws(Interruption) -> ChildProcess.Outcome {
    let outcome = try child(work.command, capture: capture).run()
    if case .exited(let status) = outcome.ending, work.accepted?.contains(status) ?? true {
      return outcome
    }
    throw .failed(.failed(work.command, Self.words(outcome.ending), outcome.output))
  }

  private func runAside(_ command: Invocation?, _ role: String) throws(Interruption) {
    guard let command else { return }
    let outcome = try child(command, capture: Self.kept).run()
    guard outcome.ending == .exited(0) else {
      let how = "failed as \(role) command: it \(Self.words(outcome.ending))"
      throw .failed(.failed(command, how, outcome.output))
    }
  }

  private static func words(_ ending: ChildProcess.Ending) -> String {
    switch ending {
    case .exited(let status): "ended with exit status \(status)"
    case .signalled(let signal): "was ended by \(name(of: signal))"
    }
  }

  private func child(_ command: Invocation, capture: Int?) -> ChildProcess {
    ChildProcess(
      command, directory: work.directory, input: work.input, capture: capture,
      timeLimit: work.timeLimit, isCancelled: isCancelled)
  }

  private static func name(of signal: Int) -> String {
    guard let text = strsignal(Int32(signal)) else { return "signal \(signal)" }
    return "signal \(signal) (\(String(cString: text)))"
  }
}

extension Diagnostic {
  fileprivate static func failed(_ it: Invocation, _ how: String, _ output: [UInt8]) -> Diagnostic {
    let finding = Diagnostic("benchmark.command-failed", "`\(it.title)` \(how)")
    let lines = String(decoding: output, as: UTF8.self).split(whereSeparator: \.isNewline).suffix(5)
    guard !lines.isEmpty else { return finding }
    return finding.noting(
      "it wrote: \(lines.map { String($0.prefix(200)) }.joined(separator: " ⏎ "))")
  }
}
