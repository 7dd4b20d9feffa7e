import Diagnostics
import Testing

@testable import ReckonKit

/// What answers for each number of a notebook.
@Suite struct NotebookCoverageTests {
  private func coverage(_ text: String) -> Coverage {
    let reader = SourceReader { .failure(.missing($0)) }
    return Coverage(of: .evaluate(SourceFile(path: "n.md", text: text), reader: reader))
  }

  private func entries(_ text: String) -> [String] {
    coverage(text).entries.map { "\($0.evidence.rawValue) \($0.text)" }
  }

  @Test(arguments: [
    ("It takes {eval}`3 * 4` of 12.", ["computed {eval}`3 * 4`", "unexplained 12"]),
    ("Here 3 * 4 = 12.", ["checked 3", "checked 4", "checked 12"]),
    ("{claim}`3 < 4` holds.", ["checked {claim}`3 < 4`"]),
    ("They report 57.1% [here](https://a.b). We get 58%.", ["cited 57.1", "unexplained 58"]),
    ("A 3×3 window, $n + 2p$, in 2024-05-17.", ["unexplained 3×3"]),
    (
      "<!-- reckon: ignore coverage because the task says so -->\nOf 12 only 7.",
      ["given 12", "given 7"]
    ),
    (
      "---\ncoverage: up to 9, 13×13 because it is short\n---\n7 of 12, 13×13.",
      ["given 7", "unexplained 12", "given 13×13"]
    ),
    (
      "---\ncoverage: note because it is aside\n---\n```{note}\nSay 5.\n```\nSay 6.",
      ["given 5", "unexplained 6"]
    ),
  ])
  func `every number has its evidence`(text: String, expected: [String]) {
    #expect(entries(text) == expected)
  }

  @Test func `a table counts each number that it shows`() {
    let coverage = coverage(
      "```{network} n\ninput 4×4×1\nconv1 conv 3×3, 2\n```\n```{table} n\n:columns: layer, parameters\n```"
    )
    #expect(coverage.count(.computed) == 3)
    #expect(coverage.count(.unexplained) == 0)
  }

  @Test func `recorded measurements are not words of the author`() {
    let text = "```{benchmark} bench\n:command: true\n```\nIt took long.\n"
    let records = Array("{ \"schema\": 1, \"samples\": [200636, 2 + 2 = 5] }".utf8)
    let reader = SourceReader {
      $0 == "n.records.json" ? .success(records) : .failure(.missing($0))
    }
    let report = Report.evaluate(SourceFile(path: "n.md", text: text), reader: reader)
    #expect(report.sources.keys.contains("n.records.json"))
    #expect(Coverage(of: report).count(.unexplained) == 0)
    #expect(!report.diagnostics.contains { $0.rule.hasPrefix("audit.") })
  }

  @Test func `what nothing explains is an error where coverage is strict`() {
    let findings = coverage("We get 58.").findings
    #expect(findings.map(\.rule) == ["coverage.unexplained"])
    #expect(findings.map(\.range?.bytes) == [7..<9])
  }

  @Test(arguments: [
    ("---\ncoverage: 3×3 because it is a kernel\n---\nNone.", ["coverage.unused-exemption"]),
    ("<!-- reckon: ignore coverage because of this -->\n\nNone.", ["coverage.unused-exemption"]),
    ("---\ncoverage: 3×3\n---\nNone.", []),
  ])
  func `exemptions that exempt nothing are reported`(text: String, rules: [String]) {
    #expect(coverage(text).findings.map(\.rule) == rules)
  }

  @Test func `an exemption says why`() {
    let reader = SourceReader { .failure(.missing($0)) }
    let file = SourceFile(path: "n.md", text: "---\ncoverage: 3×3\n---\nNone.")
    #expect(
      Report.evaluate(file, reader: reader).diagnostics.map(\.rule)
        == ["coverage.unreasoned-exemption"])
  }

  @Test func `the listing names place and evidence, and sums up`() {
    let text = "It takes {eval}`3 * 4` of 12."
    let covered = coverage(text)
    let sources = ["n.md": SourceFile(path: "n.md", text: text)]
    #expect(
      covered.text(sources)
        == "n.md:1:10  computed     {eval}`3 * 4`\nn.md:1:27  unexplained  12\n")
    #expect(
      Coverage.summary([covered])
        == "2 numbers: 1 computed, 0 checked, 0 measured, 0 cited, 0 given, 1 unexplained\n")
  }
}
