import Diagnostics
import Notebooks
import Testing

@Suite struct MathTests {
  @Test(arguments: [
    ("$x$", "x"), ("a $x_1 * y_2$ b * c_3", "x_1 * y_2"), ("$\\$$", "\\$"),
    ("$a\\_b\\\\$.", "a\\_b\\\\"),
    ("*$a*b$*", "a*b"), ("# $x$\n", "x"), ("- $<b>$", "<b>"), ("| $a \\| b$ |\n|---|\n", "a | b"),
    ("> $a\n> b$", "a\nb"), ("[$x$](y)", "x"), ("$5 and $x$", "x"), ("\\$5 $x$", "x"),
    ("$x$-axis", "x"), ("costs ($5) or $n$", "n"), ("größe $α$", "α"), ("$x$$", "x"), ("$$x$", "x"),
  ])
  func `dollars hold a formula`(text: String, tex: String) {
    let markdown = parse(text)
    #expect(markdown.formulas.map(\.tex.text) == [tex])
    #expect(markdown.formulas.map(\.isDisplay) == [false])
  }

  @Test(arguments: [
    "$5 and another of $6", "$5", "$ x$", "$x $", "$x$5", "\\$x\\$", "`$x$`", "    $x$",
    "$5 and `$x$`",
    "$$", "$$ $$", "$$$$", "$\n\nx$", "$$a\n\nb$$", "<a title=\"$x$\">", "US$", "$HOME/$9 $1",
  ])
  func `other dollars are dollars`(text: String) {
    let markdown = parse(text)
    #expect(markdown.formulas.isEmpty)
    #expect(markdown.joined == stockHTML(text))
  }

  @Test func `two dollars hold a display, over several lines`() {
    let text = "a\n$$\n\\sum_{i=1}^{n} i * x_1 < \\text{$5$}\n$$\nb $$y$$ c\n"
    let formulas = parse(text).formulas
    #expect(formulas.map(\.isDisplay) == [true, true])
    #expect(formulas[0].tex.text == "\n\\sum_{i=1}^{n} i * x_1 < \\text{$5$}\n")
    #expect(formulas.map { text.at($0.tex.range) } == formulas.map(\.tex.text))
  }

  @Test(arguments: [
    "a $x_1$ b", "> - a\n>   $x_1$", "| a | $x_1$ |\n|---|---|\n| b | c |", "a\r\n$x_1$", "ä $x_1$",
    "\t- b\n\n- c\n\n\t$x_1$", "t\n| a | $x_1$ |\n|---|---|\n", "# $x_1$ #",
  ])
  func `a formula stands where it is written`(text: String) throws {
    let math = try #require(parse(text).formulas.first)
    #expect(text.at(math.tex.range) == "x_1")
  }

  @Test func `a display in a quote keeps the place of each line`() {
    let text = "> $$\n> a\n> bc\n> $$\n"
    let tex = parse(text).formulas[0].tex
    #expect(tex.text == "\na\nbc\n")
    #expect(text.at(tex.range(3..<5)) == "bc")
  }

  @Test func `a formula stays as it is written in plain HTML`() {
    #expect(parse("a $x < \"y\" & z$").joined == "<p>a $x &lt; &quot;y&quot; &amp; z$</p>\n")
  }

  @Test func `a display that a blank line cuts is pointed out`() {
    let text = "$$\na\n\nb\n$$\n"
    let findings = parse(text).diagnostics
    #expect(findings.map(\.rule) == ["math.unclosed"])
    #expect(findings.first?.range?.bytes == 0..<2)
  }

  @Test(arguments: ["$$x = {eval}`a.macs`$$", "a $x = {eval}`b`$"])
  func `a role within a formula is pointed out, since nothing computes it`(text: String) throws {
    let finding = try #require(parse(text).diagnostics.first)
    #expect(finding.rule == "math.role")
    #expect(text.at(finding.range).hasPrefix("{eval}`"))
    #expect(parse(text).diagnostics.count == 1)
  }

  @Test func `braces of TeX are no roles`() {
    #expect(parse("$\\frac{eval}{x} + `y`$ and $\\text{a}$").diagnostics.isEmpty)
  }
}
