import Testing

@testable import Typesetting

@Suite struct SearchWordTests {
  @Test(arguments: [
    ("Two words, ONE two", ["two", "words", "one", "two"]), ("a b2 c", ["b2"]), ("", []),
    ("3×3 conv", ["conv"]), ("naïve Ärger", ["naïve", "ärger"]),
    ("e\u{301}t\u{E9}", ["e\u{301}té"]),
    ("-\u{301}abc", ["abc"]), ("x²+y", ["x²"]), ("日本語 x", ["日本語"]),
  ])
  func `words are runs of letters and digits`(_ text: String, _ words: [String]) {
    #expect(SearchWords.words(of: text) == words)
  }

  @Test(arguments: [
    ("  a \n b\t", "a b"), ("", ""), (" \u{A0}\u{2003} ", ""), ("a\u{A0}b\u{3000}c", "a b c"),
    ("a\u{202F}b\u{1680}c\u{85}d", "a b c d"), ("é\u{2028}–", "é –"),
  ])
  func `any white space becomes one space`(_ text: String, _ collapsed: String) {
    #expect(text.collapsed == collapsed)
  }

  /// What the bytes are told by must be what Unicode says.
  @Test func `every white space is known`() {
    for value in UInt32(1)..<0x3100 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isSpace = "a\(scalar)b".collapsed == "a b"
      #expect(isSpace == scalar.properties.isWhitespace, "U+\(String(value, radix: 16))")
    }
  }
}
