import Notebooks
import Testing

@testable import Typesetting

@Suite struct OutlineTests {
  private func outline(
    _ levels: [Int], hasTitle: Bool = false, isNumbered: Bool = true, reserving: [String] = []
  ) -> Outline {
    let passage = Passage(levels.enumerated().flatMap { heading($1, "H\($0)") })
    return Outline(
      passage.headings, hasTitle: hasTitle, isNumbered: isNumbered, reserving: reserving)
  }

  @Test func `a single first heading is the title`() {
    let outline = outline([1, 2, 3, 2])
    #expect(outline.title?.text == "H0")
    #expect(outline.sections.map(\.number) == ["", "1", "1.1", "2"])
    #expect(outline.sections.map(\.level) == [1, 2, 3, 2])
  }

  @Test func `under a title from the front matter headings begin at the second level`() {
    let outline = outline([1, 2, 1], hasTitle: true)
    #expect(outline.title == nil)
    #expect(outline.sections.map(\.level) == [2, 3, 2])
    #expect(outline.sections.map(\.number) == ["1", "1.1", "2"])
  }

  @Test func `a level that is skipped keeps the numbers apart`() {
    #expect(
      outline([1, 3, 2, 1], hasTitle: true).sections.map(\.number) == ["1", "1.0.1", "1.1", "2"])
  }

  @Test func `no heading is deeper than the sixth level and none below the third has a number`() {
    let sections = outline([1, 2, 3, 4, 5, 6], hasTitle: true).sections
    #expect(sections.map(\.level) == [2, 3, 4, 5, 6, 6])
    #expect(sections.map(\.number) == ["1", "1.1", "1.1.1", "", "", ""])
  }

  @Test func `sections have no numbers unless they are asked for`() {
    let sections = outline([1, 2], hasTitle: true, isNumbered: false).sections
    #expect(sections.map(\.number) == ["", ""])
  }

  @Test func `a heading leaves an author's label alone`() {
    #expect(
      outline([1, 1], hasTitle: true, reserving: ["h0"]).sections.map(\.id) == ["h0-1", "h1"])
  }

  @Test(arguments: [
    [1, 2, 1, 2, 2, 3, 1], [2, 1, 2], [3, 3, 1, 2], [1, 1], [2, 2, 1], [1, 3, 2, 1],
  ])
  func `the contents list nests as HTML must`(_ levels: [Int]) {
    let contents = outline(levels, hasTitle: true).contents()
    #expect(unbalanced(contents) == nil)
    #expect(repeatedIDs(contents).isEmpty)
  }

  @Test func `a page of one section has no contents list`() {
    #expect(outline([1], hasTitle: true).contents().isEmpty)
    #expect(outline([], hasTitle: true).contents().isEmpty)
  }

  @Test func `a hostile heading stays text in the contents list`() {
    let passage = Passage(heading(1, "<script>alert(1)</script>") + heading(1, "\"onload=\""))
    let contents = Outline(passage.headings, hasTitle: true, isNumbered: true).contents()
    #expect(!contents.contains("<script"))
    #expect(unbalanced(contents) == nil)
  }

  @Test func `a section's number is its link, and a sign where it has none`() throws {
    let html = try body(heading(1, "One") + heading(4, "Deep"))
    #expect(html.contains("<h2 id=\"one\"><a class=\"number\" href=\"#one\">1</a> One</h2>"))
    #expect(
      html.contains(
        "Deep <a class=\"permalink\" href=\"#deep\" aria-label=\"Link to this section\">§</a></h5>")
    )
  }
}
