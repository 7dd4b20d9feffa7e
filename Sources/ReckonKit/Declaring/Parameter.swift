package import Diagnostics

/// A typed parameter of a directive, declared once: it documents, checks and reads itself.
package struct Parameter<Value: Sendable>: Sendable {
  package var name: String
  /// What kind of text is expected, as the reference says it: `a number of steps`.
  package var kind: String
  package var help: String
  package var isRequired: Bool
  /// What each of several is told apart by, as `SIZE` in `:dim SIZE: 128`; nil where there is one.
  package var key: String?
  package var parse: @Sendable (Excerpt) -> Result<Value, Diagnostics>

  package init(
    _ name: String, _ kind: String, required: Bool = false, key: String? = nil, help: String,
    parse: @escaping @Sendable (Excerpt) -> Result<Value, Diagnostics>
  ) {
    self.name = name
    self.kind = kind
    self.help = help
    isRequired = required
    self.key = key
    self.parse = parse
  }

  /// The same parameter without the type of its value, for lists of what a directive takes.
  package var declaration: Declaration {
    Declaration(name: name, kind: kind, help: help, isRequired: isRequired, key: key) { text in
      switch parse(text) {
      case .success: []
      case .failure(let findings): findings.all
      }
    }
  }
}

/// What the reference prints of a parameter, and how its text is checked.
package struct Declaration: Sendable {
  package var name: String
  package var kind: String
  package var help: String
  package var isRequired: Bool
  package var key: String?
  package var check: @Sendable (Excerpt) -> [Diagnostic]
}
