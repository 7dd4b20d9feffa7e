/// A table of computed values, not yet HTML.
package struct Table: Sendable {
  package var columns: [Column]
  package var rows: [Row]
  package var caption: Passage?
  package var anchor: Anchor?
  /// What words in it mean; each is said below the first table of a page that has it.
  package var notes: [Note]

  package init(
    columns: [Column], rows: [Row], caption: Passage? = nil, anchor: Anchor? = nil,
    notes: [Note] = []
  ) {
    self.columns = columns
    self.rows = rows
    self.caption = caption
    self.anchor = anchor
    self.notes = notes
  }

  package struct Note: Hashable, Sendable {
    package var word: String
    package var meaning: String

    package init(_ word: String, _ meaning: String) {
      self.word = word
      self.meaning = meaning
    }
  }

  package struct Column: Sendable {
    package enum Kind: Sendable {
      case text
      /// Aligned at the decimal mark.
      case number
    }

    package var title: String
    /// Said once under the title instead of in every cell.
    package var unit: String
    package var kind: Kind

    package init(_ title: String, unit: String = "", kind: Kind) {
      self.title = title
      self.unit = unit
      self.kind = kind
    }
  }

  package struct Row: Sendable {
    package enum Kind: Sendable {
      case ordinary
      /// Heads the rows of a group; `depth` of those below is one more.
      case group
      case total
    }

    package var kind: Kind
    package var depth: Int
    /// One for each column; the first is the row's heading.
    package var cells: [Cell]

    package init(_ kind: Kind = .ordinary, depth: Int = 0, _ cells: [Cell]) {
      self.kind = kind
      self.depth = depth
      self.cells = cells
    }
  }

  /// What reckon says in a cell, in English; a page says it in its own language.
  package enum Term: String, Sendable {
    case total = "Total"
    case equal
    case agrees
  }

  package enum Cell: Sendable {
    case empty
    case text(String)
    /// A number that nothing answers for, as `NumberFormat` writes it.
    case numeral(String)
    /// What a row is about, with the unit of all its numbers.
    case quantity(String, unit: String)
    case number(Door)
    /// Several values in one cell, such as the extents of a shape, joined by `×`.
    case numbers([Door])
    /// From the least to the greatest of what a row stands for, each as in `numbers`.
    case range([Door], [Door])
    case passage(Passage)
    /// A word of reckon's own, in the language of the page.
    case term(Term)
    /// A verdict or a mark beside a value: shown with its meaning, not by colour alone.
    case mark(holds: Bool, Term)
  }
}
