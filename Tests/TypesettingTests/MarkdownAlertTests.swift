import Testing

@testable import Typesetting

@Suite struct MarkdownAlertTests {
  @Test(arguments: [
    ("NOTE", "note", "Note"), ("tip", "tip", "Tip"), ("IMPORTANT", "note", "Note"),
    ("Warning", "warning", "Warning"), ("CAUTION", "warning", "Warning"),
  ])
  func `an alert is a callout of its kind`(mark: String, kind: String, label: String) {
    let html = "<p>a</p>\n<blockquote>\n<p>[!\(mark)]\nText.</p>\n</blockquote>\n<p>b</p>\n"
    #expect(
      MarkdownAlerts.finished(html, .english) == """
        <p>a</p>
        <section class="callout \(kind)">
        <p class="label"><b>\(label).</b></p>
        <p>Text.</p>
        </section>
        <p>b</p>

        """)
  }

  @Test func `its mark may stand in a paragraph of its own, and quotations within it`() {
    let inner = "<blockquote>\n<p>inner</p>\n</blockquote>\n<p>two</p>\n"
    let html = "<blockquote>\n<p>[!TIP]</p>\n\(inner)</blockquote>\n"
    let found = MarkdownAlerts.finished(html, .german)
    #expect(
      found
        == "<section class=\"callout tip\">\n<p class=\"label\"><b>Tipp.</b></p>\n\(inner)</section>\n"
    )
  }

  @Test(arguments: [
    "<blockquote>\n<p>[!FOO]\nText.</p>\n</blockquote>\n",
    "<blockquote>\n<p>[!NOTE] Text.</p>\n</blockquote>\n",
    "<blockquote>\n<p>Text [!NOTE]</p>\n</blockquote>\n", "<p>[!NOTE]\nText.</p>\n",
    "<blockquote>\n<p>[!NOTE]\nnever closed</p>\n", "<blockquote>\n<p>[!NOTE",
    "</blockquote>[!NOTE]",
    "<blockquote><p>[!NOTE]\n<!-- </blockquote>", "",
  ])
  func `anything else stays as it is`(html: String) {
    #expect(MarkdownAlerts.finished(html, .english) == html)
  }
}
