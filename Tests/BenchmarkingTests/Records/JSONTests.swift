import Diagnostics
import Testing

@testable import Benchmarking

private func read(_ text: String) throws(Diagnostic) -> JSON {
  try JSON.read(SourceFile(path: "x.records.json", text: text))
}

@Suite struct JSONTests {
  @Test(arguments: [
    "null", "true", "[]", "{}", "-0.5e+10", "\"\"", "[1, 2, [3, {\"a\": [null, false]}]]",
    "{\"b\": 1, \"a\": {\"c\": \"x\\ny\"}}",
    "\"\\u00e9\\ud83d\\ude00\\\"\\\\\\/\"",
  ])
  func `what is written reads back the same, and is written the same`(text: String) throws {
    let value = try read(text)
    let written = value.text
    #expect(try read(written) == value)
    #expect(try read(written).text == written)
    #expect(try read(value.canonicalText) == value)
  }

  @Test func `members are sorted and numbers share a line`() throws {
    let text = try read("{\"b\":[1,2.50,-3],\"a\":[\"x\",{\"d\":1,\"c\":[]}]}").text
    #expect(
      text == """
        {
          "a": [
            "x",
            {
              "c": [],
              "d": 1
            }
          ],
          "b": [1, 2.50, -3]
        }

        """)
  }

  @Test func `layout does not change the canonical text`() throws {
    #expect(
      try read("{\r\n  \"b\" : [ 1 ,2 ],\r\n\t\"a\":null}\r\n").canonicalText
        == "{\"a\":null,\"b\":[1,2]}")
  }

  @Test func `characters beyond the first plane and controls survive`() throws {
    let json = JSON.string("é😀\u{1}\t\"\\")
    #expect(try read(json.text) == json)
    #expect(try read("\"\\u00e9\\ud83d\\ude00\"") == JSON.string("é😀"))
  }

  @Test func `what is not finite is null`() {
    #expect(JSON.number(.nan).text == "null\n")
    #expect(JSON.number(.infinity).text == "null\n")
    #expect(JSON.number(0.1).text == "0.1\n")
  }

  @Test(arguments: [
    ("", 0), ("{", 1), ("{\"a\"}", 4), ("{\"a\": 1,}", 8), ("[1 2]", 3), ("[1,]", 3), ("nul", 0),
    ("01", 0), ("1.", 0), ("-", 0), ("1e", 0),
    ("\"abc", 0), ("\"a\nb\"", 2), ("\"\\x\"", 1), ("\"\\u12\"", 1), ("\"\\ud800x\"", 1),
    ("{\"a\":1,\"a\":2}", 7), ("1 1", 2), ("{a: 1}", 1), ("+1", 0),
  ])
  func `what is not JSON is shown at its place`(text: String, place: Int) {
    #expect {
      try read(text)
    } throws: { error in
      guard let finding = error as? Diagnostic else { return false }
      #expect(finding.range?.bytes.lowerBound == place)
      return finding.rule == "records.not-json"
    }
  }

  @Test func `nesting without end is an error, not a crash`() {
    #expect(throws: Diagnostic.self) { try read(String(repeating: "[", count: 1_000_000)) }
    #expect(throws: Diagnostic.self) { try read(String(repeating: "{\"a\":", count: 100_000)) }
  }

  @Test func `random bytes never crash the reader`() {
    var generator = SplitMix64(seed: 11)
    let alphabet = Array("{}[]\",:0123456789.eE+-\\u tfn\n😀".unicodeScalars)
    for _ in 0..<3_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0..<40, using: &generator) {
        text.unicodeScalars.append(alphabet.randomElement(using: &generator)!)
      }
      guard let value = try? read(text) else { continue }
      #expect((try? read(value.text)) == value)
    }
  }
}
