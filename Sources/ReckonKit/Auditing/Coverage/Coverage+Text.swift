package import Diagnostics

extension Coverage {
  /// A line for each number: its place, what answers for it, and how it is written.
  package func text(
    _ sources: [String: SourceFile], showing shown: (String) -> String = { $0 }
  ) -> String {
    let places = entries.map { entry in
      guard let start = sources[entry.range.file]?.position(of: entry.range.bytes.lowerBound) else {
        return shown(entry.range.file)
      }
      return "\(shown(entry.range.file)):\(start.line):\(start.column)"
    }
    let width = places.map(\.count).max() ?? 0
    let kinds = Evidence.allCases.map(\.rawValue.count).max() ?? 0
    return zip(entries, places).map { entry, place in
      let evidence = entry.evidence.rawValue
      let padding = String(repeating: " ", count: width - place.count)
      let gap = String(repeating: " ", count: kinds - evidence.count)
      let count = entry.count == 1 ? "" : " (\(entry.count) numbers)"
      let reason = entry.reason.map { " because \($0)" } ?? ""
      return "\(place)\(padding)  \(evidence)\(gap)  \(entry.text)\(count)\(reason)\n"
    }.joined()
  }
}

extension Coverage {
  /// `numbers`, one object each, and `summary`, how many of each kind.
  static func json(
    _ all: [Coverage], _ sources: [String: SourceFile], showing shown: (String) -> String = { $0 }
  ) -> JSONText {
    let numbers = all.flatMap(\.entries).map { entry in
      let file = sources[entry.range.file]
      let start = file?.position(of: entry.range.bytes.lowerBound)
      let end = file?.position(of: entry.range.bytes.upperBound)
      return JSONText.object([
        ("file", .string(shown(entry.range.file))),
        ("line", start.map { .integer($0.line) } ?? .null),
        ("column", start.map { .integer($0.column) } ?? .null),
        ("endLine", end.map { .integer($0.line) } ?? .null),
        ("endColumn", end.map { .integer($0.column) } ?? .null),
        ("text", .string(entry.text)), ("evidence", .string(entry.evidence.rawValue)),
        ("count", .integer(entry.count)), ("reason", entry.reason.map { .string($0) } ?? .null),
      ])
    }
    let summary = Evidence.allCases.map { evidence in
      (evidence.rawValue, JSONText.integer(all.reduce(0) { $0 + $1.count(evidence) }))
    }
    return .object([("numbers", .array(numbers)), ("summary", .object(summary))])
  }

  /// "412 numbers: 380 computed, 21 checked, …"
  static func summary(_ all: [Coverage]) -> String {
    let counts = Evidence.allCases.map { evidence in
      (evidence, all.reduce(0) { $0 + $1.count(evidence) })
    }
    let total = counts.reduce(0) { $0 + $1.1 }
    let parts = counts.map { "\($0.1) \($0.0.rawValue)" }.joined(separator: ", ")
    return "\(total) \(total == 1 ? "number" : "numbers"): \(parts)\n"
  }
}
