extension DiagnosticRenderer {
  /// An array with one object a line and no line feed after it. Each object has
  ///
  /// - `file`, `line`, `column`, `endLine`, `endColumn`: lines and columns count from 1, columns count
  ///   characters, and the end is the place after the last; null where they are not known;
  /// - `bytes`: the same range in bytes of the file, from 0, as `[start, end]`;
  /// - `severity`, `rule`, `message`;
  /// - `notes`, each with a place and a `message`;
  /// - `fixIts`, each with a place, a `message` and the `replacement` for what stands there.
  public func json(_ all: [Diagnostic]) -> String {
    if all.isEmpty { return "[]" }
    return "[\n" + all.map { "  " + object($0).text }.joined(separator: ",\n") + "\n]"
  }

  private func object(_ diagnostic: Diagnostic) -> JSONText {
    .object(
      place(diagnostic.range) + [
        ("severity", .string(diagnostic.severity.rawValue)), ("rule", .string(diagnostic.rule)),
        ("message", .string(diagnostic.message)),
        (
          "notes",
          .array(
            diagnostic.notes.map { .object(place($0.range) + [("message", .string($0.message))]) })
        ),
        ("fixIts", .array(diagnostic.fixIts.map(object))),
      ])
  }

  private func object(_ fixIt: Diagnostic.FixIt) -> JSONText {
    .object(
      place(fixIt.range) + [
        ("message", .string(fixIt.message)), ("replacement", .string(fixIt.replacement)),
      ])
  }

  private func place(_ range: SourceRange?) -> [(String, JSONText)] {
    let positions = range.flatMap(position)
    // The mark before the text is three bytes of the file.
    let shift = range.flatMap { sources[$0.file] }?.hasByteOrderMark == true ? 3 : 0
    let bytes = range.map { range in
      JSONText.array([
        .integer(range.bytes.lowerBound + shift), .integer(range.bytes.upperBound + shift),
      ])
    }
    return [
      ("file", range.map { .string(shown($0.file)) } ?? .null),
      ("line", positions.map { .integer($0.start.line) } ?? .null),
      ("column", positions.map { .integer($0.start.column) } ?? .null),
      ("endLine", positions.map { .integer($0.end.line) } ?? .null),
      ("endColumn", positions.map { .integer($0.end.column) } ?? .null),
      ("bytes", bytes ?? .null),
    ]
  }
}
