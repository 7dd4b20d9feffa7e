package import Diagnostics
import Foundation

/// The one place where reckon runs git. Plumbing alone, so that nothing depends on an author's
/// settings and neither the work tree nor the index is touched.
package struct Git: Sendable {
  /// The top folder of the repository.
  package let root: String
  /// From there to where the run began: empty or ending in `/`.
  package let prefix: String
  /// The index that commands use in place of the repository's own.
  var index: String?

  package enum Problem: Error, Hashable, Sendable {
    case noGit
    case noRepository(String)
    case unknownRevision(String)
    case failed(command: String, message: String)

    package var message: String {
      switch self {
      case .noGit: "there is no `git` to be found; install it"
      case .noRepository(let folder):
        "`\(folder)` is in no git repository; begin one with `git init`, or name a folder instead"
      case .unknownRevision(let name):
        "there is no revision `\(name)`; `git log` and `git branch -a` list those there are"
      case .failed(let command, let message):
        "git \(command) failed: \(message.isEmpty ? "it does not say why" : message)"
      }
    }

    package var diagnostic: Diagnostic { Diagnostic("git.failed", message) }
  }

  /// The repository that holds a folder.
  package static func find(at folder: String = ".") -> Result<Git, Problem> {
    opening(folder).run(["rev-parse", "--show-toplevel", "--show-prefix"]).mapError { problem in
      if case .failed = problem { .noRepository(folder) } else { problem }
    }.map { bytes in
      let lines = String(decoding: bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
      return Git(root: String(lines[0]), prefix: lines.count > 1 ? String(lines[1]) : "")
    }
  }

  /// Runs commands in a folder that need not be in a repository yet.
  static func opening(_ folder: String) -> Git { Git(root: folder, prefix: "") }

  private init(root: String, prefix: String) {
    self.root = root
    self.prefix = prefix
  }

  /// What a command prints, without the line feed at its end.
  func text(_ arguments: String..., input: [UInt8] = []) -> Result<String, Problem> {
    run(arguments, input: input).map { bytes in
      String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
  }

  func run(_ arguments: [String], input: [UInt8] = []) -> Result<[UInt8], Problem> {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", root] + arguments
    var environment = ProcessInfo.processInfo.environment
    environment["LC_ALL"] = "C"
    if let index { environment["GIT_INDEX_FILE"] = index }
    process.environment = environment
    // Files for what is read and for messages: two pipes might each wait for the other's reader.
    let folder = FileManager.default.temporaryDirectory
    let files = (0..<2).map { _ in folder.appendingPathComponent("reckon-\(UUID().uuidString)") }
    defer { for file in files { Disk.remove(file.path) } }
    let output = Pipe()
    do {
      try Data(input).write(to: files[0])
      try Data().write(to: files[1])
      process.standardInput = try FileHandle(forReadingFrom: files[0])
      process.standardError = try FileHandle(forWritingTo: files[1])
      process.standardOutput = output
      try process.run()
    } catch {
      return .failure(.noGit)
    }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let said = (try? String(contentsOf: files[1], encoding: .utf8)) ?? ""
    let message = said.trimmingCharacters(in: .whitespacesAndNewlines)
    switch process.terminationStatus {
    case 0: return .success([UInt8](data))
    case 127: return .failure(.noGit)
    default:
      return .failure(.failed(command: arguments.first ?? "", message: message))
    }
  }
}
