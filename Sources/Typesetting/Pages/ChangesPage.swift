/// A page that shows what changed between two states of a project, ready for its template.
package struct ChangesPage: Sendable {
  package var title: String
  package var before: String
  package var after: String
  /// Sentences about the whole.
  package var notes: [String] = []
  package var reports: [Report] = []

  package init(title: String, before: String, after: String) {
    self.title = title
    self.before = before
    self.after = after
  }

  package struct Report: Sendable {
    package var path: String
    package var title: String
    package var summary: String
    package var claims: [Claim] = []
    package var causes: [Cause] = []
    package var sentences: [Sentence] = []
    package var tables: [Table] = []
    package var lists: [List] = []

    package init(path: String, title: String, summary: String) {
      self.path = path
      self.title = title
      self.summary = summary
    }
  }

  package struct Claim: Sendable {
    package var text: String
    package var holds: Bool
    package var place: String

    package init(text: String, holds: Bool, place: String) {
      (self.text, self.holds, self.place) = (text, holds, place)
    }
  }

  package struct Line: Sendable {
    package var text: String
    package var isNew: Bool
    package var place: String

    package init(text: String, isNew: Bool, place: String) {
      (self.text, self.isNew, self.place) = (text, isNew, place)
    }
  }

  package struct Value: Sendable {
    package var name: String
    package var before: String
    package var after: String
    package var relative: String?
    package var also: String?

    package init(
      name: String, before: String, after: String, relative: String?, also: String? = nil
    ) {
      (self.name, self.before, self.after) = (name, before, after)
      (self.relative, self.also) = (relative, also)
    }
  }

  package struct Cause: Sendable {
    package var title: String
    package var lines: [Line]
    package var values: [Value]

    package init(title: String, lines: [Line], values: [Value]) {
      (self.title, self.lines, self.values) = (title, lines, values)
    }
  }

  package struct Sentence: Sendable {
    package enum Word: Sendable {
      case text(String)
      case changed(before: String, after: String)
    }

    package var words: [Word]
    package var place: String

    package init(words: [Word], place: String) { (self.words, self.place) = (words, place) }
  }

  package struct Cell: Sendable {
    package var row: String
    package var column: String
    package var before: String
    package var after: String

    package init(row: String, column: String, before: String, after: String) {
      (self.row, self.column, self.before, self.after) = (row, column, before, after)
    }
  }

  package struct Table: Sendable {
    package var title: String
    package var cells: [Cell]

    package init(title: String, cells: [Cell]) { (self.title, self.cells) = (title, cells) }
  }

  package struct List: Sendable {
    package var title: String
    package var values: [Value]

    package init(title: String, values: [Value]) { (self.title, self.values) = (title, values) }
  }
}

extension SiteRenderer {
  package func changes(_ page: ChangesPage) -> String {
    Document(templates: templates, stylesheet: stylesheet, mathFont: nil).html(
      ChangesNames(page).values, through: Templates.changesName, at: "", theme: nil, style: nil)
  }
}
