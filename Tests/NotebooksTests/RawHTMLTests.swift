import Diagnostics
import Notebooks
import Testing

@Suite struct RawHTMLTests {
  @Test(arguments: [
    ("<img src=\"http://a.b/c.png\">", "html.remote", "src=\"http://a.b/c.png\""),
    ("text <img alt=x src='//a.b/c.png'> text", "html.remote", "src='//a.b/c.png'"),
    ("<IMG SRC=HTTPS://a.b>", "html.remote", "SRC=HTTPS://a.b"),
    ("<img src=\"&#104;ttps://a.b\">", "html.remote", "src=\"&#104;ttps://a.b\""),
    (
      "<img srcset=\"a.png 1x, https://a.b/c.png 2x\">", "html.remote",
      "srcset=\"a.png 1x, https://a.b/c.png 2x\""
    ),
    ("<link rel=stylesheet href=a.css>", "html.remote", "<link"),
    ("<iframe src=a.html></iframe>", "html.remote", "<iframe"),
    ("<div>\n<p>\n<video poster=\"https://a.b\">\n</div>", "html.remote", "poster=\"https://a.b\""),
    (
      "<p style=\"background: url( 'https://a.b/c' )\">", "html.remote",
      "style=\"background: url( 'https://a.b/c' )\""
    ),
    ("<svg><use href=\"https://a.b#c\"/></svg>", "html.remote", "href=\"https://a.b#c\""),
    ("> <div>\n> <img src=https://a.b>\n> </div>", "html.remote", "src=https://a.b"),
    ("<script>alert(1)</script>", "html.script", "<script"),
    ("a <b onclick=\"x()\">b</b>", "html.script", "onclick=\"x()\""),
    ("a <a href=\" java\tscript:x()\">b</a>", "html.script", "href=\" java\tscript:x()\""),
    ("[a](javascript:x%28%29)", "html.script", "[a](javascript:x%28%29)"),
    ("a <img src=\"pics/a.png\" width=9> b", "html.file", "src=\"pics/a.png\""),
    ("<video src=a.mp4></video>", "html.file", "src=a.mp4"),
    ("<meta http-equiv=refresh content=\"0;url=https://a.b\">", "html.remote", "<meta"),
  ])
  func `a page asks no other host and runs no script`(text: String, rule: String, place: String) {
    let findings = parse(text).diagnostics
    #expect(findings.map(\.rule) == [rule])
    #expect(text.at(findings.first?.range) == place)
  }

  @Test(arguments: [
    "<img src=\"data:image/png;base64,AA==\">", "<input src=\"a.png\">", "<img src=\"\">",
    "<a href=\"https://a.b\">c</a>",
    "<!-- <img src=\"https://a.b\"> -->", "`<img src=\"https://a.b\">`",
    "<b>bold</b> <i class=x>y</i>",
    "```\n<script>\n```", "[a](https://b.c)", "<https://a.b>", "<p style=\"color: red\">",
    "&lt;script>",
    "<svg fill=\"url(#a)\"></svg>", "<details open><summary>a</summary></details>",
  ])
  func `harmless HTML passes`(text: String) {
    #expect(parse(text).diagnostics.isEmpty)
    #expect(parse(text).joined == stockHTML(text))
  }

  @Test func `a tag that is written twice is found twice`() {
    let text = "<img src=//a> b\n<img src=//a> c"
    #expect(parse(text).diagnostics.compactMap { $0.range?.bytes.lowerBound } == [5, 21])
  }
}
