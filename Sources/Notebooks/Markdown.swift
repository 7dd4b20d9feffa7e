package import Diagnostics

/// Markdown that has been parsed and rendered, cut where something is evaluated or typeset apart.
///
/// A value: the cmark tree it came from is gone. Joining `html` and each splice's `plain` gives
/// exactly what cmark-gfm renders for the same text.
package struct Markdown: Sendable {
  package enum Segment: Sendable {
    case html(String)
    case splice(Splice)
  }

  package var segments: [Segment]
  /// Everything the parser has to complain about.
  package var diagnostics: [Diagnostic]

  package var nearRoles: [NearRole]

  package init(segments: [Segment], diagnostics: [Diagnostic], nearRoles: [NearRole] = []) {
    self.segments = segments
    self.diagnostics = diagnostics
    self.nearRoles = nearRoles
  }
}
