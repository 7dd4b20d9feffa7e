package import Arithmetic

/// A computed value where a page shows it.
package struct Mention: Sendable {
  /// The expression or name that it answers to: `alexnet.conv1.parameters`.
  package var name: String
  /// As shown, with its unit.
  package var shown: String
  /// The exact value with its unit, as text.
  package var exact: String
  /// Nil where only the page is known.
  package var derivation: Derivation?
  /// Such as `alexnet.md:12`.
  package var place: String
  package var context: Context

  package enum Context: Sendable, Hashable {
    case sentence([Word])
    case cell(table: String, row: String, column: String)
    /// Formula, substitution and result on lines of their own.
    case derivation
    case claim(holds: Bool)
  }

  /// A sentence is words with values between them.
  package enum Word: Sendable, Hashable {
    case text(String)
    case value(name: String, shown: String)

    var isValue: Bool { if case .value = self { true } else { false } }
  }

  /// For values that show no panel of their own.
  init(_ panel: Panel, shown: String, _ context: Context) {
    name = panel.name
    self.shown = shown
    exact = panel.exact
    derivation = panel.derivation
    place = panel.place
    self.context = context
  }

  init(name: String, shown: String, exact: String, place: String, _ context: Context) {
    self.name = name
    self.shown = shown
    self.exact = exact
    self.place = place
    self.context = context
  }
}

extension [Mention.Word] {
  /// The sentence without its values: what stays when they change.
  package var skeleton: String {
    map { word in
      switch word {
      case .text(let text): text
      case .value: "\u{1}"
      }
    }.joined()
  }

  /// As a reader sees it.
  package var text: String {
    map { word in
      switch word {
      case .text(let text): text
      case .value(_, let shown): shown
      }
    }.joined()
  }
}
