import COneDNN
import Foundation

/// A command with all that it started, even what moved to another process group.
///
/// Orphans become this process's children, and a variable in their environment tells which command
/// they came from.
struct ProcessFamily {
  /// `NAME=value`
  let mark: String

  init() {
    _ = timing_adopt_orphans(1)
    mark = "RECKON_BENCHMARK=\(getpid()).\(UInt64.random(in: 0...UInt64.max))"
  }

  /// Whether anything is still there a moment after the command's own process has ended.
  func hasLeftovers(group: pid_t) -> Bool {
    !isQuiet(within: 50, looks: 3) {
      reap(group)
      return kill(-group, 0) != 0
    }
  }

  /// Ends every process of the family and waits until none is left.
  func end(group: pid_t) {
    _ = isQuiet(within: 500, looks: 10) {
      let isGroupGone = kill(-group, SIGKILL) != 0
      for orphan in orphans { kill(orphan, SIGKILL) }
      reap(group)
      return isGroupGone
    }
  }

  /// Whether several looks in a row find nothing: a process has no environment to be told by while it
  /// becomes another program, and no parent here until its own has ended.
  private func isQuiet(within most: Int, looks wanted: Int, isGroupGone: () -> Bool) -> Bool {
    var quietLooks = 0
    for _ in 0..<most {
      quietLooks = isGroupGone() && orphans.isEmpty ? quietLooks + 1 : 0
      if quietLooks == wanted { return true }
      usleep(quietLooks > 0 ? 500 : 2_000)
    }
    return false
  }

  private func reap(_ group: pid_t) {
    while waitpid(-group, nil, WNOHANG) > 0 {}
    for orphan in orphans { waitpid(orphan, nil, WNOHANG) }
  }

  /// The threads of this process, each of which may have children; none where the system does not tell.
  private static var threads: [String] {
    do { return try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task") } catch {
      return []
    }
  }

  /// Children of this process that carry the mark.
  private var orphans: [pid_t] {
    let files = FileManager.default
    return Self.threads.flatMap { thread -> [pid_t] in
      let list = files.contents(atPath: "/proc/self/task/\(thread)/children") ?? Data()
      return String(decoding: list, as: UTF8.self).split(separator: " ").compactMap { pid_t($0) }
    }.filter { process in
      guard let environment = files.contents(atPath: "/proc/\(process)/environ") else {
        return false
      }
      return environment.split(separator: 0).contains { $0.elementsEqual(mark.utf8) }
    }
  }
}
