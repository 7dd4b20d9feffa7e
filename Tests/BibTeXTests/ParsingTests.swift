import BibTeX
import Diagnostics
import Testing

@Suite struct ParsingTests {
  static func read(_ text: String) -> Bibliography {
    var bibliography = Bibliography()
    bibliography.read(SourceFile(path: "sources.bib", text: text))
    return bibliography
  }

  static func findings(_ text: String) -> [String] {
    let file = SourceFile(path: "sources.bib", text: text)
    return read(text).diagnostics.map { finding in
      let place = finding.range.map { file.position(of: $0.bytes.lowerBound) }
      return "\(place?.line ?? 0):\(place?.column ?? 0) \(finding.rule)"
    }
  }

  @Test func `fields in braces, in quotes and as numbers`() throws {
    let entry = try #require(
      Self.read(
        """
        Text between entries, name@example.org, says nothing.
        @Article{ kilburn1949 ,
          Author = {Tom {Kilburn}},
          title = "The {\\"u}ber {"}machine{"}", year = 1949,
        }
        """
      ).entry("kilburn1949"))
    #expect(entry.type == "article")
    #expect(entry["author"] == "Tom Kilburn")
    #expect(entry["title"] == "The über \"machine\"")
    #expect(entry.year == "1949")
  }

  @Test func `abbreviations, months and concatenation`() {
    let bibliography = Self.read(
      """
      @string{ pami = "Trans. " # {PAMI} }
      @preamble{ "\\newcommand{\\x}{y}" }
      @comment{ @article{no, title = {No}} }
      @article(a, journal = pami, month = jan, note = "Vol. " # 3 # ", " # pami)
      """)
    #expect(bibliography.diagnostics.isEmpty)
    #expect(bibliography.entries.keys.sorted() == ["a"])
    let entry = bibliography.entry("a")
    #expect(entry?["journal"] == "Trans. PAMI")
    #expect(entry?["month"] == "January")
    #expect(entry?["note"] == "Vol. 3, Trans. PAMI")
  }

  @Test func `an entry takes over what its crossref has`() {
    let bibliography = Self.read(
      """
      @inproceedings{part, author = {A. B}, title = {Part}, crossref = {whole}}
      @proceedings{whole, title = {Proceedings of Whole}, year = 2001, publisher = {P}}
      @inproceedings{lost, author = {A. B}, title = {Lost}, year = 1, crossref = {wole}}
      """)
    #expect(bibliography.entry("part")?["booktitle"] == "Proceedings of Whole")
    #expect(bibliography.entry("part")?["title"] == "Part")
    #expect(bibliography.entry("part")?.year == "2001")
    #expect(bibliography.findings(about: "part").isEmpty)
    #expect(bibliography.findings(about: "lost").map(\.rule) == ["bib.crossref"])
  }

  @Test(arguments: [
    ("@article{, title = {T}}", ["1:1 bib.no-key"]),
    ("@article{title = {T}}", ["1:1 bib.no-key"]),
    ("@article{a, title {T}}", ["1:19 bib.syntax"]),
    ("@article{a, title = }", ["1:21 bib.syntax"]),
    ("@article{a, title = {T} year = 1}", ["1:25 bib.syntax"]),
    ("@article{a, title = {T}", ["1:1 bib.unclosed"]),
    ("@article{a, title = {T", ["1:21 bib.unclosed"]),
    ("@article{a, title = \"T}", ["1:21 bib.unclosed"]),
    ("@article{a, title = nips}", ["1:21 bib.unknown-abbreviation"]),
    ("@article{a, year = 1, year = 2}", ["1:23 bib.repeated-field"]),
    ("@article{a, year = 1}\n@book{a, year = 2}", ["2:7 bib.repeated-key"]),
    ("@string{ = {x}}", ["1:10 bib.syntax"]),
  ])
  func `an error is found at its place`(text: String, findings: [String]) {
    #expect(Self.findings(text) == findings)
  }

  @Test func `reading goes on after an error, and says all of them`() {
    let text = "@article{a, title {T}}\n@article{b, year = }\n\n@book{c, title = {C}}"
    #expect(Self.findings(text).count == 2)
    #expect(Self.read(text).entries.keys.sorted() == ["c"])
  }

  @Test(arguments: [
    "", "@", "@@@@", "@article", "@article{", "@article{a", "@article{a,", "@{", "@string",
    "@comment{",
    String(repeating: "{", count: 100_000), "@a{b, c = " + String(repeating: "{", count: 100_000),
    "@a{b, c = {\\",
    "@a{b, c = " + String(repeating: "{", count: 500) + String(repeating: "}", count: 500) + "}",
  ])
  func `hostile input ends`(text: String) {
    let bibliography = Self.read(text)
    #expect(bibliography.entries.count <= 1)
    for key in bibliography.entries.keys { _ = bibliography.entry(key)?["c"] }
  }

  @Test func `a cited work says what it lacks`() {
    let bibliography = Self.read("@misc{a, note = {N}}")
    #expect(
      bibliography.findings(about: "a").map(\.message).first?.contains("`author`, `title`, `year`")
        == true)
  }
}
