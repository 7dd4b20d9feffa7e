import COneDNN
import Diagnostics
import Foundation

/// One run of a command, in a process group of its own so that all it started can be ended.
package struct ChildProcess {
  package var invocation: Invocation
  package var directory: String?
  package var input: String?
  /// Bytes of its output, on both channels together, that are kept; nil sends output to /dev/null.
  package var capture: Int?
  /// Bytes of captured output after which a run is taken to flood.
  package var flood: Int
  package var timeLimit: Double
  package var isCancelled: () -> Bool

  package init(
    _ invocation: Invocation, directory: String? = nil, input: String? = nil, capture: Int? = nil,
    flood: Int = 1 << 30, timeLimit: Double = 300, isCancelled: @escaping () -> Bool = { false }
  ) {
    self.invocation = invocation
    self.directory = directory
    self.input = input
    self.capture = capture
    self.flood = flood
    self.timeLimit = timeLimit
    self.isCancelled = isCancelled
  }

  /// How a run ended and what it used.
  package struct Outcome: Hashable, Sendable {
    package var ending: Ending
    package var sample: Sample
    /// Bytes; of the largest of all processes that the command waited for.
    package var peakMemory: Int
    package var output: [UInt8]
  }

  package enum Ending: Hashable, Sendable {
    case exited(Int)
    case signalled(Int)
  }

  /// Runs to the end. Whatever it leaves behind is ended, and is an error.
  package func run() throws(Interruption) -> Outcome {
    var output: [UInt8] = []
    return try run(writingTo: &output)
  }

  /// `output`: what is captured, also of a run that is ended before its end.
  package func run(writingTo output: inout [UInt8]) throws(Interruption) -> Outcome {
    let family = ProcessFamily()
    let pipe = capture == nil ? nil : try failing { () throws(Diagnostic) in try OutputPipe() }
    let (process, start) = try failing { () throws(Diagnostic) in
      try spawn(writingTo: pipe, marked: family.mark)
    }
    pipe?.closeWriting()
    do {
      try wait(for: process, pipe, since: start, &output)
    } catch {
      family.end(group: process)
      throw error
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    let end = timing_wall()
    if let pipe { pipe.drain(into: &output, limit: capture ?? 0) }
    guard !family.hasLeftovers(group: process) else {
      family.end(group: process)
      throw .failed(.leftovers(invocation))
    }
    return Outcome(
      ending: Ending(status), sample: Sample(wall: Int(end - start), usage),
      peakMemory: usage.peakBytes, output: output)
  }

  /// Returns once the process has ended; it is still to be waited for.
  private func wait(
    for process: pid_t, _ pipe: OutputPipe?, since start: Int64, _ output: inout [UInt8]
  ) throws(Interruption) {
    let descriptor = timing_process_descriptor(process)
    defer { if descriptor >= 0 { close(descriptor) } }
    var watched = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pipe?.reading ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      let left = timeLimit - Double(timing_wall() - start) * 1e-9
      if left <= 0 { throw .failed(.hangs(invocation, timeLimit)) }
      // Ctrl-C may reach another thread, so look for it now and then; without a descriptor, ask.
      let slice = descriptor >= 0 ? min(left, 0.1) : 0.001
      _ = poll(&watched, 2, Int32((slice * 1000).rounded(.up)))
      if watched[1].revents != 0, let pipe {
        pipe.drain(into: &output, limit: capture ?? 0)
        if pipe.taken > flood { throw .failed(.floods(invocation, flood)) }
        if watched[1].revents & Int16(POLLIN) == 0 { watched[1].fd = -1 }
      }
      if watched[0].revents != 0 || (descriptor < 0 && hasEnded(process)) { return }
      if isCancelled() { throw .cancelled }
    }
  }

  private func hasEnded(_ process: pid_t) -> Bool {
    var information = siginfo_t()
    return waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT) == 0
      && information.si_signo != 0
  }
}

extension ChildProcess.Ending {
  /// The bits of wait(2).
  init(_ status: Int32) {
    self =
      status & 0x7F == 0
      ? .exited(Int(status >> 8 & 0xFF)) : .signalled(Int(status & 0x7F))
  }
}

extension Sample {
  fileprivate init(wall: Int, _ usage: rusage) {
    self.init(
      wall: wall, cpu: Int((usage.cpuSeconds * 1e9).rounded()), preemptions: usage.ru_nivcsw,
      minorFaults: usage.ru_minflt)
  }
}

extension rusage {
  var peakBytes: Int {
    #if os(Linux)
      ru_maxrss * 1024
    #else
      ru_maxrss
    #endif
  }
}

extension Invocation {
  /// The command as it is named in messages.
  package var title: String {
    switch self {
    case .program(let words):
      words.map { $0.isEmpty || $0.contains(where: \.isWhitespace) ? "'\($0)'" : $0 }
        .joined(separator: " ")
    case .shell(let line): line
    }
  }
}

extension Diagnostic {
  static func hangs(_ it: Invocation, _ limit: Double) -> Diagnostic {
    Diagnostic(
      "benchmark.hangs",
      "`\(it.title)` did not end within \(hundredths(limit)) s and was killed; give it less to do or a longer time limit"
    )
  }

  fileprivate static func floods(_ it: Invocation, _ limit: Int) -> Diagnostic {
    Diagnostic(
      "benchmark.floods",
      "`\(it.title)` wrote more than \(limit / 1_048_576) MiB and was killed; let it write to a file, or less"
    )
  }

  fileprivate static func leftovers(_ it: Invocation) -> Diagnostic {
    Diagnostic(
      "benchmark.leftovers",
      "`\(it.title)` ended but left processes running, which were killed; let it wait for what it starts"
    )
  }
}
