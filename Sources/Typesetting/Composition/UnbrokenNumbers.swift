/// Keeps a computed number together with what stands at it: its unit, the comma behind it, the
/// parenthesis before it.
///
/// A button is an atomic inline box, and a line may be broken before and behind one, even at a no-break
/// space (CSS Text 3, 5.1). So a number and its neighbours go into a box that does not wrap:
///
///     chain = text? button (text? button)* text?
///
/// where a text holds no white space but the no-break one, and no tag.
enum UnbrokenNumbers {
  /// Longer ones may be wider than a phone, and stay as they are.
  private static let longest = 32

  static func kept(_ html: String) -> String {
    var html = html
    html.makeContiguousUTF8()
    let chains = html.utf8Span.span.chains
    guard !chains.isEmpty else { return html }
    var result = ""
    var done = html.startIndex
    for chain in chains {
      let start = html.utf8.index(html.startIndex, offsetBy: chain.lowerBound)
      let end = html.utf8.index(html.startIndex, offsetBy: chain.upperBound)
      guard HTMLText.plain(html[start..<end]).count <= longest else { continue }
      result += "\(html[done..<start])<span class=\"kept\">\(html[start..<end])</span>"
      done = end
    }
    return result + html[done...]
  }
}

extension Span<UInt8> {
  /// Buttons with text right before or behind them, from first to last byte.
  fileprivate var chains: [Range<Int>] {
    var chains: [Range<Int>] = []
    var index = 0
    while let start = find("<button popovertarget", from: index) {
      let before = textBefore(start, atLeast: chains.last?.upperBound ?? 0)
      let (end, isButtonAlone) = chainEnd(from: start)
      let standsAlone = before == start && isButtonAlone
      if end > start, !standsAlone, !isInUnbrokenBox(before) { chains.append(before..<end) }
      index = Swift.max(end, start + 1)
    }
    return chains
  }

  /// The end of a chain that begins with a button, and whether there is nothing but the one.
  private func chainEnd(from start: Int) -> (end: Int, isButtonAlone: Bool) {
    var (end, buttons, isAlone) = (start, 0, false)
    while starts(with: "<button popovertarget", at: end), let close = find("</button>", from: end) {
      buttons += 1
      end = textBehind(close + 9)
      isAlone = buttons == 1 && end == close + 9
    }
    return (end, isAlone)
  }

  /// Whether what begins here stands alone in a cell of numbers or at the end of a calculation.
  private func isInUnbrokenBox(_ start: Int) -> Bool {
    guard start > 0, self[start - 1] == UInt8(ascii: ">") else { return false }
    var tag = start - 1
    while tag > 0, self[tag] != UInt8(ascii: "<") { tag -= 1 }
    return starts(with: "<td class=\"n\"", at: tag)
      || starts(with: "<span class=\"result\"", at: tag)
  }

  private func textBefore(_ end: Int, atLeast first: Int) -> Int {
    var start = end
    while start > first, !self[start - 1].endsText { start -= 1 }
    return start
  }

  private func textBehind(_ start: Int) -> Int {
    var end = start
    while end < count, !self[end].endsText { end += 1 }
    return end
  }

  private func find(_ text: StaticString, from start: Int) -> Int? {
    var index = start
    let first = text.utf8Start.pointee
    while index < count {
      if self[index] == first, starts(with: text, at: index) { return index }
      index += 1
    }
    return nil
  }

  private func starts(with text: StaticString, at start: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard start + length <= count else { return false }
    for offset in 0..<length where self[start + offset] != text.utf8Start[offset] { return false }
    return true
  }
}

extension UInt8 {
  /// White space and tags; the no-break space is two bytes, neither of them one of these.
  fileprivate var endsText: Bool {
    self == UInt8(ascii: "<") || self == UInt8(ascii: ">") || self == UInt8(ascii: " ")
      || (9...13).contains(self)
  }
}
