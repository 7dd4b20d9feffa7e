extension Changes {
  /// For a terminal.
  package var text: String {
    var blocks = ["From \(before) to \(after).\n"]
    blocks += added.map { "\($0) is new.\n" }
    blocks += removed.map { "\($0) is gone.\n" }
    blocks += reports.map(\.text)
    if reports.isEmpty, added.isEmpty, removed.isEmpty { blocks.append("No value has changed.\n") }
    return blocks.joined(separator: "\n")
  }

  package var isEmpty: Bool { reports.isEmpty && added.isEmpty && removed.isEmpty }
}

extension ReportChanges {
  fileprivate var text: String {
    var text = "\(path): \(summary)\n"
    if !claims.isEmpty { text += "\n" }
    for claim in claims {
      let verdict = claim.holds ? "now holds" : "NO LONGER HOLDS"
      text += "  \(verdict): \(claim.claim)  (\(claim.place))\n"
    }
    for (index, cause) in causes.enumerated() {
      text += "\n  " + cause.text.replacing("\n", with: "\n  ") + "\n"
      text += Self.aligned(values.filter { $0.causes.first == index }, causes)
    }
    if !sentences.isEmpty { text += "\n  Where they are shown\n" }
    for sentence in sentences { text += "    \(sentence.place): \(sentence.text)\n" }
    for (table, cells) in tables {
      text += "    \(table)\n"
      for cell in cells {
        text += "      \(cell.row), \(cell.column): \(cell.before) → \(cell.after)\n"
      }
    }
    text += Self.listed(added, as: "Shown now")
    text += Self.listed(removed, as: "No longer shown")
    return text
  }

  /// `12 values changed, 1 claim no longer holds`.
  package var summary: String {
    var parts: [String] = []
    func count(_ number: Int, _ one: String, _ many: String) {
      if number > 0 { parts.append(number == 1 ? "1 \(one)" : "\(number) \(many)") }
    }
    count(values.count, "value changed", "values changed")
    count(claims.count { !$0.holds }, "claim no longer holds", "claims no longer hold")
    count(claims.count(where: \.holds), "claim holds now", "claims hold now")
    count(added.count, "value is new", "values are new")
    count(removed.count, "value is gone", "values are gone")
    if errorsAfter != errorsBefore {
      parts.append("\(errorsBefore) errors before, \(errorsAfter) now")
    }
    return parts.joined(separator: ", ")
  }

  /// In the order of the page.
  package var tables: [(table: String, cells: [CellChange])] {
    var tables: [(table: String, cells: [CellChange])] = []
    for cell in cells {
      if let index = tables.firstIndex(where: { $0.table == cell.table }) {
        tables[index].cells.append(cell)
      } else {
        tables.append((cell.table, [cell]))
      }
    }
    return tables
  }

  private static func aligned(_ values: [ValueChange], _ causes: [Cause]) -> String {
    let names = values.map(\.name.shortened.count).max() ?? 0
    let changes = values.map { "\($0.before) → \($0.after)".count }.max() ?? 0
    return values.map { value in
      let name = value.name.shortened.padding(to: names)
      let change = "\(value.before) → \(value.after)"
      let also = value.causes.dropFirst().map { causes[$0].shortName }
      let reasons = also.isEmpty ? "" : "  (also \(also.joined(separator: ", ")))"
      let relative = value.relative.map { "  \($0)" } ?? ""
      let padded = relative.isEmpty ? change : change.padding(to: min(changes, 48))
      return "    \(name)  \(padded)\(relative)\(reasons)\n"
    }.joined()
  }

  private static func listed(_ values: [Shown], as title: String) -> String {
    guard !values.isEmpty else { return "" }
    return "\n  \(title)\n"
      + values.map { "    \($0.name) = \($0.shown)  (\($0.place))\n" }.joined()
  }
}

extension Cause {
  /// A few words.
  package var shortName: String {
    switch self {
    case .definition(let name, _): name
    case .code: "Swift code"
    case .file(let path): path
    case .expression(let name, _): name
    case .unknown: "reckon itself"
    }
  }

  /// What the values below it changed by.
  package var title: String {
    switch self {
    case .definition(let name, _): "`\(name)` was defined anew"
    case .code: "The Swift code has changed"
    case .file(let path): "\(path) has changed"
    case .expression: "Another expression stands in its place"
    case .unknown: "Nothing in the sources explains this: reckon computes or shows it otherwise"
    }
  }

  fileprivate var text: String {
    switch self {
    case .definition(_, let lines), .code(let lines):
      return title + "\n" + lines.map(\.text).joined(separator: "\n")
    case .expression(let name, let before): return "\(title)\n  - \(before)\n  + \(name)"
    case .file, .unknown: return title
    }
  }
}

extension Cause.LineChange {
  fileprivate var text: String {
    var lines: [String] = []
    if let before { lines.append("  - \(before.text)  (\(before.place))") }
    if let after { lines.append("  + \(after.text)  (\(after.place))") }
    return lines.joined(separator: "\n")
  }
}

extension SentenceChange {
  /// `The first layer has [34,944 → 23,296] parameters.`
  package var text: String {
    words.map { word in
      switch word {
      case .text(let text), .value(let text): text
      case .changed(let before, let after): "[\(before) → \(after)]"
      }
    }.joined()
  }
}

extension String {
  /// A long sum says little.
  fileprivate var shortened: String { count > 52 ? prefix(51) + "…" : self }

  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
