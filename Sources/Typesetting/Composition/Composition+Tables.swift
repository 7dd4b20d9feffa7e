import Notebooks

extension Composition {
  /// A ruled table: its caption above, its heads sticky, its numbers aligned at their points.
  mutating func table(_ table: Table) -> String {
    let anchor = table.anchor.map { escaped($0.id) }
    let captionID = "\(anchor ?? identifiers.claim("table"))-caption"
    let caption = self.caption(table.caption, table.anchor)
    let width = TableWidth(of: table)
    let id = anchor.map { " id=\"\($0)\"" } ?? ""
    let shown =
      caption.isEmpty
      ? "" : "<figcaption id=\"\(escaped(captionID))\">\(caption)</figcaption>\n"
    let name =
      caption.isEmpty
      ? "aria-label=\"\(escaped(wording.table))\"" : "aria-labelledby=\"\(escaped(captionID))\""
    let region = width.mayScroll ? " tabindex=\"0\" role=\"region\" \(name)" : ""
    return """
      <figure class="table"\(id)>
      \(shown)<div class="scroll \(width.rawValue)"\(region)>
      <table \(name)>
      \(head(table.columns))\(body(table))</table>
      </div>
      \(notes(table.notes))</figure>

      """
  }

  /// Those that no table above has said.
  private mutating func notes(_ notes: [Table.Note]) -> String {
    let new = notes.filter { said.insert($0).inserted }
    if new.isEmpty { return "" }
    let list = new.map {
      "<b>\(escaped($0.word))</b> \(escaped(wording.say(.sentence, $0.meaning)))"
    }
    return "<p class=\"conventions\"\(language)>\(list.joined(separator: " "))</p>\n"
  }

  private func head(_ columns: [Table.Column]) -> String {
    let cells = columns.map { column in
      let unit = column.unit.isEmpty ? "" : " <small>\(escaped(wording.unit(column.unit)))</small>"
      let kind = column.kind == .number ? " class=\"n\"" : ""
      return "<th scope=\"col\"\(kind)>\(escaped(column.title))\(unit)</th>"
    }
    return "<thead>\n<tr>\(cells.joined())</tr>\n</thead>\n"
  }

  private mutating func body(_ table: Table) -> String {
    let marks = wording.marks.inColumns
    let alignments = table.columns.indices.map { ColumnAlignment(table, column: $0, marks) }
    var html = "<tbody>\n"
    for row in table.rows { html += self.row(row, alignments, table.columns) }
    return html + "</tbody>\n"
  }

  private mutating func row(
    _ row: Table.Row, _ alignments: [ColumnAlignment], _ columns: [Table.Column]
  ) -> String {
    let kind =
      switch row.kind {
      case .ordinary: ""
      case .group: " class=\"group\""
      case .total: " class=\"total\""
      }
    if row.kind == .group, row.isHeadingAlone, let cell = row.cells.first {
      return groupHeading(cell, row, columns, alignments[0])
    }
    var html = "<tr\(kind)>"
    for (index, column) in columns.enumerated() {
      let cell = index < row.cells.count ? row.cells[index] : .empty
      html +=
        index == 0
        ? heading(cell, row, column, alignments[0]) : data(cell, column, alignments[index])
    }
    return html + "</tr>\n"
  }

  /// The name of a group, across the table.
  private mutating func groupHeading(
    _ cell: Table.Cell, _ row: Table.Row, _ columns: [Table.Column], _ alignment: ColumnAlignment
  ) -> String {
    let indent = row.depth > 0 ? " style=\"--depth:\(row.depth)\"" : ""
    let name = content(cell, alignment)
    return
      "<tr class=\"group\"><th scope=\"row\" colspan=\"\(columns.count)\"\(indent)>\(name)</th></tr>\n"
  }

  /// Rows' names that stay on one line, in characters.
  private static let longestName = 18
  /// Cells of words that get more room, so that their rows are not tall.
  private static let longestRemark = 32

  /// The row's first cell, indented by its depth below the groups above it.
  private mutating func heading(
    _ cell: Table.Cell, _ row: Table.Row, _ column: Table.Column, _ alignment: ColumnAlignment
  ) -> String {
    let indent = row.depth > 0 ? " style=\"--depth:\(row.depth)\"" : ""
    let isLong = cell.width > Self.longestName
    let kind = column.kind == .number ? " class=\"n\"" : isLong ? " class=\"long\"" : ""
    return "<th scope=\"row\"\(kind)\(indent)>\(content(cell, alignment))</th>"
  }

