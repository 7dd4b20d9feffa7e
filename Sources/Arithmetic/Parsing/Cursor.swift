import Diagnostics

/// A place in an excerpt that moves forward as a parser reads.
struct Cursor {
  let excerpt: Excerpt
  let bytes: [UInt8]
  var position = 0

  init(_ excerpt: Excerpt) {
    self.excerpt = excerpt
    bytes = Array(excerpt.text.utf8)
  }

  var isAtEnd: Bool { position >= bytes.count }

  func byte(_ ahead: Int = 0) -> UInt8? {
    let index = position + ahead
    return bytes.indices.contains(index) ? bytes[index] : nil
  }

  func isAt(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    return (0..<count).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
  }

  mutating func take(_ text: StaticString) -> Bool {
    guard isAt(text) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  /// The Unicode scalar that begins at an offset, with the number of its bytes.
  func scalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard bytes.indices.contains(offset) else { return nil }
    let first = bytes[offset]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    let slice = bytes[offset..<min(offset + length, bytes.count)]
    guard let scalar = String(decoding: slice, as: UTF8.self).unicodeScalars.first else {
      return nil
    }
    return (scalar, slice.count)
  }

  var scalar: Unicode.Scalar? { scalar(at: position)?.scalar }

  mutating func skipSpace() {
    while let (scalar, length) = scalar(at: position), scalar.isSpace { position += length }
  }

  mutating func skipScalar() {
    if let length = scalar(at: position)?.length { position += length }
  }

  /// Takes as many scalars as fit; where they stood.
  mutating func take(while condition: (Unicode.Scalar) -> Bool) -> Range<Int> {
    let start = position
    while let (scalar, length) = scalar(at: position), condition(scalar) { position += length }
    return start..<position
  }

  func text(_ local: Range<Int>) -> String { String(decoding: bytes[local], as: UTF8.self) }

  func range(_ local: Range<Int>) -> SourceRange { excerpt.range(local) }

  /// The range of what stands here: a word, or a single character; empty at the end.
  var tokenRange: Range<Int> {
    var copy = self
    let word = copy.take(while: \.isNameContinuation)
    if !word.isEmpty { return word }
    copy.skipScalar()
    return position..<copy.position
  }
}

extension Unicode.Scalar {
  var isSpace: Bool {
    switch value {
    case 32, 9...13, 0xA0, 0x2009, 0x202F: true
    default: false
    }
  }

  var isDigit: Bool { (0x30...0x39).contains(value) }

  var isNameStart: Bool {
    isASCII
      ? (0x41...0x5A).contains(value & ~0x20) || self == "_" : properties.isXIDStart
  }

  /// Unicode counts the middle dot among a name's characters; here it multiplies.
  var isNameContinuation: Bool {
    isASCII ? isNameStart || isDigit : properties.isXIDContinue && self != "·"
  }
}

extension String {
  /// As it can stand in a message.
  var shortened: String { utf8.count <= 40 ? self : prefix(24) + "…" }
}
