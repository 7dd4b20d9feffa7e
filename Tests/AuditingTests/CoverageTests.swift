import Auditing
import Diagnostics
import Testing

@Suite struct CoverageTests {
  private func uses(_ text: String) -> [String] {
    let file = SourceFile(path: "notes.md", text: text)
    let report = Audit.run(file, as: .markdown)
    return Audit.numerals(file, as: .markdown, report: report).map {
      "\(file.slice($0.range))\($0.isJudged ? " judged" : "")"
    }
  }

  @Test func `every numeral is listed, with whether an equation judged it`() {
    #expect(
      uses(
        "There are 8 layers; conv1 has 3 × 3 = 9 weights.\n\n| a | 1,024 |\n|---|---|\n| b | 7 |\n")
        == ["8", "3 judged", "3 judged", "9 judged", "1,024", "7"])
  }

  @Test func `dates, versions, names and addresses are no numerals`() {
    #expect(uses("On 2024-05-17, v1.2.3 of conv2d, the 2nd, see [it](https://a.b/12).") == [])
  }
}
