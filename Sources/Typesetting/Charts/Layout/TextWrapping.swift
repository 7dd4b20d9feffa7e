/// A text in parts between which a line may break, measured once.
struct TextWrapping {
  private struct Part {
    /// Without the space after it, and with it.
    var text: Substring
    var spaced: Substring
    var width: Double
    var spacedWidth: Double
  }

  private let parts: [Part]

  /// Signs after which a word may break, where it must.
  private static let signs = "._/-×"

  private init(_ text: String, size: Double, after signs: String) {
    var parts: [Part] = []
    var start = text.startIndex
    for index in text.indices {
      let next = text.index(after: index)
      guard text[index].isWhitespace || signs.contains(text[index]) || next == text.endIndex else {
        continue
      }
      let spaced = text[start..<next]
      let end = text[index].isWhitespace ? index : next
      parts.append(
        Part(
          text: text[start..<end], spaced: spaced,
          width: TextWidth.of(text[start..<end], size: size),
          spacedWidth: TextWidth.of(spaced, size: size)))
      start = next
    }
    self.parts = parts
  }

  /// Where lines of a width end: the index after the last part of each; nil where a part alone is
  /// too wide.
  private func ends(_ width: Double) -> [Int]? {
    var ends: [Int] = []
    var filled = 0.0
    for (index, part) in parts.enumerated() {
      if part.width > width { return nil }
      if index > 0, filled + part.width > width {
        ends.append(index)
        filled = 0
      }
      filled += part.spacedWidth
    }
    return ends + [parts.count]
  }

  private func lines(_ ends: [Int]) -> [String] {
    zip([0] + ends, ends).map { start, end in line(start, end) }
  }

  private func line(_ start: Int, _ end: Int) -> String {
    guard start < end else { return "" }
    return parts[start..<end - 1].map(\.spaced).joined() + parts[end - 1].text
  }
}

extension TextWidth {
  /// The text on at most so many lines, broken after spaces, or after signs such as dots where a
  /// word is too wide; nil where that does not suffice.
  static func wrapped(_ text: String, to width: Double, size: Double, lines most: Int) -> [String]?
  {
    TextWrapping.wrapped(text, to: width, size: size, lines: most)
  }

  /// As `wrapped`, but what does not fit is cut.
  static func fitted(_ text: String, to width: Double, size: Double, lines most: Int) -> [String] {
    TextWrapping.wrapped(text, to: width, size: size, lines: most)
      ?? TextWrapping.cut(text, to: width, size: size, lines: most)
  }
}

extension TextWrapping {
  fileprivate static func wrapped(
    _ text: String, to width: Double, size: Double, lines most: Int
  ) -> [String]? {
    if TextWidth.of(text, size: size) <= width { return [text] }
    for signs in ["", signs] {
      let wrapping = TextWrapping(text, size: size, after: signs)
      guard let ends = wrapping.ends(width), ends.count <= most else { continue }
      // As narrow as so many lines allow, so that no word is left alone.
      for part in stride(from: 0.5, to: 1, by: 0.05) where ends.count > 1 {
        if let even = wrapping.ends(width * part), even.count == ends.count {
          return wrapping.lines(even)
        }
      }
      return wrapping.lines(ends)
    }
    return nil
  }

  /// Full lines, and the rest cut on the last.
  fileprivate static func cut(
    _ text: String, to width: Double, size: Double, lines most: Int
  ) -> [String] {
    let wrapping = TextWrapping(text, size: size, after: signs)
    var lines: [String] = []
    var start = 0
    while start < wrapping.parts.count, lines.count < most - 1 {
      var end = start
      var filled = 0.0
      while end < wrapping.parts.count, filled + wrapping.parts[end].width <= width {
        filled += wrapping.parts[end].spacedWidth
        end += 1
      }
      if end == start { break }
      lines.append(wrapping.line(start, end))
      start = end
    }
    return lines + [
      TextWidth.cut(wrapping.line(start, wrapping.parts.count), to: width, size: size)
    ]
  }
}
