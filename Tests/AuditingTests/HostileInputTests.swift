import Auditing
import Diagnostics
import Testing

@Suite struct HostileInputTests {
  private static let seeds = [
    "We get `12*11` = **132** and $\\frac{1}{8} = 0.125$, 45% of 80 = 36, ≈ 3×10^6.",
    "| a | 1,200 |\n|---|---|\n| b | 3×4 = 12 |\n| Total | 1,212 |\n",
    "```\nP = (3 × 3 + 1) × 32\n  = 10 × 32\n  = 320 ≈ 0.3K\n```\n$$\n2^{10} = 1024\n$$\n",
    "\\begin{align}\na &= \\sqrt{16} \\\\ &= 4 % reckon: ignore all because x\n\\end{align}",
    "{\"cells\":[{\"cell_type\":\"markdown\",\"source\":[\"1 + 1 = 3\\n\"]}]}",
    "<!-- reckon: ignore audit.equation because … --> ⌊7/2⌋ = 3 → 8h - 7.2h = 0.8h <<2*3=6>>6",
  ]

  private func check(_ text: String) {
    let count = text.utf8.count
    let file = SourceFile(path: "x", text: text)
    for kind in DocumentKind.allCases {
      let report = Audit.run(file, as: kind, skipping: [0..<min(3, count)])
      for finding in report.findings {
        #expect(finding.range.lowerBound >= 0 && finding.range.upperBound <= count)
        #expect(finding.valueRange.lowerBound >= 0 && finding.valueRange.upperBound <= count)
      }
      for judged in report.judged {
        #expect(judged.range.lowerBound >= 0 && judged.range.upperBound <= count)
      }
      _ = Audit.numerals(file, as: kind, report: report)
      _ = Export.json([report])
    }
  }

  @Test(arguments: 0..<60)
  func `random splices of real notations do no harm`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var bytes: [UInt8] = []
    for _ in 0..<12 {
      let source = Array(Self.seeds.randomElement(using: &generator)?.utf8 ?? "".utf8)
      let start = Int.random(in: 0..<source.count, using: &generator)
      let end = Int.random(in: start...source.count, using: &generator)
      bytes += source[start..<end]
      if Bool.random(using: &generator) {
        bytes.append(UInt8.random(in: 0...255, using: &generator))
      }
    }
    check(String(decoding: bytes, as: UTF8.self))
  }

  @Test(arguments: 0..<20)
  func `random bytes do no harm`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let bytes = (0..<400).map { _ in UInt8.random(in: 0...255, using: &generator) }
    check(String(decoding: bytes, as: UTF8.self))
  }

  @Test(arguments: [
    "(", "[", "{", "$", "`", "$$", "|", "-", "\\frac{", "\\sqrt", "2^", "1+", "1=", "√", "**",
    "<!--",
    "<", "<<", "\\begin{align}", "\\text{", "{\"cells\":[", "| 1 ", "1,", "1 ", "= ", "~~",
    "| a |\n|---|\n",
  ])
  func `deep and long repetitions do no harm`(unit: String) {
    check(String(repeating: unit, count: 2_000) + "1 + 1 = 3")
    check("1 + 1 = 3" + String(repeating: unit, count: 2_000))
  }

  @Test(arguments: ["", "\n", "\r\n", "\u{FEFF}", "=", "=\n", "$", "1", "1=", "\0"])
  func `nearly nothing is nothing`(text: String) { check(text) }

  @Test func `lines that end in CRLF keep their places`() {
    let found = audit("a\r\n\r\nso 12 + 12 = 25\r\nb").findings
    #expect(found.map(\.start.line) == [3])
    #expect(found.map(\.valueRange) == [18..<20])
  }
}
