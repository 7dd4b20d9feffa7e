/// The elements and classes that a document holds.
struct HTMLVocabulary {
  private(set) var elements: Set<String> = []
  private(set) var classes: Set<String> = []

  init(_ html: String) {
    var seen: Set<Substring> = []
    var last = ""
    var tags = HTMLTags(html)
    while let tag = tags.next() {
      if tag.isClosing || tag.name.hasPrefix("!") { continue }
      if tag.name != last {
        elements.insert(tag.name)
        last = tag.name
      }
      let text = html[tag.range]
      guard let start = text.find(" class=\""),
        let end = text[start.upperBound...].utf8.firstIndex(of: UInt8(ascii: "\""))
      else { continue }
      let value = text[start.upperBound..<end]
      if seen.insert(value).inserted {
        classes.formUnion(value.split(whereSeparator: \.isWhitespace).map(String.init))
      }
    }
  }
}
