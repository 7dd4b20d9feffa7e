import COneDNN
import Diagnostics
import Foundation

extension ChildProcess {
  /// Starts it, and says when: what has to be made ready before is none of its time.
  func spawn(writingTo pipe: OutputPipe?, marked mark: String) throws(Diagnostic) -> (
    process: pid_t, start: Int64
  ) {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, input ?? "/dev/null", O_RDONLY, 0)
    for channel: Int32 in [1, 2] {
      if let pipe {
        posix_spawn_file_actions_adddup2(&actions, pipe.writing, channel)
      } else {
        posix_spawn_file_actions_addopen(&actions, channel, "/dev/null", O_WRONLY, 0)
      }
    }
    if let directory { _ = timing_spawn_in(&actions, directory) }
    Self.isolate(&attributes)

    let words = invocation.words
    let environment = ProcessInfo.processInfo.environment
    let variables = environment.map { "\($0.key)=\($0.value)" }.sorted() + [mark]
    var process: pid_t = 0
    var start: Int64 = 0
    let error = withCStrings(words) { words in
      withCStrings(variables) { variables in
        guard let program = words[0] else { return ENOENT }
        start = timing_wall()
        return posix_spawnp(&process, program, &actions, &attributes, words, variables)
      }
    }
    if error != 0 { throw .notStarted(self, error) }
    return (process, start)
  }

  /// A group of its own, and signals as a fresh process has them.
  private static func isolate(_ attributes: inout posix_spawnattr_t) {
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  private func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}

/// A pipe that a child writes to and that never blocks its reader.
final class OutputPipe {
  let reading: Int32
  let writing: Int32
  /// Bytes read so far, kept or not.
  private(set) var taken = 0
  private var isWritingOpen = true

  init() throws(Diagnostic) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .noPipe(errno) }
    reading = ends[0]
    writing = ends[1]
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(reading, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(reading)
    closeWriting()
  }

  func closeWriting() {
    if isWritingOpen { close(writing) }
    isWritingOpen = false
  }

  /// Takes what there is; what exceeds the limit is read and dropped, so that the child goes on.
  func drain(into output: inout [UInt8], limit: Int) {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    // A flood must not keep the reader from looking at the time.
    for _ in 0..<64 {
      let count = read(reading, &chunk, chunk.count)
      guard count > 0 else { return }
      taken += count
      output += chunk.prefix(min(count, max(0, limit - output.count)))
    }
  }
}

extension Diagnostic {
  fileprivate static func notStarted(_ child: ChildProcess, _ error: Int32) -> Diagnostic {
    let program = child.invocation.words.first ?? ""
    var reason = String(cString: strerror(error))
    if error == ENOENT {
      reason =
        "there is no such program"
        + (child.directory.map { ", or no folder `\($0)`" } ?? "")
        + (child.input.map { ", or no file `\($0)`" } ?? "")
    } else if error == EACCES {
      reason = "it may not be executed"
    }
    return Diagnostic("benchmark.not-started", "`\(program)` cannot be started: \(reason)")
  }

  fileprivate static func noPipe(_ error: Int32) -> Diagnostic {
    Diagnostic(
      "benchmark.no-pipe", "no pipe could be made: \(String(cString: strerror(error)))")
  }
}
