import Testing

/// What stands in the front matter's `abstract` is set like the text.
@Suite struct AbstractTests {
  @Test func `it has formulas, values, pictures and links, and findings about them`() {
    let page = TinyPage(
      """
      ---
      title: Costs
      abstract: >-
        Costs $O(n^2)$, {eval}`6 * 7` in all, see [the end](#end) and [nothing](#nowhere),
        ![a plot](gone.png) and $\\frac{1$.
      ---
      # End
      """)
    #expect(page.html.contains("<math"))
    #expect(!page.html.contains("not typeset"))
    #expect(page.html.contains(">42</button>"))
    #expect(page.html.contains("href=\"#end\""))
    #expect(
      Set(page.findings.map { $0.prefix { $0 != " " } }) == [
        "link.anchor", "image.unreadable", "math.tex",
      ])
  }

  @Test func `it is shown below a title, and where there is none that is said`() {
    #expect(
      TinyPage("---\nabstract: Words.\n---\n# Costs\n").findings == ["front.untitled «abstract»"])
    #expect(TinyPage("---\nlang: de\n---\n# Costs\n").findings == ["front.unknown-key «lang»"])
  }

  @Test func `blocks in it have no numbers of the text`() {
    let page = TinyPage(
      """
      ---
      title: Asides
      abstract: |
        ```{note}
        Aside.
        ```
      ---
      ```{question} Why?
      ```
      """)
    #expect(page.html.matches(of: /id="question-1"/).count == 1)
  }
}
