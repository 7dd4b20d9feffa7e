import Diagnostics

/// Finishes the tables that an author wrote in Markdown: numbers aligned at their points, and a box
/// that scrolls around what is wider than a phone.
///
/// cmark-gfm writes `<table>` and `align="right"`, which is obsolete. Tables written as raw HTML with
/// attributes, or never closed, are left alone.
enum MarkdownTables {
  static func finished(_ html: String, _ wording: Phrasebook) -> String {
    guard html.find("<table>") != nil else { return html }
    var result = ""
    var done = html.startIndex
    var tags = HTMLTags(html)
    while let tag = tags.next() {
      guard tag.name == "table", !tag.isClosing, html[tag.range] == "<table>",
        let table = WrittenTable(html, from: tag.range.lowerBound)
      else { continue }
      result += html[done..<tag.range.lowerBound] + table.html(wording)
      done = table.end
      tags = HTMLTags(html, from: done)
    }
    return result + html[done...]
  }
}

/// One table as cmark-gfm wrote it, taken apart into cells.
private struct WrittenTable {
  private struct Cell {
    /// The tag that opens it.
    var tag: Range<String.Index>
    var isHead: Bool
    var side: Side
    /// What a reader sees of it.
    var text = ""
  }

  private enum Side: String {
    case none = ""
    case center = " class=\"c\""
    case right = " class=\"r\""
  }

  private let source: String
  private let start: String.Index
  private(set) var end: String.Index
  private var rows: [[Cell]] = []

  init?(_ html: String, from start: String.Index) {
    var tags = HTMLTags(html, from: start)
    var depth = 0
    source = html
    self.start = start
    end = start
    while let tag = tags.next() {
      switch (tag.name, tag.isClosing) {
      case ("table", false):
        depth += 1
        // cmark-gfm puts no table into a cell, so this one is an author's HTML.
        if depth > 1 { return nil }
      case ("table", true):
        end = tag.range.upperBound
        return
      case ("tr", false): rows.append([])
      case ("td", false), ("th", false):
        guard !rows.isEmpty else { return nil }
        let side = Self.side(html[tag.range])
        rows[rows.count - 1].append(Cell(tag: tag.range, isHead: tag.name == "th", side: side))
      case ("td", true), ("th", true): endCell(at: tag.range.lowerBound)
      default: break
      }
    }
    return nil
  }

  private mutating func endCell(at end: String.Index) {
    guard let row = rows.indices.last, let cell = rows[row].indices.last else { return }
    let inner = source[rows[row][cell].tag.upperBound..<end]
    if rows[row][cell].text.isEmpty { rows[row][cell].text = HTMLText.plain(inner).trimmed }
  }

  private static func side(_ tag: Substring) -> Side {
    if tag.find("align=\"right\"") != nil { return .right }
    return tag.find("align=\"center\"") != nil ? .center : .none
  }

  func html(_ wording: Phrasebook) -> String {
    let alignments = (0..<(rows.map(\.count).max() ?? 0)).map { alignment($0, wording.marks) }
    var result = ""
    var done = start
    for row in rows {
      for (column, cell) in row.enumerated() {
        result += source[done..<cell.tag.lowerBound] + tag(cell, alignments[column])
        done = cell.tag.upperBound
      }
    }
    return boxed(result + source[done..<end], named: wording.table)
  }

  private func boxed(_ table: String, named name: String) -> String {
    let width = TableWidth(characters: widths)
    let scroll =
      width.mayScroll ? " role=\"group\" aria-label=\"\(escaped(name))\" tabindex=\"0\"" : ""
    return "<div class=\"scroll \(width.rawValue)\"\(scroll)>\(table)</div>"
  }

  private var widths: [Int] {
    rows.reduce(into: []) { widths, row in
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        // Words wrap; a cell of text takes no more than this before it does.
        widths[column] = max(widths[column], min(24, cell.text.count))
      }
    }
  }

  /// Nil for a column that is not one of numbers flush right.
  private func alignment(_ column: Int, _ marks: NumberMarks) -> DecimalAlignment? {
    let cells = rows.compactMap { column < $0.count ? $0[column] : nil }
    let texts = cells.filter { !$0.isHead }.map(\.text).filter { !$0.isEmpty }
    guard cells.allSatisfy({ $0.side == .right }), !texts.isEmpty,
      texts.allSatisfy({ DecimalAlignment.isNumber($0, in: marks) })
    else { return nil }
    return DecimalAlignment(texts, in: marks)
  }

  private func tag(_ cell: Cell, _ alignment: DecimalAlignment?) -> String {
    let name = cell.isHead ? "th scope=\"col\"" : "td"
    guard let alignment else { return "<\(name)\(cell.side.rawValue)>" }
    let padding = cell.isHead || cell.text.isEmpty ? "" : alignment.padding(after: cell.text)
    let pad = padding.isEmpty ? "" : " data-pad=\"\(escaped(padding))\""
    return "<\(name) class=\"n\"\(pad)>"
  }
}

/// How wide a table is likely to be, in characters: what decides where it must scroll.
enum TableWidth: String {
  case slight, medium, wide, vast
  /// So wide that it is printed on a page turned sideways.
  case huge = "vast huge"

  /// What fits a phone, the measure of the text, that with the margin, and a printed page in small
  /// type.
  private static let limits = (slight: 36, medium: 72, wide: 104, vast: 150)
  private static let gap = 2

  init(characters widths: [Int]) {
    let total = widths.reduce(0, +) + Self.gap * max(0, widths.count - 1)
    switch total {
    case ...Self.limits.slight: self = .slight
    case ...Self.limits.medium: self = .medium
    case ...Self.limits.wide: self = .wide
    case ...Self.limits.vast: self = .vast
    default: self = .huge
    }
  }

  var mayScroll: Bool { self != .slight }
}
