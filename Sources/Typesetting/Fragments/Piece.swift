package import Notebooks

/// One piece of a passage.
package enum Piece: Sendable {
  /// Finished HTML from the Markdown renderer.
  case html(String)
  case fragment(Fragment)
  /// Typeset apart, but not by a directive.
  case splice(Splice)
}
