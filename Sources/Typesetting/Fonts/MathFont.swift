package import Diagnostics
import Synchronization

/// An OpenType math font, of which each page takes along the glyphs that its formulas need.
///
/// Formulas look right only in a font with a MATH table, and few systems have a good one.
package final class MathFont: Sendable {
  private let bytes: [UInt8]
  private let subset: FontSubset
  private let woff2: WOFF2
  /// Rules by their characters, which many pages of a site share.
  private let rules = Mutex<[Set<Unicode.Scalar>: String]>([:])
  private static let mostRules = 256

  private init(bytes: [UInt8], subset: FontSubset, woff2: WOFF2) {
    self.bytes = bytes
    self.subset = subset
    self.woff2 = woff2
  }

  /// Where Debian's fonts-texgyre-math puts the companion of Palatino.
  package static let debianPath =
    "/usr/share/texmf/fonts/opentype/public/tex-gyre-math/texgyrepagella-math.otf"

  /// The font in a file's bytes; its path is for the message that there is none.
  package static func read(_ bytes: [UInt8], from path: String) -> Result<MathFont, Diagnostic> {
    let tables = OpenTypeTable.tables(of: bytes) ?? []
    guard tables.contains(where: { $0.tag == "MATH" && !$0.bytes.isEmpty }) else {
      return .failure(.notMathFont(path))
    }
    guard let subset = FontSubset() else { return .failure(.missing("libharfbuzz-subset0")) }
    guard let woff2 = WOFF2() else { return .failure(.missing("libbrotli1")) }
    return .success(MathFont(bytes: bytes, subset: subset, woff2: woff2))
  }

  /// What to say, once, where there is no font: pages are made all the same.
  package static func missing(at path: String) -> Diagnostic { .missingMathFont(path) }

  /// A WOFF2 font with the glyphs for the characters and all that grows from them: larger brackets,
  /// extensible arrows. The same characters give the same bytes.
  ///
  /// - Returns: nil where the font has none of the characters, or is broken.
  package func subset(to characters: Set<Unicode.Scalar>) -> [UInt8]? {
    subset.subset(bytes, to: characters).flatMap(woff2.encoded)
  }
}

extension MathFont {
  /// The family's name in pages.
  static let family = "Page Math"

  /// A style sheet's rule that carries the font with it, made once for the same characters.
  func rule(for characters: Set<Unicode.Scalar>) -> String? {
    if characters.isEmpty { return nil }
    if let rule = rules.withLock({ $0[characters] }) { return rule }
    guard let font = subset(to: characters) else { return nil }
    let rule =
      "@font-face{font-family:\"\(Self.family)\";src:url(data:font/woff2;base64,"
      + "\(Base64.encoded(font))) format(\"woff2\")}\n"
    rules.withLock { rules in
      if rules.count == Self.mostRules { rules = [:] }
      rules[characters] = rule
    }
    return rule
  }
}

extension Diagnostic {
  fileprivate static func notMathFont(_ path: String) -> Diagnostic {
    Diagnostic(
      "math.not-a-math-font", .warning,
      "\(path) is not an OpenType font with a MATH table, so formulas are set in whatever math font "
        + "a reader has; name another file")
  }

  fileprivate static func missing(_ package: String) -> Diagnostic {
    Diagnostic(
      "math.missing-library", .warning,
      "the math font cannot be cut to the characters of a page, so formulas are set in whatever "
        + "math font a reader has; install the package \(package)")
  }

  fileprivate static func missingMathFont(_ path: String) -> Diagnostic {
    Diagnostic(
      "math.missing-font", .warning,
      "there is no math font at \(path), so formulas are set in whatever math font a reader has; "
        + "install the package fonts-texgyre-math")
  }
}
