//  document  = [front matter] block*
//  block     = fence | table | heading | comment | paragraph | item
//  A line that begins with `=` or `≈` goes on with the block before it, also past empty lines, and
//  so does everything between two `$$`.

/// Finds the blocks of Markdown by its lines alone.
struct MarkdownOutline {
  private let bytes: [UInt8]
  private let lines: [Range<Int>]
  private var outline = Outline()
  private var open: Block?
  private var index = 0
  /// An odd number of `$$` so far: empty lines do not end the block.
  private var isInDisplay = false
  private let hasMarkup: Bool
  private var sums: ItemisedSums
  /// Lines after which a `$$` is taken to be no beginning of a display.
  private static let longestDisplay = 60

  static func outline(of text: AuditText, hasMarkup: Bool) -> Outline {
    var reader = MarkdownOutline(bytes: text.bytes, hasMarkup: hasMarkup)
    reader.read()
    reader.sums.end()
    reader.outline.tables += reader.sums.tables
    return reader.outline
  }

  private init(bytes: [UInt8], hasMarkup: Bool) {
    self.bytes = bytes
    self.hasMarkup = hasMarkup
    sums = ItemisedSums(bytes: bytes)
    lines = Lines.of(bytes)
  }

  private mutating func read() {
    if hasMarkup { skipFrontMatter() }
    while index < lines.count {
      let content = Lines.content(bytes, lines[index], hasMarkup: hasMarkup)
      if isInDisplay, !content.text.isEmpty, open?.lines.count ?? 0 < MarkdownOutline.longestDisplay
      {
        append(content.text)
        index += 1
      } else if content.text.isEmpty {
        if !isInDisplay { flush() }
        index += 1
      } else if AuditText.isVeiled(bytes, content.text) {
        veiled(content.text)
      } else if bytes.starts(with: "<!--", at: content.text.lowerBound) {
        comment(from: content.text.lowerBound)
      } else if hasMarkup, let fence = Fence(bytes, content.text) {
        flush()
        self.fence(fence)
      } else if hasMarkup, isTableHeader(at: index, content.text) {
        flush()
        table()
      } else if hasMarkup, let language = Lines.hiddenElement(bytes, content.text) {
        flush()
        skip(past: language)
      } else if hasMarkup, let end = htmlTableEnd(content.text) {
        flush()
        htmlTable(content.text.lowerBound..<end)
      } else {
        line(content)
      }
    }
    flush()
  }

  private mutating func line(_ content: Lines.Content) {
    if hasMarkup { sums.read(lines[index], content) }
    index += 1
    if Lines.isRule(bytes, content.text) { return flush() }
    if content.isItem, let row = sumRow(lines[index - 1]) { return append(row) }
    if Lines.continues(bytes, content.text), !content.isItem {
      if open == nil, let last = outline.blocks.last, last.kind == .prose { open = reopen() }
      return append(content.text)
    }
    if hasMarkup, Lines.opensElement(bytes, content.text) { flush() }
    let isHeading = hasMarkup && bytes[content.text.lowerBound] == UInt8(ascii: "#")
    if content.isItem || isHeading { flush() }
    append(content.text)
    if isHeading {
      open?.kind = .heading
      flush()
    }
  }

