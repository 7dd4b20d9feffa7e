import Diagnostics

/// Finds where in a notebook something stands that was seen in its page.
package enum SourcePlaces {
  /// The line (from 1) that holds a stretch of the page's text, or most of its beginning. White space
  /// counts for nothing, since Markdown breaks lines elsewhere.
  package static func line(of text: String, in source: String) -> Int? {
    let wanted = Array(text.utf8.filter { !$0.isBlank })
    guard wanted.count >= 3 else { return nil }
    var bytes: [UInt8] = []
    var lines: [Int] = []
    var line = 1
    for byte in source.utf8 {
      if byte == 0x0A { line += 1 }
      if byte.isBlank { continue }
      bytes.append(byte)
      lines.append(line)
    }
    // Typographic quotes and inline marks differ from the source, so shorter beginnings are tried.
    var length = min(wanted.count, 120)
    while length >= 3 {
      if let start = first(wanted[..<length], in: bytes) { return lines[start] }
      length = length * 2 / 3
    }
    return nil
  }

  private static func first(_ pattern: ArraySlice<UInt8>, in bytes: [UInt8]) -> Int? {
    guard let head = pattern.first, bytes.count >= pattern.count else { return nil }
    for start in 0...(bytes.count - pattern.count) where bytes[start] == head {
      if bytes[start..<start + pattern.count].elementsEqual(pattern) { return start }
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
