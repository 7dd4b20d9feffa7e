/// Tokens of Markdown with directives, roles and math, line by line.
///
///     document  = ["---" yaml "---"] (fence | heading | target | text)*
///     fence     = ticks info line* ticks      ticks: three or more of ` or ~
///     info      = language | "{" directive "}" argument
///     target    = "(" label ")="
///     text      = (role | code | math | other)*
///     role      = "{" name "}" code
struct MarkdownTokenizer {
  /// Nobody writes longer code or math within a line, and each that is never closed is searched.
  private static let longestSpan = 1_000

  private let lines: CodeLines
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = CodeLines(bytes: bytes)
  }

  private struct Fence {
    var tick: UInt8
    var count: Int
    var tokens: ((Range<Int>) -> [CodeToken])?
    var isDirective: Bool
  }

  func tokens() -> [CodeToken] {
    var tokens: [CodeToken] = []
    var fences: [Fence] = []
    var isFrontMatter = false
    for (index, line) in lines.enumerated() {
      let content = lines.trimmed(line)
      if content.isEmpty { continue }
      if lines.text(content) == "---", index == 0 || isFrontMatter {
        isFrontMatter.toggle()
        tokens.append(CodeToken(.mark, content))
      } else if isFrontMatter {
        tokens += YAMLTokenizer(bytes).tokens(content)
      } else {
        tokens += self.tokens(content, &fences)
      }
    }
    return tokens
  }

  private func tokens(_ line: Range<Int>, _ fences: inout [Fence]) -> [CodeToken] {
    if let run = tickRun(line) {
      let info = lines.trimmed(run.upperBound..<line.upperBound)
      if let open = fences.last, info.isEmpty, bytes[run.lowerBound] == open.tick,
        run.count >= open.count
      {
        fences.removeLast()
        return [CodeToken(.mark, run)]
      }
      if fences.last?.isDirective != false {
        fences.append(fence(run, info))
        return [CodeToken(.mark, run)] + self.info(info)
      }
    }
    guard let open = fences.last else { return prose(line) }
    if open.isDirective, let option = option(line) { return option }
    if let tokens = open.tokens { return tokens(line) }
    return open.isDirective ? prose(line) : []
  }

  private func tickRun(_ line: Range<Int>) -> Range<Int>? {
    guard let first = line.first,
      bytes[first] == UInt8(ascii: "`") || bytes[first] == UInt8(ascii: "~")
    else { return nil }
    let end = line.first { bytes[$0] != bytes[first] } ?? line.upperBound
    return end - first >= 3 ? first..<end : nil
  }

  private func fence(_ run: Range<Int>, _ info: Range<Int>) -> Fence {
    let language = lines.words(info).first.map(lines.text) ?? ""
    var fence = Fence(
      tick: bytes[run.lowerBound], count: run.count, tokens: nil,
      isDirective: language.hasPrefix("{"))
    if language == "{network}" {
      let network = NetworkTokenizer(bytes)
      fence.tokens = { network.tokens($0) }
    }
    return fence
  }

  private func info(_ info: Range<Int>) -> [CodeToken] {
    guard let word = lines.words(info).first else { return [] }
    let argument = lines.trimmed(word.upperBound..<info.upperBound)
    return [CodeToken(.keyword, word), CodeToken(.name, argument)]
  }

  /// `:name: value`
  private func option(_ line: Range<Int>) -> [CodeToken]? {
    let colon = UInt8(ascii: ":")
    guard let first = line.first, bytes[first] == colon,
      let second = line.dropFirst().first(where: { bytes[$0] == colon || bytes[$0].isSpace }),
      bytes[second] == colon
    else { return nil }
    return [CodeToken(.mark, first..<second + 1)]
  }

  private func prose(_ line: Range<Int>) -> [CodeToken] {
    if lines.starts(line, with: "#") { return [CodeToken(.keyword, line)] }
    if lines.starts(line, with: "("), lines.text(line).hasSuffix(")=") {
      return [CodeToken(.mark, line)]
    }
    if lines.starts(line, with: "<!--") { return [CodeToken(.comment, line)] }
    var tokens: [CodeToken] = []
    var index = line.lowerBound
    while index < line.upperBound {
      if let token = inline(index..<line.upperBound) {
        tokens.append(token)
        index = token.bytes.upperBound
      } else {
        // A run of ticks that is never closed is text, all of it.
        let first = bytes[index]
        repeat { index += 1 } while index < line.upperBound && bytes[index] == first
      }
    }
    return tokens
  }

  private func inline(_ rest: Range<Int>) -> CodeToken? {
    switch bytes[rest.lowerBound] {
    case UInt8(ascii: "`"): closed(rest).map { CodeToken(.string, $0) }
    case UInt8(ascii: "$"): closed(rest).map { CodeToken(.number, $0) }
    case UInt8(ascii: "{"): role(rest).map { CodeToken(.keyword, $0) }
    default: nil
    }
  }

  /// From a run of one character to the next run of it that is as long.
  private func closed(_ rest: Range<Int>) -> Range<Int>? {
    let mark = bytes[rest.lowerBound]
    let content = rest.first { bytes[$0] != mark } ?? rest.upperBound
    let length = content - rest.lowerBound
    let limit = min(rest.upperBound, content + Self.longestSpan)
    var run = 0
    for index in content..<max(content, limit) {
      run = bytes[index] == mark ? run + 1 : 0
      let isLast = index + 1 == limit || bytes[index + 1] != mark
      if run == length, isLast { return rest.lowerBound..<index + 1 }
    }
    return nil
  }

  /// `{name}` before a backtick.
  private func role(_ rest: Range<Int>) -> Range<Int>? {
    let inner = rest.dropFirst().prefix {
      bytes[$0].isWordStart || bytes[$0].isDigit || bytes[$0] == 0x2D
    }
    let end = inner.upperBound
    guard !inner.isEmpty, end + 1 < rest.upperBound, bytes[end] == UInt8(ascii: "}"),
      bytes[end + 1] == UInt8(ascii: "`")
    else { return nil }
    return rest.lowerBound..<end + 1
  }
}
