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

extension SourceLines {
  /// A block of code without fences.
  func indentedCode(_ node: SyntaxNode) -> Range<Int> {
    let first = line(node.startLine)
    let count = node.literal.count { $0 == UInt8(ascii: "\n") }
    let last = line(node.startLine + max(0, count - 1))
    let start = min(first.lowerBound + max(0, node.startColumn - 1), first.upperBound)
    return start..<max(start, last.upperBound)
  }
}
