/// A start tag in raw HTML, read as a browser reads it.
///
///     tag       = "<" letter { not space, "/" or ">" } { attribute | space | "/" } ">"
///     attribute = name [ "=" value ]
///     name      = not space, "/", ">" or "=", then any but these
///     value     = "'" text "'" | '"' text '"' | not space or ">", then any but these
struct HTMLTag {
  struct Attribute {
    /// In lower case.
    var name: String
    var value: String
    /// Its bytes in the HTML, the value's quotes included.
    var bytes: Range<Int>
  }

  /// In lower case.
  private(set) var name: String
  /// The bytes of the name and the `<` before it.
  private(set) var bytes: Range<Int>
  private(set) var attributes: [Attribute] = []

  func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }

  /// What stands between this tag and its end, for elements whose content a browser reads as text:
  /// a style sheet, for one.
  fileprivate(set) var content: Range<Int>?
  /// Whether the text ends before the tag does, so that what follows is read as part of it.
  fileprivate(set) var isOpen = false

  fileprivate init(_ html: UnsafeBufferPointer<UInt8>, at start: Int, end: Int) {
    var index = start + 1
    while index < end, !html[index].endsTagName { index += 1 }
    name = String(decoding: html[start + 1..<index], as: UTF8.self).lowercased()
    bytes = start..<index
    while index < end, html[index] != UInt8(ascii: ">") {
      if html[index].isSpace || html[index] == UInt8(ascii: "/") {
        index += 1
      } else {
        attributes.append(Attribute(html, from: &index, end: end))
      }
    }
    isOpen = index >= end
    after = min(index + 1, end)
  }

  /// Where the text goes on behind it.
  fileprivate let after: Int
}

/// The start tags of a piece of HTML, and what of it reaches into what follows.
///
/// Comments hold no tags. What a browser may read as text or as tags, depending on the element around
/// it (a title is text in HTML and may hold elements in SVG), is looked through as both.
struct HTMLTags {
  private(set) var tags: [HTMLTag] = []
  /// Comments that do not end.
  private(set) var openComments: [Range<Int>] = []

  private let html: UnsafeBufferPointer<UInt8>

  init(_ html: UnsafeBufferPointer<UInt8>) {
    self.html = html
    scan(0..<html.count, isText: false)
  }

  private static let texts: Set = ["style", "title", "textarea", "xmp", "noembed", "noframes"]

  /// In text, nothing is a comment.
  private mutating func scan(_ range: Range<Int>, isText: Bool) {
    var index = range.lowerBound
    while let start = html[index..<range.upperBound].firstIndex(of: UInt8(ascii: "<")) {
      index = start + 1
      guard index < range.upperBound else { return }
      switch html[index] {
      case let next where next.isLetter:
        var tag = HTMLTag(html, at: start, end: range.upperBound)
        index = tag.after
        if !isText, Self.texts.contains(tag.name), !tag.isOpen {
          let end = self.end(of: tag.name, in: index..<range.upperBound)
          let content = index..<(end ?? range.upperBound)
          tag.content = content
          tag.isOpen = end == nil
          scan(content, isText: true)
          index = content.upperBound
        }
        // Where text may end within a tag, it ends there for certain.
        if isText { tag.isOpen = false }
        tags.append(tag)
      case UInt8(ascii: "/"):
        guard index + 1 < range.upperBound, html[index + 1].isLetter else { break }
        let tag = HTMLTag(html, at: index, end: range.upperBound)
        index = tag.after
        if tag.isOpen, !isText { tags.append(tag) }
      case UInt8(ascii: "!") where !isText: skipComment(at: start, &index, end: range.upperBound)
      case UInt8(ascii: "?") where !isText:
        index = html[index..<range.upperBound].firstIndex(of: UInt8(ascii: ">")) ?? range.upperBound
      default: break
      }
    }
  }

  /// Where `</name` stands.
  private func end(of name: String, in range: Range<Int>) -> Int? {
    let name = Array(name.utf8)
    var index = range.lowerBound
    while let start = html[index..<range.upperBound].firstIndex(of: UInt8(ascii: "<")) {
      index = start + 1
      let rest = html[index..<range.upperBound]
      if rest.first == UInt8(ascii: "/"),
        rest.dropFirst().prefix(name.count).map({ $0 | 0x20 }) == name,
        rest.dropFirst(1 + name.count).first?.endsTagName ?? false
      {
        return start
      }
    }
    return nil
  }

  /// `<!-- … -->`, `<![CDATA[ … ]]>`, which is text in SVG and a comment in HTML, and `<! … >`.
  private mutating func skipComment(at start: Int, _ index: inout Int, end: Int) {
    let rest = html[start..<end]
    if rest.starts(with: "<!--".utf8) {
      let close = endOfComment(at: start, end: end)
      index = close ?? end
      if close == nil { openComments.append(start..<start + 4) }
    } else if rest.starts(with: "<![CDATA[".utf8) {
      index = find("]]>", in: start..<end) ?? end
      scan(start + 9..<index, isText: true)
    } else {
      index = find(">", in: start..<end) ?? end
    }
  }

  /// Behind `-->`, whose dashes may be those that begin the comment, or `--!>`.
  private func endOfComment(at start: Int, end: Int) -> Int? {
    var index = start + 2
    while let dash = html[index..<end].firstIndex(of: UInt8(ascii: "-")) {
      let rest = html[dash..<end]
      if rest.starts(with: "-->".utf8) { return dash + 3 }
      if dash >= start + 4, rest.starts(with: "--!>".utf8) { return dash + 4 }
      index = dash + 1
    }
    return nil
  }

  /// The end of the next one.
  private func find(_ text: String, in range: Range<Int>) -> Int? {
    html.firstRange(of: Array(text.utf8), from: range.lowerBound).map(\.upperBound)
      .flatMap { $0 <= range.upperBound ? $0 : nil }
  }
}

extension HTMLTag.Attribute {
  fileprivate init(_ html: UnsafeBufferPointer<UInt8>, from index: inout Int, end: Int) {
    let start = index
    index += 1
    while index < end, !html[index].endsTagName, html[index] != UInt8(ascii: "=") {
      index += 1
    }
    name = String(decoding: html[start..<index], as: UTF8.self).lowercased()
    value = ""
    bytes = start..<index
    var next = index
    while next < end, html[next].isSpace { next += 1 }
    guard next < end, html[next] == UInt8(ascii: "=") else { return }
    next += 1
    while next < end, html[next].isSpace { next += 1 }
    let text = HTMLTag.Attribute.value(html, from: &next, end: end)
    value = String(decoding: html[text], as: UTF8.self).withoutReferences
    index = next
    bytes = start..<index
  }

  /// The bytes between the quotes.
  private static func value(
    _ html: UnsafeBufferPointer<UInt8>, from index: inout Int, end: Int
  ) -> Range<Int> {
    let start = index
    guard start < end else { return start..<start }
    let quote = html[start]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      while index < end, !html[index].isSpace, html[index] != UInt8(ascii: ">") {
        index += 1
      }
      return start..<index
    }
    let close = html[(start + 1)..<end].firstIndex(of: quote)
    // Without one, all that follows is part of the value.
    index = close.map { $0 + 1 } ?? end
    return start + 1..<(close ?? end)
  }
}

extension UInt8 {
  fileprivate var endsTagName: Bool {
    isSpace || self == UInt8(ascii: "/") || self == UInt8(ascii: ">")
  }
}
