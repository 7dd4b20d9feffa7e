import Diagnostics
import Foundation
import Testing

@testable import Notebooks
@testable import Typesetting

@Suite struct MathFontTests {
  private func font() throws -> MathFont {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: MathFont.debianPath))
    return try MathFont.read(Array(bytes), from: MathFont.debianPath).get()
  }

  @Test func `a subset is small, and a WOFF2 font`() throws {
    let woff = try #require(try font().subset(to: ["=", "+", "𝑘", "∑", "√", "("]))
    #expect(Array("wOF2".utf8) == Array(woff[..<4]))
    #expect((2_000..<20_000).contains(woff.count))
    #expect(woff.count % 4 == 0)
    let length = woff[8..<12].reduce(0) { $0 << 8 | Int($1) }
    #expect(length == woff.count)
  }

  @Test func `what grows from a character comes with it, and the table that says how`() throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: MathFont.debianPath)))
    let subset = try #require(FontSubset())
    let bracket = try #require(subset.subset(bytes, to: ["("]))
    let tables = try #require(OpenTypeTable.tables(of: bracket))
    let mathematics = try #require(tables.first { $0.tag == "MATH" })
    #expect(!mathematics.bytes.isEmpty)
    let maximum = Array(try #require(tables.first { $0.tag == "maxp" }).bytes)
    let glyphs = Int(maximum[4]) << 8 | Int(maximum[5])
    #expect(glyphs > 8, "a bracket has larger forms and parts")
    #expect(!tables.contains { $0.tag == "GPOS" })
  }

  @Test func `the same characters give the same bytes`() throws {
    let characters: Set<Unicode.Scalar> = ["a", "b", "c", "∑", "𝛼", "1", "2", "3"]
    let font = try font()
    let first = font.subset(to: characters)
    #expect(first != nil)
    #expect((0..<5).allSatisfy { _ in font.subset(to: Set(characters.shuffled())) == first })
  }

  @Test(
    arguments: [
      [], Array("not a font at all".utf8), Array(repeating: 0, count: 4_000), Array("OTTO".utf8),
    ] as [[UInt8]])
  func `what is no font is said to be none`(_ bytes: [UInt8]) {
    guard case .failure(let finding) = MathFont.read(bytes, from: "x.otf") else {
      Issue.record("read as a font")
      return
    }
    #expect(finding.severity == .warning)
    #expect(finding.message.hasPrefix("x.otf is not an OpenType font with a MATH table"))
  }

  @Test func `a font that is missing is named with its package`() {
    #expect(MathFont.missing(at: "/x").message.contains("fonts-texgyre-math"))
    #expect(MathFont.missing(at: "/x").severity == .warning)
  }

  @Test func `a font without the characters gives none`() throws {
    #expect(try font().subset(to: ["日"]) == nil)
    #expect(try font().subset(to: []) == nil)
  }

  @Test(
    arguments: [
      ([], ""), ([0x66], "Zg=="), ([0x66, 0x6F], "Zm8="), ([0x66, 0x6F, 0x6F], "Zm9v"),
      ([0xFF, 0xFE, 0xFD, 0xFC], "//79/A=="),
    ] as [([UInt8], String)])
  func `bytes are written as RFC 4648 says`(_ bytes: [UInt8], _ text: String) {
    #expect(Base64.encoded(bytes) == text)
  }

  @Test(arguments: [
    ("<p>abc</p>", ""), ("<math><mi>x</mi><mo>-</mo><mn>12</mn></math>y", "-12x𝑥−"),
    ("<math><mi>sin</mi><mtext>word</mtext></math>", "ins"),
    ("<math><msqrt><mn>2</mn></msqrt></math>", "2√"),
    ("<math><mo>&lt;</mo><mi>h</mi><mi>α</mi></math>", "<hαℎ𝛼"), ("<math><mi>a", "a𝑎"),
    ("</math></math><math><mn>1</mn></math>", ""),
  ])
  func `the characters of formulas are gathered`(_ html: String, _ expected: String) {
    let used = MathCharacters.used(in: html)
    #expect(Set(expected.unicodeScalars) == used)
  }

  @Test func `only pages with formulas carry the font`() throws {
    let renderer = PageRenderer(templates: try defaultTemplates(), mathFont: try font())
    let plain = renderer.html(Page(title: "T", body: prose("<p>x</p>")))
    #expect(!plain.contains("@font-face"))
    let formula = math("x")
    let page = Page(title: "T", body: Passage([.splice(.math(formula))]))
    let html = renderer.html(
      page, formulas: [TeXFormula(formula): .success("<math><mi>x</mi></math>")])
    #expect(
      html.contains(
        "@font-face{font-family:\"Page Math\";src:url(data:font/woff2;base64,d09GMk9UVE8"))
  }

  @Test func `a trivial report is small`() throws {
    let panel = try weights()
    let derivation = DisplayedDerivation(
      panel.derivation, lines: panel.lines, panel: panel, isBlock: true)
    let page = Page(
      title: "T", body: Passage([.html("<p>It is</p>\n"), .fragment(.derivation(derivation))]))
    let html = PageRenderer(templates: try defaultTemplates(), mathFont: try font()).html(page)
    #expect(html.utf8.count <= 30_000)
  }
}
