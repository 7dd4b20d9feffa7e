import Diagnostics

/// Finds `[^1]` and `[text][label]` that nothing defines, which Markdown leaves in the page as text.
///
/// Whether a reference is broken is cmark's to say: it is where its marks have become text. Brackets
/// mean much else in prose, so that only what can hardly mean anything else is blamed: `array[i][j]`,
/// `[0, 1]`, `[ ]` and `[^a-z]` are left alone, and so is a block in which brackets are escaped.
struct BrokenReferences {
  private let lines: SourceLines
  private lazy var definitions = Definition.all(in: lines)
  private lazy var footnotes = Labels(definitions.filter(\.isFootnote))
  private lazy var links = Labels(definitions.filter { !$0.isFootnote })
  /// Lines whose text is part of the page.
  private var shown: Set<Int> = []
  private var hasFootnoteMark: Bool
  /// To look for what was meant takes long where much is defined and much is broken.
  private var suggestionsLeft = 20

  private struct Labels {
    var all: [String]
    var lowercased: Set<String>

    init(_ definitions: [Definition]) {
      all = definitions.map(\.label)
      lowercased = Set(all.map { $0.lowercased() })
    }
  }

  init(_ lines: SourceLines) {
    self.lines = lines
    hasFootnoteMark = lines.bytes.withUnsafeBufferPointer { $0.contains("[^") }
  }

  /// What is broken in a block whose inlines have been read.
  mutating func findings(in node: SyntaxNode, _ places: inout BlockPlaces) -> [Diagnostic] {
    if hasFootnoteMark { shown.formUnion(node.startLine...max(node.startLine, node.endLine)) }
    let content = node.content.withoutTrailingSpace
    guard content.contains("[^") || content.contains("]["), !content.contains("\\["),
      !content.contains("\\]")
    else { return [] }
    let candidates = BracketScan.candidates(in: content)
    if candidates.isEmpty { return [] }
    let marks = node.textMarks
    return candidates.filter { marks.contains($0.mark) }
      .map { finding($0, places.lines.range(places.map(of: node).source($0.whole))) }
  }

  /// Footnotes to which nothing refers are not in the page.
  mutating func unusedFootnotes() -> [Diagnostic] {
    guard hasFootnoteMark else { return [] }
    let used = lines.bytes.withUnsafeBufferPointer { $0.footnotesReferredTo }
    return definitions.filter { definition in
      definition.isFootnote && !shown.contains(definition.line)
        && !used.contains(definition.label.lowercased())
    }.map { .unusedFootnote($0.label, at: lines.range($0.range)) }
  }

  /// Code is shown as it is, whatever it looks like.
  mutating func pass(_ block: SyntaxNode) {
    if hasFootnoteMark { shown.formUnion(block.startLine...max(block.startLine, block.endLine)) }
  }

  private mutating func finding(_ candidate: BracketScan.Candidate, _ range: SourceRange)
    -> Diagnostic
  {
    let known = candidate.isFootnote ? footnotes : links
    let finding =
      candidate.isFootnote
      ? Diagnostic.undefinedFootnote(candidate.label, at: range)
      : .undefinedLabel(candidate.label, at: range)
    if known.lowercased.contains(candidate.label.lowercased()) {
      return finding.noting(
        "the line that should define it goes on with the text above it; leave a "
          + "blank line between them")
    }
    guard suggestionsLeft > 0 else { return finding }
    suggestionsLeft -= 1
    guard let meant = closest(to: candidate.label, in: known.all) else { return finding }
    return finding.noting("did you mean `\(candidate.isFootnote ? "[^\(meant)]" : "[\(meant)]")`?")
  }
}

/// A line that defines where a label leads, or what a footnote says.
private struct Definition {
  var label: String
  var isFootnote: Bool
  /// From 1.
  var line: Int
  /// Of the label with its brackets.
  var range: Range<Int>

  static func all(in lines: SourceLines) -> [Definition] {
    lines.bytes.withUnsafeBufferPointer { bytes in
      bytes.lineRanges.enumerated().compactMap { index, line in
        let isMark = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ">") }
        guard let start = line.first(where: { !isMark(bytes[$0]) }),
          bytes[start] == UInt8(ascii: "["),
          let end = bytes[start..<line.upperBound].firstIndex(of: UInt8(ascii: "]")),
          end + 1 < line.upperBound, bytes[end + 1] == UInt8(ascii: ":")
        else { return nil }
        let isFootnote = bytes[start + 1] == UInt8(ascii: "^")
        let label = start + (isFootnote ? 2 : 1)..<end
        if label.isEmpty { return nil }
        return Definition(
          label: String(decoding: bytes[label], as: UTF8.self), isFootnote: isFootnote,
          line: index + 1, range: start..<end + 1)
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The labels of footnotes, in lower case, wherever one stands but where it is defined.
  fileprivate var footnotesReferredTo: Set<String> {
    var labels: Set<String> = []
    forEachBracket { start, end in
      guard self[start + 1] == UInt8(ascii: "^"), end + 1 >= count || self[end + 1] != 0x3A
      else { return }
      labels.insert(String(decoding: self[start + 2..<end], as: UTF8.self).lowercased())
    }
    return labels
  }

  /// Calls with the places of each pair of brackets that has none within.
  fileprivate func forEachBracket(_ body: (_ open: Int, _ close: Int) -> Void) {
    var open: Int?
    for index in indices {
      if self[index] == UInt8(ascii: "[") { open = index }
      if self[index] == UInt8(ascii: "]"), let start = open {
        body(start, index)
        open = nil
      }
    }
  }
}

extension SyntaxNode {
  /// What looks like the marks of references in a block's texts, code passed over: `[^label]` and
  /// `][label]`.
  fileprivate var textMarks: Set<String> {
    var marks: Set<String> = []
    visit { inline, isEntered in
      guard isEntered, inline.kind == .text else { return }
      let text = inline.literal
      text.forEachBracket { open, close in
        if text[open + 1] == UInt8(ascii: "^") {
          marks.insert(String(decoding: text[open...close], as: UTF8.self))
        }
        if open > 0, text[open - 1] == UInt8(ascii: "]") {
          marks.insert(String(decoding: text[open - 1...close], as: UTF8.self))
        }
      }
    }
    return marks
  }
}

extension Diagnostic {
  fileprivate static func undefinedFootnote(_ label: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "reference.footnote", .warning,
      "no footnote `\(label)` is defined in this text, so this stays as it is written; write "
        + "`[^\(label)]: …` on a line of its own", at: range)
  }

  fileprivate static func undefinedLabel(_ label: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "reference.label", .warning,
      "nothing says where `\(label)` leads, so this stays as it is written; write `[\(label)]: …` "
        + "with an address on a line of its own, or `[…](…)` here", at: range)
  }

  fileprivate static func unusedFootnote(_ label: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "reference.unused-footnote", .warning,
      "nothing refers to this footnote, so it is not in the page; write `[^\(label)]` where it "
        + "belongs", at: range)
  }
}
