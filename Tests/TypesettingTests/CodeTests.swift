import Testing

@testable import Notebooks
@testable import Typesetting

@Suite struct CodeTests {
  static let languages = [
    "swift", "python", "c", "cpp", "json", "yaml", "sh", "console", "markdown", "network",
  ]

  @Test(arguments: [
    (
      "swift", "func f(_ x: Int) -> Int { return 0x1F } // done",
      "k:func f:f k:return n:0x1F c:// done"
    ),
    ("swift", "let s = \"a \\\" b\"; @main #if DEBUG", "k:let f:s s:\"a \\\" b\" m:@main m:#if"),
    ("swift", "for i in 0..<5 { /* a /* b */ c */ }", "k:for k:in n:0 n:5 c:/* a /* b */ c */"),
    ("swift", "let t = \"never closed\nvar x", "k:let f:t s:\"never closed k:var f:x"),
    ("python", "def f(x=1.5e-9): # note", "k:def f:f n:1.5e-9 c:# note"),
    ("python", "s = f\"{x}\" + '''a\nb'''", "s:f\"{x}\" s:'''a\nb'''"),
    ("c", "#include <stdio.h>\nint x = 'a';", "m:#include k:int s:'a'"),
    ("json", "{\"a\" : [1, -2.5, true], \"b\": \"c\"}", "f:\"a\" n:1 n:2.5 k:true f:\"b\" s:\"c\""),
    (
      "yaml", "- key: \"v # not\" # yes\n---\nn: 1.5", "f:key s:\"v # not\" c:# yes m:--- f:n n:1.5"
    ),
    ("sh", "if [ $x = ${y} ]; then echo a#b # c\nfi", "k:if m:$x m:${y} k:then c:# c k:fi"),
    ("console", "$ ls -l\ntotal 0", "m:$ k:ls -l"),
    (
      "network", "conv1   2 × conv 11×11, 96 -> relu # no",
      "f:conv1 n:2 k:conv n:11×11 n:96 m:-> k:relu"
    ),
    ("network", "# all\n  1x1:  conv 1×1, 128", "c:# all f:1x1: k:conv n:1×1 n:128"),
    (
      "markdown", "# Title\n(here)=\na {eval}`x` $y$ `z`",
      "k:# Title m:(here)= k:{eval} s:`x` n:$y$ s:`z`"
    ),
    (
      "markdown", "````{question} Q\n:label: a\n```{network} n\ninput 3×3\n```\n````\n# end",
      "m:```` k:{question} f:Q m::label: m:``` k:{network} f:n k:input n:3×3 m:``` m:```` k:# end"
    ),
    ("markdown", "---\ntitle: A\n---\ntext ``a`", "m:--- f:title m:---"),
  ])
  func `words have their kinds`(_ language: String, _ code: String, _ expected: String) throws {
    let bytes = Array(code.utf8)
    let tokenizer = try #require(CodeLanguages.tokenizer(of: language))
    let found = tokenizer(bytes).filter { !$0.bytes.isEmpty }.map {
      "\($0.kind.rawValue):\(String(decoding: bytes[$0.bytes], as: UTF8.self))"
    }
    #expect(found.joined(separator: " ") == expected)
  }

  private static let pieces = [
    "\"", "'", "\\", "/*", "*/", "//", "#", "```", "{a}", "$", "\n", " ", "é", "👩‍🔬", "func ", "0x",
    "1e-", ":",
    "- ", "---", "->", "×", "`", "<b>", "&", "\r\n", "(", ")=", "x",
  ]

  @Test(arguments: languages)
  func `whatever the code, its text is unchanged and its tokens are in order`(_ language: String)
    throws
  {
    let tokenizer = try #require(CodeLanguages.tokenizer(of: language))
    for seed in 0..<200 as Range<UInt64> {
      let code = randomText(Self.pieces, count: 40, seed: seed)
      let html = try #require(CodeMarkup.html(code, language: language))
      #expect(HTMLText.plain(html) == code, "seed \(seed)")
      #expect(unbalanced(html) == nil)
      let tokens = tokenizer(Array(code.utf8))
      #expect(
        zip(tokens, tokens.dropFirst()).allSatisfy { $0.bytes.upperBound <= $1.bytes.lowerBound })
    }
  }

  @Test(arguments: languages)
  func `long lines of quotes and ticks take one pass`(_ language: String) throws {
    for piece in ["`", "\"", "$a", "{", "/*", "' ", "``a", "1e-"] {
      let code = String(repeating: piece, count: 20_000 / piece.utf8.count)
      let html = try #require(CodeMarkup.html(code, language: language))
      #expect(html.utf8.count >= code.utf8.count)
    }
  }

  @Test func `an unknown language stays plain, and code that is data too`() {
    #expect(CodeMarkup.html("x", language: "cobol") == nil)
    #expect(CodeMarkup.html(String(repeating: "x", count: 500_001), language: "c") == nil)
  }

  @Test func `a block of code says its language and scrolls where it is wide`() throws {
    let short = try body([.splice(.code(code("swift title", "let x = 1\n")))])
    #expect(
      short
        == "<pre><code class=\"language-swift\"><span class=\"k\">let</span> <span class=\"f\">x</span> = <span class=\"n\">1</span>\n</code></pre>\n"
    )
    let long = try body([.splice(.code(code("{network}", String(repeating: "long ", count: 20))))])
    #expect(
      long.hasPrefix(
        "<pre class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Code in network\"><code class=\"language-{network}\">"
      ))
    let plain = try body([.splice(.code(code("", "<b>&")))])
    #expect(plain == "<pre><code>&lt;b&gt;&amp;</code></pre>\n")
  }

  @Test func `a hostile language stays an attribute`() throws {
    let html = try body([.splice(.code(code("\"><script>", "x")))])
    #expect(!html.contains("<script>"))
  }
}
