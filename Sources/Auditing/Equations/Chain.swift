import Arithmetic

/// `a = b = c`: members and the relations between them.
struct Chain: Sendable {
  var members: [Member]
  /// One fewer than members.
  var links: [Link]
  /// What stands before the first member keeps it from being read alone: another operand, a name.
  var isDirtyBefore = false
  /// What stands after the last member may belong to it.
  var isDirtyAfter = false
  /// The word directly before the first member.
  var wordBefore: String?
  /// Nothing or a mark that parts statements stands before the first member.
  var startsStatement = false
  /// A dash stands between words and the first member: a separator, or a minus.
  var followsDash = false
  /// What of the first member stands on its last row, where it runs over several: a row that begins
  /// with a sign may go on with the one before, or begin anew.
  var lastRow: Term?
  /// The first token that belongs to it, and the first after it.
  var tokens: Range<Int>

  struct Link: Sendable {
    var relation: Relation
    /// "about" or `~` after the relation.
    var isRough = false
    /// Neither side is parted from the relation by white space: `KEY=VALUE`.
    var isTight = false
  }

  struct Member: Sendable {
    /// Nil where no term could be read.
    var term: Term?
    var features: Term.Features = []
    var range: Range<Int>
    var tokens: Range<Int>
    /// Words between the term and the relation after it.
    var trailingWords: Range<Int>?
    /// What follows the value: "remainder 1", "am", "more than".
    var following = Following.nothing

    /// The term, where its value can be known.
    var numeric: Term? {
      guard let term, features.isDisjoint(with: [.symbol, .opaque]) else { return nil }
      return term
    }

    var units: Set<MeasureUnit> {
      features.contains(.unit) ? Set(term?.amounts.compactMap(\.unit) ?? []) : []
    }

    var computes: Bool { features.contains(.operation) }

    /// `3.4 × 10^5`
    var isScientific: Bool { term?.bare?.amount.numeral.hasWrittenPower == true }
  }

  /// What comes directly after a member that changes how it is to be taken.
  enum Following: Sendable {
    case nothing
    /// "R 1": the whole part of a quotient.
    case remainder
    /// "am", "more than", `to 5`, `± 1`: no plain value.
    case qualification
    /// `3 1/2`: a whole number and a fraction.
    case fraction(Rational)
    /// "hours", which is not counted as part of the term
    case word
  }
}
