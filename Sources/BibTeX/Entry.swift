package import Diagnostics

/// One work of a bibliography, as its file has it.
package struct Entry: Hashable, Sendable {
  /// In lower case: `article`, `inproceedings`, `book`.
  package var type: String
  package var key: Excerpt
  /// By their names in lower case.
  package var fields: [String: Field]

  package struct Field: Hashable, Sendable {
    /// With its markup.
    package var source: String
    package var range: SourceRange

    package init(_ source: String, at range: SourceRange) {
      self.source = source
      self.range = range
    }
  }

  package init(type: String, key: Excerpt, fields: [String: Field] = [:]) {
    self.type = type
    self.key = key
    self.fields = fields
  }
}

extension Entry {
  /// A field as a reader sees it; nil where it is missing or empty.
  package subscript(_ name: String) -> String? {
    guard let field = fields[name] else { return nil }
    let text = LaTeXText.plain(field.source)
    return text.isEmpty ? nil : text
  }

  /// A field that is an address or a number, where `_`, `%` and `~` mean themselves.
  package func verbatim(_ name: String) -> String? {
    guard let field = fields[name] else { return nil }
    let text = field.source.filter { $0 != "{" && $0 != "}" && $0 != "\\" && !$0.isWhitespace }
    return text.isEmpty ? nil : text
  }

  /// Who wrote it; who edited it, where nobody is said to have written it.
  package var authors: [PersonName] { people("author") ?? people("editor") ?? [] }

  /// Whether those are its editors.
  package var isEdited: Bool { people("author") == nil && people("editor") != nil }

  package func people(_ name: String) -> [PersonName]? {
    fields[name].map { PersonName.list($0.source) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Such as `2012`: the year, or that of a date.
  package var year: String? {
    if let year = self["year"] { return year }
    guard let date = self["date"] else { return nil }
    return String(date.prefix { $0.isNumber })
  }
}
