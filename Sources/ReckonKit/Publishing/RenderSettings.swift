/// What a run needs to know of the machine it is on.
package struct RenderSettings: Sendable {
  /// Where Debian's `libjs-katex` puts KaTeX.
  package static let debianKaTeX = "/usr/share/javascript/katex/katex.min.js"

  package var katex: String
  /// A folder whose files replace the default templates of the same name.
  package var templates: String?
  /// Where to keep what is dear to compute again; nil for nowhere.
  package var cache: String?

  package init(
    katex: String = RenderSettings.debianKaTeX, templates: String? = nil, cache: String? = nil
  ) {
    self.katex = katex
    self.templates = templates
    self.cache = cache
  }
}
