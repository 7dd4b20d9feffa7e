/// What came of running a notebook's cells.
package struct CellRun: Codable, Hashable, Sendable {
  /// By the place of the cell in the sheet; a cell that was not reached has none.
  package var outputs: [Int: [Output]] = [:]
  package var findings: [Finding] = []
  package var values: [Value] = []

  package enum Output: Codable, Hashable, Sendable {
    case text(String)
    case table(caption: String, columns: [String], cells: [String])
    case plot([String])
    case svg(String, description: String)
    case html(String)
    /// What a cell that may fail said when it did.
    case failure(String)
  }

  /// What compiler and program say, by places within cells, so that it holds wherever they move.
  package struct Finding: Codable, Hashable, Sendable {
    package enum Severity: String, Codable, Sendable { case error, warning, note }

    package var rule: String
    package var severity: Severity
    package var message: String
    /// Nil where no cell is to blame.
    package var place: Place?
    package var notes: [Finding] = []
  }

  package struct Place: Codable, Hashable, Sendable {
    package var cell: Int
    /// Both from 1; the column counts bytes. Nil stands for the cell or the line as a whole.
    package var line: Int?
    package var column: Int?
  }

  /// What a cell published.
  package struct Value: Codable, Hashable, Sendable {
    package var name: String
    package var text: String
    package var place: Place
  }
}
