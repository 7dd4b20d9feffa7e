import Diagnostics

extension InlineScanner {
  /// The words of a node without their markup: what an outline shows of a heading, and what stands
  /// in the place of a picture.
  func plainText(of node: SyntaxNode) -> String {
    var text: [UInt8] = []
    var skipsText = false
    node.visit { inline, isEntered in
      guard isEntered else { return }
      switch inline.kind {
      case .text where skipsText: skipsText = false
      case .text, .code: text += inline.literal
      case .softBreak, .lineBreak: text.append(UInt8(ascii: " "))
      case .htmlInline: skipsText = append(inline.literal, to: &text)
      default: break
      }
    }
    while let last = text.last, last.isSpace { text.removeLast() }
    return String(decoding: text.drop(while: \.isSpace), as: UTF8.self)
  }

  /// A formula gives its TeX. Behind the mark of a role its name follows as text, and behind a
  /// target's its label, neither of which is read.
  private func append(_ html: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) -> Bool {
    guard let mark = SpliceMark.read(html, at: 0) else { return false }
    switch splices[mark.number] {
    case .math(let math): text += math.tex.text.utf8
    case .call, .target: return true
    case .headingStart, .headingEnd, .code, .image, .link, .table: break
    }
    return false
  }
}
