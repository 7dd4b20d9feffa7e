package import Diagnostics
import Foundation

extension DiagnosticRenderer {
  /// In colour where a person reads what goes to standard error, and does not ask for none.
  package static func onTerminal(
    _ sources: [String: SourceFile], showing shown: @escaping @Sendable (String) -> String = { $0 }
  ) -> DiagnosticRenderer {
    let isColored =
      isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    return DiagnosticRenderer(sources: sources, color: isColored, showing: shown)
  }
}
