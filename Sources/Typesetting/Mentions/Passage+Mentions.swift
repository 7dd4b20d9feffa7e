import Arithmetic
import Diagnostics
import Notebooks

extension Passage {
  /// Every value that the passage shows, in its order, with the sentence or the cell that shows it.
  package var mentions: [Mention] {
    var reading = MentionReading()
    reading.read(self)
    reading.endBlock()
    return reading.mentions
  }
}

extension Door {
  /// Digits and unit.
  package var shown: String { unit.isEmpty ? text : "\(text) \(unit)" }
}

/// Reads a page as its reader does: text, in which values stand, cut into sentences.
private struct MentionReading {
  var mentions: [Mention] = []
  private var text = SentenceText()
  /// The values of the block that is being read, whose sentences are not complete yet.
  private var open: [Panel] = []

  mutating func read(_ passage: Passage) {
    for piece in passage.pieces {
      switch piece {
      case .html(let html): append(html)
      case .fragment(let fragment): read(fragment)
      case .splice(let splice): read(splice)
      }
    }
  }

  private mutating func append(_ html: String) {
    var tags = HTMLTags(html)
    text.append(HTMLText.unescaped(tags.text))
    while let tag = tags.next() {
      if tag.isBlock { endBlock() }
      text.append(HTMLText.unescaped(tags.text))
    }
  }

  private mutating func read(_ splice: Splice) {
    switch splice {
    case .math(let math): text.append(math.tex.text)
    case .headingStart, .headingEnd, .code, .table: endBlock()
    case .call, .image, .link, .target: break
    }
  }

  private mutating func read(_ fragment: Fragment) {
    switch fragment {
    case .number(let door): read(door)
    case .derivation(let displayed): read(displayed)
    case .verdict(let verdict): read(verdict)
    case .table(let table): read(table)
    case .reference(let reference):
      text.append(reference.text ?? "\(reference.anchor.noun.rawValue) \(reference.anchor.number)")
    case .equation(let equation): text.append(equation.math.tex.text)
    case .chart(let chart): read(chart.table(.english), of: chart.caption, chart.anchor)
    case .diagram(let diagram):
      read(diagram.table(DiagramGraph(diagram), .english), of: diagram.caption, diagram.anchor)
    case .citation(let citation):
      text.append(
        "[\(citation.items.map { ReferenceStyle(wording: .english).label(of: $0.entry) }.joined(separator: "; "))]"
      )
    case .callout, .figure, .passage:
      let isInline = if case .passage = fragment { true } else { false }
      if !isInline { endBlock() }
      for passage in fragment.passages {
        read(passage)
        if !isInline { endBlock() }
      }
    case .remark(let remark): text.append(remark.text)
    case .failure(_, let source): text.append(source)
    case .nothing: break
    }
  }

  private mutating func read(_ door: Door) {
    open.append(door.panel)
    text.append(value: door.panel.name, shown: door.shown)
  }

  /// Known by its result alone: its steps say how, not what. One on lines of its own is a block.
  private mutating func read(_ displayed: DisplayedDerivation) {
    let result = displayed.lines.last.map { line in
      "\(line.expression)\(line.unit.isEmpty ? "" : " \(line.unit)")"
    }
    let shown = result ?? displayed.panel.exact
    if displayed.isBlock {
      endBlock()
      mentions.append(Mention(displayed.panel, shown: shown, .derivation))
    } else {
      open.append(displayed.panel)
      text.append(value: displayed.panel.name, shown: shown)
    }
  }

  private mutating func read(_ verdict: Verdict) {
    if verdict.isBlock { endBlock() }
    mentions.append(
      Mention(
        verdict.panel, shown: verdict.holds ? "holds" : "does not hold",
        .claim(holds: verdict.holds)))
    if !verdict.isBlock { text.append("\(verdict.claim)") }
  }

  /// A picture shows what its data says.
  private mutating func read(_ data: Table, of caption: Passage?, _ anchor: Anchor?) {
    var data = data
    data.caption = caption
    data.anchor = anchor
    read(data)
  }

  private mutating func read(_ table: Table) {
    endBlock()
    let caption = table.caption.map { SentenceText.plain($0.mentionText) } ?? ""
    let number = table.anchor.map { "\($0.noun.rawValue) \($0.number)" } ?? ""
    let name = [number, caption].filter { !$0.isEmpty }.joined(separator: ": ")
    for row in table.rows {
      let heading = row.cells.first.map(\.words) ?? ""
      for (cell, column) in zip(row.cells, table.columns) {
        let context = Mention.Context.cell(
          table: name.isEmpty ? "a table" : name, row: heading, column: column.title)
        for door in cell.doors {
          mentions.append(Mention(door.panel, shown: door.shown, context))
        }
        if case .passage(let passage) = cell { mentions += passage.mentions }
      }
    }
    if let caption = table.caption {
      read(caption)
      endBlock()
    }
  }

  /// Cuts what has been read into sentences, and gives each value its own.
  mutating func endBlock() {
    let sentences = text.sentences()
    text = SentenceText()
    var values = open[...]
    open = []
    for sentence in sentences {
      for case .value(_, let shown) in sentence {
        guard let panel = values.popFirst() else { return }
        mentions.append(Mention(panel, shown: shown, .sentence(sentence)))
      }
    }
  }
}

extension Table.Cell {
  fileprivate var doors: [Door] {
    switch self {
    case .number(let door): [door]
    case .numbers(let doors): doors
    case .range(let least, let greatest): least + greatest
    case .empty, .text, .numeral, .quantity, .passage, .term, .mark: []
    }
  }

  /// What it says, for naming a row by it.
  fileprivate var words: String {
    switch self {
    case .empty: ""
    case .text(let text), .numeral(let text), .quantity(let text, _): text
    case .number(let door): door.shown
    case .numbers(let doors): doors.map(\.text).joined(separator: "×")
    case .range(let least, let greatest):
      [least, greatest].map { $0.map(\.text).joined(separator: "×") }.joined(separator: " … ")
    case .passage(let passage): SentenceText.plain(passage.mentionText)
    case .term(let term), .mark(_, let term): term.rawValue
    }
  }
}

extension Passage {
  /// Its HTML with values as text.
  fileprivate var mentionText: String {
    pieces.map { piece in
      switch piece {
      case .html(let html): HTMLText.plain(html)
      case .fragment(.number(let door)): door.shown
      case .fragment(.passage(let passage)): passage.mentionText
      case .splice(.math(let math)): math.tex.text
      case .fragment, .splice: ""
      }
    }.joined()
  }
}
