import BibTeX
import Testing

@Suite struct TextTests {
  @Test(arguments: [
    ("{\\'E}cole", "École"), ("Erd{\\H o}s", "Erdős"), ("G\\\"odel", "Gödel"), ("\\'{\\i}", "í"),
    ("\\c{c}a", "ça"), ("\\v{S}\\'\\i", "Ší"), ("Stra{\\ss}e", "Straße"), ("\\O re", "Øre"),
    ("{\\AA}ngstr\\\"om", "Ångström"), ("M{\\\"u}ller", "Müller"), ("na{\\\"\\i}ve", "naïve"),
    ("1097--1105", "1097–1105"), ("a --- b", "a — b"), ("``quoted''", "“quoted”"),
    ("`one'", "‘one’"),
    ("{A}lex{N}et", "AlexNet"), ("A \\& B, 50\\%, \\$5, \\_x", "A & B, 50%, $5, _x"),
    ("\\emph{Deep} {\\em learning}", "Deep learning"), ("$n^2$ and $x_{10}$", "n² and x₁₀"),
    ("$\\alpha$-stable, $3\\times3$", "α-stable, 3×3"),
    ("many   blanks\n here", "many blanks here"),
    ("A.~Turing", "A.\u{A0}Turing"), ("", ""), ("}{", ""), ("\\", ""), ("$", ""), ("{", ""),
  ])
  func `LaTeX becomes plain text`(source: String, text: String) {
    #expect(LaTeXText.plain(source) == text)
  }
}

@Suite struct NameTests {
  @Test(arguments: [
    ("Alex Krizhevsky", "A.", "Krizhevsky"), ("Krizhevsky, Alex", "A.", "Krizhevsky"),
    ("Geoffrey E. Hinton", "G.\u{A0}E.", "Hinton"), ("G.E. Hinton", "G.\u{A0}E.", "Hinton"),
    ("Laurens van der Maaten", "L.", "van\u{A0}der\u{A0}Maaten"),
    ("van der Maaten, Laurens", "L.", "van\u{A0}der\u{A0}Maaten"),
    ("King, Jr, Martin Luther", "M.\u{A0}L.", "King\u{A0}Jr"),
    ("Jean-Paul Sartre", "J.-P.", "Sartre"), ("Plato", "", "Plato"),
    ("{Google Brain Team}", "", "Google\u{A0}Brain\u{A0}Team"), ("{\\'E}mile Borel", "É.", "Borel"),
    ("Ludwig von Beethoven", "L.", "von\u{A0}Beethoven"),
    (
      "Charles Louis de la Vall{\\'e}e Poussin", "C.\u{A0}L.", "de\u{A0}la\u{A0}Vallée\u{A0}Poussin"
    ),
  ])
  func `a name has initials and a family`(source: String, initials: String, family: String) throws {
    let names = PersonName.list(source)
    #expect(names.count == 1)
    let name = try #require(names.first)
    #expect(name.initials == initials)
    #expect(name.family.replacing(" ", with: "\u{A0}") == family)
  }

  @Test func `names are separated by and, outside braces`() {
    let names = PersonName.list("A. One and {Two and Co.} and Three, B. and others")
    #expect(names.map(\.family) == ["One", "Two and Co.", "Three", ""])
    #expect(names.map(\.isOthers) == [false, false, false, true])
    #expect(PersonName.list("").isEmpty)
    #expect(PersonName.list(" and and ").isEmpty)
  }
}
