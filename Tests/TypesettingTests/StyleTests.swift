import Testing

@testable import Typesetting

@Suite struct StyleTests {
  @Test(arguments: [
    ("a { color : red ; }", "a{color :red}\n"), ("/* x */ a,\n  b > c { }", "a,b > c{}\n"),
    ("a::before { content: \"/* no */ { ; \" }", "a::before{content:\"/* no */ { ; \"}\n"),
    ("a { width: calc(1rem + 2px) !important; }", "a{width:calc(1rem + 2px)!important}\n"),
    ("@media (min-width: 4rem) { a { b: c } }", "@media (min-width:4rem){a{b:c}\n}\n"),
    ("li :hover { }", "li :hover{}\n"), ("/* never closed", ""),
    ("a { content: \"never", "a{content:\"never"),
  ])
  func `a style is written without what says nothing`(_ css: String, _ compact: String) {
    #expect(CompactStyle.compacted(css) == compact)
  }

  private let sheet = StyleSheet(
    CompactStyle.compacted(
      """
      @page { margin: 1cm; @bottom-center { content: "{" } }
      * { margin: 0 }
      p, .absent { a: b }
      .absent { a: b }
      .here .absent { a: b }
      .absent, table { a: b }
      .here > p:not(.absent) { a: b }
      :is(.absent, p) { a: b }
      h7.here { a: b }
      p::before, #id { a: b }
      [data-x] { a: b }
      @media print { .absent { a: b } p { c: d } }
      @media print { .absent { a: b } }
      @container (width > 1px) { .absent { a: b } p { c: d } }
      @supports (a: b) { @media print { table { a: b } } }
      @keyframes k { from { a: b } to { c: d } }
      """))

  @Test func `a page carries the rules that may match in it`() {
    let used = sheet.used(elements: ["p"], classes: ["here"])
    #expect(
      used == """
        @page{margin:1cm;@bottom-center{content:"{"}
        }
        *{margin:0}
        p,.absent{a:b}
        .here > p:not(.absent){a:b}
        :is(.absent,p){a:b}
        p::before,#id{a:b}
        [data-x]{a:b}
        @media print{p{c:d}
        }
        @container (width > 1px){p{c:d}
        }
        @keyframes k{from{a:b}
        to{c:d}
        }

        """)
  }

  @Test func `a page that uses everything carries everything`() {
    let all = sheet.used(elements: ["p", "h7", "table"], classes: ["here", "absent"])
    #expect(all.filter { $0 != "\n" } == sheet.text.filter { $0 != "\n" })
  }

  @Test(arguments: 0..<200)
  func `no style, however broken, is an obstacle`(_ seed: UInt64) {
    let css = randomText(
      ["a", "{", "}", ";", ".x", "@media ", "(", ")", "\"", "/*", "*/", ",", ":", " "], count: 30,
      seed: seed)
    let sheet = StyleSheet(CompactStyle.compacted("p { c: d }\n.gone { c: d }\n" + css))
    let used = sheet.used(elements: ["a", "p"], classes: ["x"])
    // What stands before it is taken or left as ever.
    #expect(used.hasPrefix("p{c:d}\n"))
    #expect(!used.contains(".gone"))
  }

  @Test func `the default style's rules are all understood`() throws {
    let templates = try defaultTemplates()
    let everything = templates.style.used(elements: [], classes: [])
    #expect(everything.count < templates.sharedStyle.count / 2)
    #expect(everything.contains(":root{"))
  }

  @Test func `a vocabulary holds elements and classes`() {
    let words = HTMLVocabulary("<p class=\"a b\">x<br><span class=\"\">y</span></p><!-- <i> -->")
    #expect(words.elements == ["p", "br", "span"])
    #expect(words.classes == ["a", "b"])
  }

  @Test func `names count in small letters, whatever their length`() {
    let words = HTMLVocabulary(
      "<P class=\"a\"><blockquote class=\"a\"><Figcaption data-class=\"no\" class=\"b c\">é</p>")
    #expect(words.elements == ["p", "blockquote", "figcaption"])
    #expect(words.classes == ["a", "b", "c"])
  }

  @Test(arguments: ["", "<", "<p", "<p class=\"", "<p class=\"a", "text", "<!--", "<!"])
  func `a tag that never ends is none`(_ html: String) {
    let words = HTMLVocabulary(html)
    #expect(words.elements.isEmpty && words.classes.isEmpty)
  }
}
