/// A part of the reference that no single directive owns: the notation of layers, what can be asked,
/// how expressions are written. Written from the declarations that the program itself goes by.
package struct Chapter: Sendable {
  package var name: String
  package var summary: String
  package var text: @Sendable () -> String

  package static let all = [layers, quantities, expressions, cells]

  package static func named(_ name: String) -> Chapter? { all.first { $0.name == name } }
}

/// Names and what they mean, one below the other.
struct Glossary {
  private var entries: [(term: String, meaning: String)]

  init(_ entries: [(String, String)]) { self.entries = entries }

  /// Indented, the meanings in a column of their own.
  var text: String {
    let width = entries.map(\.term.count).max() ?? 0
    return entries.map { "    \($0.term.padded(to: width))  \($0.meaning)\n" }.joined()
  }
}
