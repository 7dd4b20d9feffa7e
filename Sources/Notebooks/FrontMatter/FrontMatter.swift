package import Diagnostics

/// What a notebook says about itself: YAML between two lines `---` at the very start.
package struct FrontMatter: Sendable {
  package let entries: [Entry]
  /// Its own units, and what is no name of a unit.
  package let units: [DeclaredUnit]
  package let unitFindings: [Diagnostic]

  package struct Entry: Sendable {
    package var key: String
    package var keyRange: SourceRange
    package var node: Node
  }

  package struct Node: Sendable {
    package indirect enum Value: Sendable {
      case text(Excerpt)
      case list([Node])
      case map([Entry])
    }

    package var value: Value
    package var range: SourceRange
  }

  package init(entries: [Entry] = []) {
    self.entries = entries
    (units, unitFindings) = DeclaredUnit.read(entries.first { $0.key == "units" }?.node)
  }
}
