#if os(Linux)
  import Foundation
  import Synchronization

  /// Watching by inotify(7): one watch for each folder, on a thread of its own.
  ///
  /// A class, because thread and owner share it until the owner stops it.
  final class Inotify: Sendable {
    private let descriptor: Int32
    private let ignored: [String]
    private let isStopped = Mutex(false)
    private let folders = Mutex<[Int32: String]>([:])

    /// Files count once they are closed, so that nothing half-written is rendered.
    private static let mask = UInt32(
      IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF)

    /// Nil where the system gives no more watches.
    static func watch(_ roots: [String], ignoring: [String]) -> FileWatch? {
      let descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
      guard descriptor >= 0 else { return nil }
      let watch = Inotify(descriptor, ignoring)
      guard roots.allSatisfy(watch.add) else {
        close(descriptor)
        return nil
      }
      let (changes, continuation) = AsyncStream<Void>.makeStream(
        bufferingPolicy: .bufferingNewest(1))
      Thread.detachNewThread { watch.run { continuation.yield() } }
      return FileWatch(changes: changes) {
        watch.isStopped.withLock { $0 = true }
        continuation.finish()
      }
    }

    private init(_ descriptor: Int32, _ ignored: [String]) {
      self.descriptor = descriptor
      self.ignored = ignored
    }

    private func add(_ root: String) -> Bool {
      guard let below = WatchedFolders.below(root, ignoring: ignored) else { return false }
      return below.allSatisfy { folder in
        let watch = inotify_add_watch(descriptor, folder, Self.mask)
        // A folder that is gone already needs no watch.
        guard watch >= 0 else { return errno == ENOENT || errno == ENOTDIR || errno == EACCES }
        folders.withLock { $0[watch] = folder }
        return true
      }
    }

    private func run(_ change: () -> Void) {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while !isStopped.withLock({ $0 }) {
        var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&ready, 1, 500) > 0 else { continue }
        let count = read(descriptor, &buffer, buffer.count)
        if count > 0, take(buffer[..<count]) { change() }
      }
      close(descriptor)
    }

    /// Whether any of the events is of something that may matter.
    private func take(_ bytes: ArraySlice<UInt8>) -> Bool {
      var isChange = false
      var position = 0
      bytes.withUnsafeBytes { bytes in
        let head = MemoryLayout<inotify_event>.size
        while position + head <= bytes.count {
          let event = bytes.loadUnaligned(fromByteOffset: position, as: inotify_event.self)
          let nameBytes = bytes[(position + head)..<(position + head + Int(event.len))]
          let name = String(decoding: nameBytes.prefix { $0 != 0 }, as: UTF8.self)
          position += head + Int(event.len)
          isChange = matters(event, name) || isChange
        }
      }
      return isChange
    }

    private func matters(_ event: inotify_event, _ name: String) -> Bool {
      // Events were lost: look at everything.
      if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return true }
      if event.mask & UInt32(IN_IGNORED) != 0 {
        folders.withLock { $0[event.wd] = nil }
        return false
      }
      if name.hasPrefix(".") { return false }
      guard event.mask & UInt32(IN_ISDIR) != 0 else {
        // That a file was made says nothing yet: it is written and closed next.
        return event.mask & UInt32(IN_CREATE) == 0
      }
      let folder = folders.withLock { $0[event.wd] } ?? "."
      let path = folder == "." ? name : "\(folder)/\(name)"
      if ignored.contains(path) { return false }
      // What was written into it before the watch began is found when everything is looked at.
      if event.mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 { _ = add(path) }
      return true
    }
  }
#endif
