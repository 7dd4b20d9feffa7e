import Testing

@testable import Preview

@Suite struct SourcePlacesTests {
  static let source = """
    ---
    title: T
    ---

    The first paragraph breaks
    its line here, and *then* goes on.

    A second one, with {eval}`6 * 7` in it.
    """

  @Test(arguments: [
    ("The first paragraph", 5), ("its line here, and", 6), ("paragraph breaks its line", 5),
    ("A second one, with", 8), ("in it.", 8), ("A second one, with 42 in it.", 8),
    ("The first paragraph breaks its line here, and then goes on.", 5),
  ])
  func `text of a page is found at its line`(_ text: String, _ line: Int) {
    #expect(SourcePlaces.line(of: text, in: SourcePlacesTests.source) == line)
  }

  @Test(arguments: ["", "x", "  ", "nothing of it", "日本語"])
  func `what is not there is not found`(_ text: String) {
    #expect(SourcePlaces.line(of: text, in: SourcePlacesTests.source) == nil)
  }
}
