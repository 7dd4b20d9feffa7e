/// Braces of TeX, brackets, and the links of Markdown.
extension Lexer {
  mutating func openBrace() {
    if isMath || block.isTeX {
      braces.append(Brace(isTransparent: !isMath, outerIsMath: isMath))
      return isMath ? emit(.open(.brace), 1) : skip(1)
    }
    // `10^{9}` in a span of code.
    if last == .operator(.power) {
      braces.append(Brace(isTransparent: false, outerIsMath: isMath))
      return emit(.open(.brace), 1)
    }
    // {name}`…` is a role.
    emit(.stop, 1)
  }

  mutating func closeBrace() {
    guard let brace = braces.popLast() else { return emit(isMath ? .close(.brace) : .stop, 1) }
    isMath = brace.outerIsMath
    if brace.isTransparent { space(1) } else { emit(.close(.brace), 1) }
    if brace.precedesUnit, position < end, byte == UInt8(ascii: "{") {
      position += 1
      braces.append(Brace(isTransparent: true, outerIsMath: isMath))
      isMath = false
    }
  }

  mutating func openSquare() {
    if block.hasMath, !isMath, let end = blankEnd {
      return emit(.symbol, position..<end, movingTo: end)
    }
    emit(.open(.square), 1)
  }

  /// The end of `[[ 65 ]]`, a link or a blank to be filled, where the line goes on: what is written
  /// after it belongs to the same expression, or the brackets hold no value.
  private var blankEnd: Int? {
    guard peek() == UInt8(ascii: "["),
      let close = bytes.first(UInt8(ascii: "]"), in: position..<end), close + 1 < end,
      bytes[close + 1] == UInt8(ascii: "]")
    else { return nil }
    var next = close + 2
    while next < end, bytes[next].isBlank { next += 1 }
    if next < end, bytes[next] == UInt8(ascii: "@") {
      while next < end, !bytes[next].isSpace { next += 1 }
    }
    let rest = nextFilled(from: next)
    return rest == 0 || rest == UInt8(ascii: "\\") ? nil : close + 2
  }

  /// `](address)` ends a link, whose address is passed over.
  mutating func closeSquare() {
    emit(.close(.square), 1)
    guard block.hasMath, !isMath, position < end, byte == UInt8(ascii: "("),
      let close = bytes.first(UInt8(ascii: ")"), in: position..<min(end, position + 2000))
    else { return }
    let address = position + 1..<close
    let isAddress =
      address.contains {
        bytes[$0] == UInt8(ascii: "/") || bytes[$0] == UInt8(ascii: "#")
          || bytes[$0] == UInt8(ascii: ":")
      } || bytes[address].contains { $0.isLetter }
    if isAddress { position = close + 1 }
  }
}
