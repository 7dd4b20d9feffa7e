package import Diagnostics
import Notebooks

/// How a notebook reaches the files it names. A value of closures, so that a test can supply a
/// world of its own.
package struct SourceReader: Sendable {
  /// The bytes of the file at a path, relative to where the run began.
  package var bytes: @Sendable (String) -> Result<[UInt8], FileProblem>
  /// The graph in a model's file, of any size, at such a path.
  package var model: @Sendable (String) -> Result<ModelSource, FileProblem>

  /// `model`: unless given, made of the file's bytes.
  package init(
    bytes: @escaping @Sendable (String) -> Result<[UInt8], FileProblem>,
    model: (@Sendable (String) -> Result<ModelSource, FileProblem>)? = nil
  ) {
    self.bytes = bytes
    self.model = model ?? { path in bytes(path).map { ModelSource(reading: $0.span, path) } }
  }

  /// Files as they lie on the disk.
  package static let disk = SourceReader(bytes: Disk.read, model: Disk.model)

  package func source(_ path: String) -> Result<SourceFile, FileProblem> {
    bytes(path).flatMap { bytes in
      switch SourceFile.decode(bytes, path: path) {
      case .success(let file): .success(file)
      case .failure(let finding): .failure(.notText(finding))
      }
    }
  }

  /// The path of a file that the file at `base` names.
  package func path(_ name: String, relativeTo base: String) -> Result<String, FileProblem> {
    SourceReader.path(name, relativeTo: base)
  }

  static func path(_ name: String, relativeTo base: String) -> Result<String, FileProblem> {
    if name.isEmpty { return .failure(.noName) }
    if name.hasPrefix("/") || name.contains("\\") { return .failure(.notRelative(name)) }
    var parts = base.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(
      String.init)
    for part in name.parts { parts.step(to: part) }
    return .success(parts.joined(separator: "/"))
  }
}

/// Why a file could not be had, in words that say what to do.
package enum FileProblem: Error, Hashable, Sendable {
  case missing(String)
  case isFolder(String)
  case noPermission(String)
  case notWritable(String)
  case tooLarge(String, limit: Int)
  case notText(Diagnostic)
  case notRelative(String)
  case noName
  case other(String, reason: String)

  /// Where none are named, and there are none where they belong.
  static let noNotebooks = FileProblem.other(
    RunFolder.notebooks,
    reason:
      "there is no such folder here, nor beside a \(Project.fileName) above; name the notebooks, "
      + "or begin a project with `reckon new NAME`")

  package var message: String {
    switch self {
    case .missing(let path): "there is no file `\(path)`"
    case .isFolder(let path): "`\(path)` is a folder; name a file"
    case .noPermission(let path): "no permission to read `\(path)`"
    case .notWritable(let path): "no permission to write `\(path)`"
    case .tooLarge(let path, let limit): "`\(path)` is larger than \(limit / 1_048_576) MiB"
    case .notText(let finding): finding.message
    case .notRelative(let path):
      "`\(path)` is not relative to the notebook; write a path with `/` that begins beside it, so "
        + "that the notebook works on every machine"
    case .noName: "write the file's path"
    case .other(let path, let reason): "`\(path)`: \(reason)"
    }
  }
}
