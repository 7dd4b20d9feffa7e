import Foundation
import Testing

@testable import Typesetting

@Suite struct FootnoteTests {
  /// As cmark-gfm 0.29.0.gfm.6 writes `a[^1] b[^n] c[^1]` with its notes.
  static let text = """
    <p>a<sup class="footnote-ref"><a href="#fn-1" id="fnref-1" data-footnote-ref>1</a></sup> \
    b<sup class="footnote-ref"><a href="#fn-n" id="fnref-n" data-footnote-ref>2</a></sup> \
    c<sup class="footnote-ref"><a href="#fn-1" id="fnref-1-2" data-footnote-ref>1</a></sup></p>
    <section class="footnotes" data-footnotes>
    <ol>
    <li id="fn-1">
    <p>One <em>x</em>. <a href="#fnref-1" class="footnote-backref" data-footnote-backref \
    aria-label="Back to content">↩</a> <a href="#fnref-1-2" class="footnote-backref" \
    data-footnote-backref aria-label="Back to content">↩<sup class="footnote-ref">2</sup></a></p>
    </li>
    <li id="fn-n">
    <p>Two.</p>
    <ul>
    <li>item</li>
    </ul>
    <p>More. <a href="#fnref-n" class="footnote-backref" data-footnote-backref \
    aria-label="Back to content">↩</a></p>
    </li>
    </ol>
    </section>

    """

  @Test func `notes stand beside the text and at its end`() throws {
    try expectGolden(try body([.html(Self.text)]), "footnotes.html")
  }

  @Test func `every link of a note leads somewhere, and back`() throws {
    let html = try body([.html(Self.text)])
    for id in ["note-1", "note-2", "note-1-beside", "note-1-call", "note-1-call-2", "note-2-call"] {
      #expect(html.contains("id=\"\(id)\""), "no element \(id)")
      #expect(html.contains("href=\"#\(id)\""), "no link to \(id)")
    }
    #expect(repeatedIDs(html).isEmpty)
    #expect(unbalanced(html) == nil)
  }

  @Test func `notes of several texts are numbered through the page`() throws {
    let inner = Callout(kind: .note, title: nil, body: prose(Self.text))
    let html = try body([.html(Self.text), .fragment(.callout(inner)), .html("<p>end</p>\n")])
    #expect(repeatedIDs(html).isEmpty)
    #expect(html.contains("<li id=\"note-4\" value=\"4\">"))
    #expect(html.count(of: "<section class=\"footnotes") == 1)
  }

  @Test func `a page of margin notes alone has no list on a wide screen`() throws {
    let html = try body([.html(Self.text.replacing("<ul>\n<li>item</li>\n</ul>\n", with: ""))])
    #expect(html.contains("<section class=\"footnotes beside\""))
  }

  @Test(arguments: ["table", "h2", "figcaption"])
  func `a note called from elsewhere than running text stays at the end`(_ element: String) throws {
    let text = Self.text.replacing("<p>a", with: "<\(element)>a").replacing(
      "</sup></p>", with: "</sup></\(element)>")
    let html = try body([.html(text)])
    #expect(!html.contains("sidenote"))
  }

  @Test func `notes that call each other end`() throws {
    let first =
      "<sup class=\"footnote-ref\"><a href=\"#fn-a\" id=\"x\" data-footnote-ref>1</a></sup>"
    let second = first.replacing("fn-a", with: "fn-b")
    let html = try body([
      .html(
        "<p>\(first)</p>\n<section class=\"footnotes\" data-footnotes>\n<ol>\n<li id=\"fn-a\">\n<p>A \(second)</p>\n</li>\n<li id=\"fn-b\">\n<p>B \(first)</p>\n</li>\n</ol>\n</section>\n"
      )
    ])
    #expect(repeatedIDs(html).isEmpty)
    #expect(html.contains("value=\"2\""))
  }

  @Test(arguments: [
    "<section class=\"footnotes\"", "<section class=\"footnotes\"><li id=\"fn-", "\u{1}0\u{1}",
    "\u{1}",
    "<section class=\"footnotes\"></section><sup class=\"footnote-ref\"><a href=\"#fn-",
  ])
  func `pieces that look like notes do no harm`(_ html: String) throws {
    let page = try body([.html("<p>x</p>" + html), .html("<p>y</p>")])
    #expect(page.contains("<p>x</p>") && page.contains("<p>y</p>"))
    #expect(repeatedIDs(page).isEmpty)
  }

  @Test func `a note holds computed numbers`() throws {
    let parts = Self.text.components(separatedBy: "One ")
    let html = try body([
      .html(parts[0] + "One "), .fragment(.number(number("42"))), .html(parts[1]),
    ])
    #expect(html.count(of: ">42</button>") == 2)
  }
}
