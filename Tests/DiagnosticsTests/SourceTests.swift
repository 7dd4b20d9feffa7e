import Diagnostics
import Testing

@Suite struct SourceTests {
  @Test func `bytes that are UTF-8 are the file's text`() throws {
    let file = try SourceFile.decode(Array("a\r\nü\n".utf8), path: "a.md").get()
    #expect(file.text == "a\r\nü\n")
    #expect(file.position(of: 3).line == 2)
    #expect(file.position(of: 3).column == 1)
    #expect(file.slice(file.line(0)) == "a")
  }

  @Test(arguments: [
    ([0x61, 0xFF] as [UInt8], "column 2"), ([0x0A, 0xC3], "line 2"),
    ([0xED, 0xA0, 0x80], "column 1"),
  ])
  func `the first byte that is not UTF-8 is named with its place`(bytes: [UInt8], place: String) {
    guard case .failure(let finding) = SourceFile.decode(bytes, path: "a.md") else {
      Issue.record("\(bytes) was read")
      return
    }
    #expect(finding.rule == "file.not-utf8")
    #expect(finding.message.contains(place))
  }

  @Test func `an excerpt of glued lines knows where each byte stands`() {
    let excerpt = Excerpt(lines: [("ab", 10), ("cde", 20), ("", 30), ("f", 40)], in: "a.md")
    #expect(excerpt.text == "ab\ncde\n\nf")
    #expect(excerpt.range(3..<6) == SourceRange("a.md", 20..<23))
    #expect(excerpt[3..<6].text == "cde")
    #expect(excerpt[4..<9].range == SourceRange("a.md", 21..<41))
    for offset in 0..<excerpt.text.utf8.count {
      #expect(excerpt[offset..<excerpt.text.utf8.count].absolute(0) == excerpt.absolute(offset))
    }
  }

  @Test func `white space is trimmed at both ends, and the place moves along`() {
    let excerpt = Excerpt(" \t x y\n", in: "a.md", at: 100).trimmed
    #expect(excerpt.text == "x y")
    #expect(excerpt.range == SourceRange("a.md", 103..<106))
    #expect(Excerpt("  ", in: "a.md", at: 5).trimmed.text.isEmpty)
  }

  @Test(
    arguments: [
      ("paramters", "parameters"), ("Conv1", "conv1"), ("strdie", "stride"), ("xyzzy", nil),
      ("", nil), ("y", nil), ("x", "x"),
    ] as [(String, String?)])
  func `the nearest name is suggested, and none where none is near`(name: String, meant: String?) {
    #expect(closest(to: name, in: ["parameters", "conv1", "stride", "macs", "x"]) == meant)
  }
}
