package import Diagnostics

extension FrontMatter {
  /// Reads what stands before the body.
  ///
  ///     front matter = "---" line-end, a mapping in YAML, "---" line-end     at the very start
  ///
  /// A thematic break is written the same way. So it is front matter only where the line below the
  /// first `---` is not blank, where a second `---` follows, and where what stands between is a
  /// mapping or meant as one.
  ///
  /// - Returns: what it says, the bytes of the body, and what is wrong.
  static func read(_ file: SourceFile) -> (FrontMatter, body: Range<Int>, [Diagnostic]) {
    let text = file.text.utf8
    let everything = 0..<text.count
    let fences = Fences(file)
    guard let opening = fences.opening else { return (FrontMatter(), everything, []) }
    let first = fences.firstEntry.map { String(file.slice(file.line($0))) } ?? ""
    let isMeant = first.beginsEntry
    guard let closing = fences.closing else {
      let range = SourceRange(file.path, opening)
      return (FrontMatter(), everything, isMeant ? [.unclosed(range)] : [])
    }
    let rest = closing.upperBound..<text.count
    let yaml = YAMLText(file, fences.inner(opening, closing))
    switch yaml.entries() {
    case .success(let entries?): return (FrontMatter(entries: entries), rest, [])
    case .success(nil):
      return isMeant
        ? (FrontMatter(), rest, [.notAMapping(SourceRange(file.path, yaml.bytes))])
        : (FrontMatter(), everything, [])
    case .failure(let findings):
      return isMeant ? (FrontMatter(), rest, findings.all) : (FrontMatter(), everything, [])
    }
  }

  /// Reads a file that is YAML as a whole: settings are written like front matter.
  package static func read(yaml file: SourceFile) -> Result<FrontMatter, Diagnostics> {
    let yaml = YAMLText(file, 0..<file.text.utf8.count)
    return yaml.entries().flatMap { entries in
      guard let entries else { return .failure(Diagnostics(.settingsAreNoMapping(file))) }
      return .success(FrontMatter(entries: entries))
    }
  }

  /// The lines `---` at the start of a file, each with its line end.
  private struct Fences {
    var opening: Range<Int>?
    var closing: Range<Int>?
    /// The line of the first entry, 0-based.
    var firstEntry: Int?

    init(_ file: SourceFile) {
      let mark = file.text.unicodeScalars.first == "\u{FEFF}" ? 3 : 0
      guard isFence(file, 0, after: mark), file.lineStarts.count > 1 else { return }
      guard !file.slice(file.line(1)).allSatisfy(\.isWhitespace) else { return }
      opening = mark..<file.lineStarts[1]
      for index in file.lineStarts.indices.dropFirst() {
        if isFence(file, index, after: 0) {
          let end =
            index + 1 < file.lineStarts.count ? file.lineStarts[index + 1] : file.text.utf8.count
          closing = file.lineStarts[index]..<end
          return
        }
        if firstEntry == nil, !file.slice(file.line(index)).isBlankOrComment { firstEntry = index }
      }
    }

    private func isFence(_ file: SourceFile, _ line: Int, after mark: Int) -> Bool {
      let range = file.line(line)
      let text = file.slice(min(range.lowerBound + mark, range.upperBound)..<range.upperBound).utf8
      return text.starts(with: "---".utf8) && text.dropFirst(3).allSatisfy(\.isSpace)
    }

    func inner(_ opening: Range<Int>, _ closing: Range<Int>) -> Range<Int> {
      opening.upperBound..<closing.lowerBound
    }
  }
}

extension StringProtocol {
  fileprivate var isBlankOrComment: Bool {
    let start = first { !$0.isWhitespace }
    return start == nil || start == "#"
  }

  /// `key:` at the start of a line, or a mapping in braces.
  fileprivate var beginsEntry: Bool {
    if first == "{" { return true }
    guard let colon = utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let key = utf8[..<colon]
    guard let start = key.first,
      start.isAlphanumeric || start >= 0x80 || start == 0x22 || start == 0x27
    else { return false }
    let next = utf8[utf8.index(after: colon)...].first
    return next?.isSpace ?? true
  }
}

extension Diagnostic {
  fileprivate static func unclosed(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "front-matter.unclosed", .warning,
      "no second line `---` follows, so this is read as text; write one where the front matter ends",
      at: range)
  }

  fileprivate static func settingsAreNoMapping(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      "settings.mapping", "settings are lines of `name: value`; write them so",
      at: SourceRange(file.path, 0..<min(1, file.text.utf8.count)))
  }

  fileprivate static func notAMapping(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      "front-matter.mapping", "front matter is lines of `name: value`; write it so, or remove it",
      at: range)
  }
}