  /// `+ (3 × 3 + 1)` below a line that begins with a bracket or a digit too: a sum goes on, and no list
  /// begins.
  private func sumRow(_ line: Range<Int>) -> Range<Int>? {
    let text = bytes.trimmed(line)
    guard bytes.starts(with: "+ ", at: text.lowerBound), let before = open?.lines.first else {
      return nil
    }
    let starts = [bytes.at(text.lowerBound + 2), bytes.at(before.lowerBound)]
    return starts.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "(") } ? text : nil
  }

  /// What is not read parts paragraphs, and no equation goes on past it.
  private mutating func veiled(_ text: Range<Int>) {
    flush()
    index += 1
    if let last = outline.blocks.last, AuditText.isVeiled(bytes, last.range) { return }
    outline.blocks.append(Block(kind: .prose, lines: [text]))
  }

  private mutating func reopen() -> Block { outline.blocks.removeLast() }

  /// Adds a line, without the comments in it.
  private mutating func append(_ text: Range<Int>) {
    var start = text.lowerBound
    var index = start
    while hasMarkup, index + 4 < text.upperBound {
      guard bytes[index] == UInt8(ascii: "<"), bytes.starts(with: "<!--", at: index) else {
        index += 1
        continue
      }
      guard
        let close = (index..<text.upperBound - 2).first(where: { bytes.starts(with: "-->", at: $0) }
        )
      else { break }
      outline.comments.append(
        Outline.Comment(content: index + 4..<max(index + 4, close), whole: index..<close + 3))
      if index > start { appendPlain(start..<index) }
      start = close + 3
      index = start
    }
    if start < text.upperBound { appendPlain(start..<text.upperBound) }
  }

  private mutating func appendPlain(_ text: Range<Int>) {
    if open == nil { open = Block(kind: .prose, lines: [], hasMath: hasMarkup) }
    open?.lines.append(text)
    guard hasMarkup else { return }
    var position = text.lowerBound
    while position + 1 < text.upperBound {
      if bytes[position] == UInt8(ascii: "$"), bytes[position + 1] == UInt8(ascii: "$") {
        if isInDisplay || opensDisplay(position, text) { isInDisplay.toggle() }
        position += 1
      }
      position += 1
    }
  }

  /// "The total $$ to train it" opens no display: within a line, another `$$` closes it before the
  /// paragraph ends.
  private func opensDisplay(_ position: Int, _ line: Range<Int>) -> Bool {
    let isWithin = position > line.lowerBound && position + 2 < line.upperBound
    guard isWithin else { return true }
    var index = position + 2
    while index + 1 < bytes.count {
      if bytes[index] == .lineFeed, Lines.isEmpty(bytes, after: index) { return false }
      if bytes[index] == UInt8(ascii: "$"), bytes[index + 1] == UInt8(ascii: "$") { return true }
      index += 1
    }
    return false
  }

  private mutating func flush() {
    isInDisplay = false
    if let block = open, !block.lines.isEmpty { outline.blocks.append(block) }
    open = nil
  }

  private mutating func skipFrontMatter() {
    guard let first = lines.first, bytes.trimmed(first).count == 3, bytes.starts(with: "---", at: 0)
    else { return }
    for candidate in lines.indices.dropFirst().prefix(400) {
      let line = bytes.trimmed(lines[candidate])
      if line.count == 3, bytes.starts(with: "---", at: line.lowerBound) {
        index = candidate + 1
        return
      }
    }
  }

  private mutating func comment(from start: Int) {
    flush()
    var end = start + 4
    while end < bytes.count, !bytes.starts(with: "-->", at: end) { end += 1 }
    let isClosed = end < bytes.count
    outline.comments.append(
      Outline.Comment(content: start + 4..<end, whole: start..<min(end + 3, bytes.count)))
    if !isClosed { return index = lines.count }
    while index < lines.count, lines[index].upperBound < end + 3 { index += 1 }
    if index < lines.count {
      let rest = bytes.trimmed(end + 3..<max(end + 3, lines[index].upperBound))
      index += 1
      if !rest.isEmpty { append(rest) }
    }
  }

  private mutating func skip(past end: String) {
    let pattern = Array("</\(end)".utf8)
    while index < lines.count {
      let line = bytes[lines[index]]
      index += 1
      if line.count >= pattern.count,
        line.indices.dropLast(pattern.count - 1).contains(where: {
          line[$0...].starts(with: pattern)
        })
      {
        return
      }
    }
  }

  private mutating func fence(_ fence: Fence) {
    sums.end()
    var body: [Range<Int>] = []
    index += 1
    while index < lines.count, !fence.isClosed(by: lines[index], bytes) {
      body.append(lines[index])
      index += 1
    }
    index += 1
    let info = String(decoding: bytes[fence.info], as: UTF8.self)
    let content = FenceContent(info: info)
    if content != .mathematics {
      add(ProgramResult.transcript(bytes, body))
    }
    switch content {
    case .hidden: return
    case .mathematics:
      outline.blocks.append(Block(kind: .math, lines: body.map { bytes.trimmed($0) }))
    case .program(let comment):
      outline.blocks += Program.comments(bytes, body, after: comment)
      add(Program.results(bytes, body, after: comment))
    case .text:
      if Program.isLikely(bytes, body) {
        outline.blocks += Program.comments(bytes, body, after: "#")
        add(Program.results(bytes, body, after: "#"))
      } else {
        outline.blocks += Lines.paragraphs(bytes, body).map { Block(kind: .listing, lines: $0) }
        outline.results += Program.results(bytes, body, after: "#").filter(\.isCertain)
      }
    }
  }

  private mutating func add(_ results: [ProgramResult]) {
    outline.results += results
    outline.blocks += results.map { Block(kind: .comments, lines: [$0.result], hasMath: false) }
  }

  private func isTableHeader(at index: Int, _ text: Range<Int>) -> Bool {
    index + 1 < lines.count && bytes.first(UInt8(ascii: "|"), in: text) != nil
      && Lines.isDelimiterRow(bytes, lines[index + 1])
  }

  /// Where the table ends that a line opens in HTML.
  private func htmlTableEnd(_ text: Range<Int>) -> Int? {
    let start = text.lowerBound
    guard bytes[start] == UInt8(ascii: "<"), HTMLTable.isTag("table", bytes, at: start + 1) else {
      return nil
    }
    return HTMLTable.end(bytes, from: start)
  }

  private mutating func htmlTable(_ range: Range<Int>) {
    sums.end()
    let table = HTMLTable(bytes, range)
    outline.tables.append(table.table)
    for cell in table.cells {
      let lines = Lines.within(bytes, cell)
      if !lines.isEmpty { outline.blocks.append(Block(kind: .cell, lines: lines)) }
    }
    while index < lines.count, lines[index].upperBound < range.upperBound { index += 1 }
    guard index < lines.count else { return }
    let rest = bytes.trimmed(range.upperBound..<max(range.upperBound, lines[index].upperBound))
    index += 1
    if !rest.isEmpty { append(rest) }
  }

  private mutating func table() {
    sums.end()
    let start = lines[index].lowerBound
    let header = Lines.cells(bytes, lines[index])
    index += 2
    var rows: [[Range<Int>]] = []
    while index < lines.count, bytes.first(UInt8(ascii: "|"), in: lines[index]) != nil {
      rows.append(Lines.cells(bytes, lines[index]))
      index += 1
    }
    let range = start..<lines[index - 1].upperBound
    outline.tables.append(Table(header: header, rows: rows, range: range))
    for cell in [header] + rows {
      for text in cell where !text.isEmpty {
        outline.blocks.append(Block(kind: .cell, lines: [text]))
      }
    }
  }
}
