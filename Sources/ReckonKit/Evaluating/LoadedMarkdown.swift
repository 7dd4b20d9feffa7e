package import Diagnostics
package import Notebooks

/// Markdown whose calls have found their directives, and whose nested Markdown is loaded too:
/// directives' bodies and included files.
package struct LoadedMarkdown: Sendable {
  package indirect enum Segment: Sendable {
    case html(String)
    case splice(Splice)
    /// A formula or a table, which has a number where it has a label.
    case numbered(Splice, id: Int)
    case call(LoadedCall)
  }

  package var segments: [Segment]
}

package struct LoadedCall: Sendable {
  /// Counts the calls of a notebook, and whatever else may be numbered, in reading order: a file that
  /// is included twice has its calls twice, at the same places of the source.
  package var id: Int
  package var directive: Directive
  package var arguments: Arguments
  /// What is wrong with the call itself; it is not evaluated where there is anything.
  package var findings: [Diagnostic]
}

extension LoadedMarkdown {
  /// Every call in reading order, those inside other calls after the one that holds them.
  package func forEachCall(_ visit: (LoadedCall) -> Void) {
    for case .call(let loaded) in segments {
      visit(loaded)
      loaded.arguments.content?.forEachCall(visit)
    }
  }
}

extension LoadedMarkdown {
  /// Every heading in reading order, those inside calls included.
  package var headings: [Heading] {
    segments.flatMap { segment -> [Heading] in
      switch segment {
      case .splice(.headingStart(let heading)): [heading]
      case .call(let loaded): loaded.arguments.content?.headings ?? []
      case .html, .splice, .numbered: []
      }
    }
  }
}
