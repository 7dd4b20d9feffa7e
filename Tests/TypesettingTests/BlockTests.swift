import Diagnostics
import Testing

@testable import Notebooks
@testable import Typesetting

@Suite struct BlockTests {
  @Test(arguments: Callout.Kind.allCases)
  func `callouts of every kind`(_ kind: Callout.Kind) throws {
    let callout = Callout(
      kind: kind, title: prose("<p>A <em>title</em></p>\n"), body: prose("<p>Body.</p>\n"),
      anchor: Anchor(id: "c", noun: .question, number: "2"))
    let html = try body(.callout(callout))
    #expect(html.hasPrefix("<section class=\"callout \(kind.rawValue)\" id=\"c\">"))
    #expect(html.contains(" 2.</b> <span>A <em>title</em></span></p>\n<p>Body.</p>\n</section>"))
  }

  @Test func `a figure has its caption below, with its number`() throws {
    let figure = Figure(
      body: prose("<p>picture</p>\n"), caption: prose("<p>What it shows.</p>\n"),
      anchor: Anchor(id: "f", noun: .figure, number: "1"))
    #expect(
      try body(.figure(figure)) == """
        <figure id="f">
        <p>picture</p>
        <figcaption><b>Figure 1.</b> What it shows.</figcaption>
        </figure>

        """)
  }

  @Test func `a caption of several paragraphs keeps them`() throws {
    let figure = Figure(body: prose(""), caption: prose("<p>One.</p>\n<p>Two.</p>\n"), anchor: nil)
    #expect(try body(.figure(figure)).contains("<figcaption><p>One.</p>\n<p>Two.</p></figcaption>"))
  }

  @Test(
    arguments: [
      ("2", nil, "<a href=\"#t\">Table\u{A0}2</a>"), ("", nil, "<a href=\"#t\">Table</a>"),
      ("2", "the costs", "<a href=\"#t\">the costs</a>"),
      ("2", "<b>", "<a href=\"#t\">&lt;b&gt;</a>"),
    ] as [(String, String?, String)])
  func `references name what they lead to`(_ number: String, _ text: String?, _ html: String) throws
  {
    let reference = CrossReference(Anchor(id: "t", noun: .table, number: number), text: text)
    #expect(try body(.reference(reference)) == html)
  }

  @Test func `a numbered equation is a target with its number as its link`() throws {
    let formula = math("x", isDisplay: true)
    let equation = Equation(formula, anchor: Anchor(id: "e", noun: .equation, number: "4"))
    let page = Page(title: "T", body: Passage([.fragment(.equation(equation))]))
    let html = PageRenderer(templates: try bareTemplates()).html(
      page, formulas: [TeXFormula(formula): .success("<math display=\"block\"></math>")])
    #expect(
      html == """
        <span class="equation" id="e"><span class="display"><math display="block"></math></span>\
        <a class="number" href="#e">(4)</a></span>
        """)
    #expect(page.body.formulas == [TeXFormula("x", isDisplay: true)])
  }

  @Test func `a formula that failed, or was never typeset, is marked`() throws {
    let formula = math("\\frac{<")
    let page = Page(title: "T", body: Passage([.splice(.math(formula))]))
    let renderer = PageRenderer(templates: try bareTemplates())
    let failed = renderer.html(
      page, formulas: [TeXFormula(formula): .failure(TeXError("wants `}`", bytes: 0..<1))])
    #expect(
      failed
        == "<span class=\"failure\"><code>\\frac{&lt;</code> <span>✗ wants `}`</span></span>"
        .replacing(
          "`}`", with: "<code>}</code>"))
    #expect(renderer.html(page).contains("✗ not typeset"))
  }

  @Test func `a failed directive shows what it was and what is wrong`() throws {
    let findings = [Diagnostic("a", "nothing is called `x<y`"), Diagnostic("b", "and `more")]
    let role = try body(.failure(findings, source: "{eval}`x<y`"))
    #expect(
      role
        == "<span class=\"failure\"><code>{eval}`x&lt;y`</code> <span>✗ nothing is called <code>x&lt;y</code>; and `more</span></span>"
    )
    let block = try body(.failure(findings, source: "```{table} x\n```"))
    #expect(block.hasPrefix("<div class=\"failure\">\n<p>✗ nothing"))
    #expect(unbalanced(block) == nil)
  }

  @Test func `pictures come from what was read, or stay as they are written`() throws {
    let image = Image(
      destination: "a.svg", alternative: "A \"b\"", title: "<t>", range: nowhere,
      plain: "<img src=\"a.svg\">")
    var page = Page(title: "T", body: Passage([.splice(.image(image))]))
    let renderer = PageRenderer(templates: try bareTemplates())
    #expect(renderer.html(page) == "<img src=\"a.svg\">")
    page.images = ["a.svg": "data:image/svg+xml;base64,QQ=="]
    #expect(
      renderer.html(page)
        == "<img src=\"data:image/svg+xml;base64,QQ==\" alt=\"A &quot;b&quot;\" title=\"&lt;t&gt;\">"
    )
  }

  @Test func `task lists have names that can be read out`() throws {
    let html = try body([
      .html(
        "<ul>\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> a</li>\n<li><input type=\"checkbox\" disabled=\"\" /> b</li>\n</ul>\n"
      )
    ])
    #expect(html.contains("<input type=\"checkbox\" aria-label=\"Done\" checked disabled> a"))
    #expect(html.contains("<input type=\"checkbox\" aria-label=\"To do\" disabled> b"))
  }

  @Test func `a target is a place to link to`() throws {
    let label = Excerpt("my \"label", in: "notebook.md", at: 0)
    #expect(
      try body([.splice(.target(Target(label: label, plain: "")))])
        == "<span id=\"my &quot;label\"></span>")
  }
}
