import Digests
import Typesetting

/// What a run needs to know of the machine it is on.
package struct RenderSettings: Sendable {
  /// Where Debian's `libjs-katex` puts KaTeX.
  package static let debianKaTeX = "/usr/share/javascript/katex/katex.min.js"
  package static let debianMathFont = MathFont.debianPath

  package var katex: String
  package var mathFont: String
  /// A folder whose files replace the default templates of the same name.
  package var templates: String?
  /// Where to keep what is dear to compute again; nil for nowhere.
  package var cache: String?
  /// Whether the code in notebooks is run.
  package var trustsCode: Bool

  /// Asked while code runs: whether nobody wants any more what the run comes to.
  package var isCancelled: @Sendable () -> Bool = { false }

  /// What holds for all notebooks of the project.
  package var project = Project()
  /// Pages carry their style and pictures; otherwise those of a site share them.
  package var isSelfContained = true
  /// Pages of notebooks that say `draft: yes` are made too.
  package var includesDrafts = false

  package init(
    katex: String = RenderSettings.debianKaTeX, mathFont: String = RenderSettings.debianMathFont,
    templates: String? = nil, cache: String? = nil, trustsCode: Bool = false
  ) {
    self.katex = katex
    self.mathFont = mathFont
    self.templates = templates
    self.cache = cache
    self.trustsCode = trustsCode
  }

  /// Changes with everything that all pages of a run depend on: reckon itself, KaTeX, templates.
  var fingerprint: String {
    var parts = project.fingerprint(isSelfContained: isSelfContained, drafts: includesDrafts)
    parts += ["/proc/self/exe", katex, mathFont].map { FileFacts(of: $0)?.text ?? "-" }
    if let templates {
      for name in Disk.files(below: templates) {
        parts.append("\(name) \(Disk.read("\(templates)/\(name)").digest ?? "-")")
      }
    }
    if trustsCode, case .success(let toolchain) = Toolchain.find() {
      parts.append(toolchain.fingerprint)
    }
    parts.append("\(trustsCode)")
    return SHA256.digest(parts.joined(separator: "\n").utf8)
  }
}
