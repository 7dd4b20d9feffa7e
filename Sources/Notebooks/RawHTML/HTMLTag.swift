/// A start tag in raw HTML, read as a browser reads it.
///
///     tag       = "<" letter { not space, "/" or ">" } { attribute | space | "/" } ">"
///     attribute = name [ "=" value ]
///     name      = not space, "/", ">" or "=", then any but these
///     value     = "'" text "'" | '"' text '"' | not space or ">", then any but these
///
/// Comments hold no tags.
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

  static func all(in html: UnsafeBufferPointer<UInt8>) -> [HTMLTag] {
    var tags: [HTMLTag] = []
    var index = 0
    while let start = html[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = start + 1
      if html[start...].starts(with: "<!--".utf8) {
        index = html.firstRange(of: Array("-->".utf8), from: start)?.upperBound ?? html.count
      } else if index < html.count, html[index].isLetter {
        let tag = HTMLTag(html, at: start, end: &index)
        tags.append(tag)
      }
    }
    return tags
  }

  private init(_ html: UnsafeBufferPointer<UInt8>, at start: Int, end index: inout Int) {
    index = start + 1
    while index < html.count, !html[index].endsTagName { index += 1 }
    name = String(decoding: html[start + 1..<index], as: UTF8.self).lowercased()
    bytes = start..<index
    while index < html.count, html[index] != UInt8(ascii: ">") {
      if html[index].isSpace || html[index] == UInt8(ascii: "/") {
        index += 1
      } else {
        attributes.append(Attribute(html, from: &index))
      }
    }
  }
}

extension HTMLTag.Attribute {
  fileprivate init(_ html: UnsafeBufferPointer<UInt8>, from index: inout Int) {
    let start = index
    index += 1
    while index < html.count, !html[index].endsTagName, html[index] != UInt8(ascii: "=") {
      index += 1
    }
    name = String(decoding: html[start..<index], as: UTF8.self).lowercased()
    value = ""
    bytes = start..<index
    var next = index
    while next < html.count, html[next].isSpace { next += 1 }
    guard next < html.count, html[next] == UInt8(ascii: "=") else { return }
    next += 1
    while next < html.count, html[next].isSpace { next += 1 }
    let text = HTMLTag.Attribute.value(html, from: &next)
    value = String(decoding: html[text], as: UTF8.self).withoutReferences
    index = next
    bytes = start..<index
  }

  /// The bytes between the quotes.
  private static func value(_ html: UnsafeBufferPointer<UInt8>, from index: inout Int) -> Range<Int>
  {
    let start = index
    guard start < html.count else { return start..<start }
    let quote = html[start]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      while index < html.count, !html[index].isSpace, html[index] != UInt8(ascii: ">") {
        index += 1
      }
      return start..<index
    }
    let end = html[(start + 1)...].firstIndex(of: quote) ?? html.count
    index = min(end + 1, html.count)
    return start + 1..<end
  }
}

extension UInt8 {
  fileprivate var endsTagName: Bool {
    isSpace || self == UInt8(ascii: "/") || self == UInt8(ascii: ">")
  }
}

extension String {
  /// With the character references that can hide an address: `&#104;`, `&#x68;`, `&colon;`, `&sol;`.
  fileprivate var withoutReferences: String {
    guard contains("&") else { return self }
    let named = replacing("&colon;", with: ":").replacing("&sol;", with: "/")
      .replacing("&Tab;", with: "\t").replacing("&NewLine;", with: "\n")
      .replacing("&amp;", with: "&")
    return named.replacing(/&#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}));?/) { match in
      let code = match.output.1.map { UInt32($0, radix: 16) } ?? match.output.2.map { UInt32($0) }
      return code.flatMap { $0 }.flatMap(Unicode.Scalar.init).map(String.init) ?? ""
    }
  }
}
