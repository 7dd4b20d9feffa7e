/// Lines of text and the marks that Markdown puts before them.
enum Lines {
  struct Content {
    var text: Range<Int>
    /// A list's item begins here.
    var isItem: Bool
  }

  /// Every line without its ending.
  static func of(_ bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == .lineFeed {
      let end = index > start && bytes[index - 1] == .carriageReturn ? index - 1 : index
      lines.append(start..<end)
      start = index + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }

  /// The lines of a part of a text that are not empty.
  static func within(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = bytes.first(.lineFeed, in: start..<range.upperBound) ?? range.upperBound
      let line = bytes.trimmed(start..<end)
      if !line.isEmpty { lines.append(line) }
      start = end + 1
    }
    return lines
  }

  /// A line without indentation, quote marks and list marks.
  static func content(_ bytes: [UInt8], _ line: Range<Int>, hasMarkup: Bool) -> Content {
    var text = bytes.trimmed(line)
    var isItem = false
    guard hasMarkup else { return Content(text: text, isItem: false) }
    // Deeper nesting than this is no list.
    for _ in 0..<8 {
      guard let first = text.first, let length = markLength(bytes, text) else { break }
      if bytes[first] != UInt8(ascii: ">") { isItem = true }
      text = bytes.trimmed(first + length..<text.upperBound)
    }
    return Content(text: text, isItem: isItem)
  }

  /// The length of `> `, `- `, `* `, `+ `, `1. ` or `1) ` at the start of a line.
  private static func markLength(_ bytes: [UInt8], _ text: Range<Int>) -> Int? {
    let start = text.lowerBound
    let following = bytes.at(start + 1)
    switch bytes[start] {
    case UInt8(ascii: ">"): return following == UInt8(ascii: "=") ? nil : 1
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      return text.count > 1 && following.isBlank ? 1 : nil
    case let byte where byte.isDigit:
      var end = start
      while end < text.upperBound, end - start < 4, bytes[end].isDigit { end += 1 }
      guard end + 1 < text.upperBound,
        bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")"),
        bytes[end + 1].isBlank
      else { return nil }
      return end + 1 - start
    default: return nil
    }
  }

  /// `---`, `***`, `====` and other lines of marks alone.
  static func isRule(_ bytes: [UInt8], _ text: Range<Int>) -> Bool {
    text.count >= 2
      && text.allSatisfy {
        [
          UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "*"), UInt8(ascii: "_"),
          UInt8(ascii: "~"), .space,
        ].contains(bytes[$0])
      }
  }

  /// Whether a line goes on with an equation that began before it.
  static func continues(_ bytes: [UInt8], _ text: Range<Int>) -> Bool {
    var start = text.lowerBound
    while start < text.upperBound,
      bytes[start] == UInt8(ascii: "$") || bytes[start].isBlank
        || bytes[start] == UInt8(ascii: "&") || bytes[start] == UInt8(ascii: "`")
    {
      start += 1
    }
    if bytes.at(start) == UInt8(ascii: "=") {
      return bytes.at(start + 1) != UInt8(ascii: "=") && bytes.at(start + 1) != UInt8(ascii: ">")
    }
    return bytes.starts(with: "≈", at: start) || bytes.starts(with: "\\approx", at: start)
      || bytes.starts(with: "≅", at: start) || bytes.starts(with: "~=", at: start)
  }

  /// `|---|:--:|`
  static func isDelimiterRow(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    let text = content(bytes, line, hasMarkup: true).text
    guard bytes.first(UInt8(ascii: "-"), in: text) != nil else { return false }
    return bytes.first(UInt8(ascii: "|"), in: text) != nil
      && text.allSatisfy {
        [UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "|"), .space, .tab].contains(bytes[$0])
      }
  }

  /// Whether the line after a line feed has nothing in it.
  static func isEmpty(_ bytes: [UInt8], after lineFeed: Int) -> Bool {
    var index = lineFeed + 1
    while bytes.at(index).isBlank || bytes.at(index) == .carriageReturn { index += 1 }
    return index >= bytes.count || bytes[index] == .lineFeed
  }

  /// The cells of a row, without the space around them.
  static func cells(_ bytes: [UInt8], _ line: Range<Int>) -> [Range<Int>] {
    var text = bytes.trimmed(line)
    if text.first.map({ bytes[$0] }) == UInt8(ascii: "|") {
      text = text.lowerBound + 1..<text.upperBound
    }
    if text.last.map({ bytes[$0] }) == UInt8(ascii: "|") {
      text = text.lowerBound..<text.upperBound - 1
    }
    var cells: [Range<Int>] = []
    var start = text.lowerBound
    var isCode = false
    for index in text {
      if bytes[index] == UInt8(ascii: "`") { isCode.toggle() }
      if bytes[index] == UInt8(ascii: "|"), bytes.at(index - 1) != UInt8(ascii: "\\") {
        cells.append(bytes.trimmed(start..<index))
        start = index + 1
      }
    }
    cells.append(bytes.trimmed(start..<text.upperBound))
    return cells
  }

  /// The name of an element whose content is never prose, where a line opens one.
  static func hiddenElement(_ bytes: [UInt8], _ text: Range<Int>) -> String? {
    guard bytes[text.lowerBound] == UInt8(ascii: "<") else { return nil }
    let name = String(decoding: bytes[text].dropFirst().prefix(8), as: UTF8.self).lowercased()
    return ["script", "style", "svg"].first { name.hasPrefix($0) }
  }

  /// Whether a line begins with the tag of a paragraph, a heading or an item, or its end.
  static func opensElement(_ bytes: [UInt8], _ text: Range<Int>) -> Bool {
    guard bytes[text.lowerBound] == UInt8(ascii: "<") else { return false }
    let name = bytes[text].dropFirst().prefix(12).drop { $0 == UInt8(ascii: "/") }
      .prefix { $0.isLetter || $0.isDigit }
    return elements.contains(String(decoding: name, as: UTF8.self).lowercased())
  }

  private static let elements: Set<String> = [
    "p", "li", "ul", "ol", "div", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "section",
    "article", "blockquote", "figcaption", "summary", "details", "body", "head", "html", "title",
  ]

  /// Runs of lines that are not empty. A line that begins with a relation joins what stands before.
  static func paragraphs(_ bytes: [UInt8], _ lines: [Range<Int>]) -> [[Range<Int>]] {
    var paragraphs: [[Range<Int>]] = []
    var isOpen = false
    for line in lines {
      let text = bytes.trimmed(line)
      if text.isEmpty || isRule(bytes, text) {
        isOpen = false
      } else if (isOpen || continues(bytes, text)), !paragraphs.isEmpty {
        paragraphs[paragraphs.count - 1].append(text)
        isOpen = true
      } else {
        paragraphs.append([text])
        isOpen = true
      }
    }
    return paragraphs
  }
}
