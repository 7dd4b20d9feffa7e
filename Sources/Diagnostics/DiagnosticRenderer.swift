/// Prints diagnostics for people, as a good compiler does, or for programs, as JSON.
///
///     report.md:12:8: error: no unit is called `KiBB`; write `3 * KiBB` if it is a name [unit.unknown]
///      12 | takes 3 KiBB of memory
///         |         ^~~~
///     help: did you mean `KiB`?
public struct DiagnosticRenderer: Sendable {
  /// By the paths that source ranges name. A range in a file that is not among them is shown without
  /// its line.
  let sources: [String: SourceFile]
  private let color: Bool
  /// How a file is named to the reader.
  let shown: @Sendable (String) -> String

  public init(
    sources: [String: SourceFile], color: Bool,
    showing shown: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.sources = sources
    self.color = color
    self.shown = shown
  }

  /// Several lines, the last of them ended too.
  public func text(_ diagnostic: Diagnostic) -> String {
    let severity = diagnostic.severity.rawValue
    let paint = diagnostic.severity == .error ? Paint.red : .magenta
    var text = heading(
      painted(severity, paint), diagnostic.message, at: diagnostic.range,
      rule: diagnostic.rule)
    text += snippet(diagnostic.range, paint)
    for note in diagnostic.notes {
      let place = note.range ?? diagnostic.range
      text += heading(painted("note", .cyan), note.message, at: note.range)
      if place != diagnostic.range { text += snippet(note.range, .cyan) }
    }
    for fixIt in diagnostic.fixIts {
      let isNear = line(of: fixIt.range) == diagnostic.range.flatMap(line)
      text += heading(
        painted("help", .green), advice(fixIt), at: isNear ? nil : fixIt.range)
    }
    return text
  }

  private func heading(
    _ kind: String, _ message: String, at range: SourceRange?, rule: String? = nil
  ) -> String {
    let prefix = range.map { painted(place(of: $0) + ":", .bold) + " " } ?? ""
    let suffix = rule.map { " " + painted("[\(Display.visible($0))]", .dim) } ?? ""
    return "\(prefix)\(kind): \(painted(Display.visible(message), .bold))\(suffix)\n"
  }

  /// `report.md:12:8`, or the path alone where the text is not known.
  private func place(of range: SourceRange) -> String {
    let path = Display.visible(shown(range.file))
    guard let start = position(of: range)?.start else { return path }
    return "\(path):\(start.line):\(start.column)"
  }

  private func snippet(_ range: SourceRange?, _ paint: Paint) -> String {
    guard let range, let source = sources[range.file] else { return "" }
    return Snippet(range.bytes, in: source).text(
      mark: { painted($0, paint) }, gutter: { painted($0, .dim) })
  }

  /// The message, with what to write where it does not say so itself.
  private func advice(_ fixIt: Diagnostic.FixIt) -> String {
    if fixIt.message.contains("`\(fixIt.replacement)`") { return fixIt.message }
    return fixIt.replacement.isEmpty
      ? "\(fixIt.message): remove this" : "\(fixIt.message): `\(fixIt.replacement)`"
  }

  private struct Line: Equatable {
    var file: String
    var number: Int?
  }

  private func line(of range: SourceRange) -> Line {
    Line(file: range.file, number: position(of: range)?.start.line)
  }

  /// Where a range begins, and the position after its end.
  func position(of range: SourceRange) -> (start: SourceFile.Position, end: SourceFile.Position)? {
    guard let source = sources[range.file] else { return nil }
    return (
      source.position(of: range.bytes.lowerBound), source.position(of: range.bytes.upperBound)
    )
  }

  /// Select Graphic Rendition codes of ECMA-48.
  private enum Paint: String {
    case bold = "1"
    case dim = "2"
    case red = "1;31"
    case green = "1;32"
    case magenta = "1;35"
    case cyan = "1;36"
  }

  private func painted(_ text: String, _ paint: Paint) -> String {
    color ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }
}
