import Diagnostics

/// What other dialects write in a text, which stays in the page as it is written: it is pointed out.
///
///     citation   = "[@" key … "]"                         Pandoc, Quarto
///     reference  = "@fig-" label                          Quarto
///     shortcode  = "{{<" … ">}}"                          Quarto
///     footnote   = "^[" text "]"                          Pandoc
///     formula    = "\(" … "\)" | "\[" … "\]" | "\begin{" … "}"
///     attributes = "){" ( "#" | "." | name "=" ) … "}"    Pandoc, behind a link or picture
///     below      = letter "~" digits "~"                  Pandoc
///     definition = line-end ": " text                     Pandoc, MyST
///     comment    = "% " text                              MyST
extension MarkdownParser {
  mutating func checkDialects(_ node: SyntaxNode) {
    let content = node.content.withoutTrailingSpace
    guard content.contains(where: DialectMark.mayBegin) else { return }
    let text = content.withoutCodeAndFormulas
    for mark in DialectMark.all {
      var start = 0
      while let place = mark.place(in: text, from: start) {
        let written = String(decoding: text[place], as: UTF8.self)
        let range = lines.range(places.map(of: node).source(place))
        diagnostics.append(.otherDialect(mark.advice(written), range))
        start = place.upperBound
      }
    }
  }
}

/// One of them: how it begins and ends, and what is written instead.
private struct DialectMark: Sendable {
  typealias Advice = @Sendable (String) -> String
  typealias Condition = @Sendable (_ before: UInt8?, _ inside: ArraySlice<UInt8>) -> Bool

  let opening: [UInt8]
  let closing: [UInt8]
  /// Whether what stands before and within the two is as it would be there.
  var isMeant: Condition = { _, inside in !inside.isEmpty }
  let advice: Advice

  init(
    _ opening: String, _ closing: String, _ advice: @escaping Advice,
    isMeant: Condition? = nil
  ) {
    self.opening = Array(opening.utf8)
    self.closing = Array(closing.utf8)
    self.advice = advice
    if let isMeant { self.isMeant = isMeant }
  }

  static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "@"), UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "~"),
      UInt8(ascii: "{"), UInt8(ascii: "%"), UInt8(ascii: "\n"):
      true
    default: false
    }
  }

  static let wordEnd: [UInt8] = []

  /// The first at or behind an offset, in one paragraph.
  func place(in text: [UInt8], from start: Int) -> Range<Int>? {
    var start = start
    while let begin = text.range(of: opening, from: start) {
      guard let end = text.end(closing, from: begin.upperBound) else { return nil }
      let before = begin.lowerBound > 0 ? text[begin.lowerBound - 1] : nil
      if isMeant(before, text[begin.upperBound..<end.lowerBound]) {
        // What ends a word is no part of it, nor is what ends the line before.
        let upper = closing == DialectMark.wordEnd ? end.lowerBound : end.upperBound
        let lower = begin.lowerBound + (opening.first == UInt8(ascii: "\n") ? 1 : 0)
        return lower..<upper
      }
      start = begin.upperBound
    }
    return nil
  }

  static let all: [DialectMark] = {
    let formula: Advice = { _ in
      "a formula stands between dollars, `$…$`, or on its own between `$$`"
    }
    let label: Condition = { before, inside in
      before?.isAlphanumeric != true && inside.first?.isLetter == true
    }
    // Parentheses and brackets may be escaped for their own sake.
    let isFormula: Condition = { _, inside in
      inside.contains { "\\^_=".utf8.contains($0) }
    }
    return [
      DialectMark("[@", "]") { written in
        let keys = written.dropFirst(2).dropLast().replacing("@", with: "").replacing(
          ";", with: ",")
        return "a work is cited by a role, {cite}`\(keys)`"
      },
      DialectMark("{{<", ">}}") { _ in
        "files are included by `include`, pictures and plots have directives of their own"
      },
      DialectMark("^[", "]") { _ in
        "a footnote is `[^name]` here, and `[^name]: text` in lines of its own"
      },
      DialectMark("\\(", "\\)", formula, isMeant: isFormula),
      DialectMark("\\[", "\\]", formula, isMeant: isFormula),
      DialectMark("\\begin{", "}", formula),
      DialectMark(
        "){", "}",
        { _ in
          "pictures with a label, a caption or a width are made by `figure`"
        }
      ) { _, inside in
        inside.first == UInt8(ascii: "#") || inside.first == UInt8(ascii: ".")
          || inside.contains(UInt8(ascii: "="))
      },
      DialectMark(
        "~", "~",
        { written in
          "one below the line is written as a formula, `$_{\(written.dropFirst().dropLast())}$`"
        }
      ) { before, inside in
        before?.isLetter == true && inside.count <= 3 && !inside.isEmpty
          && inside.allSatisfy(\.isDigit)
      },
      DialectMark(
        "\n: ", "",
        { _ in
          "there are no lists of definitions; write `- **term**: what it means`"
        }
      ) { _, _ in true },
    ]
      + ["fig", "tbl", "sec", "eq", "lst"].map { kind in
        DialectMark(
          "@\(kind)-", "",
          { written in
            "what has a label is referred to by a role, {ref}`\(written.dropFirst())`"
          }, isMeant: label)
      }
  }()
}

extension [UInt8] {
  fileprivate func range(of pattern: [UInt8], from start: Int) -> Range<Int>? {
    withUnsafeBufferPointer { $0.firstRange(of: pattern, from: start) }
  }

  fileprivate func end(_ closing: [UInt8], from start: Int) -> Range<Int>? {
    guard closing == DialectMark.wordEnd else { return range(of: closing, from: start) }
    let end = self[start...].firstIndex {
      !$0.isAlphanumeric && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_")
    }
    return (end ?? count)..<(end ?? count)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The text with blanks in the places of code, and of formulas between dollars.
  fileprivate var withoutCodeAndFormulas: [UInt8] {
    var text = Array(self)
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "`") || text[index] == UInt8(ascii: "$") else {
        index +=
          text[index] == UInt8(ascii: "\\") && index + 1 < text.count
            && text[index + 1] == UInt8(ascii: "$") ? 2 : 1
        continue
      }
      let mark = text[index]
      let run = Array(text[index...].prefix { $0 == mark })
      let after = index + run.count
      guard let end = firstRange(of: run, from: after) else {
        index = after
        continue
      }
      for place in index..<end.upperBound where text[place] != UInt8(ascii: "\n") {
        text[place] = 0x20
      }
      index = end.upperBound
    }
    return text
  }
}

extension Diagnostic {
  fileprivate static func otherDialect(_ advice: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "text.dialect", .warning, "this stays in the page as it is written; \(advice)", at: range)
  }
}
