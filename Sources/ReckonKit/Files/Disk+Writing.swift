import Foundation

extension Disk {
  /// Writes a file whole or not at all, also where the process is ended meanwhile: to a temporary
  /// name beside it, then renamed over it. Folders on the way to it are made.
  ///
  /// `durably` waits until the disk has it, so that it outlives a loss of power. What can be made
  /// again need not.
  package static func write(
    _ bytes: some Sequence<UInt8>, to path: String, durably: Bool = false
  ) -> Result<Void, FileProblem> {
    let written = bytes.withContiguousStorageIfAvailable {
      write($0, to: path, durably: durably)
    }
    return written
      ?? Array(bytes).withUnsafeBufferPointer { write($0, to: path, durably: durably) }
  }

  private static func write(
    _ bytes: UnsafeBufferPointer<UInt8>, to path: String, durably: Bool
  ) -> Result<Void, FileProblem> {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    // No two threads write under one name, and each writes one file at a time.
    let part = "\(folder).reckon-\(getpid())-\(thread)"
    var descriptor = create(part)
    if descriptor < 0, errno == ENOENT, !folder.isEmpty {
      do {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      } catch {
        return .failure(writeProblem(problem(error, path)))
      }
      descriptor = create(part)
    }
    guard descriptor >= 0 else {
      return .failure(
        errno == ENOTDIR
          ? .other(path, reason: "a file stands in a folder's place")
          : writeProblem(problem(errno, path)))
    }
    let isWritten =
      keepRights(of: path, descriptor) && write(bytes, to: descriptor)
      && (!durably || fsync(descriptor) == 0)
    let code = errno
    // Some file systems tell only now that there was no room.
    let isClosed = close(descriptor) == 0
    guard isWritten, isClosed, rename(part, path) == 0 else {
      let failure = writeProblem(problem(isWritten ? errno : code, path))
      unlink(part)
      return .failure(failure)
    }
    return .success(())
  }

  private static func writeProblem(_ problem: FileProblem) -> FileProblem {
    if case .noPermission(let path) = problem { .notWritable(path) } else { problem }
  }

  private static func create(_ path: String) -> Int32 {
    open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
  }

  /// Who may read a file is for its owner to say, not for those who write it anew.
  private static func keepRights(of path: String, _ descriptor: Int32) -> Bool {
    var facts = stat()
    guard stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return true }
    return fchmod(descriptor, facts.st_mode & 0o7777) == 0
  }

  private static func write(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let rest = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[written...]))
      let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return false }
      written += count
    }
    return true
  }

  /// Tells apart the threads of this process.
  private static var thread: UInt { UInt(pthread_self()) }
}
