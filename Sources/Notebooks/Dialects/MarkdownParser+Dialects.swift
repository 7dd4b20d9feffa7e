import Diagnostics

/// What other dialects write in a text, which stays in the page as it is written: it is pointed out.
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
        diagnostics.append(.otherDialect(mark, mark.advice(written), range))
        start = place.upperBound
      }
    }
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
  fileprivate static func otherDialect(
    _ mark: DialectMark, _ advice: String, _ range: SourceRange
  ) -> Diagnostic {
    Diagnostic("text.dialect", .warning, "\(mark.effect); \(advice)", at: range)
  }
}
