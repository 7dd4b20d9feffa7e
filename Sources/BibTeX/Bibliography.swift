package import Diagnostics

/// The works that a notebook may cite, from one file or several.
package struct Bibliography: Sendable {
  package private(set) var entries: [String: Entry] = [:]
  package private(set) var diagnostics: [Diagnostic] = []

  package init() {}

  /// Adds what a file holds; `@string` abbreviations end with their file.
  package mutating func read(_ file: SourceFile) {
    var parser = BibTeXParser(Excerpt(file.text, in: file.path, at: 0))
    let found = parser.parse()
    diagnostics += parser.diagnostics
    for entry in found {
      if let first = entries[entry.key.text] {
        diagnostics.append(.repeatedKey(entry.key, first: first.key))
      } else {
        entries[entry.key.text] = entry
      }
    }
  }

  /// The work with what it takes over from the one that its `crossref` names.
  package func entry(_ key: String) -> Entry? {
    guard var entry = entries[key] else { return nil }
    guard let parent = entry.fields["crossref"].flatMap({ entries[$0.source.trimmed] }) else {
      return entry
    }
    for (name, field) in parent.fields where entry.fields[name] == nil && name != "crossref" {
      entry.fields[name] = field
    }
    if entry.fields["booktitle"] == nil { entry.fields["booktitle"] = parent.fields["title"] }
    return entry
  }

  /// What a cited work lacks, and a cross-reference that leads nowhere.
  package func findings(about key: String) -> [Diagnostic] {
    guard let entry = entry(key), let own = entries[key] else { return [] }
    var findings: [Diagnostic] = []
    if let reference = own.fields["crossref"], entries[reference.source.trimmed] == nil {
      findings.append(.unknownParent(reference, known: entries.keys.sorted()))
    }
    let missing = [
      (entry.authors.isEmpty && entry["key"] == nil && entry["organization"] == nil, "author"),
      (entry["title"] == nil, "title"), (entry.year == nil, "year"),
    ].filter(\.0).map(\.1)
    if !missing.isEmpty { findings.append(.incomplete(entry.key, missing)) }
    return findings
  }
}

extension Diagnostic {
  fileprivate static func repeatedKey(_ key: Excerpt, first: Excerpt) -> Diagnostic {
    Diagnostic(
      "bib.repeated-key", "the key `\(key.text)` is given twice; keep one of the two entries",
      at: key.range
    ).noting("first given here", at: first.range)
  }

  fileprivate static func unknownParent(_ field: Entry.Field, known: [String]) -> Diagnostic {
    let key = field.source.trimmed
    let finding = Diagnostic(
      "bib.crossref", "no entry has the key `\(key)`; correct it, or add the entry", at: field.range
    )
    guard let close = closest(to: key, in: known) else { return finding }
    return finding.noting("did you mean `\(close)`?")
  }

  fileprivate static func incomplete(_ key: Excerpt, _ missing: [String]) -> Diagnostic {
    let list = missing.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      "bib.incomplete", .warning,
      "`\(key.text)` is cited and has no \(list); readers need that to find it", at: key.range)
  }
}
