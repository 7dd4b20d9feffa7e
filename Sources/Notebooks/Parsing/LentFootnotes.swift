package import Diagnostics

/// The footnotes that a file defines outside all fences. Directives are parsed each alone, and so are
/// lent the ones that they refer to.
package struct LentFootnotes: Sendable {
  private typealias Definition = [(text: String, offset: Int)]

  private var definitions: [Definition] = []
  /// Their places, by label in lower case.
  private var places: [String: [Int]] = [:]

  /// A directive's text with the footnotes that it refers to and does not define itself.
  package func lent(to excerpt: Excerpt) -> Excerpt {
    let text = excerpt.text
    let wanted = Set(text.footnoteMarks(defining: false))
      .subtracting(text.footnoteMarks(defining: true))
    if wanted.isEmpty { return excerpt }
    let lent = wanted.flatMap { places[$0] ?? [] }.sorted().map { definitions[$0] }
      .flatMap { [("", $0[0].offset)] + $0 }
    if lent.isEmpty { return excerpt }
    let lines = text.linesWithOffsets.map { (String($0.text), excerpt.absolute($0.offset)) }
    return Excerpt(lines: lines + lent, beside: excerpt)
  }

  /// Whether a text may refer to any. Few do, and then nobody looks for definitions.
  package static func areWanted(in excerpt: Excerpt) -> Bool {
    var text = excerpt.text
    return text.withUTF8 { $0.contains("[^") }
  }

  package init(of file: SourceFile) {
    let text = file.text
    var fence: (mark: Character, count: Int)?
    var isInside = false
    for (line, offset) in text.linesWithOffsets {
      let bare = line.drop { $0 == " " }
      if let mark = bare.first, "`~:".contains(mark) {
        let count = bare.prefix { $0 == mark }.count
        if let open = fence {
          let closes = open.mark == mark && count >= open.count
          if closes, bare.dropFirst(count).allSatisfy(\.isWhitespace) { fence = nil }
          continue
        }
        if count >= 3 {
          fence = (mark, count)
          isInside = false
          continue
        }
      }
      if fence != nil { continue }
      if let label = String(line).footnoteMarks(defining: true).first {
        places[label, default: []].append(definitions.count)
        definitions.append([(String(line), offset)])
        isInside = true
      } else if isInside, !bare.allSatisfy(\.isWhitespace) {
        definitions[definitions.count - 1].append((String(line), offset))
      } else {
        isInside = false
      }
    }
  }
}

extension String {
  /// The labels of footnotes, in lower case: of those defined at the beginnings of lines, or of all
  /// others.
  fileprivate func footnoteMarks(defining: Bool) -> [String] {
    linesWithOffsets.flatMap { line, _ in
      var labels: [String] = []
      var rest = line[...]
      while let open = rest.firstRange(of: "[^"),
        let close = rest[open.upperBound...].firstIndex(of: "]")
      {
        let isFirst = line[..<open.lowerBound].allSatisfy { $0 == " " }
        let label = rest[open.upperBound..<close].lowercased()
        rest = rest[rest.index(after: close)...]
        if !label.isEmpty, (isFirst && rest.first == ":") == defining { labels.append(label) }
      }
      return labels
    }
  }

  /// With the bytes before each; `\r\n`, which is one character, ends a line as well.
  fileprivate var linesWithOffsets: [(text: Substring, offset: Int)] {
    var lines: [(text: Substring, offset: Int)] = []
    var start = utf8.startIndex
    var offset = 0
    while true {
      let end = utf8[start...].firstIndex(of: 0x0A)
      let line = utf8[start..<(end ?? utf8.endIndex)]
      lines.append((Substring(line.last == 0x0D ? line.dropLast() : line), offset))
      guard let end else { return lines }
      offset += line.count + 1
      start = utf8.index(after: end)
    }
  }
}
