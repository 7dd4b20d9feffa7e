package import Diagnostics

extension Excerpt {
  /// A directive's text with the footnotes that it refers to and its file defines outside of it, since
  /// each text is parsed alone.
  package func withFootnotes(of file: SourceFile) -> Excerpt {
    guard text.contains("[^") else { return self }
    let wanted = Set(text.footnoteMarks(defining: false))
      .subtracting(text.footnoteMarks(defining: true))
    if wanted.isEmpty { return self }
    let lent = FootnoteSource(file.text).definitions
      .filter { wanted.contains($0.label) }.flatMap { [("", $0.lines[0].offset)] + $0.lines }
    if lent.isEmpty { return self }
    var lines: [(text: String, offset: Int)] = []
    var local = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append((String(line), absolute(local)))
      local += line.utf8.count + 1
    }
    return Excerpt(lines: lines + lent, in: self.file)
  }
}

/// The footnotes that a file defines outside all fences.
private struct FootnoteSource {
  struct Definition {
    var label: String
    var lines: [(text: String, offset: Int)]
  }

  private(set) var definitions: [Definition] = []

  init(_ text: String) {
    var fence: (mark: Character, count: Int)?
    var isInside = false
    var offset = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      defer { offset += line.utf8.count + 1 }
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
        definitions.append(Definition(label: label, lines: [(String(line), offset)]))
        isInside = true
      } else if isInside, !bare.allSatisfy(\.isWhitespace) {
        definitions[definitions.count - 1].lines.append((String(line), offset))
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
    split(separator: "\n").flatMap { line in
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
}