  private mutating func data(
    _ cell: Table.Cell, _ column: Table.Column, _ alignment: ColumnAlignment
  ) -> String {
    guard column.kind == .number else {
      let kind = cell.width > Self.longestRemark ? " class=\"long\"" : ""
      return "<td\(kind)>\(content(cell, alignment))</td>"
    }
    var padding = ""
    if case .number(let door) = cell { padding = alignment.decimals.padding(after: door.aligned) }
    let pad = padding.isEmpty ? "" : " data-pad=\"\(escaped(padding))\""
    return "<td class=\"n\"\(pad)>\(content(cell, alignment))</td>"
  }

  private mutating func content(_ cell: Table.Cell, _ alignment: ColumnAlignment) -> String {
    switch cell {
    case .empty: return ""
    case .text(let text): return escaped(text)
    case .numeral(let numeral): return escaped(wording.quantity(numeral, alignment.marks))
    case .quantity(let name, let unit):
      return "\(escaped(name)) <small>\(escaped(wording.unit(unit)))</small>"
    case .number(let door): return number(door, alignment.marks)
    case .numbers(let doors):
      return doors.enumerated().map { index, door in
        let padding = alignment.extents.padding(before: door.text, at: index, of: doors.count)
        let pad = padding.isEmpty ? "" : "<i data-pad=\"\(padding)\"></i>"
        return pad + number(door, alignment.marks)
      }.joined(separator: " × ")
    case .range(let least, let greatest):
      return [least, greatest].map { doors in
        doors.map { number($0, alignment.marks) }.joined(separator: " × ")
      }.joined(separator: " … ")
    case .passage(let passage): return phrase(passage)
    case .term(let term): return escaped(wording.term(term))
    case .mark(let holds, let term):
      let kind = holds ? "holds" : "fails"
      return
        "<span class=\"mark \(kind)\">\(holds ? "✓" : "✗") \(escaped(wording.term(term)))</span>"
    }
  }
}

/// How the cells of one column line up.
private struct ColumnAlignment {
  var decimals: DecimalAlignment
  var extents: ExtentAlignment
  /// As the column's numbers have them.
  var marks: NumberMarks

  init(_ table: Table, column: Int, _ marks: NumberMarks) {
    self.marks = marks
    let cells = table.rows.compactMap { column < $0.cells.count ? $0.cells[column] : nil }
    decimals = DecimalAlignment(
      cells.compactMap { if case .number(let door) = $0 { door.aligned } else { nil } }
    ).marked(marks)
    extents = ExtentAlignment(
      cells.compactMap { if case .numbers(let doors) = $0 { doors.map(\.text) } else { nil } })
  }
}

extension Door {
  /// What a reader sees of it in a column.
  fileprivate var aligned: String { unit.isEmpty ? text : "\(text)\u{A0}\(unit)" }
}

extension Table.Row {
  /// Whether nothing follows its first cell.
  fileprivate var isHeadingAlone: Bool {
    cells.dropFirst().allSatisfy { if case .empty = $0 { true } else { false } }
  }
}

extension TableWidth {
  init(of table: Table) {
    var widths = table.columns.map { max($0.title.count, $0.unit.count) }
    for column in widths.indices {
      let decimals = ColumnAlignment(table, column: column, .english).decimals
      for row in table.rows where column < row.cells.count {
        let cell = row.cells[column]
        let indent = column == 0 ? 2 * row.depth : 0
        // Words wrap; a cell of text takes no more than this before it does.
        var width = min(cell.width, Self.longestText) + indent
        if case .number(let door) = cell { width += decimals.padding(after: door.aligned).count }
        widths[column] = max(widths[column], width)
      }
    }
    self.init(characters: widths)
  }

  private static let longestText = 24
}

extension Passage {
  /// In characters, where it is words alone.
  fileprivate var width: Int {
    pieces.reduce(0) { width, piece in
      guard case .html(let html) = piece else { return width + 12 }
      return width + HTMLText.plain(html).collapsed.count
    }
  }
}

extension Table.Cell {
  fileprivate var width: Int {
    switch self {
    case .empty: 0
    case .text(let text), .numeral(let text): text.count
    case .quantity(let name, let unit): name.count + 1 + unit.count
    case .term(let term), .mark(_, let term): term.rawValue.count
    case .number(let door): door.aligned.count
    case .numbers(let doors): doors.reduce(-3) { $0 + $1.text.count + 3 }
    case .range(let least, let greatest):
      (least + greatest).reduce(-3) { $0 + $1.text.count + 3 }
    case .passage(let passage): passage.width
    }
  }
}
