import Diagnostics
import Testing

@testable import ReckonKit

private let data = """
  ```{data} d
  machine, n, time, off
  a, 1, 10.1, 0.2
  b, 2, 19.8, 0.3
  c, 3, 30.4, 0.2
  ```

  """

/// Plots of the author's own values.
@Suite struct DataPlotTests {
  @Test func `rows are points, with errors and lines over them`() {
    let page = TinyPage(
      data + "```{plot} d\n:x: n\n:values: time\n:errors: off\n:curves: Fit: 10 * x\n```\n")
    #expect(page.findings == [])
    #expect(page.html.contains("Fit"))
    let fit = page.rows.filter { $0.first == "Fit" }
    #expect(fit.count == 2, "\(page.rows)")
    #expect(page.html.contains("whisker") || page.html.contains("9.9"))
  }

  @Test func `rows are bars, named by the column of words`() {
    let page = TinyPage(data + "```{plot} d\n:values: time, Twice: 2 * time\n```\n")
    #expect(page.findings == [])
    #expect(page.rows.dropFirst().first?.first == "a")
  }

  @Test(arguments: ["lines", "scatter"])
  func `points whose names are alike are a series`(_ kind: String) {
    let page = TinyPage(
      """
      ```{plot}
      :kind: \(kind)
      measured | 1 | 10.1 ± 0.2
      measured | 2 | 19.8 ± 0.1
      fitted | 0 | 0
      fitted | 3 | 30
      ```
      """)
    #expect(page.findings == [])
    let names = page.rows.dropFirst().map { $0.first ?? "" }
    #expect(names == ["measured", "measured", "fitted", "fitted"])
  }

  @Test(arguments: [
    ("d\n:values: time\n:x: machine\n", "data.not-a-number «a»"),
    ("d\n:x: n\n", "plot.no-values «plot»"),
    ("d\n:values: time\n:x: n\n:errors: off, off\n", "plot.errors «off»"),
    ("d\n:values: time\n:curves: 2 * x\n", "plot.option «2 * x»"),
    ("d\n:values: time\n:x: n\n:curves: 2 s * x\n", "plot.mixed-units «2 s * x»"),
    ("d, e\n:values: time\n:x: n\n", "name.unknown «e»"),
    ("\n:kind: scatter\na | 1 | 2 ± -1\n", "plot.errors «-1»"),
    ("\n:values: v\n:sweep: k = 1, 2\n", "sweep.idle «k»"),
  ])
  func `what a plot of data cannot show is found`(_ text: String, _ finding: String) {
    let page = TinyPage("```{let}\nv = 1\nk = 2\n```\n" + data + "```{plot} \(text)```\n")
    #expect(page.findings.first == finding, "\(page.findings)")
  }

  @Test func `a value of another kind is said where it is written`() {
    let page = TinyPage("```{plot}\na | 5 GB\nb | 5 MB\nc | 3 s\n```\n")
    #expect(page.findings == ["plot.mixed-units «3 s»"])
  }

  @Test func `shares of data are plotted as tables show them`() {
    let page = TinyPage(
      "```{data} d\nItem, Amount\na, 1\nb, 3\n```\n\n```{plot} d\n:values: share(Amount)\n```\n")
    #expect(page.findings == [])
    #expect(page.html.contains("largest is b with 75.0 %"))
  }

  @Test(arguments: ["both", "x, y", "y, x"]) func `both axes may be logarithmic`(axes: String) {
    let page = TinyPage(
      "```{plot}\n:kind: scatter\n:log: \(axes)\na | 1 | 1e3\nb | 1e3 | 1e6\n```\n")
    #expect(page.findings == [])
  }

  @Test func `a logarithmic axis over thousands of decades is drawn`() {
    let page = TinyPage("```{plot}\n:log: y\na | 1e999\nb | 1e-999\n```\n")
    #expect(page.findings == [])
    #expect(page.html.contains(">10⁰<") && page.html.contains("10⁸"))
  }
}
