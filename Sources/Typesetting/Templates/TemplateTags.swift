import Diagnostics

/// The tags of a Mustache template with their places (https://mustache.github.io/mustache.5.html).
///
///     tag  = "{{" kind? name "}}" | "{{{" name "}}}"
///     kind = "#" | "^" | "/" | "&" | ">" | "<" | "$" | "!"
///
/// The delimiters stay as they are: a template that changes them is refused.
struct TemplateTag: Hashable {
  enum Kind: Character {
    case section = "#"
    case inverted = "^"
    case close = "/"
    case unescaped = "&"
    case partial = ">"
    case parent = "<"
    case block = "$"
    case comment = "!"
    case delimiters = "="
    case pragma = "%"
    case variable = " "
  }

  var kind: Kind
  var name: String
  /// Bytes of the name, or of the whole tag where it has none.
  var bytes: Range<Int>

  /// All tags in order, or the place of one that is never closed.
  static func scan(_ text: String) -> Result<[TemplateTag], UnclosedTag> {
    let bytes = Array(text.utf8)
    var tags: [TemplateTag] = []
    var index = 0
    while let start = find("{{", in: bytes, from: index) {
      let isTriple = start + 2 < bytes.count && bytes[start + 2] == UInt8(ascii: "{")
      let content = start + (isTriple ? 3 : 2)
      guard let end = find(isTriple ? "}}}" : "}}", in: bytes, from: content) else {
        return .failure(UnclosedTag(bytes: start..<min(start + 2, bytes.count)))
      }
      tags.append(TemplateTag(bytes, content..<end, isTriple: isTriple))
      index = end + (isTriple ? 3 : 2)
    }
    return .success(tags)
  }

  struct UnclosedTag: Error {
    var bytes: Range<Int>
  }

  private init(_ bytes: [UInt8], _ content: Range<Int>, isTriple: Bool) {
    var inner = content
    let sign = inner.first.map { Character(UnicodeScalar(bytes[$0])) }
    if isTriple {
      kind = .unescaped
    } else if let sign, sign != " ", let kind = Kind(rawValue: sign) {
      self.kind = kind
      inner = inner.dropFirst()
    } else {
      kind = .variable
    }
    let isSpace: (Int) -> Bool = { bytes[$0] == 32 || (9...13).contains(bytes[$0]) }
    while let first = inner.first, isSpace(first) { inner = inner.dropFirst() }
    while let last = inner.last, isSpace(last) { inner = inner.dropLast() }
    name = String(decoding: bytes[inner], as: UTF8.self)
    self.bytes = inner.isEmpty ? content : inner
  }

  private static func find(_ mark: String, in bytes: [UInt8], from start: Int) -> Int? {
    let mark = Array(mark.utf8)
    guard bytes.count >= mark.count, start <= bytes.count - mark.count else { return nil }
    return (start...bytes.count - mark.count).first { index in
      bytes[index..<index + mark.count].elementsEqual(mark)
    }
  }
}
