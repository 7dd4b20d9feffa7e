import Foundation

/// The built program, run as a user runs it: in a folder of its own, by a command line.
struct Program {
  /// Where it runs; removed by `remove`.
  let folder: URL

  struct Run {
    var status: Int32
    var output: String
    var errors: String
  }

  // The texts of the files in its folder, by path.
  init(_ files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("reckon-program-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (path, text) in files { try write(Data(text.utf8), to: path) }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func write(_ data: Data, to path: String) throws {
    let url = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  func bytes(of path: String) -> Data? {
    try? Data(contentsOf: folder.appendingPathComponent(path))
  }

  /// Every file below its folder, hidden ones too.
  var files: [String] {
    let all = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return all.filter { path in
      var isFolder: ObjCBool = false
      let whole = folder.appendingPathComponent(path).path
      return FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  func run(
    _ arguments: String..., in subfolder: String = "", with environment: [String: String] = [:]
  )
    throws -> Run
  {
    let process = process(arguments, in: subfolder, with: environment)
    // Files, since a pipe that nobody reads would stop a program that says much.
    let output = folder.appendingPathComponent(".program-output")
    let errors = folder.appendingPathComponent(".program-errors")
    for url in [output, errors] { try Data().write(to: url) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    defer { for url in [output, errors] { try? FileManager.default.removeItem(at: url) } }
    return Run(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  /// The program, not started yet.
  func process(
    _ arguments: [String], in subfolder: String = "", with environment: [String: String] = [:]
  )
    -> Process
  {
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL =
      subfolder.isEmpty ? folder : folder.appendingPathComponent(subfolder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    return process
  }

  /// It is built beside the tests.
  static let executable = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent().appendingPathComponent("reckon")
}

/// Runs in a folder that is gone afterwards.
func withProgram(_ files: [String: String] = [:], _ body: (Program) throws -> Void) throws {
  let program = try Program(files)
  defer { program.remove() }
  try body(program)
}
