import Diagnostics

extension Target {
  /// `(label)=`: letters and digits, and single `-` `_` `.` `:` `+` between them.
  static func label(in text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    let text = text.withoutTrailingSpace
    guard text.first == UInt8(ascii: "("), let name = BlockText.name(in: text, from: 1),
      name.upperBound + 2 == text.count, text[name.upperBound] == UInt8(ascii: ")"),
      text[name.upperBound + 1] == UInt8(ascii: "=")
    else { return nil }
    return name
  }
}

extension BlockPlaces {
  /// A label in one of a block's lines.
  func place(of label: Range<Int>, onLine number: Int, of node: SyntaxNode) -> Excerpt {
    let content = node.content.withoutTrailingSpace
    let start = content.lineRanges.dropFirst(number).first?.lowerBound ?? 0
    let range = start + label.lowerBound..<start + label.upperBound
    return map(of: node).excerpt(range, of: content, in: lines)
  }

  func rangeOfIndentedCode(_ node: SyntaxNode) -> SourceRange {
    let first = lines.line(node.startLine)
    let count = node.literal.count { $0 == UInt8(ascii: "\n") }
    let last = lines.line(node.startLine + max(0, count - 1))
    let start = min(first.lowerBound + max(0, node.startColumn - 1), first.upperBound)
    return lines.range(start..<max(start, last.upperBound))
  }
}
