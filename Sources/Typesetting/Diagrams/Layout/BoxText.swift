/// What a box says, set in lines, and the size that it needs.
struct BoxText {
  struct Line {
    enum Style: String {
      case name = ""
      case detail = "note"
    }

    var text: String
    var style: Style
    /// At the left or the right of the box, or in its middle.
    var alignment: Drawing.Alignment
    var row: Int

    var size: Double { style == .name ? 12.5 : 11.5 }
  }

  /// How much room a box may take.
  enum Manner: Hashable {
    /// Name and kind at the left, shape and cost at the right.
    case broad
    /// One below the other, broken at a width.
    case stacked(Double)
  }

  private(set) var lines: [Line] = []
  var width = 0.0
  private(set) var height = 0.0

  /// At either side of the text.
  private var inset = 9.0
  private static let padding = 6.0
  /// Boxes that have no room to waste.
  private static let narrow = 80.0
  private static let rowHeight = 15.0
  private static let columnGap = 14.0
  private static let narrowest = 44.0

  init(_ content: Content, _ manner: Manner) {
    switch manner {
    case .broad: setBroad(content)
    case .stacked(let most):
      if most < Self.narrow { inset = 3 }
      setStacked(content, most - 2 * inset)
    }
    let rows = (lines.map(\.row).max() ?? 0) + 1
    height = Double(rows) * Self.rowHeight + 2 * Self.padding
  }

  struct Content {
    var name: String
    var kind: String
    var shape: String
    var cost: String
    /// An end or a join, whose box is as small as its text.
    var isRound: Bool
  }

  /// The first of name and kind heads the box.
  private func heading(_ content: Content) -> (first: String, second: String) {
    content.name.isEmpty ? (content.kind, "") : (content.name, content.kind)
  }

  private mutating func setBroad(_ content: Content) {
    var (first, second) = heading(content)
    var right = [content.shape, content.cost]
    if content.shape.isEmpty, content.cost.isEmpty || second.isEmpty {
      // One row is enough.
      right = [content.cost.isEmpty ? second : content.cost]
      second = ""
    }
    let left = [
      Line(text: first, style: .name, alignment: .start, row: 0),
      Line(text: second, style: .detail, alignment: .start, row: 1),
    ].filter { !$0.text.isEmpty }
    let values = right.enumerated().map {
      Line(text: $1, style: .detail, alignment: .end, row: $0)
    }.filter { !$0.text.isEmpty }
    lines = left + values
    let (leftWidth, rightWidth) = (widest(left), widest(values))
    width = leftWidth + (rightWidth > 0 ? Self.columnGap + rightWidth : 0) + 2 * inset
    width = max(width, Self.narrowest)
    if content.isRound, values.isEmpty {
      for index in lines.indices { lines[index].alignment = .middle }
    }
  }

  private func widest(_ lines: [Line]) -> Double {
    lines.map { TextWidth.of($0.text, size: $0.size) }.max() ?? 0
  }

  private mutating func setStacked(_ content: Content, _ most: Double) {
    let (first, second) = heading(content)
    let both = [content.shape, content.cost].filter { !$0.isEmpty }.joined(separator: " · ")
    let isOne = TextWidth.of(both, size: 11.5) <= most
    let details = [second] + (isOne ? [both] : [content.shape, content.cost])
    var row = 0
    for (index, text) in ([first] + details).enumerated() where !text.isEmpty {
      let style: Line.Style = index == 0 ? .name : .detail
      let size = style == .name ? 12.5 : 11.5
      for part in TextWidth.fitted(text, to: most, size: size, lines: 3) {
        lines.append(Line(text: part, style: style, alignment: .middle, row: row))
        row += 1
      }
    }
    width = max(Self.narrowest, widest(lines) + 2 * inset)
  }

  func draw(in box: Box, on drawing: inout Drawing) {
    for line in lines {
      let y = box.top + Self.padding + (Double(line.row) + 0.5) * Self.rowHeight
      let x =
        switch line.alignment {
        case .start: box.left + inset
        case .middle: box.center.x
        case .end: box.right - inset
        }
      drawing.text(line.text, at: Place(x, y), line.alignment, size: line.size, line.style.rawValue)
    }
  }
}
