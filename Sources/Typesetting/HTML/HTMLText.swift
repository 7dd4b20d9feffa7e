/// What a reader sees of a piece of HTML.
enum HTMLText {
  /// Without tags, its references resolved.
  static func plain(_ html: some StringProtocol) -> String {
    var text = ""
    var tags = HTMLTags(String(html))
    text += tags.text
    while tags.next() != nil { text += tags.text }
    return unescaped(text)
  }

  /// The references that this module, cmark-gfm and KaTeX write: `&amp;`, `&lt;`, `&#x27;`.
  static func unescaped(_ text: some StringProtocol) -> String {
    var result = ""
    var rest = Substring(text)
    while let start = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
      result += rest[..<start]
      rest = rest[rest.utf8.index(after: start)...]
      guard let end = rest.prefix(10).firstIndex(of: ";"), let character = character(rest[..<end])
      else {
        result += "&"
        continue
      }
      result.append(character)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func character(_ name: Substring) -> Character? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "nbsp": return "\u{A0}"
    default: break
    }
    guard name.first == "#" else { return nil }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let value = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init).map(Character.init)
  }
}
