/// The elements and classes that a document holds.
struct HTMLVocabulary {
  private(set) var elements: Set<String> = []
  private(set) var classes: Set<String> = []

  init(_ html: String) {
    var html = html
    html.makeContiguousUTF8()
    let bytes = html.utf8Span.span
    var tags = HTMLTags(html)
    // A document has thousands of tags, and few names and classes, many of them side by side.
    var known: Set<UInt64> = []
    var attributes: Set<Substring> = []
    var last = 0..<0
    while let tag = tags.nextPlace() {
      if tag.isClosing || bytes[tag.name.lowerBound] == UInt8(ascii: "!") { continue }
      if let short = Self.packed(tag.name, of: bytes) {
        if known.insert(short).inserted { elements.insert(tags.name(at: tag)) }
      } else {
        elements.insert(tags.name(at: tag))
      }
      guard let value = Self.classes(in: tag.name.upperBound..<tag.bytes.upperBound, of: bytes)
      else { continue }
      defer { last = value }
      if Self.areEqual(value, last, in: bytes) { continue }
      let text = Substring(html.utf8[html.utf8.range(value)])
      guard attributes.insert(text).inserted else { continue }
      classes.formUnion(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
  }

  /// A name of at most eight bytes as one number.
  private static func packed(_ name: Range<Int>, of bytes: Span<UInt8>) -> UInt64? {
    guard name.count <= 8 else { return nil }
    var number: UInt64 = 0
    for index in name { number = number << 8 | UInt64(bytes[index]) }
    return number
  }

  /// The value of the attribute `class` of a tag, without its quotes.
  private static func classes(in tag: Range<Int>, of bytes: Span<UInt8>) -> Range<Int>? {
    let mark: StaticString = " class=\""
    let length = mark.utf8CodeUnitCount
    var index = tag.lowerBound
    while index + length <= tag.upperBound {
      if bytes[index] == UInt8(ascii: " "),
        (1..<length).allSatisfy({ bytes[index + $0] == mark.utf8Start[$0] })
      {
        let start = index + length
        var end = start
        while end < tag.upperBound, bytes[end] != UInt8(ascii: "\"") { end += 1 }
        return end < tag.upperBound ? start..<end : nil
      }
      index += 1
    }
    return nil
  }

  private static func areEqual(
    _ left: Range<Int>, _ right: Range<Int>, in bytes: Span<UInt8>
  ) -> Bool {
    guard left.count == right.count else { return false }
    for offset in 0..<left.count
    where bytes[left.lowerBound + offset] != bytes[right.lowerBound + offset] {
      return false
    }
    return true
  }
}

extension String.UTF8View {
  fileprivate func range(_ bytes: Range<Int>) -> Range<Index> {
    let start = index(startIndex, offsetBy: bytes.lowerBound)
    return start..<index(start, offsetBy: bytes.count)
  }
}
