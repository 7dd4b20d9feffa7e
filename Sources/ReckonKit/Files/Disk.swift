import Foundation

/// The one place where reckon reads and writes files.
package enum Disk {
  /// A notebook, an included file or a picture larger than this is taken for a mistake.
  package static let largest = 256 * 1_048_576

  package static func read(_ path: String) -> Result<[UInt8], FileProblem> {
    var isFolder: ObjCBool = false
    let files = FileManager.default
    guard files.fileExists(atPath: path, isDirectory: &isFolder) else {
      return .failure(.missing(path))
    }
    if isFolder.boolValue { return .failure(.isFolder(path)) }
    do {
      let size = try files.attributesOfItem(atPath: path)[.size] as? Int ?? 0
      if size > largest { return .failure(.tooLarge(path, limit: largest)) }
      return .success([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
    } catch {
      return .failure(problem(error, path))
    }
  }

  /// Writes a file whole or not at all: to a temporary name beside it, then renamed over it.
  package static func write(_ bytes: some Sequence<UInt8>, to path: String) -> Result<
    Void, FileProblem
  > {
    let target = URL(fileURLWithPath: path)
    do {
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: target, options: .atomic)
      return .success(())
    } catch {
      return .failure(problem(error, path))
    }
  }

  /// What is not there is removed already.
  package static func remove(_ path: String) { unlink(path) }

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
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  static func isFile(_ path: String) -> Bool { exists(path) && !isFolder(path) }

  package static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }

  /// The files below a folder, as paths relative to it, sorted; hidden ones and those in hidden
  /// folders are left out.
  package static func files(below folder: String) -> [String] {
    guard let all = FileManager.default.enumerator(atPath: folder) else { return [] }
    var found: [String] = []
    for case let path as String in all {
      let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
      if !isHidden, !isFolder(folder + "/" + path) { found.append(path) }
    }
    return found.sorted()
  }

  static var workingFolder: String { FileManager.default.currentDirectoryPath }

  static func problem(_ error: any Error, _ path: String) -> FileProblem {
    switch (error as? CocoaError)?.code {
    case .fileReadNoPermission, .fileWriteNoPermission: .noPermission(path)
    case .fileReadNoSuchFile, .fileNoSuchFile: .missing(path)
    case .fileWriteOutOfSpace: .other(path, reason: "the disk is full")
    default: .other(path, reason: error.localizedDescription)
    }
  }
}
