package import Diagnostics

/// A fenced code block where it stands in the source. With `{name}` after the fence it is a
/// directive's call.
///
/// A fence is of backticks, of tildes, or of colons before a name.
///
///     block  = fence [ "{" name "}" [ argument ] ] line-end { option } [ blank ] { text } [ fence ]
///     option = ":" name [ " " key ] ":" [ " " value ] line-end
///     name   = letter or digit, then letters, digits, and single "-" "_" "." ":" "+" between them
///     key    = characters without space or ":"        which of several, as in `:dim seq: 128`
struct Fence {
  private let lines: SourceLines
  private let node: SyntaxNode
  /// The line of the opening fence, from the fence on.
  private let opening: Range<Int>
  private let ticks: Range<Int>
  private let info: Range<Int>
  private let textLineCount: Int
  private let isClosed: Bool

  /// cmark does not count a fence's characters further.
  private static let longest = 255

  /// Nil for indented code.
  init?(_ node: SyntaxNode, in lines: SourceLines) {
    guard node.isFenced else { return nil }
    self.node = node
    self.lines = lines
    let line = lines.line(node.startLine)
    let start = min(line.lowerBound + node.startColumn - 1, line.upperBound)
    opening = start..<line.upperBound
    let character = lines.bytes[opening].first
    ticks = start..<start + lines.bytes[opening].prefix { $0 == character }.count
    info = lines.trimmed(ticks.upperBound..<line.upperBound)
    textLineCount = node.literal.count { $0 == UInt8(ascii: "\n") }
    // Where the container ends first, another block begins on the line below the text.
    let number = node.startLine + textLineCount + 1
    let closing = lines.bytes[lines.trimmed(lines.line(number))]
    isClosed =
      closing.reversed().prefix { $0 == character }.count >= min(ticks.count, Fence.longest)
      && node.following?.startLine != number
  }

  /// The fences and everything between them.
  var range: Range<Int> {
    opening.lowerBound..<max(opening.upperBound, lines.line(lastLine).upperBound)
  }

  private var lastLine: Int { node.startLine + textLineCount + (isClosed ? 1 : 0) }

  /// cmark goes on to the end of the text or of the container; nobody means that.
  var unclosed: Diagnostic? {
    if isClosed { return nil }
    let losesDirectives = FenceText(node.literal, firstLine: node.startLine + 1, lines).lines
      .contains { !openings(in: $0).isEmpty }
    return .unclosed(
      lines.range(ticks), lines.excerpt[ticks].text, losesDirectives: name != nil || losesDirectives
    )
  }

  /// As it is written: a backtick, a tilde or a colon.
  var mark: UInt8 { lines.excerpt[ticks].text.utf8.first ?? 0 }

  /// Nothing stands behind it, as behind one that closes.
  var isBare: Bool { info.isEmpty }

  /// A directive within that begins with a fence as long as this one, whose end is taken for this
  /// one's: either this one is not closed, or it is too short.
  func takesIn(_ call: Call) -> Diagnostic? {
    openings(in: call.body).first.map { .takesIn(lines.excerpt[ticks], call.name.text, $0) }
  }

  /// The same of a fence that is no directive. It may show how one begins, as its last line; more of
  /// it would have needed a longer fence.
  func takesIn(code text: UnsafeBufferPointer<UInt8>) -> Diagnostic? {
    guard isClosed, text.contains("{") else { return nil }
    let texts = FenceText(text, firstLine: node.startLine + 1, lines).lines
    for (number, line) in texts.enumerated() {
      guard let opening = openings(in: line).first else { continue }
      let isShown =
        texts[(number + 1)...].allSatisfy(\.trimmed.text.isEmpty)
        && (number == 0 || !texts[number - 1].trimmed.text.isEmpty)
      return isShown ? nil : .takesIn(lines.excerpt[ticks], nil, opening)
    }
    return nil
  }

  /// Where directives begin whose end would be this fence's, up to their names.
  private func openings(in body: Excerpt) -> [Excerpt] {
    let text = Array(body.text.utf8)
    return text.lineRanges.compactMap { line in
      let start = text[line].prefix { $0 == UInt8(ascii: " ") }.endIndex
      let run = text[start..<line.upperBound].prefix { $0 == mark }
      guard run.count >= max(3, ticks.count), run.endIndex < line.upperBound,
        text[run.endIndex] == UInt8(ascii: "{"),
        let close = text[run.endIndex..<line.upperBound].firstIndex(of: UInt8(ascii: "}")),
        close > run.endIndex + 1, !text[close..<line.upperBound].contains(UInt8(ascii: "`"))
      else { return nil }
      return body[start..<close + 1]
    }
  }

  private var name: Range<Int>? {
    guard let first = info.first, lines.bytes[first] == UInt8(ascii: "{") else { return nil }
    let name = lines.bytes.withUnsafeBufferPointer { BlockText.name(in: $0, from: first + 1) }
    guard let name, name.upperBound < info.upperBound,
      lines.bytes[name.upperBound] == UInt8(ascii: "}")
    else { return nil }
    return name
  }

