import Diagnostics
import Notebooks
import Testing

/// What other dialects write, and this one leaves as it is.
@Suite struct DialectTests {
  @Test(arguments: [
    ("as «[@smith2020; @lee]» says", "{cite}`smith2020, lee`"),
    ("see «@fig-bars».", "{ref}`fig-bars`"),
    ("and «@tbl-a»", "{ref}`tbl-a`"), ("«{{< include a.qmd >}}»", "`include`"),
    ("text«^[an aside]»", "[^name]"), ("so «\\(x^2\\)» is", "dollars"),
    ("«\\[x = 2\\]»", "dollars"),
    ("«\\begin{align}»", "dollars"), ("![A](a.svg)«{#fig-a}»", "`figure`"),
    ("![A](a.svg)«{width=50%}»", "`figure`"), ("H«~2~»O", "$_{2}$"),
    ("Term\n«: Definition»", "- **term**"),
  ]) func `it is pointed out, with what to write`(marked: String, advice: String) throws {
    let (text, place) = unmarked(marked)
    let findings = parse(text).diagnostics.filter { $0.rule == "text.dialect" }
    #expect(findings.count == 1)
    let finding = try #require(findings.first)
    #expect(finding.message.contains(advice))
    #expect(finding.range?.bytes.lowerBound == place.lowerBound)
  }

  @Test(arguments: [
    "`[@a]` and `@fig-x`", "mail me@fig-tree.org", "$\\begin{matrix}1\\end{matrix}$", "~~gone~~",
    "a \\(parenthesis\\) and \\[brackets\\]", "[a](b.md){eval}`2`", "10^[", "[@]", "@figure",
    "$$\n\\begin{aligned} a &= b \\end{aligned}\n$$", "a ~ b ~ c", "```\n[@a]\n```",
    "|a|\n|-|\n|1|\n\n: Caption", "cost: $5 {eval}`3` $6", "x {derive}`[1]^2` y",
  ]) func `what is no dialect is left alone`(text: String) {
    #expect(parse(text).diagnostics.filter { $0.rule == "text.dialect" } == [])
  }

  private func unmarked(_ text: String) -> (String, Range<Int>) {
    let parts = text.split(separator: "«", omittingEmptySubsequences: false)
    let rest = parts[1].split(separator: "»", omittingEmptySubsequences: false)
    let start = parts[0].utf8.count
    return (String(parts[0] + rest[0] + rest[1]), start..<start + rest[0].utf8.count)
  }
}
