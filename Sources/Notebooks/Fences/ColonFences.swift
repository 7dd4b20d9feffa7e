//  fence  =  indentation ":::" { ":" } { " " } "{" name "}" … line-end { line } closing
//  closing = indentation, at least as many colons, line-end
//
//  Inside may stand any other fence, and one of fewer colons.

import Diagnostics

/// Fences of colons, as MyST has them for directives whose text is Markdown with code in it.
///
/// CommonMark knows none. Each pair is written over with tildes or backticks, byte for byte, before
/// cmark reads the text: so every place in it stays the same. Fences inside are left for whoever
/// parses the directive's text.
struct ColonFences {
  private(set) var bytes: [UInt8]
  private(set) var diagnostics: [Diagnostic] = []

  private struct Opening {
    var colons: Range<Int>
    var line: Int
    /// Tildes and backticks that stand in lines of their own would close a fence of theirs.
    var longest: [UInt8: Int] = [:]
    var infoHasBacktick = false
  }

  private static let colon = UInt8(ascii: ":")
  private static let marks = [UInt8(ascii: "~"), UInt8(ascii: "`")]

  init(_ bytes: [UInt8], _ lines: [Range<Int>], _ excerpt: Excerpt) {
    self.bytes = bytes
    // Most texts have none.
    guard bytes.withUnsafeBufferPointer({ $0.contains(":::") }) else { return }
    var opening: Opening?
    var code: (mark: UInt8, count: Int)?
    var listIndentation = 0
    for (number, line) in lines.enumerated() {
      let text = Line(bytes, line)
      if var open = opening {
        if text.closes(Self.colon, open.colons.count) {
          rewrite(open, closing: text.run, excerpt)
          opening = nil
        } else {
          for mark in Self.marks where text.mark == mark && text.isRunAlone {
            open.longest[mark] = max(open.longest[mark] ?? 0, text.run.count)
          }
          opening = open
        }
        continue
      }
      if let fence = code {
        if text.closes(fence.mark, fence.count) { code = nil }
        continue
      }
      listIndentation =
        text.listIndentation
        ?? (text.isBlank
          ? listIndentation
          : min(listIndentation, text.indentation))
      guard text.run.count >= 3, text.indentation <= listIndentation + 3 else { continue }
      if text.mark == Self.colon, text.beginsName {
        opening = Opening(colons: text.run, line: number, infoHasBacktick: text.restHasBacktick)
      } else if text.mark == Self.colon, let name = text.strayName {
        diagnostics.append(.noDirective(name, excerpt.range(text.run)))
      } else if Self.marks.contains(text.mark),
        text.mark != UInt8(ascii: "`") || !text.restHasBacktick
      {
        code = (text.mark, text.run.count)
      }
    }
    // cmark goes on to the end of the text, and says that nothing closes it.
    if let open = opening { rewrite(open, closing: 0..<0, excerpt) }
  }

  private mutating func rewrite(_ open: Opening, closing: Range<Int>, _ excerpt: Excerpt) {
    let free = Self.marks.first { mark in
      (open.longest[mark] ?? 0) < open.colons.count
        && !(mark == UInt8(ascii: "`") && open.infoHasBacktick)
    }
    guard let free else {
      diagnostics.append(.tooFewColons(excerpt.range(open.colons)))
      return
    }
    for index in open.colons { bytes[index] = free }
    for index in closing { bytes[index] = free }
  }

  /// What decides whether a line opens or closes a fence.
  private struct Line {
    private let bytes: [UInt8]
    private let rest: Range<Int>
    let indentation: Int
    /// The marks that the line begins with, all alike.
    let run: Range<Int>

    init(_ bytes: [UInt8], _ line: Range<Int>) {
      self.bytes = bytes
      let start = line.first { bytes[$0] != UInt8(ascii: " ") } ?? line.upperBound
      indentation = start - line.lowerBound
      var end = start
      while end < line.upperBound, bytes[end] == bytes[start] { end += 1 }
      run = start..<end
      rest = end..<line.upperBound
    }

    var mark: UInt8 { run.isEmpty ? 0 : bytes[run.lowerBound] }
    var isBlank: Bool { run.isEmpty || mark.isSpace && isRunAlone }
    var isRunAlone: Bool { rest.allSatisfy { bytes[$0].isSpace } }
    var restHasBacktick: Bool { rest.contains { bytes[$0] == UInt8(ascii: "`") } }
    /// `:::{note}`, and as with other fences `::: {note}`.
    var beginsName: Bool {
      guard let brace = rest.first(where: { bytes[$0] != UInt8(ascii: " ") }),
        bytes[brace] == UInt8(ascii: "{")
      else { return false }
      return brace == rest.first || brace + 1 < rest.upperBound && bytes[brace + 1].isLetter
    }

    /// What stands where a name in braces is wanted: `note` of `:::note` and `::: {.note}`.
    var strayName: String? {
      let name = rest.drop { " {.".utf8.contains(bytes[$0]) }.prefix {
        bytes[$0].isAlphanumeric || bytes[$0] == UInt8(ascii: "-")
      }
      guard let first = name.first, bytes[first].isLetter else { return nil }
      return String(decoding: name.map { bytes[$0] }, as: UTF8.self)
    }

    func closes(_ wanted: UInt8, _ count: Int) -> Bool {
      mark == wanted && run.count >= count && isRunAlone
    }

    /// Where the text of a list's item begins; nil for a line that begins none.
    var listIndentation: Int? {
      var end = run.lowerBound
      while end < rest.upperBound, bytes[end].isDigit { end += 1 }
      let isNumber = end > run.lowerBound
      guard end < rest.upperBound,
        (isNumber ? [UInt8(ascii: "."), UInt8(ascii: ")")] : Array("-*+".utf8)).contains(bytes[end])
      else { return nil }
      end += 1
      let marker = end
      while end < rest.upperBound, bytes[end] == UInt8(ascii: " ") { end += 1 }
      return end > marker ? indentation + end - run.lowerBound : nil
    }
  }
}

extension Diagnostic {
  fileprivate static func noDirective(_ name: String, _ range: SourceRange) -> Diagnostic {
    let example = OtherDialects.names[name] ?? (name.contains("-") ? "note" : name)
    return Diagnostic(
      "fence.no-directive", .warning,
      "this is no directive, so it stays as it is written; the name of one stands in braces: "
        + "`:::{\(example)}`", at: range)
  }

  fileprivate static func tooFewColons(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "fence.colons",
      "fences inside are as long as this one; write more colons here and at its end", at: range)
  }
}