  /// `text`: what cmark takes for the block's text, the fences left out.
  func call(_ text: UnsafeBufferPointer<UInt8>) -> Call? {
    guard let name else { return nil }
    var texts = FenceText(text, firstLine: node.startLine + 1, lines).lines[...]
    var options: [Call.Option] = []
    while let option = texts.first.flatMap(Call.Option.init) {
      options.append(option)
      texts.removeFirst()
    }
    if let first = texts.first, first.trimmed.text.isEmpty { texts.removeFirst() }
    let end = lines.line(lastLine).lowerBound
    let body =
      texts.isEmpty
      ? lines.part(end..<end)
      : Excerpt(lines: texts.map { ($0.text, $0.absolute(0)) }, beside: lines.excerpt)
    return Call(
      form: .block, name: lines.part(name),
      argument: lines.part(lines.trimmed(name.upperBound + 1..<info.upperBound)),
      options: options, body: body, range: lines.range(range), plain: "")
  }
}

/// The lines between two fences, without what stands before them for the containers' sake.
struct FenceText {
  private(set) var lines: [Excerpt] = []

  init(_ text: UnsafeBufferPointer<UInt8>, firstLine: Int, _ source: SourceLines) {
    var number = firstLine
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      let line = UnsafeBufferPointer(rebasing: text[start..<end])
      lines.append(FenceText.excerpt(line, source.line(number), source))
      start = end + 1
      number += 1
    }
  }

  /// A tab of which a container took only a part leaves spaces that the source does not have.
  private static func excerpt(
    _ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, _ source: SourceLines
  ) -> Excerpt {
    let nulls = source.hasNull ? source.bytes[line].count { $0 == 0 } : 0
    for spaces in 0...3 {
      let length = text.count - spaces - 2 * nulls
      guard length >= 0, text.prefix(spaces).allSatisfy({ $0 == UInt8(ascii: " ") }) else { break }
      let start = line.upperBound - length
      guard start >= line.lowerBound,
        nulls > 0 || text.dropFirst(spaces).elementsEqual(source.bytes[start..<line.upperBound])
      else { continue }
      if spaces == 0 { return source.part(start..<line.upperBound) }
      let padding = String(repeating: " ", count: spaces)
      return Excerpt(
        padding + String(decoding: source.bytes[start..<line.upperBound], as: UTF8.self),
        beside: source.excerpt, at: source.excerpt.absolute(start) - spaces)
    }
    return Excerpt(
      String(decoding: text, as: UTF8.self), beside: source.excerpt,
      at: source.excerpt.absolute(line.lowerBound))
  }
}

extension Call.Option {
  /// Nil for a line that is no option.
  package init?(_ line: Excerpt) {
    let trimmed = line.trimmed
    let bytes = Array(trimmed.text.utf8)
    guard bytes.first == UInt8(ascii: ":") else { return nil }
    guard let name = bytes.withUnsafeBufferPointer({ BlockText.name(in: $0, from: 1) }),
      name.upperBound < bytes.count
    else { return nil }
    var end = name.upperBound
    if bytes[end] == UInt8(ascii: " ") {
      let key = bytes[(end + 1)...].prefix { !$0.isSpace && $0 != UInt8(ascii: ":") }
      if key.isEmpty { return nil }
      end = key.endIndex
      self.key = trimmed[key.startIndex..<end]
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ":"),
      end + 1 == bytes.count || bytes[end + 1].isSpace
    else { return nil }
    self.name = trimmed[name]
    value = trimmed[end + 1..<bytes.count].trimmed
  }
}

extension SyntaxNode {
  /// The block that begins after this one ends.
  fileprivate var following: SyntaxNode? {
    var node: SyntaxNode? = self
    while let current = node {
      if let next = current.next { return next }
      node = current.parent
    }
    return nil
  }
}

extension Excerpt {
  /// The lines before the first blank one.
  var firstParagraph: Excerpt {
    let bytes = Array(text.utf8)
    let blank = bytes.lineRanges.first { bytes[$0].allSatisfy(\.isSpace) }
    return self[0..<(blank?.lowerBound ?? bytes.count)]
  }
}

extension Diagnostic {
  /// `name`: of the directive whose fence it is.
  fileprivate static func takesIn(_ fence: Excerpt, _ name: String?, _ inner: Excerpt) -> Diagnostic
  {
    let longer = fence.text + String(fence.text.prefix(1))
    let what = name.map { "`{\($0)}`" } ?? "this fence"
    return Diagnostic(
      "fence.unclosed",
      "nothing closes \(what) before another fence as long begins, whose end closes both; write a "
        + "line \(fence.text) where this one ends, or, if the other belongs inside, open and close "
        + "this one with \(longer)", at: fence.range
    ).noting("the other begins here", at: inner.range)
  }

  fileprivate static func unclosed(_ range: SourceRange, _ fence: String, losesDirectives: Bool)
    -> Diagnostic
  {
    Diagnostic(
      "fence.unclosed", losesDirectives ? .error : .warning,
      "nothing closes this fence, so all that follows belongs to it; write a line \(fence) where it "
        + "ends", at: range)
  }
}
