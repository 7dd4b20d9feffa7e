extension Excerpt {
  /// The lines of the text, without their line ends.
  package var lines: [Excerpt] {
    text.isEmpty ? [] : separated(by: "\n", nesting: false)
  }

  /// The line up to a `#` that begins a comment.
  package var withoutComment: Excerpt {
    guard let hash = text.utf8.firstOffset(of: "#") else { return self }
    return self[0..<hash]
  }

  /// What stands between a prefix and a suffix, where the text has both.
  package func inside(_ prefix: String, _ suffix: String) -> Excerpt? {
    guard text.hasPrefix(prefix), text.hasSuffix(suffix),
      text.utf8.count >= prefix.utf8.count + suffix.utf8.count
    else { return nil }
    return self[prefix.utf8.count..<(text.utf8.count - suffix.utf8.count)]
  }

  /// The parts between separators; with nesting, those inside brackets and quotes do not count.
  package func separated(by separator: Unicode.Scalar, nesting: Bool = true) -> [Excerpt] {
    var parts: [Excerpt] = []
    var start = 0
    var depth = 0
    var isQuoted = false
    for (offset, byte) in text.utf8.enumerated() {
      if nesting {
        switch byte {
        case UInt8(ascii: "\""): isQuoted.toggle()
        case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
      }
      if byte == UInt8(ascii: separator), depth <= 0, !isQuoted {
        parts.append(self[start..<offset])
        start = offset + 1
      }
    }
    return parts + [self[start..<text.utf8.count]]
  }
}

extension String.UTF8View {
  /// How many bytes come before the first such character.
  package func firstOffset(of character: Unicode.Scalar) -> Int? {
    enumerated().first { $0.element == UInt8(ascii: character) }?.offset
  }
}
