import Auditing
import Testing

private let sums = """
  <table>
    <thead><tr><th>Region</th><th>Q1</th><th>Q2</th><th>Total</th></tr></thead>
    <tbody>
      <tr><td>North</td><td align="right">120</td><td>135</td><td>255</td></tr>
      <tr><td>South</td><td>90</td><td>95</td><td>185</td></tr>
      <tr>
        <td>West</td>
        <td>204</td>
        <td>187</td>
        <td>391</td>
      </tr>
      <tr><td><b>Total</b></td><td><strong>414</strong></td><td>417</td><td>831</td></tr>
    </tbody>
  </table>
  """

@Suite struct HTMLTableTests {
  @Test(arguments: [("391", "319"), ("414", "441"), ("831", "813")])
  func `totals of rows and columns are found`(right: String, wrong: String) {
    #expect(findings(sums) == [])
    #expect(findings(sums.replacing(">\(right)<", with: ">\(wrong)<")) == ["\(wrong) → \(right)"])
  }

  @Test func `a table without a header has its first row counted`() {
    let text = """
      <table border=1>
      <tr><td>Keyboard<td>$49.99
      <tr><td>Mouse<td>$25.01
      <tr><td>Cable<td>$8.50
      <tr><td>Total<td>$85.30
      </table>
      """
    #expect(findings(text) == ["85.30 → 83.5"])
  }

  @Test func `cells that span columns and rows keep their places`() {
    let text = """
      <TABLE>
      <TR><TH>Set</TH><TH>Part</TH><TH>Files</TH></TR>
      <TR><TD rowspan="2">A</TD><TD>one</TD><TD>55,000</TD></TR>
      <TR><TD>two</TD><TD>45,000</TD></TR>
      <TR><TD>B</TD><TD>one</TD><TD>68,257</TD></TR>
      <TR><TD colspan=2 align=right>Total</TD><TD>186,257</TD></TR>
      </TABLE>
      """
    #expect(findings(text) == ["186,257 → 168257"])
    #expect(findings(text.replacing("186,257", with: "168,257")) == [])
  }

  @Test func `equations in cells and text after a table are read`() {
    let text = "<table><tr><td>3*3*32*64 + 64 = 18,469</td></tr></table> and 6 × 7 = 44\n"
    #expect(findings(text) == ["18,469 → 18496", "44 → 42"])
  }

  @Test(arguments: [
    "<table><tr><td>\n\n```python\nx = 1\n```\n</td></tr></table>\n\nSo 6 × 7 = 44.",
    "<table>\n<tr><td>1</td>\n\nSo 6 × 7 = 44.",
    "<table>\n<tr><td><table><tr><td>1</td></tr></table></td></tr></table>\n\nSo 6 × 7 = 44.",
    "<tablespoon>\n\nSo 6 × 7 = 44.",
  ])
  func `what is no plain table hides nothing`(text: String) {
    #expect(findings(text) == ["44 → 42"])
  }
}
