import Foundation

/// Where notebooks, and all that belongs to them, are read and pages written.
package enum Disk {
  /// A notebook, an included file or a picture larger than this is taken for a mistake.
  package static let largest = 256 * 1_048_576

  package static func read(_ path: String) -> Result<[UInt8], FileProblem> {
    withOpen(path) { descriptor, size in
      size > largest
        ? .failure(.tooLarge(path, limit: largest)) : read(descriptor, expecting: size, path)
    }
  }

  /// Does something with a file and its size while it is open.
  static func withOpen<Found>(
    _ path: String, _ use: (_ descriptor: Int32, _ size: Int) -> Result<Found, FileProblem>
  ) -> Result<Found, FileProblem> {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return .failure(problem(errno, path)) }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { return .failure(problem(errno, path)) }
    if facts.st_mode & S_IFMT == S_IFDIR { return .failure(.isFolder(path)) }
    return use(descriptor, Int(facts.st_size))
  }

  /// Up to the end, wherever that turns out to be: a file may grow or shrink while it is read.
  private static func read(_ descriptor: Int32, expecting size: Int, _ path: String) -> Result<
    [UInt8], FileProblem
  > {
    var bytes: [UInt8] = []
    var room = size + 1
    while true {
      var count = 0
      let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
        count = Foundation.read(descriptor, buffer.baseAddress, room)
        initialized = max(0, count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return .failure(problem(errno, path)) }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      if count == 0 { return .success(bytes) }
      if bytes.count > largest { return .failure(.tooLarge(path, limit: largest)) }
      room = max(size + 1 - bytes.count, 4_096)
    }
  }

  /// What is not there is removed already.
  package static func remove(_ path: String) { unlink(path) }

  /// A folder of ours with all that is in it.
  static func removeFolder(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  /// Keeps a folder to so many files: the oldest go.
  static func prune(_ folder: String, to most: Int) {
    let files = files(below: folder)
    guard files.count > most else { return }
    let aged = files.map { (FileFacts(of: "\(folder)/\($0)")?.modified ?? 0, $0) }.sorted(by: <)
    for (_, file) in aged.prefix(files.count - most) { remove("\(folder)/\(file)") }
  }

  /// Where the running program lies, symbolic links followed.
  package static var programFolder: String {
    let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
    let real = URL(fileURLWithPath: program).resolvingSymlinksInPath()
    return real.deletingLastPathComponent().path
  }

  /// Removes the folders on the way to a file below `folder` that are empty now.
  static func removeEmptyFolders(above path: String, in folder: String) {
    var parts = path.split(separator: "/").dropLast()
    while !parts.isEmpty, rmdir("\(folder)/\(parts.joined(separator: "/"))") == 0 {
      parts = parts.dropLast()
    }
  }

  /// Tells git to leave a folder of ours alone.
  static func ignoreFolder(_ folder: String) {
    let ignore = folder + "/.gitignore"
    if !exists(ignore) { _ = write("*\n".utf8, to: ignore) }
  }

  package static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  static func isFile(_ path: String) -> Bool { exists(path) && !isFolder(path) }

  package static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  static var workingFolder: String { FileManager.default.currentDirectoryPath }

  static func problem(_ code: Int32, _ path: String) -> FileProblem {
    switch code {
    case ENOENT, ENOTDIR: .missing(path)
    case EACCES, EPERM: .noPermission(path)
    case ENOSPC: .other(path, reason: "the disk is full")
    default: .other(path, reason: String(cString: strerror(code)))
    }
  }

  static func problem(_ error: any Error, _ path: String) -> FileProblem {
    switch (error as? CocoaError)?.code {
    case .fileReadNoPermission, .fileWriteNoPermission: .noPermission(path)
    case .fileReadNoSuchFile, .fileNoSuchFile: .missing(path)
    case .fileWriteOutOfSpace: .other(path, reason: "the disk is full")
    default: .other(path, reason: error.localizedDescription)
    }
  }
}
