import Diagnostics
import Testing

@testable import ReckonKit

@Suite struct PageCardTests {
  private static let texts = ["plain", "two words", "a\tb\nc\r\\n\\", "", "ℓ × 2"]

  @Test(arguments: texts)
  func `a card is read back as it was written, whatever its texts`(_ text: String) {
    var card = PageCard(title: text)
    card.authors = [text, "B"]
    card.date = text
    card.abstract = text
    card.isDraft = true
    card.ids = ["a", text]
    card.links = [PageCard.Reference(destination: text, range: SourceRange("f \(text)", 3..<9))]
    card.words = "12ab"
    card.pictures = [PageCard.Picture(file: text, path: "p/\(text)")]
    #expect(Self.read(card) == card)
  }

  @Test func `a card without anything is read back`() {
    let card = PageCard(title: "T")
    #expect(Self.read(card) == card)
  }

  @Test(arguments: ["", "id", "link 3 2 f\td", "link x", "picture a", "other x"])
  func `a line that no card has is refused`(_ line: String) {
    var card = PageCard(title: "T")
    let isRead = card.read(line[...])
    #expect(!isRead)
  }

  /// Through the text of a record, as runs do it.
  private static func read(_ card: PageCard) -> PageCard? {
    let record = PageRecord(
      run: "r", reason: "x", shows: "", card: card, inputs: [], page: nil, findings: [])
    return PageRecord(record.text)?.card
  }
}
