package import Diagnostics
import Digests
import Foundation
package import ONNX

/// A model's file as it was read: its graph, and what tells it apart from another version.
package struct ModelSource: Sendable {
  package var model: Result<ModelFile, Diagnostics>

  package init(reading bytes: Span<UInt8>, _ path: String) {
    model = ModelFile.read(bytes, file: path)
  }

  /// Of everything but the weights, which no number in a page depends on.
  package var digest: String {
    switch model {
    case .success(let file): return ModelSource.mark + SHA256.digest(file.graph)
    case .failure(let findings):
      let messages = findings.all.map(\.message).joined(separator: "\n")
      return ModelSource.mark + SHA256.digest(messages.utf8)
    }
  }

  private static let mark = "graph-"

  /// Whether a file was noted by its graph instead of by all of its bytes.
  static func isDigest(_ digest: String?) -> Bool { digest?.hasPrefix(mark) == true }
}

extension Disk {
  /// The file is mapped, not read, so that its weights take no memory.
  package static func model(_ path: String) -> Result<ModelSource, FileProblem> {
    withOpen(path) { descriptor, size in
      if size == 0 { return .success(ModelSource(reading: Span(), path)) }
      guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
      else { return .failure(problem(errno, path)) }
      defer { munmap(start, size) }
      let bytes = UnsafeRawBufferPointer(start: start, count: size).bindMemory(to: UInt8.self)
      return .success(ModelSource(reading: bytes.span, path))
    }
  }
}
