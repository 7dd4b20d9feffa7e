import Auditing
import Diagnostics
import Testing

@Suite struct SuppressionTests {
  @Test func `a suppression holds for the next block`() {
    let text =
      "<!-- reckon: ignore audit.equation because the error is quoted -->\n\n12 + 12 = 25\n\n12 + 12 = 26"
    let report = audit(text)
    #expect(report.findings.map(\.statedText) == ["26"])
    #expect(report.suppressions.map(\.isUsed) == [true])
    #expect(report.suppressions.map(\.reason) == ["the error is quoted"])
  }

  @Test func `a suppression at a line's end holds for the line`() {
    let text = "12 + 12 = 25 <!-- reckon: ignore equation because it is quoted -->\n\n12 + 12 = 26"
    #expect(findings(text) == ["26 → 24"])
  }

  @Test func `another rule is not suppressed`() {
    let text = "<!-- reckon: ignore audit.total because of nothing -->\n\n12 + 12 = 25"
    #expect(audit(text).diagnostics.map(\.rule) == ["audit.unused-suppression", "audit.equation"])
  }

  @Test func `a suppression needs a reason`() {
    let text = "<!-- reckon: ignore audit.equation -->\n\n12 + 12 = 25"
    #expect(
      audit(text).diagnostics.map(\.rule) == ["audit.unreasoned-suppression", "audit.equation"])
  }

  @Test func `LaTeX has suppressions in its comments`() {
    let text =
      "Here $12 + 12 = 25$ % reckon: ignore audit.equation because it is quoted\n\nand $12 + 12 = 26$\n"
    #expect(findings(text, as: .latex) == ["26 → 24"])
  }

  @Test func `a table is suppressed as a whole`() {
    let text = """
      <!-- reckon: ignore audit.total because the rows are chosen -->

      | a | n |
      |---|---|
      | x | 1200 |
      | y | 345 |
      | z | 31 |
      | Total | 1567 |
      """
    #expect(audit(text).diagnostics.isEmpty)
  }
}
