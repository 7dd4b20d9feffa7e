import Digests
import Synchronization

/// The files that the making of one page asked for, and what it got.
///
/// A class, because the closures of a reader share it while the page is made.
final class InputLog: Sendable {
  private let seen = Mutex<[String: Input]>([:])

  /// A reader that notes what it reads.
  func noting(_ reader: SourceReader) -> SourceReader {
    SourceReader(
      bytes: { path in self.noting(path, reader.bytes) { $0.digest } },
      model: { path in self.noting(path, reader.model) { $0.digest } })
  }

  private func noting<Content>(
    _ path: String, _ read: (String) -> Result<Content, FileProblem>,
    digest: (Result<Content, FileProblem>) -> String?
  ) -> Result<Content, FileProblem> {
    // Before it is read: a file that changes meanwhile must not look as it does afterwards.
    let facts = FileFacts(of: path)
    let result = read(path)
    let input = Input(path: path, facts: facts, digest: digest(result))
    seen.withLock { seen in
      if seen[path] == nil { seen[path] = input }
    }
    return result
  }

  /// In the order of their paths.
  var inputs: [Input] { seen.withLock { $0.values.sorted { $0.path < $1.path } } }
}

/// A file that a page depends on, as it was when the page was made.
struct Input: Hashable, Sendable {
  var path: String
  /// Nil where there was no file.
  var facts: FileFacts?
  /// Of its bytes; nil where it could not be read.
  var digest: String?
}

extension [UInt8] {
  var digest: String { SHA256.digest(self) }
}

extension Result<ModelSource, FileProblem> {
  var digest: String? {
    switch self {
    case .success(let model): model.digest
    case .failure: nil
    }
  }
}

extension Result<[UInt8], FileProblem> {
  /// Of what was read; nil where nothing was.
  var digest: String? {
    switch self {
    case .success(let bytes): SHA256.digest(bytes)
    case .failure: nil
    }
  }
}
