/// Places a page's footnotes: beside the line that calls for them where the screen is wide, at the
/// end of the page elsewhere and on paper. The style sheet shows one of the two; no script is needed.
///
/// A note of paragraphs alone, called from running text, is also set in the margin. One with lists or
/// tables, or called from a table, a heading or a caption, stays at the end on every screen.
struct Sidenotes {
  private let notes: [Footnotes.Note]
  private let ids: NoteIDs
  /// The notes in the order of their first call.
  private var order: [Int] = []
  private var calls: [Int: Int] = [:]
  private var isBeside: Set<Int> = []

  init(_ footnotes: Footnotes, _ identifiers: inout Identifiers) {
    notes = footnotes.notes
    ids = NoteIDs(count: notes.count, &identifiers)
  }

  /// A part of the page with its calls and margin notes instead of the marks that `Footnotes` left.
  mutating func placed(_ html: String) -> String {
    notes.isEmpty ? html : resolved(html, mayStandBeside: true)
  }

  private mutating func resolved(_ html: String, mayStandBeside: Bool) -> String {
    var result = ""
    var context = NoteContext(html)
    var start = html.startIndex
    while let opening = html[start...].firstIndex(of: Footnotes.mark) {
      result += html[start..<opening]
      let digits = html[html.index(after: opening)...].prefix { $0 != Footnotes.mark }
      start =
        digits.endIndex == html.endIndex ? digits.endIndex : html.index(after: digits.endIndex)
      guard let index = Int(digits), notes.indices.contains(index) else { continue }
      let isRunningText = mayStandBeside && context.isRunningText(at: opening)
      result += call(index, isRunningText: isRunningText)
    }
    return result + html[start...]
  }

  private mutating func call(_ index: Int, isRunningText: Bool) -> String {
    if !order.contains(index) { order.append(index) }
    let number = (order.firstIndex(of: index) ?? 0) + 1
    let count = calls[index, default: 0] + 1
    calls[index] = count
    let id = ids.call(number, count)
    let toList =
      "<a class=\"below\" role=\"doc-noteref\" href=\"#\(ids.note(number))\">\(number)</a>"
    let isFirst = count == 1
    if isFirst, isRunningText, let aside = Self.phrase(notes[index].html) {
      isBeside.insert(index)
      let toMargin =
        "<a class=\"beside\" role=\"doc-noteref\" href=\"#\(ids.side(number))\">\(number)</a>"
      let note = resolved(aside, mayStandBeside: false)
      return """
        <sup class="noteref" id="\(id)">\(toList)\(toMargin)</sup>\
        <small class="sidenote" id="\(ids.side(number))" role="note"><b>\(number)</b> \(note)</small>
        """
    }
    let both = "<a role=\"doc-noteref\" href=\"#\(ids.note(number))\">\(number)</a>"
    guard isBeside.contains(index) else {
      return "<sup class=\"noteref\" id=\"\(id)\">\(both)</sup>"
    }
    let toMargin =
      "<a class=\"beside\" role=\"doc-noteref\" href=\"#\(ids.side(number))\">\(number)</a>"
    return "<sup class=\"noteref\" id=\"\(id)\">\(toList)\(toMargin)</sup>"
  }

  /// The list of all that have been called, for the end of the page.
  mutating func list(_ wording: Phrasebook) -> String {
    var items = ""
    var next = 0
    while next < order.count {
      let index = order[next]
      next += 1
      let note = resolved(notes[index].html, mayStandBeside: false)
      let place = isBeside.contains(index) ? " class=\"beside\"" : ""
      items += "<li id=\"\(ids.note(next))\" value=\"\(next)\"\(place)>\n\(note)\n"
      items += "\(arrows(next, calls[index, default: 1], wording))</li>\n"
    }
    guard !order.isEmpty else { return "" }
    let place = order.allSatisfy(isBeside.contains) ? " beside" : ""
    return """
      <section class="footnotes\(place)" role="doc-endnotes" aria-label="\(escaped(wording.footnotes))">
      <ol>
      \(items)</ol>
      </section>

      """
  }

  /// The ways back to where a note is called.
  private func arrows(_ number: Int, _ count: Int, _ wording: Phrasebook) -> String {
    let links = (1...max(1, count)).map { call in
      let which = call == 1 ? "" : "<sup>\(call)</sup>"
      let name = escaped(
        count == 1 ? wording.backToText : wording.backToCall.saying("\(call)"))
      return
        "<a role=\"doc-backlink\" href=\"#\(ids.call(number, call))\" aria-label=\"\(name)\">↩\(which)</a>"
    }
    return "<p class=\"back\">\(links.joined(separator: " "))</p>"
  }

  /// The paragraphs of a note as one phrase; nil where it holds other blocks.
  private static func phrase(_ html: String) -> String? {
    let blocks: Set = [
      "ul", "ol", "dl", "pre", "table", "blockquote", "div", "figure", "section", "h1", "h2", "h3",
      "h4", "h5", "h6", "hr", "details", "aside", "img", "svg",
    ]
    var tags = HTMLTags(html)
    while let tag = tags.next() {
      // An id may stand in a page once only.
      if blocks.contains(tag.name) || html[tag.range].find(" id=\"") != nil { return nil }
    }
    return html.replacing("</p>\n<p>", with: "<br>").replacing("<p>", with: "")
      .replacing("</p>", with: "")
  }
}

/// The ids of notes and of the calls for them, none of which the page has given already.
private struct NoteIDs {
  private var prefix = ""

  init(count: Int, _ identifiers: inout Identifiers) {
    guard count > 0 else { return }
    prefix = identifiers.claim("note")
    identifiers.reserve((1...count).map { "\(prefix)-\($0)" })
  }

  func note(_ number: Int) -> String { "\(prefix)-\(number)" }
  func side(_ number: Int) -> String { "\(prefix)-\(number)-beside" }
  func call(_ number: Int, _ count: Int) -> String {
    count == 1 ? "\(prefix)-\(number)-call" : "\(prefix)-\(number)-call-\(count)"
  }
}

/// What stands around a place in HTML, asked from the beginning to the end.
private struct NoteContext {
  private static let elsewhere: Set = [
    "table", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "button",
  ]
  private var tags: HTMLTags
  private var pending: HTMLTags.Tag?
  private var depth = 0

  init(_ html: String) {
    tags = HTMLTags(html)
    pending = tags.next()
  }

  mutating func isRunningText(at index: String.Index) -> Bool {
    while let tag = pending, tag.range.lowerBound < index {
      if Self.elsewhere.contains(tag.name) { depth = max(0, depth + (tag.isClosing ? -1 : 1)) }
      pending = tags.next()
    }
    return depth == 0
  }
}
