/// What a document consists of, as far as an audit cares.
struct Outline: Sendable {
  var blocks: [Block] = []
  var tables: [Table] = []
  /// Expressions of programs beside their results.
  var results: [ProgramResult] = []
  /// Comments, in which suppressions stand.
  var comments: [Comment] = []

  struct Comment: Sendable {
    /// What stands between the marks.
    var content: Range<Int>
    var whole: Range<Int>
  }
}

/// Lines that are read as one text: a paragraph, a list's item, a heading, a fence, a cell.
struct Block: Sendable {
  enum Kind: Sendable {
    case prose
    /// A code fence that holds text or calculations, no program.
    case listing
    /// The comments of a program.
    case comments
    case cell
    case heading
    /// Begins in math mode.
    case math
  }

  var kind: Kind
  /// Without indentation, list marks and quote marks.
  var lines: [Range<Int>]
  /// Whether `$` and `\(` begin mathematics.
  var hasMath = true
  var isTeX = false
  /// Whether 3,5 is three and a half.
  var hasDecimalComma = false

  var range: Range<Int> {
    (lines.first?.lowerBound ?? 0)..<(lines.last?.upperBound ?? lines.first?.lowerBound ?? 0)
  }
}

/// A table's cells, row by row.
struct Table: Sendable {
  var header: [Range<Int>]
  var rows: [[Range<Int>]]
  var range: Range<Int>
  /// The items of a list, of which a total may leave out some.
  var isList = false
}
