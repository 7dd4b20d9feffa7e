import Testing

@testable import Typesetting

@Suite struct EscapingTests {
  @Test(arguments: [
    ("plain", "plain"), ("a < b & c > d", "a &lt; b &amp; c &gt; d"), ("\"q\"", "&quot;q&quot;"),
    ("tab\tline\n", "tab\tline\n"),
    ("bell\u{7}nul\0del\u{7F}", "bell\u{FFFD}nul\u{FFFD}del\u{FFFD}"),
    ("é 𝛼 👩‍🔬", "é 𝛼 👩‍🔬"), ("", ""),
  ])
  func `text becomes safe in content and in attributes`(_ text: String, _ html: String) {
    #expect(escaped(text) == html)
  }

  @Test(arguments: 0..<50)
  func `what is escaped reads as it was`(_ seed: UInt64) {
    let text = randomText(
      ["<", "&", "\"", "&amp;", "a", "é", ">", "&#1;", "'", ";"], count: 40, seed: seed)
    #expect(HTMLText.unescaped(escaped(text)) == text)
    #expect(!escaped(text).contains { "<>\"".contains($0) })
  }

  @Test func `prose keeps its tags and loses its control characters`() {
    #expect(printable("<p>a\u{1}b</p>\n") == "<p>a\u{FFFD}b</p>\n")
    #expect(printable("<p>é</p>") == "<p>é</p>")
  }

  @Test(arguments: [
    ("&lt;p&gt;", "<p>"), ("&#x27;&#39;", "''"), ("a & b &unknown; &", "a & b &unknown; &"),
    ("&#xD800;&#99999999999;", "&#xD800;&#99999999999;"), ("&nbsp;", "\u{A0}"),
  ])
  func `references are resolved where they are known`(_ html: String, _ text: String) {
    #expect(HTMLText.unescaped(html) == text)
  }

  @Test func `the text of HTML is what stands between its tags`() {
    #expect(
      HTMLText.plain("a <b title=\"x > y\">bold</b>, <!-- <i>no</i> -->c<br/>d") == "a bold, cd")
    #expect(HTMLText.plain("") == "")
  }
}

@Suite struct HTMLTagsTests {
  private func names(_ html: String) -> [String] {
    var tags = HTMLTags(html)
    var names: [String] = []
    while let tag = tags.next() { names.append((tag.isClosing ? "/" : "") + tag.name) }
    return names
  }

  @Test(arguments: [
    ("<p>a</p>", ["p", "/p"]), ("<P CLASS='x'><Br/></P>", ["p", "br", "/p"]),
    ("1 < 2 <b>", ["b"]), ("<a title='>'>", ["a"]), ("<!-- <p> --><i>", ["!--", "i"]),
    ("<!doctype html><h1>", ["!", "h1"]), ("<a title=\"never closed>", []), ("<!-- <p>", []),
    ("<", []),
    ("</", []), ("", []),
  ])
  func `tags are found as a browser finds them`(_ html: String, _ expected: [String]) {
    #expect(names(html) == expected)
  }

  @Test func `a hundred thousand broken tags take one pass`() {
    #expect(names(String(repeating: "<a \"", count: 100_000)).count < 100_000)
    #expect(names(String(repeating: "<!--", count: 100_000)).isEmpty)
    #expect(names(String(repeating: "<p>", count: 100_000)).count == 100_000)
  }
}

@Suite struct IdentifiersTests {
  @Test func `every id is given once`() {
    var identifiers = Identifiers()
    identifiers.reserve(["a-1"])
    #expect((0..<4).map { _ in identifiers.claim("a") } == ["a", "a-2", "a-3", "a-4"])
  }

  @Test(arguments: [
    ("Cost of AlexNet", "cost-of-alexnet"), ("C++ & C#", "c--c"), ("日本語", "日本語"), ("!?", "section"),
    ("snake_case-and 1", "snake_case-and-1"), ("<script>", "script"), ("", "section"),
  ])
  func `headings get the ids that GitHub gives them`(_ text: String, _ id: String) {
    #expect(Identifiers.heading(text) == id)
  }

  @Test(arguments: [
    "alexnet.conv1.macs", "", "\"><script>", String(repeating: "long ", count: 10_000),
  ])
  func `any text gives a short id, always the same`(_ text: String) {
    let id = Identifiers.short(text, prefix: "q")
    #expect(id == Identifiers.short(text, prefix: "q"))
    #expect((2...6).contains(id.count))
    #expect(id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
  }

  @Test func `few texts share a short id`() {
    let ids = (0..<1_000).map { Identifiers.short("net.conv\($0).macs", prefix: "q") }
    #expect(Set(ids).count > 990)
  }
}
