/// Reads the values of a finished page: all that is left where the notebook is not at hand.
package enum HTMLMentions {
  /// The page's title and its values with their sentences.
  package static func read(_ html: String) -> (title: String, mentions: [Mention]) {
    let words = wording(of: html)
    let panels = self.panels(html, words)
    let title = between("<title>", "</title>", in: html[...]).map { HTMLText.plain($0).collapsed }
    guard let body = between("<main", "</main>", in: html[...]) else { return (title ?? "", []) }
    return (title ?? "", mentions(of: "<main" + body, panels, words))
  }

  /// In which language the page says its values.
  private static func wording(of html: String) -> Phrasebook {
    guard let tag = between("<html", ">", in: html[...]) else { return .english }
    return Phrasebook.of(
      between(" lang=\"", "\"", in: tag).map(String.init) ?? "en",
      numbers: between(" data-numbers=\"", "\"", in: tag).map(String.init))
  }

  private struct Shown {
    var name: String
    var exact: String
    var place: String
  }

  /// By id: name and place stand in a panel's first line, its exact value in its last words.
  private static func panels(_ html: String, _ words: Phrasebook) -> [String: Shown] {
    var panels: [String: Shown] = [:]
    var rest = html[...]
    while let start = rest.find("<div popover id=\"") {
      rest = rest[start.upperBound...]
      guard let end = rest.find("</div>") else { break }
      let panel = rest[..<end.lowerBound]
      rest = rest[end.upperBound...]
      let id = HTMLText.unescaped(panel.prefix { $0 != "\"" })
      let paragraphs = String(panel).split(separator: "<p>").dropFirst().map { paragraph in
        // A list of inputs may follow.
        paragraph.find("<ul").map { String(paragraph[..<$0.lowerBound]) } ?? String(paragraph)
      }
      guard let head = paragraphs.first else { continue }
      let name = head.split(separator: "<small>").first.map { HTMLText.plain($0).collapsed } ?? ""
      let place = between("<small>", "</small>", in: head[...]).map { HTMLText.plain($0) } ?? ""
      // The last paragraph is the exact value, or the last of the steps, which is it.
      let line = paragraphs.count > 1 ? paragraphs.last.map { HTMLText.plain($0) } ?? "" : ""
      let exact = line.split(separator: "=\u{A0}").last.map { String($0).collapsed } ?? ""
      panels[id] = Shown(name: name, exact: words.read(exact), place: place)
    }
    return panels
  }

  private static func mentions(
    of html: String, _ panels: [String: Shown], _ words: Phrasebook
  ) -> [Mention] {
    var reading = PageReading(panels: panels, words)
    var tags = HTMLTags(html)
    while let tag = tags.next() {
      let id = between("popovertarget=\"", "\"", in: html[tag.range])
      reading.step(tag, door: id.map { HTMLText.unescaped($0) })
      reading.append(HTMLText.unescaped(tags.text))
    }
    reading.endBlock()
    return reading.mentions
  }

  private struct PageReading {
    let panels: [String: Shown]
    var mentions: [Mention] = []
    private var text = SentenceText()
    private var values: [(shown: String, panel: Shown)] = []
    private var door: (id: String, text: String)?
    /// The table that is being read: its columns' heads, the row's, and the column.
    private var heads: [String] = []
    private var row = ""
    private var column = -1
    private var cell = ""

    private let words: Phrasebook

    init(panels: [String: Shown], _ words: Phrasebook) {
      self.panels = panels
      self.words = words
    }

    mutating func append(_ words: String) {
      if door == nil { text.append(words) } else { door?.text += words }
      cell += words
    }

    mutating func step(_ tag: HTMLTags.Tag, door id: String?) {
      switch (tag.name, tag.isClosing) {
      case ("button", false): if let id { door = (id, "") }
      case ("button", true): closeDoor()
      case ("table", _):
        endBlock()
        (heads, column) = ([], -1)
      case ("tr", false): (row, column) = ("", -1)
      case ("th", false), ("td", false):
        endBlock()
        (column, cell) = (column + 1, "")
      case ("th", true), ("td", true): closeCell(isHead: tag.name == "th")
      default: if tag.isBlock { endBlock() }
      }
    }

    private mutating func closeDoor() {
      guard let closed = door else { return }
      door = nil
      guard let panel = panels[closed.id] else {
        text.append(closed.text)
        return
      }
      let shown = words.read(closed.text)
      values.append((shown, panel))
      text.append(value: panel.name, shown: shown)
    }

    private mutating func closeCell(isHead: Bool) {
      if isHead, column == 0, !heads.isEmpty { row = cell.collapsed }
      if isHead, heads.count == column { heads.append(cell.collapsed) }
      endBlock()
      if column == 0, row.isEmpty { row = cell.collapsed }
    }

    mutating func endBlock() {
      var rest = values[...]
      for sentence in text.sentences() {
        for value in rest.prefix(sentence.count(where: \.isValue)) {
          let isCell = column >= 0 && heads.indices.contains(column)
          mentions.append(
            Mention(
              name: value.panel.name, shown: value.shown, exact: value.panel.exact,
              place: value.panel.place,
              isCell
                ? .cell(table: "a table", row: row, column: heads[column]) : .sentence(sentence)))
        }
        rest = rest.dropFirst(sentence.count(where: \.isValue))
      }
      (text, values) = (SentenceText(), [])
    }
  }

  private static func between(
    _ start: StaticString, _ end: StaticString, in text: Substring
  ) -> Substring? {
    guard let open = text.find(start), let close = text[open.upperBound...].find(end) else {
      return nil
    }
    return text[open.upperBound..<close.lowerBound]
  }
}
