import Diagnostics

extension Result where Failure == Diagnostics {
  /// What there is to say of a failure; nothing of a success.
  var findings: [Diagnostic] {
    if case .failure(let findings) = self { findings.all } else { [] }
  }
}
