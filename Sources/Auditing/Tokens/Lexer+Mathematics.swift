extension Lexer {
  mutating func dollar() {
    if block.isTeX { return toggleTeX() }
    if isMath, mathEnd == .dollar || mathEnd == .dollars {
      let length = mathEnd == .dollars && peek() == UInt8(ascii: "$") ? 2 : 1
      return leaveMath(length)
    }
    if peek() == UInt8(ascii: "$"), block.hasMath {
      return closesDisplay ? enterMath(.dollars, 2) : emit(.stop, 2)
    }
    if block.hasMath, opensMath { return enterMath(.dollar, 1) }
    emit(.currency, 1)
  }

  /// Whether another `$$` follows in the block, or the block begins here and goes on with lines of
  /// mathematics.
  private var closesDisplay: Bool {
    var index = position + 2
    while index + 1 < block.range.upperBound {
      if bytes[index] == UInt8(ascii: "$"), bytes[index + 1] == UInt8(ascii: "$") { return true }
      index += 1
    }
    return position == block.range.lowerBound
  }

  private mutating func toggleTeX() {
    let length = peek() == UInt8(ascii: "$") ? 2 : 1
    isMath && (mathEnd == .dollar || mathEnd == .dollars)
      ? leaveMath(length) : enterMath(length == 2 ? .dollars : .dollar, length)
  }

  mutating func enterMath(_ ending: MathEnd, _ length: Int) {
    delimiter(length)
    isMath = true
    mathEnd = ending
  }

  mutating func leaveMath(_ length: Int) {
    delimiter(length)
    isMath = block.kind == .math
    mathEnd = .none
    braces = []
  }

  /// Whether a `$` opens mathematics: what follows is no space, and there is a `$` that can close
  /// it, with no space before and no digit after. A sum of money has no such partner.
  private var opensMath: Bool {
    if peek().isSpace || peek() == 0 { return isSpacedMath }
    let limit = min(block.range.upperBound, position + 600)
    var index = position + 1
    while index < limit {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if byte == UInt8(ascii: "`") || (byte == .lineFeed && bytes.at(index + 1) == .lineFeed) {
        return false
      }
      if byte == UInt8(ascii: "$") {
        let isClosing = !bytes[index - 1].isSpace && !bytes.at(index + 1).isDigit
        if isClosing { return !peek().isDigit || looksLikeMath(position + 1..<index) }
        if peek().isDigit { return false }
      }
      index += 1
    }
    return false
  }

  /// `$ \frac{3}{4} + 1 = $`, as some write it: with a command of TeX before the next `$` of the line.
  private var isSpacedMath: Bool {
    guard let close = bytes.first(UInt8(ascii: "$"), in: position + 1..<end) else { return false }
    return (position + 1..<close).contains {
      bytes[$0] == UInt8(ascii: "\\") && bytes[$0 + 1].isLetter
    }
  }

  /// "$5 for a book, and 3 for the rest$" is no formula: it has a word of four letters outside
  /// commands and braces.
  private func looksLikeMath(_ range: Range<Int>) -> Bool {
    var letters = 0
    var depth = 0
    var isCommand = false
    for index in range {
      let byte = bytes[index]
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if byte == UInt8(ascii: "\\") { isCommand = true }
      if byte.isLetter {
        letters += 1
        if letters >= 4, !isCommand, depth == 0 { return false }
      } else {
        letters = 0
        if byte != UInt8(ascii: "\\") { isCommand = false }
      }
    }
    return true
  }

  mutating func backslash() {
    let next = peek()
    if next.isLetter { return command() }
    switch next {
    case UInt8(ascii: "("): return math(open: .parenthesis, next)
    case UInt8(ascii: "["): return math(open: .bracket, next)
    case UInt8(ascii: ")") where mathEnd == .none && !isMath: emit(.close(.round), 2)
    case UInt8(ascii: ")"), UInt8(ascii: "]"): return mathEnd == .none ? skip(2) : leaveMath(2)
    case UInt8(ascii: "\\"): doubled()
    case UInt8(ascii: "*"): emit(.operator(.times), 2)
    case UInt8(ascii: "%"): emit(.percent, 2)
    case UInt8(ascii: "$"): emit(.currency, 2)
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
      UInt8(ascii: " "), UInt8(ascii: ">"):
      space(2)
    case UInt8(ascii: "{"), UInt8(ascii: "}"): emit(.stop, 2)
    case UInt8(ascii: "|"): bar(2)
    case UInt8(ascii: "&"): emit(.stop, 2)
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"),
      UInt8(ascii: "~"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "#"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "^"):
      // An escaped mark of Markdown is the mark itself.
      position += 1
      punctuation(next)
    default: skip(1)
    }
  }

  private mutating func math(open ending: MathEnd, _ byte: UInt8) {
    block.hasMath ? enterMath(ending, 2) : skip(2)
  }

  /// `\\(` and `\\[` as some sites write mathematics; else the end of a row.
  private mutating func doubled() {
    switch peek(2) {
    case UInt8(ascii: "(") where !isMath: enterMath(.parenthesis, 3)
    case UInt8(ascii: "[") where !isMath: enterMath(.bracket, 3)
    case UInt8(ascii: ")") where mathEnd == .parenthesis: leaveMath(3)
    case UInt8(ascii: "]") where mathEnd == .bracket: leaveMath(3)
    default:
      newline(at: position)
      skip(2)
      if position < end, byte == UInt8(ascii: "["),
        let close = bytes.first(UInt8(ascii: "]"), in: position..<end)
      {
        position = close + 1
      }
    }
  }

  private mutating func command() {
    let start = position
    position += 1
    while position < end, byte.isLetter { position += 1 }
    if position < end, byte == UInt8(ascii: "*"), peek(-1).isLetter, !isMath { position += 1 }
    let name = String(decoding: bytes[start + 1..<position], as: UTF8.self)
    switch TeXCommand.named(name) {
    case .token(let kind): token(kind, start)
    case .transparent(let isText): transparent(isText: isText || name == "mathrm" && isUnitNext)
    case .quantity: quantity()
    case .nothing:
      if name == "quad" || name == "qquad", partsFormulas { emit(.stop, start..<position) }
      space(0)
    case .hidden: hidden(name)
    case .row: newline(at: start)
    case .begin: environment(isBeginning: true)
    case .end: environment(isBeginning: false)
    case nil:
      emit(isMath || !block.isTeX ? .symbol : .stop, start..<position)
      subscripted()
    }
  }

  /// A bar; with limits after it, as in `x^2|_0^3`, it evaluates at them, which is no number here.
  mutating func bar(_ length: Int) {
    let start = position
    guard isMath, nextFilled(from: position + length) == UInt8(ascii: "_") else {
      return emit(.bar, length)
    }
    position += length
    while position < end, byte.isBlank { position += 1 }
    while position < end, byte == UInt8(ascii: "_") || byte == UInt8(ascii: "^") {
      position += 1
      skipGroup()
    }
    emit(.symbol, start..<position)
  }

  /// Whether a wide space stands between two formulas: what follows it begins an operand.
  private var partsFormulas: Bool {
    guard isMath, followsOperand else { return false }
    let next = nextFilled(from: position)
    if next.isDigit || next == UInt8(ascii: "(") { return true }
    var index = position
    while index < end, bytes[index].isBlank { index += 1 }
    let beginnings: [StaticString] = ["\\frac", "\\dfrac", "\\tfrac", "\\sqrt", "\\left"]
    return beginnings.contains { bytes.starts(with: $0, at: index) }
  }

  private mutating func token(_ kind: Token.Kind, _ start: Int) {
    emit(kind, start..<position)
    switch kind {
    case .function: logarithmBase()
    default: break
    }
  }

  /// `\log_2` and `\log_{10}`
  private mutating func logarithmBase() {
    guard case .function(.log) = last, position < end, byte == UInt8(ascii: "_") else {
      if case .function = last, position < end, byte == UInt8(ascii: "_") {
        output.tokens[output.tokens.count - 1].kind = .symbol
        subscripted()
      }
      return
    }
    let start = position
    subscripted()
    let base = bytes[start..<position].filter(\.isDigit)
    let function: Function? = base == [0x32] ? .log2 : base == [0x31, 0x30] ? .log10 : nil
    output.tokens[output.tokens.count - 1].kind = function.map { .function($0) } ?? .symbol
  }

  private mutating func transparent(isText: Bool) {
    guard nextFilled(from: position) == UInt8(ascii: "{") else { return }
    while byte != UInt8(ascii: "{") { position += 1 }
    position += 1
    braces.append(Brace(isTransparent: true, outerIsMath: isMath))
    if isText { isMath = false }
    space(0)
  }

  /// Whether a group of letters and strokes follows a number: `19.3\,\mathrm{m/s}`.
  private var isUnitNext: Bool {
    guard isMath, case .number = last, position < end, byte == UInt8(ascii: "{"),
      let close = bytes.first(UInt8(ascii: "}"), in: position..<end)
    else { return false }
    return bytes[position + 1..<close].allSatisfy {
      $0.isLetter || $0 >= 0x80 || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "^") || $0.isDigit
    }
  }

  /// `\SI{20}{kg}`: a number, and then its unit as words.
  private mutating func quantity() {
    while position < end, byte == UInt8(ascii: "["),
      let close = bytes.first(UInt8(ascii: "]"), in: position..<end)
    {
      position = close + 1
    }
    guard position < end, byte == UInt8(ascii: "{") else { return }
    position += 1
    braces.append(Brace(isTransparent: true, outerIsMath: isMath, precedesUnit: true))
    space(0)
  }

  private mutating func hidden(_ name: String) {
    if position < end, byte == UInt8(ascii: "*") { position += 1 }
    while position < end, byte == UInt8(ascii: "["),
      let close = bytes.first(UInt8(ascii: "]"), in: position..<end)
    {
      position = close + 1
    }
    if position < end, byte == UInt8(ascii: "{") { skipGroup() }
    // \textcolor{red}{5}: the second argument is text.
    if name == "textcolor", position < end, byte == UInt8(ascii: "{") { transparent(isText: false) }
    space(0)
  }

  /// `\begin{align}` and the like begin mathematics.
  private mutating func environment(isBeginning: Bool) {
    let start = position
    skipGroup()
    let name = String(decoding: bytes[start..<position].filter(\.isLetter), as: UTF8.self)
    let isMathematical = [
      "equation", "align", "aligned", "gather", "gathered", "multline", "eqnarray", "split",
      "displaymath", "math", "alignat", "flalign", "dmath",
    ].contains(name)
    guard isMathematical else {
      if isMath {
        emit(
          name == "cases" || name.hasSuffix("matrix") || name == "array"
            ? .operator(.unknown) : .stop, start..<position)
      } else {
        newline(at: start)
      }
      return
    }
    if isBeginning, mathEnd == .none { enterMath(.environment, 0) }
    if !isBeginning, mathEnd == .environment { leaveMath(0) }
    newline(at: start)
  }
}
