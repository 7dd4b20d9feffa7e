import Diagnostics

@testable import Benchmarking

extension Interruption {
  /// Nil where it was cancelled.
  var finding: Diagnostic? {
    if case .failed(let finding) = self { finding } else { nil }
  }
}
