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
  private let bytes: Substring.UTF8View
  private var position: String.Index

  init(_ html: String, from start: String.Index? = nil) {
    var html = html
    html.makeContiguousUTF8()
    self.html = html
    bytes = Substring(html).utf8
    position = start ?? html.startIndex
  }

  /// From the last tag to the next one, or to the end.
  var text: Substring { html[position..<(start(from: position) ?? bytes.endIndex)] }

  /// The next `<` at which something begins that is not text.
  private func start(from position: String.Index) -> String.Index? {
    var rest = bytes[position...]
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[bytes.index(after: start)...]
      let isClosing = rest.first == UInt8(ascii: "/")
      if let first = (isClosing ? rest.dropFirst() : rest).first,
        first.isLetter || first == UInt8(ascii: "!") && !isClosing
      {
        return start
      }
    }
    return nil
  }

  mutating func next() -> Tag? {
    guard let start = start(from: position),
      let tag = bytes[start...].starts(with: "<!".utf8) ? comment(from: start) : tag(from: start)
    else {
      position = bytes.endIndex
      return nil
    }
    position = tag.range.upperBound
    return tag
  }

  private func comment(from start: String.Index) -> Tag? {
    guard bytes[start...].starts(with: "<!--".utf8) else {
      return bytes[start...].firstIndex(of: UInt8(ascii: ">")).map { end in
        Tag(name: "!", isClosing: false, range: start..<bytes.index(after: end))
      }
    }
    var rest = bytes[bytes.index(start, offsetBy: 4)...]
    while let dash = rest.firstIndex(of: UInt8(ascii: "-")) {
      rest = rest[dash...]
      if rest.starts(with: "-->".utf8) {
        return Tag(name: "!--", isClosing: false, range: start..<bytes.index(dash, offsetBy: 3))
      }
      rest = rest.dropFirst()
    }
    return nil
  }

  private func tag(from start: String.Index) -> Tag? {
    var rest = bytes[bytes.index(after: start)...]
    let isClosing = rest.first == UInt8(ascii: "/")
    if isClosing { rest = rest.dropFirst() }
    let name = rest.prefix { $0.isTagName }
    var quote: UInt8?
    var index = name.endIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index = bytes.index(after: index)
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        let text = String(Substring(name)).lowercased()
        return Tag(name: text, isClosing: isClosing, range: start..<index)
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
