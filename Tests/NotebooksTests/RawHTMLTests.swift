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
    ("<style>@import url(https://a.b);</style>", "html.remote", "<style"),
    ("<style>\n\np { background: u\\72l(https://a.b) }\n</style>", "html.remote", "<style"),
    (
      "<div><svg><style>p { fill: url&lpar;https://a.b) }</style></svg></div>", "html.remote",
      "<style"
    ),
    (
      "<p style=\"background:url&lpar;https://a.b)\">", "html.remote",
      "style=\"background:url&lpar;https://a.b)\""
    ),
    (
      "<p style=\"background:u\\72l(https\\3a//a.b)\">", "html.remote",
      "style=\"background:u\\72l(https\\3a//a.b)\""
    ),
    (
      "<p style=\"background:src('https://a.b')\">", "html.remote",
      "style=\"background:src('https://a.b')\""
    ),
    (
      "<img src=\"&#000000000104;ttps://a.b\">", "html.remote", "src=\"&#000000000104;ttps://a.b\""
    ),
    (
      "<img src=\"&#x0000000000068;ttps&colon;&bsol;/a.b\">", "html.remote",
      "src=\"&#x0000000000068;ttps&colon;&bsol;/a.b\""
    ),
    (
      "<svg><image><animate attributeName=\"href\" to=\"https://a.b\"/></image></svg>",
      "html.remote", "to=\"https://a.b\""
    ),
    (
      "<svg><image><set attributeName='xlink:href' values='a.png; //a.b'/></image></svg>",
      "html.remote", "values='a.png; //a.b'"
    ),
    (
      "<svg><a><animate attributeName=href from=javascript:x() /></a></svg>", "html.script",
      "from=javascript:x()"
    ),
    ("<!--><img src=https://a.b>-->", "html.remote", "src=https://a.b"),
    ("<div><!--!><b x=\"--><img src=https://a.b>\">", "html.remote", "src=https://a.b"),
    ("<!-- --!><img src=https://a.b>-->", "html.remote", "src=https://a.b"),
    ("<div><? <b title=\">\n<img src=https://a.b>", "html.remote", "src=https://a.b"),
    ("<title><!--</title><img src=https://a.b>-->", "html.remote", "src=https://a.b"),
    ("<style><b a=\"</style><img src=https://a.b>\">", "html.remote", "src=https://a.b"),
    ("<svg><title><img src=https://a.b></title></svg>", "html.remote", "src=https://a.b"),
    ("<div></p a=\"<b c='\"><img src=https://a.b>'>", "html.remote", "src=https://a.b"),
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
    "<svg fill=\"url(#a)\"></svg>", "<style>p { color: red; background: url(a.png) }</style>",
    "<svg><animate attributeName=\"r\" values=\"1;2\"/><title>a &lt; b</title></svg>",
    "<p style=\"background: url(data:image/png;base64,AA==)\">", "<!-- a --> <b>c</b>",
    "<details open><summary>a</summary></details>",
  ])
  func `harmless HTML passes`(text: String) {
    #expect(parse(text).diagnostics.isEmpty)
    #expect(parse(text).joined == stockHTML(text))
  }

  // A browser would read on in them, and what follows would be other than it looks.
  @Test(arguments: [
    ("<div title=\"\n\n<b x=\">\n<img src=a.png>\n", "<div"),
    ("<div><!--\n\n<b>a</b>\n", "<!--"),
    ("<div><style>p {}\n\nq {}\n\n</style></div>", "<style"),
    ("a <style>b</style>", "<style"),
    ("<div><b>c</b\n\nd\n", "/b"),
  ])
  func `nothing is open where a piece of HTML ends`(text: String, place: String) {
    let findings = parse(text).diagnostics
    #expect(findings.first?.rule == "html.open")
    #expect(text.at(findings.first?.range) == place)
  }

  @Test(arguments: ["<!---->", "<!----!>", "<title></title>", "<![CDATA[]]>", "<b a='", "<style>"])
  func `a hundred thousand pieces are read in one pass`(piece: String) {
    let text = "<div>" + String(repeating: piece, count: 100_000) + "</div>\n"
    #expect(parse(text).diagnostics.isEmpty == (piece != "<style>"))
  }

  @Test func `a tag that is written twice is found twice`() {
    let text = "<img src=//a> b\n<img src=//a> c"
    #expect(parse(text).diagnostics.compactMap { $0.range?.bytes.lowerBound } == [5, 21])
  }
}
