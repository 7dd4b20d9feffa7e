import Diagnostics

/// What is numbered and referred to by a label.
///
///     target     = "(" label ")="            on a line of its own, before what it names
///     caption    = ":" space text            a paragraph that follows a table
///     attributes = "{#" label [ … ] "}"      what other dialects write; here it is pointed out
extension MarkdownParser {
  /// Lines of a paragraph that read `(label)=`. cmark takes one for text like any other, so each is
  /// a text between line breaks.
  mutating func markTargets(_ node: SyntaxNode) {
    let content = node.content.withoutTrailingSpace
    guard content.contains(")=") else { return }
    var lines = content.lineRanges[...]
    var isLineStart = true
    for inline in Array(node.children) {
      switch inline.kind {
      case .softBreak, .lineBreak: isLineStart = true
      case .text where isLineStart && inline.endsLine:
        isLineStart = false
        // A heading that is nothing but a label is a heading.
        if node.kind == .heading, inline.next == nil { return }
        guard let label = Target.label(in: inline.literal) else { break }
        // What stands before may have taken up any number of lines.
        lines = lines.drop { !content[$0].starts(with: inline.literal) }
        guard let line = lines.popFirst() else { break }
        let range = line.lowerBound + label.lowerBound..<line.lowerBound + label.upperBound
        let place = places.map(of: node).excerpt(range, of: content, in: self.lines)
        inline.insertInline(mark(.target(Target(label: place, plain: ""))))
      default: isLineStart = false
      }
    }
  }

  /// A table is marked where anything names it or says what it shows.
  mutating func markTable(_ node: SyntaxNode) {
    if let cell = node.captionTakenForRow {
      diagnostics.append(.captionRow(places.range(of: cell)))
    }
    let isCaptioned = node.next?.isCaption == true
    guard isCaptioned || node.previous?.endsWithLabel == true else { return }
    node.surroundBlock(
      mark(.table(TableBoundary(kind: .start(isCaptioned: isCaptioned), plain: ""))),
      mark(.table(TableBoundary(kind: .end, plain: ""))))
  }

  mutating func markCaption(_ node: SyntaxNode) {
    guard node.isCaption, node.followsTable else {
      checkAttributes(of: "formula", node, after: "$$")
      return
    }
    checkAttributes(of: "table", node)
    node.surroundInlines(
      mark(.table(TableBoundary(kind: .captionStart, plain: ""))),
      mark(.table(TableBoundary(kind: .captionEnd, plain: ""))))
  }

  /// `# Heading {#label}`, as other dialects label a heading, a table by its caption, a formula.
  mutating func checkAttributes(of noun: String, _ node: SyntaxNode, after text: String = "") {
    let content = node.content.withoutTrailingSpace
    guard content.last == UInt8(ascii: "}"),
      let open = content.lastIndex(of: UInt8(ascii: "{")), open + 2 < content.count - 1,
      content[open + 1] == UInt8(ascii: "#")
    else { return }
    let before = UnsafeBufferPointer(rebasing: content[..<open]).withoutTrailingSpace
    guard before.suffix(text.utf8.count).elementsEqual(text.utf8) else { return }
    let label = content[open + 2..<content.count - 1].prefix { !$0.isSpace }
    let range = lines.range(places.map(of: node).source(open..<content.count))
    diagnostics.append(.attributes(of: noun, String(decoding: label, as: UTF8.self), range))
  }
}

extension SyntaxNode {
  /// Whether the next thing in its block is on another line, or nothing.
  fileprivate var endsLine: Bool {
    switch next?.kind {
    case nil, .softBreak?, .lineBreak?: true
    default: false
    }
  }

  /// Whether it has the form of a caption.
  fileprivate var isCaption: Bool {
    kind == .paragraph && content.starts(with: ": ".utf8) && content.withoutTrailingSpace.count > 2
  }

  /// A table that has been left has the mark of its end behind it.
  fileprivate var followsTable: Bool {
    previous?.kind == .table || previous?.kind == .htmlBlock && previous?.previous?.kind == .table
  }

  /// The first cell of a last row that would be a caption, had it an empty line above it.
  fileprivate var captionTakenForRow: SyntaxNode? {
    guard let row = lastChild, !row.isTableHeader, let cell = row.firstChild,
      cell.content.starts(with: ": ".utf8)
    else { return nil }
    let others = row.children.dropFirst()
    return others.allSatisfy { $0.content.withoutTrailingSpace.isEmpty } ? cell : nil
  }

  fileprivate var endsWithLabel: Bool {
    guard kind == .paragraph else { return false }
    let content = content.withoutTrailingSpace
    let start = content.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return Target.label(in: UnsafeBufferPointer(rebasing: content[start...])) != nil
  }
}

extension Diagnostic {
  fileprivate static func captionRow(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "table.caption-row", .warning,
      "this is a row of the table; a caption has an empty line above it", at: range)
  }

  fileprivate static func attributes(of noun: String, _ label: String, _ range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      "\(noun).attributes", .warning,
      "this stays in the page as it is written; a \(noun) is labelled by `(\(label))=` on the line "
        + "above it", at: range)
  }
}
