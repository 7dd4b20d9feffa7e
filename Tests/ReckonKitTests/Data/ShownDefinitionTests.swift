import Testing

@testable import ReckonKit

/// `let` with `:show: yes`, and what stands near it.
@Suite struct ShownDefinitionTests {
  @Test func `definitions show how they follow`() {
    let page = TinyPage("```{let}\n:show: yes\nf_ck = 25 MPa\nf_cd = f_ck / 1.5 as MPa(1)\n```\n")
    #expect(page.findings == [])
    #expect(page.html.contains("<msub><mi>f</mi><mi>ck</mi></msub>"))
    #expect(page.html.contains("16.7"))
  }

  @Test func `without it they show nothing`() {
    #expect(!TinyPage("```{let}\na = 25\n```\n").html.contains("class=\"derivation\""))
  }

  @Test(arguments: [
    ("```{derive} w = 3 * 4\n```\n", "derive.definition «w = 3 * 4»"),
    ("---\ntitle: With {eval}`2`\n---\n", "front-matter.role «With {eval}`2`»"),
    ("---\ntitle: T\ndate: last-modified\n---\n", "front-matter.date «last-modified»"),
  ]) func `what cannot work says what does`(text: String, finding: String) {
    #expect(TinyPage(text).findings == [finding])
  }

  @Test func `authors may be written as Quarto has them`() {
    let page = TinyPage("---\ntitle: T\nauthor:\n  - name: Ada\n    affiliation: X\n  - Bob\n---\n")
    #expect(page.findings == [])
    #expect(page.html.contains("Ada"))
  }
}
