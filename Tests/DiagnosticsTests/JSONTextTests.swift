import Foundation
import Testing

@testable import Diagnostics

@Suite struct JSONTextTests {
  private static let values = JSONText.object([
    ("name", .string("a \"b\" \\ c\n\u{1}\u{2028}é𝒙")), ("sizes", .array([.integer(1), .null])),
    ("rows", .array([.object([]), .array([]), .boolean(true)])), ("large", .literal("1e400")),
  ])

  @Test(arguments: [values.text, values.lines])
  func `what is written is read back`(text: String) throws {
    let readable = text.replacing("1e400", with: "7")
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(readable.utf8)) as? [String: Any])
    #expect(object["name"] as? String == "a \"b\" \\ c\n\u{1}\u{2028}é𝒙")
    #expect((object["sizes"] as? [Any])?.count == 2)
    #expect(object["large"] as? Int == 7)
  }

  @Test func `members keep their order, and only numbers share a line`() {
    #expect(
      JSONTextTests.values.lines.replacing("\\\"", with: "").split(separator: "\n").dropFirst(2)
        == [
          #"  "sizes": [1, null],"#, #"  "rows": ["#, "    {},", "    [],", "    true", "  ],",
          #"  "large": 1e400"#, "}",
        ])
    #expect(JSONText.array([.integer(1), .array([])]).text == "[1,[]]")
  }
}
