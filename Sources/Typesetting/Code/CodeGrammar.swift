/// What `GenericTokenizer` has to know of a language.
struct CodeGrammar: Sendable {
  struct Block: Sendable {
    var open: String
    var close: String
    var nests: Bool
  }

  struct StringRule: Sendable {
    var open: String
    var close: String
    /// Whether a backslash takes the next character with it.
    var hasEscapes = true
    var endsWithLine = true

    /// Ends on its line at the latest: a quote that is never closed spoils one line only.
    static func line(_ quote: String) -> StringRule { StringRule(open: quote, close: quote) }
    static func lines(_ quote: String) -> StringRule {
      StringRule(open: quote, close: quote, endsWithLine: false)
    }
    static func across(_ quote: String) -> StringRule { lines(quote) }
    static func verbatim(_ quote: String) -> StringRule {
      StringRule(open: quote, close: quote, hasEscapes: false, endsWithLine: false)
    }
    static func raw(_ open: String, _ close: String) -> StringRule {
      StringRule(open: open, close: close, hasEscapes: false)
    }
  }

  var keywords: Set<String>
  /// Keywords before the name of what they declare.
  var declarators: Set<String> = []
  var lineComment: String
  /// A comment begins only at the start of a word, as in a shell.
  var commentFollowsSpace = false
  var blockComment: Block?
  /// Longer quotes before those that begin like them.
  var strings: [StringRule]
  /// Before a word: `@main`.
  var attribute: UInt8?
  /// First on its line: `#include <x>`; elsewhere with a word: `#if`.
  var directive: UInt8?
  /// Before a name or a brace: `$HOME`, `${HOME}`.
  var variable: UInt8?
  /// A string before a colon is a key.
  var hasKeys = false
}
