import Diagnostics
import Testing

@testable import Notebooks
@testable import Typesetting

@Suite struct KaTeXTests {
  private static let path = "/usr/share/javascript/katex/katex.min.js"
  private static let typesetter = MathTypesetter(katex: path)

  private func typeset(_ tex: String, isDisplay: Bool = false) throws -> Result<String, TeXError> {
    let formula = TeXFormula(tex, isDisplay: isDisplay)
    let batch = try Self.typesetter.typeset([formula]).get()
    return try #require(batch.results[formula])
  }

  @Test(arguments: [
    ("k^2", "k2"), ("\\lfloor n/s \\rfloor", "⌊n/s⌋"), ("\\mathbb{R}", "ℝ"), ("\\mathcal{L}", "ℒ"),
    ("\\mathbf{x}", "𝐱"),
    ("\\mathrm{d}x", "dx"), ("\\text{in 日}", "in 日"), ("\\alpha_{\\text{out}}", "αout"),
    ("a < b", "a<b"),
  ])
  func `formulas become MathML that browsers know`(_ tex: String, _ text: String) throws {
    let markup = try typeset(tex).get()
    #expect(HTMLText.plain(markup).replacing("\u{A0}", with: " ") == text)
    #expect(markup.hasPrefix("<math"))
    #expect(unbalanced(markup) == nil)
    #expect(!markup.contains("xmlns"))
    #expect(!markup.contains("annotation"))
    #expect(!markup.contains("mathvariant=\"bold\""))
  }

  /// MathML Core knows no `columnalign`, `columnlines` or `menclose`.
  @Test(arguments: [
    ("\\begin{aligned} a &= b \\\\ &= c \\end{aligned}", ["-webkit-right", "-webkit-left"]),
    ("\\begin{cases} 1 & x \\\\ 2 & y \\end{cases}", ["-webkit-left", "-webkit-left"]),
    ("\\begin{matrix} 1 & x \\\\ 2 & y \\end{matrix}", ["-webkit-center", "-webkit-center"]),
    (
      "\\begin{array}{r|l} 1 & x \\\\ \\hline 2 & y \\end{array}",
      ["border-right:1px solid", "border-bottom:1px solid"]
    ),
    ("\\begin{align} a &= b \\tag{7} \\\\ &= c \\end{align}", ["-webkit-right", "-webkit-left"]),
    ("\\boxed{42}", ["border:1px solid"]), ("\\cancel{x}", ["linear-gradient(to top left"]),
  ])
  func `columns, rules, boxes and strikes are drawn by CSS`(_ tex: String, _ styles: [String])
    throws
  {
    let markup = try typeset(tex, isDisplay: true).get()
    // In this order.
    var rest = markup
    for style in styles {
      let parts = rest.split(separator: style, maxSplits: 1, omittingEmptySubsequences: false)
      #expect(parts.count == 2, "\(style) in \(rest)")
      rest = String(parts[parts.count - 1])
    }
    #expect(unbalanced(markup) == nil)
    for attribute in ["columnalign", "columnlines", "menclose"] {
      #expect(!markup.contains(attribute))
    }
  }

  @Test(arguments: [
    ("a + \\frac{1", "", "end"), ("\\unknown x", "\\unknown", ""), ("x^2^3", "^", ""),
    ("\\left( x", "", "right"),
    ("é \\badé", "\\bad", ""), ("a & b", "&", ""),
  ])
  func `an error is blamed on its command`(_ tex: String, _ blamed: String, _ word: String) throws {
    guard case .failure(let error) = try typeset(tex) else {
      Issue.record("typeset")
      return
    }
    let math = Math(tex: Excerpt(tex, in: "a.md", at: 10), isDisplay: false, plain: "")
    let finding = error.diagnostic(in: math)
    let range = try #require(finding.range)
    let file = SourceFile(path: "a.md", text: String(repeating: " ", count: 10) + tex)
    #expect(file.slice(range.bytes) == blamed)
    #expect(finding.message.contains(word))
    #expect(finding.message.first?.isUppercase == false)
  }

  @Test func `KaTeX that is missing is named with its package`() {
    let typesetter = MathTypesetter(katex: "/nowhere/katex.min.js")
    guard case .failure(let failure) = typesetter.typeset([TeXFormula("x", isDisplay: false)])
    else {
      Issue.record("typeset without KaTeX")
      return
    }
    #expect(failure.all.map(\.rule) == ["math.missing-katex"])
    #expect(failure.all[0].message.contains("libjs-katex"))
  }

  @Test func `a file that is not KaTeX is said to be none`() {
    guard
      case .failure(let failure) = MathTypesetter(katex: #filePath).typeset([
        TeXFormula("x", isDisplay: false)
      ])
    else {
      Issue.record("typeset by something else")
      return
    }
    #expect(failure.all.map(\.rule) == ["math.not-katex"])
  }

  @Test func `what is cached needs no KaTeX`() throws {
    let formula = TeXFormula("x", isDisplay: true)
    let batch = try MathTypesetter(katex: "/nowhere").typeset(
      [formula], cache: ["$$x$$": "<math></math>"]
    ).get()
    #expect(try batch.results[formula]?.get() == "<math></math>")
    #expect(batch.added.isEmpty)
  }

  @Test func `no formulas need no KaTeX`() throws {
    #expect(try MathTypesetter(katex: "/nowhere").typeset([]).get().results.isEmpty)
  }

  @Test(arguments: [
    "\\def\\a{\\a\\a}\\a", String(repeating: "{", count: 10_000),
    String(repeating: "x", count: 20_001),
    String(repeating: "\\frac{", count: 2_000), "\\rule{1000000em}{1000000em}\\unknown",
    "\\def\\a#1{#1#1}\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{x}}}}}}}}}}}}",
  ])
  func `a hostile formula fails alone and leaves the others be`(_ tex: String) throws {
    let formulas = [
      TeXFormula("a", isDisplay: false), TeXFormula(tex, isDisplay: false),
      TeXFormula("b", isDisplay: false),
    ]
    let results = try Self.typesetter.typeset(formulas).get().results
    guard case .success? = results[formulas[0]], case .success? = results[formulas[2]] else {
      Issue.record("the others failed too")
      return
    }
    guard case .failure(let error)? = results[formulas[1]] else {
      Issue.record("typeset")
      return
    }
    #expect(!error.message.isEmpty)
    #expect(error.bytes.upperBound <= tex.utf8.count)
  }

  @Test(arguments: [
    "\\href{javascript:alert(1)}{x}", "\\includegraphics{http://example.org/x.png}",
    "\\htmlClass{x}{y}", "\\url{x}",
  ])
  func `formulas reach nothing outside the page`(_ tex: String) throws {
    guard case .failure = try typeset(tex) else {
      Issue.record("typeset")
      return
    }
  }

  @Test func `text in a formula never becomes markup`() throws {
    let markup = try typeset("\\text{<script>alert(1)</script>\"}").get()
    #expect(!markup.contains("<script"))
  }
}
