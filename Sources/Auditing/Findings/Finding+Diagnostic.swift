import Arithmetic
package import Diagnostics

extension Finding {
  package var severity: Diagnostic.Severity { .error }

  /// What is wrong and what to do.
  package var message: String {
    let value = computedShort
    switch rule {
    case .total: return "this total is \(statedText), but its parts come to \(value)"
    case .percentage: return "these numbers give \(value)%, not \(statedText)%"
    case .factor: return "these numbers are apart by a factor of \(value), not “\(statedText)”"
    case .restated: return "this was computed as \(value); write that in place of \(statedText)"
    case .known: return "this contradicts the notebook, where it is \(value)"
    case .outputSize: return "this layer's output has the extent \(value), not \(statedText)"
    default: return "this comes to \(value), not \(statedText)"
    }
  }

  package var diagnostic: Diagnostic {
    var diagnostic = Diagnostic(
      rule.rawValue, severity, message, at: SourceRange(file, valueRange))
    diagnostic = diagnostic.noting(
      cause.map { "likely cause: \($0.explanation)" }
        ?? "no slip that is known explains the difference")
    for note in notes {
      diagnostic = diagnostic.noting(note.message, at: note.range.map { SourceRange(file, $0) })
    }
    if let fix {
      diagnostic = diagnostic.fixing(
        "write \(fix.replacement)", replace: SourceRange(file, fix.range), with: fix.replacement)
    }
    return diagnostic
  }
}

extension AuditReport {
  /// Findings and faulty suppressions, in the order of the document.
  package var diagnostics: [Diagnostic] {
    let faults = suppressions.compactMap { suppression in
      if suppression.reason == nil { return Diagnostic.unreasoned(suppression, file) }
      return suppression.isUsed || suppression.isForCoverage
        ? nil : Diagnostic.unused(suppression, file)
    }
    return (findings.map(\.diagnostic) + faults).sorted {
      $0.range?.bytes.lowerBound ?? 0 < $1.range?.bytes.lowerBound ?? 0
    }
  }
}

extension Diagnostic {
  fileprivate static func unreasoned(_ suppression: Suppression, _ file: String) -> Diagnostic {
    Diagnostic(
      Rule.ID.unreasonedSuppression.rawValue,
      "say why this is suppressed: `reckon: ignore \(suppression.rule) because …`",
      at: SourceRange(file, suppression.range))
  }

  fileprivate static func unused(_ suppression: Suppression, _ file: String) -> Diagnostic {
    Diagnostic(
      Rule.ID.unusedSuppression.rawValue, .warning,
      "nothing is suppressed here; delete this comment", at: SourceRange(file, suppression.range))
  }
}
