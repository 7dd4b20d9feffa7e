import Foundation

/// What the file system says of a file without opening it: enough to see that it is as it was.
struct FileFacts: Hashable, Sendable {
  var size: Int
  /// Nanoseconds since 1970 of the last change of its bytes.
  var modified: Int
  /// … and of its bytes, name or rights: programs cannot set this one back.
  var changed: Int
  var inode: UInt
}

extension FileFacts {
  /// Nil where there is no such file.
  init?(of path: String) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    self.init(
      size: Int(facts.st_size), modified: facts.st_mtim.nanoseconds,
      changed: facts.st_ctim.nanoseconds, inode: UInt(facts.st_ino))
  }
}

extension timespec {
  fileprivate var nanoseconds: Int { tv_sec * 1_000_000_000 + tv_nsec }
}
