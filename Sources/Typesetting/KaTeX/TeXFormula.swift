package import Diagnostics
package import Notebooks

/// A formula as the author wrote it between dollars: what KaTeX turns into MathML.
package struct TeXFormula: Hashable, Sendable {
  package var tex: String
  package var isDisplay: Bool

  package init(_ tex: String, isDisplay: Bool) {
    self.tex = tex
    self.isDisplay = isDisplay
  }

  package init(_ math: Math) { self.init(math.tex.text, isDisplay: math.isDisplay) }

  /// Under which a cache keeps its MathML: the formula with its dollars.
  package var key: String { isDisplay ? "$$\(tex)$$" : "$\(tex)$" }
}

/// What KaTeX has against a formula.
package struct TeXError: Error, Hashable, Sendable {
  package var message: String
  /// The bytes of the formula to blame; empty at its end where something is missing.
  package var bytes: Range<Int>

  package init(_ message: String, bytes: Range<Int>) {
    self.message = message
    self.bytes = bytes
  }

  /// The finding at its line and column.
  package func diagnostic(in math: Math) -> Diagnostic {
    Diagnostic("math.tex", message, at: math.tex.range(bytes))
  }
}
