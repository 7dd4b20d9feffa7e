import Foundation
import Synchronization

extension FileWatch {
  /// Looks at every file now and then: for systems and file systems that give no notice.
  package static func polling(
    _ folders: [String], ignoring: [String] = [], every interval: Double = 0.5
  ) -> FileWatch {
    let (changes, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let isStopped = StopSign()
    let start = state(of: folders, ignoring)
    Thread.detachNewThread {
      var last = start
      while !isStopped.isSet {
        Thread.sleep(forTimeInterval: interval)
        let now = state(of: folders, ignoring)
        if now != last { continuation.yield() }
        last = now
      }
    }
    return FileWatch(changes: changes) {
      isStopped.set()
      continuation.finish()
    }
  }

  /// Sizes and times of all files, by path.
  private static func state(of roots: [String], _ ignoring: [String]) -> [String: [Int]] {
    var state: [String: [Int]] = [:]
    for root in roots {
      for folder in WatchedFolders.below(root, ignoring: ignoring, most: .max) ?? [] {
        for entry in Listing.entries(in: folder) where !entry.isFolder && !entry.name.hasPrefix(".")
        {
          var facts = stat()
          let path = "\(folder)/\(entry.name)"
          guard stat(path, &facts) == 0 else { continue }
          state[path] = [
            Int(facts.st_size), facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec, Int(facts.st_ino),
          ]
        }
      }
    }
    return state
  }
}

/// Shared by the thread that looks and by who ends it.
private final class StopSign: Sendable {
  private let state = Mutex(false)
  var isSet: Bool { state.withLock { $0 } }
  func set() { state.withLock { $0 = true } }
}
