/// The elements and classes that a document holds.
struct HTMLVocabulary {
  private(set) var elements: Set<String> = []
  private(set) var classes: Set<String> = []

  init(_ html: String) {
    var seen: Set<Substring> = []
    var tags = HTMLTags(html)
    while let tag = tags.next() {
      if tag.isClosing || tag.name.hasPrefix("!") { continue }
      elements.insert(tag.name)
      guard let start = html[tag.range].find(" class=\"") else { continue }
      let value = html[start.upperBound..<tag.range.upperBound].prefix { $0 != "\"" }
      if seen.insert(value).inserted {
        classes.formUnion(value.split(whereSeparator: \.isWhitespace).map(String.init))
      }
    }
  }
}
