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

  private func object(_ diagnostic: Diagnostic) -> JSON {
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

  private func object(_ fixIt: Diagnostic.FixIt) -> JSON {
    .object(
      place(fixIt.range) + [
        ("message", .string(fixIt.message)), ("replacement", .string(fixIt.replacement)),
      ])
  }

  private func place(_ range: SourceRange?) -> [(String, JSON)] {
    let positions = range.flatMap(position)
    // The mark before the text is three bytes of the file.
    let shift = range.flatMap { sources[$0.file] }?.hasByteOrderMark == true ? 3 : 0
    let bytes = range.map { range in
      JSON.array([.number(range.bytes.lowerBound + shift), .number(range.bytes.upperBound + shift)])
    }
    return [
      ("file", range.map { .string($0.file) } ?? .null),
      ("line", positions.map { .number($0.start.line) } ?? .null),
      ("column", positions.map { .number($0.start.column) } ?? .null),
      ("endLine", positions.map { .number($0.end.line) } ?? .null),
      ("endColumn", positions.map { .number($0.end.column) } ?? .null),
      ("bytes", bytes ?? .null),
    ]
  }
}

/// A JSON value (RFC 8259) whose members keep their order.
private indirect enum JSON {
  case null
  case number(Int)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])

  var text: String {
    switch self {
    case .null: "null"
    case .number(let number): "\(number)"
    case .string(let string): JSON.quoted(string)
    case .array(let values): "[\(values.map(\.text).joined(separator: ","))]"
    case .object(let members):
      "{\(members.map { "\(JSON.quoted($0)):\($1.text)" }.joined(separator: ","))}"
    }
  }

  private static func quoted(_ string: String) -> String {
    var result = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      // Line separators end a string in older JavaScript; the rest cannot be seen.
      case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
