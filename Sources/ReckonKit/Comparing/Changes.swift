import Arithmetic
import Typesetting

/// What differs between two snapshots: what one reads after a correction.
package struct Changes: Sendable {
  package var before: String
  package var after: String
  /// In the order of their paths; those without a difference are left out.
  package var reports: [ReportChanges] = []
  /// Reports that one side alone has.
  package var added: [String] = []
  package var removed: [String] = []
  package var unchanged = 0
}

/// What differs in one report.
package struct ReportChanges: Sendable {
  package var path: String
  package var title: String
  package var causes: [Cause] = []
  package var values: [ValueChange] = []
  package var claims: [ClaimChange] = []
  package var sentences: [SentenceChange] = []
  package var cells: [CellChange] = []
  /// Values that one side alone shows.
  package var added: [Shown] = []
  package var removed: [Shown] = []
  /// Errors on either side, whose values could not be compared.
  package var errorsBefore = 0
  package var errorsAfter = 0

  package struct Shown: Sendable, Hashable {
    package var name: String
    package var shown: String
    package var place: String
  }

  package var isEmpty: Bool {
    values.isEmpty && claims.isEmpty && added.isEmpty && removed.isEmpty && sentences.isEmpty
      && cells.isEmpty && errorsBefore == errorsAfter
  }
}

/// What made values change.
package enum Cause: Sendable, Hashable {
  /// Lines of the definition of a name.
  case definition(name: String, [LineChange])
  /// Lines of the code in its cells.
  case code([LineChange])
  /// A file that the notebook reads: a network, measurements.
  case file(String)
  /// The expression itself.
  case expression(name: String, before: String)
  /// Nothing that reckon can see in the sources: it computes otherwise than it did.
  case unknown

  package struct LineChange: Sendable, Hashable {
    package var before: ReportSnapshot.Line?
    package var after: ReportSnapshot.Line?
  }
}

/// A value that is another now.
package struct ValueChange: Sendable {
  package var name: String
  package var before: String
  package var after: String
  /// `−33.3%`; nil where it cannot be said.
  package var relative: String?
  /// Into the report's causes.
  package var causes: [Int]
  package var place: String
}

package struct ClaimChange: Sendable, Hashable {
  package var claim: String
  package var holds: Bool
  package var place: String
}

/// A sentence that shows values that changed.
package struct SentenceChange: Sendable, Hashable {
  package enum Word: Sendable, Hashable {
    case text(String)
    case value(String)
    case changed(before: String, after: String)
  }

  package var words: [Word]
  package var place: String
}

package struct CellChange: Sendable, Hashable {
  package var table: String
  package var row: String
  package var column: String
  package var before: String
  package var after: String
}
