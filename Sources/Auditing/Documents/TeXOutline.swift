//  document    = [preamble \begin{document}] (line | verbatim | tabular)*
//  A `%` without a backslash before it begins a comment; an empty line ends a paragraph.

/// Finds the blocks of a LaTeX document.
struct TeXOutline {
  private let bytes: [UInt8]
  private let lines: [Range<Int>]
  private var outline = Outline()
  private var open = Block(kind: .prose, lines: [], isTeX: true)
  private var index = 0

  static func outline(of text: AuditText) -> Outline {
    var reader = TeXOutline(bytes: text.bytes)
    reader.read()
    return reader.outline
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    lines = Lines.of(bytes)
  }

  private mutating func read() {
    skipPreamble()
    while index < lines.count {
      let line = uncommented(lines[index])
      let text = bytes.trimmed(line)
      index += 1
      if text.isEmpty {
        flush()
      } else if let name = ["verbatim", "lstlisting", "minted", "comment", "tikzpicture"].first(
        where: { begins($0, in: text) })
      {
        flush()
        verbatim(name)
      } else if let name = ["tabular", "tabularx", "longtable", "tabular*", "array"].first(
        where: { begins($0, in: text) }), !begins("array", in: text)
      {
        flush()
        table(name, from: text)
      } else if bytes.starts(with: "\\item", at: text.lowerBound) {
        flush()
        open.lines.append(text)
      } else if !isDeclaration(text) {
        open.lines.append(text)
      }
    }
    flush()
  }

  private mutating func flush() {
    if !open.lines.isEmpty { outline.blocks.append(open) }
    open.lines = []
  }

  private mutating func skipPreamble() {
    for candidate in lines.indices.prefix(5000)
    where bytes.starts(with: "\\begin{document}", at: bytes.trimmed(lines[candidate]).lowerBound) {
      for line in 0...candidate { _ = uncommented(lines[line]) }
      index = candidate + 1
      return
    }
  }

  /// The line without its comment, which is kept for suppressions.
  private mutating func uncommented(_ line: Range<Int>) -> Range<Int> {
    var position = line.lowerBound
    while position < line.upperBound {
      if bytes[position] == UInt8(ascii: "\\") {
        position += 2
        continue
      }
      if bytes[position] == UInt8(ascii: "%") {
        outline.comments.append(
          Outline.Comment(
            content: position + 1..<line.upperBound, whole: position..<line.upperBound))
        return line.lowerBound..<position
      }
      position += 1
    }
    return line
  }

  private func begins(_ environment: String, in text: Range<Int>) -> Bool {
    let pattern = Array("\\begin{\(environment)}".utf8)
    return bytes[text].starts(with: pattern) || contains(pattern, in: text)
  }

  private func contains(_ pattern: [UInt8], in text: Range<Int>) -> Bool {
    guard text.count >= pattern.count, bytes.first(UInt8(ascii: "\\"), in: text) != nil else {
      return false
    }
    return (text.lowerBound...text.upperBound - pattern.count).contains {
      bytes[$0] == UInt8(ascii: "\\") && bytes[$0..<text.upperBound].starts(with: pattern)
    }
  }

  private func isDeclaration(_ text: Range<Int>) -> Bool {
    for name: StaticString in [
      "\\newcommand", "\\renewcommand", "\\def", "\\usepackage", "\\setlength", "\\documentclass",
      "\\newenvironment", "\\DeclareMathOperator", "\\input", "\\include", "\\bibliography",
      "\\vspace", "\\hspace", "\\definecolor", "\\setcounter", "\\geometry", "\\title", "\\author",
    ] where bytes.starts(with: name, at: text.lowerBound) {
      return true
    }
    return false
  }

  private mutating func verbatim(_ name: String) {
    let ending = Array("\\end{\(name)}".utf8)
    var body: [Range<Int>] = []
    while index < lines.count, !contains(ending, in: lines[index]) {
      body.append(lines[index])
      index += 1
    }
    index += 1
    guard name == "verbatim", !Program.isLikely(bytes, body) else { return }
    outline.blocks += Lines.paragraphs(bytes, body).map {
      Block(kind: .listing, lines: $0, hasMath: false)
    }
  }

  /// `a & b \\ \hline c & d`: cells by `&`, rows by `\\`, rules dropped.
  private mutating func table(_ name: String, from start: Range<Int>) {
    let ending = Array("\\end{\(name)}".utf8)
    var rows: [[Range<Int>]] = []
    while index < lines.count, !contains(ending, in: lines[index]) {
      let text = bytes.trimmed(uncommented(lines[index]))
      index += 1
      if bytes.first(UInt8(ascii: "&"), in: text) == nil { continue }
      rows.append(cells(text))
    }
    guard index < lines.count, let first = rows.first else { return }
    let end = lines[index].upperBound
    index += 1
    outline.tables.append(
      Table(header: first, rows: Array(rows.dropFirst()), range: start.lowerBound..<end))
    for text in rows.joined() where !text.isEmpty {
      outline.blocks.append(Block(kind: .cell, lines: [text], isTeX: true))
    }
  }

  private func cells(_ line: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    var position = start
    var end = line.upperBound
    while position < line.upperBound {
      if bytes.starts(with: "\\\\", at: position) {
        end = position
        break
      }
      if bytes[position] == UInt8(ascii: "\\") {
        position += 1
      } else if bytes[position] == UInt8(ascii: "&") {
        cells.append(bytes.trimmed(start..<position))
        start = position + 1
      }
      position += 1
    }
    cells.append(bytes.trimmed(start..<max(start, end)))
    return cells
  }
}
