/// The tags of finished HTML, one after another, in time proportional to its length.
///
///     tag     = "<" "/"? name attributes ">"
///     comment = "<!--" … "-->"
///
/// It reads what cmark-gfm, KaTeX and this module write. What an author wrote as raw HTML may be
/// broken; a tag or a comment that is never closed ends the document here as it does in a browser.
struct HTMLTags {
  struct Tag {
    /// In lower case; that of a comment is `!--`, and of a declaration `!`.
    var name: String
    var isClosing: Bool
    /// From `<` to behind `>`.
    var range: Range<String.Index>
  }

  let html: String
  /// Where the next tag is looked for, in bytes.
  private var position = 0

  init(_ html: String, from start: String.Index? = nil) {
    var html = html
    html.makeContiguousUTF8()
    self.html = html
    if let start { position = html.utf8.distance(from: html.startIndex, to: start) }
  }

  /// From the last tag to the next one, or to the end.
  var text: Substring {
    let bytes = html.utf8Span.span
    let end = Self.start(in: bytes, from: position) ?? bytes.count
    return html[index(position)..<index(end)]
  }

  mutating func next() -> Tag? {
    guard let place = nextPlace() else { return nil }
    let start = index(place.bytes.lowerBound)
    let end = html.utf8.index(start, offsetBy: place.bytes.count)
    return Tag(name: name(at: place), isClosing: place.isClosing, range: start..<end)
  }

  /// The next tag by its place alone: to make a string of each name takes most of the time.
  mutating func nextPlace() -> Place? {
    let place = place()
    position = place?.bytes.upperBound ?? html.utf8.count
    return place
  }

  func name(at place: Place) -> String {
    let name = String(html[index(place.name.lowerBound)..<index(place.name.upperBound)])
    return place.hasCapital ? name.lowercased() : name
  }

  private func index(_ offset: Int) -> String.Index {
    html.utf8.index(html.startIndex, offsetBy: offset)
  }

  /// A tag by its place in the bytes.
  struct Place {
    var name: Range<Int>
    var hasCapital = false
    var isClosing = false
    /// From `<` to behind `>`.
    var bytes: Range<Int>
  }

  private func place() -> Place? {
    let bytes = html.utf8Span.span
    guard let start = Self.start(in: bytes, from: position) else { return nil }
    return bytes[start + 1] == UInt8(ascii: "!")
      ? comment(in: bytes, from: start) : tag(in: bytes, from: start)
  }

  /// The next `<` at which something begins that is not text.
  private static func start(in bytes: Span<UInt8>, from position: Int) -> Int? {
    var index = position
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "<") {
        let next = bytes[index + 1]
        if next.isLetter || next == UInt8(ascii: "!") { return index }
        if next == UInt8(ascii: "/"), index + 2 < bytes.count, bytes[index + 2].isLetter {
          return index
        }
      }
      index += 1
    }
    return nil
  }

  private func comment(in bytes: Span<UInt8>, from start: Int) -> Place? {
    let dash = UInt8(ascii: "-")
    let isComment = start + 3 < bytes.count && bytes[start + 2] == dash && bytes[start + 3] == dash
    var index = isComment ? start + 6 : start + 2
    while index < bytes.count {
      let isEnd = !isComment || bytes[index - 1] == dash && bytes[index - 2] == dash
      if bytes[index] == UInt8(ascii: ">"), isEnd {
        return Place(name: start + 1..<start + (isComment ? 4 : 2), bytes: start..<index + 1)
      }
      index += 1
    }
    return nil
  }

  private func tag(in bytes: Span<UInt8>, from start: Int) -> Place? {
    let isClosing = bytes[start + 1] == UInt8(ascii: "/")
    let first = isClosing ? start + 2 : start + 1
    var end = first
    var isCapital = false
    while end < bytes.count, bytes[end].isTagName {
      isCapital = isCapital || (0x41...0x5A).contains(bytes[end])
      end += 1
    }
    var index = end
    var quote: UInt8?
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return Place(
          name: first..<end, hasCapital: isCapital, isClosing: isClosing, bytes: start..<index)
      }
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  fileprivate var isTagName: Bool {
    isLetter || (0x30...0x39).contains(self) || self == UInt8(ascii: "-")
  }
}
