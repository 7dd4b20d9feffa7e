import Testing

@testable import Typesetting

@Suite struct MarkdownTableTests {
  private let table = """
    <table>
    <thead>
    <tr>
    <th>net</th>
    <th align="right">ms</th>
    <th align="center">kind</th>
    </tr>
    </thead>
    <tbody>
    <tr>
    <td>a</td>
    <td align="right"><button>3.25</button></td>
    <td align="center">plain</td>
    </tr>
    <tr>
    <td>b</td>
    <td align="right">17</td>
    <td align="center"></td>
    </tr>
    </tbody>
    </table>
    """

  @Test func `a column flush right is aligned at its points`() {
    let html = MarkdownTables.finished("<p>x</p>\n\(table)\n<p>y</p>", .english)
    #expect(html.hasPrefix("<p>x</p>\n<div class=\"scroll slight\"><table>"))
    #expect(html.hasSuffix("</table></div>\n<p>y</p>"))
    #expect(html.contains("<th scope=\"col\" class=\"n\">ms</th>"))
    #expect(html.contains("<td class=\"n\"><button>3.25</button></td>"))
    #expect(html.contains("<td class=\"n\" data-pad=\".00\">17</td>"))
    #expect(html.contains("<td class=\"c\">plain</td>"))
    #expect(!html.contains(" align="))
    #expect(unbalanced(html) == nil)
    #expect(HTMLText.plain(html) == HTMLText.plain("<p>x</p>\n\(table)\n<p>y</p>"))
  }

  @Test func `a column of words flush right stays one of words`() {
    let html = MarkdownTables.finished(table.replacing("17", with: "seventeen"), .english)
    #expect(html.contains("<td class=\"r\">seventeen</td>"))
    #expect(!html.contains("data-pad"))
  }

  @Test(arguments: [
    "<table>", "<table><tr><td>1", "</table>", "<table><td>no row</td></table>", "</div><table",
    "<table><tr><td><table><tr><td>in</td></tr></table></td></tr></table>",
    "<table class=\"mine\"><tr><td align=\"right\">1</td></tr></table>",
    "<table><tr><td>a</tr></table",
  ])
  func `broken or foreign tables stay as they are`(_ html: String) {
    let finished = MarkdownTables.finished(html, .english)
    #expect(HTMLText.plain(finished) == HTMLText.plain(html))
    // An inner table may be finished; nothing is ever left open that was closed before.
    #expect(unbalanced(html) != nil || unbalanced(finished) == nil)
  }

  @Test func `a table that is never closed does not keep the next from being finished`() {
    let html = MarkdownTables.finished("<table>\n<p>text</p>\n\(table)", .english)
    #expect(html.count(of: "class=\"scroll") == 1)
  }

  @Test func `a thousand tables that are never closed take little time`() {
    let html = String(repeating: "<table><tr><td>", count: 1_000)
    #expect(MarkdownTables.finished(html, .english) == html)
  }

  @Test(arguments: 0..<100)
  func `whatever the HTML, its text is kept`(_ seed: UInt64) {
    let pieces = [
      "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td align=\"right\">", "1.5", "x",
      "<th>", "<!--", "-->", "<a \"",
    ]
    let html = randomText(pieces, count: 30, seed: seed)
    #expect(HTMLText.plain(MarkdownTables.finished(html, .english)) == HTMLText.plain(html))
  }
}
